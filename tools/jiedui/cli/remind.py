"""`jiedui remind`: what is owed, told where people are."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from jiedui.cli import command as a_command
from jiedui.cli import option
from jiedui.cli.shared.common import (
    SetUpError,
    as_of_option,
    lang_option,
    open_records,
    records_option,
    say_error,
)
from jiedui.cli.shared.viewing import open_view
from jiedui.reminders import mentors
from jiedui.reminders.addresses import VARIABLES, Address, Audience, Fault, addresses
from jiedui.reminders.channels import channel
from jiedui.reminders.consent import agreed, left_out
from jiedui.reminders.coordinators import coordinators
from jiedui.reminders.digest import Digest, body
from jiedui.reminders.note import Note
from jiedui.text import T, Text, Tongue
from jiedui.view import View

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@a_command("remind")
@records_option
@as_of_option
@lang_option
@option(
    "--to",
    "audiences",
    multiple=True,
    type=click.Choice([str(one) for one in Audience]),
    help="Only these; else everybody who has an address.",
)
@option("--on", "weekday", type=click.Choice(WEEKDAYS), help="Do nothing on any other day of the week.")
@option("--dry-run", is_flag=True, help="Print what would be sent, and send nothing.")
@option("--again", is_flag=True, help="Send even where it has been sent for this day.")
@option(
    "--sent",
    "note",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("build/reminded.txt"),
    show_default=True,
    help="The file that remembers what was sent, so that nothing is sent twice for a day.",
)
def command(
    records: Path,
    as_of: date | None,
    lang: str | None,
    audiences: tuple[str, ...],
    weekday: str | None,
    dry_run: bool,
    again: bool,
    note: Path,
) -> None:
    opened = open_records(records, as_of, lang)
    everybody, tongue = open_view(opened), opened.written
    view = agreed(everybody)
    wanted = [one for one in Audience if not audiences or one in audiences]
    number = len(left_out(everybody))
    if number:
        said = T("Nothing is sent of {number} children: no consent to reminders.", number=number)
        say_error(tongue, said)
    if dry_run:
        click.echo("\n\n".join(_shown(one, tongue) for one in _all(view, tongue, wanted)))
        return
    if weekday and WEEKDAYS[view.as_of.weekday()] != weekday:
        click.echo(tongue.say(T("Not the day for reminders.")))
        return
    found = list(addresses(os.environ, view.records.mentors, wanted))
    if not found:
        variables = [VARIABLES[one] for one in wanted]
        click.echo(tongue.say(T("No reminder is sent: no address in {variables}.", variables=variables)))
        return
    post = Post(view, tongue, _opened(note, tongue), again)
    failed = [one for one in found if not post.deliver(one)]
    if failed:
        said = T("{number} of {all} channels failed.", number=len(failed), all=len(found))
        raise SetUpError(tongue.say(said))


@dataclass(frozen=True)
class Post:
    """Delivers one day's digests, and says of each channel how it went."""

    view: View
    tongue: Tongue
    note: Note
    again: bool

    def deliver(self, to: Address | Fault) -> bool:
        """False where it failed. One channel's failure is no other's."""
        if isinstance(to, Fault):
            return self._failed(f"{to.variable}:{to.line}", to.why)
        digest = _digest(self.view, self.tongue, to)
        key = " ".join(filter(None, [to.name, to.mentor, to.short_hash]))
        if digest is None:
            return self._went(to, T("nothing to say"))
        if self.note.has(self.view.as_of, key) and not self.again:
            return self._went(to, T("was sent already for this day"))
        open_channel = channel(to.url)
        if open_channel is None:
            return self._failed(to.name, T("this address is not complete, or of no service that is known"))
        outcome = open_channel.send(digest.title, body(digest, self.tongue))
        if not outcome.sent:
            why = T("not sent ({reason})", reason=outcome.why) if outcome.why else T("not sent")
            return self._failed(to.name, why)
        self.note.add(self.view.as_of, key)
        return self._went(to, T("sent"))

    def _went(self, to: Address, how: Text) -> bool:
        click.echo(self.tongue.say(T("{channel}: {how}", channel=to.name, how=how)))
        return True

    def _failed(self, name: str, why: Text) -> bool:
        say_error(self.tongue, T("{channel}: {how}", channel=name, how=why))
        return False


def _digest(view: View, tongue: Tongue, to: Address) -> Digest | None:
    """What is said at an address; None where there is nothing to say, or nobody on the books to say it to."""
    if to.audience is Audience.COORDINATORS:
        return coordinators(view, tongue)
    if to.mentor is None:
        return mentors.together(view, tongue)
    there = {one.id for one in mentors.reminded(view)}
    return mentors.own(view, tongue, to.mentor) if to.mentor in there else None


def _all(view: View, tongue: Tongue, wanted: Sequence[Audience]) -> Iterator[Digest]:
    """Every digest of the day, whoever has an address."""
    if Audience.COORDINATORS in wanted:
        yield coordinators(view, tongue)
    if Audience.MENTORS in wanted:
        of_mentors = [mentors.own(view, tongue, one.id) for one in mentors.reminded(view)]
        yield from (one for one in (mentors.together(view, tongue), *of_mentors) if one)


def _shown(digest: Digest, tongue: Tongue) -> str:
    return f"{digest.title}\n{body(digest, tongue)}\n"


def _opened(note: Path, tongue: Tongue) -> Note:
    try:
        return Note(note)
    except OSError:
        raise SetUpError(tongue.say(T("{path} cannot be written.", path=note))) from None
