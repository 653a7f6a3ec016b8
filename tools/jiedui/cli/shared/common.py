"""What several commands share: their common options, and opening the records for them."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from jiedui.cli import option
from jiedui.cli.shared.typed import USUAL, beside
from jiedui.days import today
from jiedui.text import DEFAULT_LANGUAGE, LANGUAGES, T, Text, Tongue, tongue
from jiedui.writing.files import LinkError

if TYPE_CHECKING:  # reading takes long to import, and the shell completes a command's options without it
    from jiedui.load import Loaded, Opener
    from jiedui.records.model import Programme, Records


class Day(click.ParamType[date]):
    """A day, written YYYY-MM-DD and no other way."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            day = date.fromisoformat(value)
        except ValueError:
            day = None
        if day is None or day.isoformat() != value:
            self.fail(speak(None).say(T("write the date as YYYY-MM-DD, for example 2026-03-05")), param, ctx)
        if not 1900 <= day.year < 2200:
            self.fail(speak(None).say(T("the year must lie between 1900 and 2199")), param, ctx)
        return day


class SetUpError(click.ClickException):
    """The command or the set-up is wrong, not the records: exit status 2."""

    exit_code = 2


class BrokenProgrammeError(click.ClickException):
    """Something in the records is wrong, so wrong that nothing can be shown: exit status 1."""

    exit_code = 1


NO_PROGRAMME = T("programme.yml is missing or broken, so nothing can be shown: run «jiedui check».")

PYRAGE = "pyrage"
"""The library that seals and opens: the extra `seal`."""

records_option = option(
    "--records",
    "records",
    type=click.Path(path_type=Path, file_okay=True),
    default=USUAL,
    show_default=True,
    metavar="DIR",
    help="The folder of records.",
)
as_of_option = option(
    "--as-of", type=Day(), metavar="DATE", help="The day to judge by, instead of today (YYYY-MM-DD)."
)
lang_option = option(
    "--lang", type=click.Choice(LANGUAGES), help="The language to speak, instead of the programme's."
)


class Opened(NamedTuple):
    """The records, the day they are judged by, and the language to speak of them to who has typed."""

    loaded: Loaded
    as_of: date
    tongue: Tongue

    @property
    def written(self) -> Tongue:
        """The same language for what others read, who have these records in the usual folder."""
        return tongue(self.tongue.language)

    @property
    def programme(self) -> Programme:
        """The programme; BrokenProgrammeError where there is none to show anything of."""
        found = self.loaded.records.programme
        if found is None:
            raise BrokenProgrammeError(self.tongue.say(NO_PROGRAMME))
        return found


def open_records(records: Path, as_of: date | None, lang: str | None, opener: Opener | None = None) -> Opened:
    """Read everything. The day is --as-of, else a sample's own `as_of`, else today where the programme is."""
    from jiedui.load import NoRecordsError, load  # noqa: PLC0415 - see above

    try:
        loaded = load(records, progress=_progress() if sys.stderr.isatty() else None, opener=opener)
    except NoRecordsError:
        raise no_records(records, lang) from None
    programme = loaded.records.programme
    if programme:
        lang = lang or os.environ.get("JIEDUI_LANG") or programme.language
        as_of = as_of or programme.as_of or today(programme.timezone, datetime.now(UTC))
    return Opened(loaded, as_of or today("Asia/Shanghai", datetime.now(UTC)), speak(lang, records))


def no_records(records: Path, lang: str | None) -> SetUpError:
    """The error where there is no folder of records."""
    hint = T("There is no folder of records at {path}. Give it with --records DIR.", path=records)
    return SetUpError(speak(lang).say(hint))


def speak(lang: str | None, records: Path = USUAL) -> Tongue:
    """The language asked for, or the environment's (JIEDUI_LANG), or Chinese, to who works with `records`."""
    wanted = lang or os.environ.get("JIEDUI_LANG", "")
    return beside(tongue(wanted if wanted in LANGUAGES else DEFAULT_LANGUAGE), records)


def say(said_by: Tongue, text: Text) -> None:
    """One sentence on standard output."""
    click.echo(said_by.say(text))


def say_error(said_by: Tongue, text: Text) -> None:
    """One sentence on standard error."""
    click.echo(said_by.say(text), err=True)


def is_at_a_terminal() -> bool:
    """Whether somebody can be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


@contextmanager
def stopped_without_writing(said_by: Tongue) -> Iterator[None]:
    """Who stops in the middle (Ctrl-C, or the end of input) is told that nothing was done."""
    try:
        yield
    except (click.Abort, KeyboardInterrupt, EOFError):
        click.echo()
        raise SetUpError(said_by.say(T("Stopped. Nothing was written."))) from None


def link_in_the_way(link: LinkError, said_by: Tongue) -> SetUpError:
    """The error where something would be written through a symbolic link."""
    from jiedui.text import one_line  # noqa: PLC0415 - see above

    told = T(
        "{path} is a symbolic link, and nothing is written through one: remove it, or name another place.",
        path=one_line(link.filename),
    )
    return SetUpError(said_by.say(told))


@contextmanager
def writing(path: Path | str, said_by: Tongue) -> Iterator[None]:
    """What the disk refuses is a matter of the set-up: one sentence, and exit status 2."""
    try:
        yield
    except LinkError as link:
        raise link_in_the_way(link, said_by) from None
    except OSError as error:
        reason = T("Cannot write {path}: {reason}", path=path, reason=error.strerror)
        raise SetUpError(said_by.say(reason)) from error


@contextmanager
def needing(library: str, told: Text, said_by: Tongue) -> Iterator[None]:
    """SetUpError, which says `told`, where this library is not installed."""
    try:
        yield
    except ModuleNotFoundError as missing:
        if missing.name != library:
            raise
        raise SetUpError(said_by.say(told)) from None


@contextmanager
def sealing(said_by: Tongue) -> Iterator[None]:
    """What is written here is sealed: SetUpError where it cannot be, and nothing is written then."""
    from jiedui.sealing.owners import NotAKeyError  # noqa: PLC0415 - see above
    from jiedui.sealing.text import TOO_LARGE, TooLargeError  # noqa: PLC0415

    needed = T("Personal data are sealed here, which needs more: pip install 'jiedui[seal]'")
    try:
        with needing(PYRAGE, needed, said_by):
            yield
    except NotAKeyError:
        wrong = T("A «seal_to» is no public key, so nothing can be sealed: run «jiedui keys status».")
        raise SetUpError(said_by.say(wrong)) from None
    except TooLargeError:
        raise SetUpError(said_by.say(TOO_LARGE)) from None


def exit_if_left_out(records: Records, said_by: Tongue) -> None:
    """What is shown was made without some files: say so, and end with exit status 1."""
    if records.left_out:
        left_out = T(
            "{number} files are left out because something is wrong with them: run «jiedui check».",
            number=records.left_out,
        )
        say_error(said_by, left_out)
        sys.exit(1)


def _progress() -> Callable[[int, int], None]:
    """A line on the terminal that counts files while many are read."""

    def show(done: int, total: int) -> None:
        end = "\r" if done < total else "\r\033[K"
        sys.stderr.write(f"\r{done}/{total}{end}")
        sys.stderr.flush()

    return show
