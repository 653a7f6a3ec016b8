"""`jiedui import`: a secretary's list becomes records, after a preview."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

import click

from jiedui.cli import argument, option
from jiedui.cli import command as a_command
from jiedui.cli.shared.common import (
    BrokenProgrammeError,
    Opened,
    SetUpError,
    as_of_option,
    lang_option,
    link_in_the_way,
    open_records,
    records_option,
    sealing,
    writing,
)
from jiedui.load import load
from jiedui.reading.folder import FOLDER_OF
from jiedui.sealing.owners import waiting_keys
from jiedui.tables.columns import DATA
from jiedui.tables.definitions import TYPES, tables
from jiedui.tables.incoming.cells import BadCellError, Book, Cell, Sheet, UnusableError
from jiedui.tables.incoming.drafts import drafts
from jiedui.tables.incoming.fields import TODAY
from jiedui.tables.incoming.headings import Headings
from jiedui.tables.incoming.judging import judged
from jiedui.tables.incoming.mapping import BadMappingError, read_mapping
from jiedui.tables.incoming.planning import Outcome, Verdict, plan
from jiedui.tables.incoming.preview import preview
from jiedui.tables.incoming.read import read
from jiedui.tables.incoming.reading import Readings, understand
from jiedui.tables.incoming.values import Setting, value
from jiedui.tables.incoming.writing import Change, changes, still, write
from jiedui.text import T, Text, Tongue
from jiedui.writing.files import ChangedMeanwhileError, LinkError, alone_in, create

KINDS = {name: type_ for type_, name in TYPES.items() if type_ in ("child", "mentor", "pairing", "activity")}
_WORKBOOKS = T("Workbooks need more: pip install 'jiedui[tables]'. Or save the list as CSV.")

_OTHERS = T("The list is one of teachers where children are imported, or the other way round.")
_UNREADABLE = T(
    "Some records cannot be read, so it is not known who is there. Run «jiedui check» and mend them."
)


@a_command("import")
@argument("kind", type=click.Choice(list(KINDS)))
@argument("files", nargs=-1, metavar="FILE…", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@records_option
@as_of_option
@lang_option
@option("--write", is_flag=True, help="Write the new records. Without it, only the preview is shown.")
@option("--update", is_flag=True, help="With --write: also write what has changed in records that are there.")
@option(
    "--refused",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE.xlsx",
    help="Write the refused rows into this workbook, with the reasons.",
)
@option(
    "--mapping",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE.yml",
    help="A file that says what other headings mean.",
)
@option(
    "--set",
    "defaults",
    multiple=True,
    metavar="FIELD=VALUE",
    help="What new records get where their row says nothing; may be given again.",
)
@option(
    "--as-new",
    is_flag=True,
    help="Rows without an id are new people, where sealed names cannot tell whether they are registered.",
)
@option(
    "--template",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE.xlsx",
    help="Write an empty workbook to fill in, and do nothing else.",
)
def command(
    kind: str,
    files: tuple[Path, ...],
    records: Path,
    as_of: Any,
    lang: str | None,
    write: bool,
    update: bool,
    refused: Path | None,
    mapping: Path | None,
    defaults: tuple[str, ...],
    as_new: bool,
    template: Path | None,
) -> None:
    opened = open_records(records, as_of, lang)
    programme = opened.programme
    if template:
        _template(KINDS[kind], template, programme.data, opened)
        return
    if not files:
        raise SetUpError(opened.tongue.say(T("Give the file to import, or --template.")))
    setting = replace(_setting(KINDS[kind], opened, defaults), as_new=as_new)
    readings = understand(_read(files, opened.tongue), setting, _mapping(mapping, KINDS[kind], opened.tongue))
    if not readings.records and not readings.lists:
        raise SetUpError(opened.tongue.say(_OTHERS if readings.others else _no_headings(setting)))
    outcomes, planned = _planned(readings, setting, opened, update=update)
    click.echo(preview(readings, outcomes, setting, opened.tongue))
    if write and opened.loaded.records.left_out:
        raise BrokenProgrammeError(opened.tongue.say(_UNREADABLE))
    if refused:
        _refused(refused, readings, outcomes, opened)
    if write:
        _write(planned, opened)
    _what_next(outcomes, planned, opened.tongue, write=write, update=update, given_back=bool(refused))
    sys.exit(1 if any(one.verdict is Verdict.REFUSED for one in outcomes) else 0)


def _planned(
    readings: Readings, setting: Setting, opened: Opened, *, update: bool
) -> tuple[list[Outcome], list[Change]]:
    """What becomes of each row, and what is to be written; a row with which `check` would fail is refused."""
    outcomes = plan(drafts(readings, setting), setting)
    with sealing(opened.tongue):
        planned = changes(outcomes, setting, opened.loaded.texts)
    outcomes = judged(outcomes, planned, setting, opened.loaded, update=update)
    return outcomes, [one for one in still(planned, outcomes) if update or one.is_new]


def _setting(type_: str, opened: Opened, defaults: Sequence[str]) -> Setting:
    setting = Setting(type_, opened.loaded.records, opened.as_of)
    given: dict[str, Any] = {}
    if type_ in TODAY:
        given[TODAY[type_]] = opened.as_of.isoformat()
    if type_ == "pairing":
        given["kind"] = "mentor"
    for text in defaults:
        field, written = _default(text, setting, opened.tongue)
        given[field] = written
    return Setting(type_, opened.loaded.records, opened.as_of, given)


def _default(text: str, setting: Setting, tongue: Tongue) -> tuple[str, Any]:
    field, sign, written = text.partition("=")
    columns = tables(setting.type, DATA)[0].by_path
    if not sign or field not in columns or "." in field:
        fields = [one for one in columns if "." not in one]
        raise SetUpError(tongue.say(T("Write --set FIELD=VALUE. The fields are: {fields}", fields=fields)))
    try:
        return field, value(Cell(1, 1, written), columns[field][0], setting)
    except BadCellError as refusal:
        raise SetUpError(
            tongue.say(T("--set {field} is not right: {reason}", field=field, reason=refusal.reason))
        ) from None


def _read(files: Sequence[Path], tongue: Tongue) -> Book:
    sheets: list[Sheet] = []
    hidden: list[str] = []
    for file in files:
        try:
            book = read(file)
        except UnusableError as error:
            raise SetUpError(tongue.say(T("{path}: {reason}", path=file, reason=error.reason))) from None
        except ModuleNotFoundError as missing:
            raise SetUpError(tongue.say(_needs_tables(missing))) from None
        names = {one.name for one in sheets}
        sheets += [
            replace(one, name=f"{one.name}（{file.name}）") if one.name in names else one
            for one in book.sheets
        ]
        hidden += book.hidden
    return Book(tuple(sheets), tuple(hidden))


def _needs_tables(missing: ModuleNotFoundError) -> Text:
    if (missing.name or "").partition(".")[0] == "jiedui":
        raise missing
    return _WORKBOOKS


def _mapping(file: Path | None, type_: str, tongue: Tongue) -> Headings:
    if file is None:
        return {}
    try:
        return read_mapping(file.read_bytes(), type_)
    except OSError as error:
        raise SetUpError(
            tongue.say(T("Cannot read {path}: {reason}", path=file, reason=error.strerror))
        ) from error
    except BadMappingError as error:
        line, column = error.place
        hint = f"\n{tongue.say(error.hint)}" if error.hint else ""
        raise SetUpError(f"{file}:{line}:{column}: {tongue.say(error.message)}{hint}") from None


def _no_headings(setting: Setting) -> Text:
    columns = tables(setting.type, DATA)[0].by_path
    needed = {
        "child": ["name"],
        "mentor": ["name"],
        "pairing": ["child", "mentor"],
        "activity": ["date", "children"],
    }
    first, *more = (columns[name][0].heading for name in needed[setting.type])
    if not more:
        return T(
            "No row of headings was found. There must be one with «{first}» and at least one more.",
            first=first,
        )
    return T(
        "No row of headings was found. There must be one with «{first}» and «{second}».",
        first=first,
        second=more[0],
    )


def _template(type_: str, file: Path, own: Mapping[str, Any], opened: Opened) -> None:
    try:
        from jiedui.tables.incoming.template import template  # noqa: PLC0415 - the library is an extra
    except ModuleNotFoundError as missing:
        raise SetUpError(opened.tongue.say(_needs_tables(missing))) from None
    _put(file, template(type_, own, opened.written), opened.tongue)


def _refused(file: Path, readings: Readings, outcomes: Sequence[Outcome], opened: Opened) -> None:
    if not any(one.verdict is Verdict.REFUSED for one in outcomes):
        return
    try:
        from jiedui.tables.incoming.refused import refused_book  # noqa: PLC0415 - the library is an extra
    except ModuleNotFoundError as missing:
        raise SetUpError(opened.tongue.say(_needs_tables(missing))) from None
    _put(file, refused_book(readings, outcomes, opened.written), opened.tongue)


def _put(file: Path, content: bytes, tongue: Tongue) -> None:
    """Write a new file; one that is there may be the secretary's only copy."""
    with writing(file, tongue):
        try:
            create(file, content)
        except FileExistsError:
            told = T("{path} is already there. Give another name.", path=file)
            raise SetUpError(tongue.say(told)) from None
    click.echo(tongue.say(T("Written: {path}", path=file)))


def _write(planned: Sequence[Change], opened: Opened) -> None:
    tongue = opened.tongue
    root = Path(opened.loaded.records.root)
    try:
        with alone_in(root):
            _same_keys_wait(root, opened)
            write(planned, root)
    except (FileExistsError, ChangedMeanwhileError) as error:
        _changed_meanwhile(Path(str(error)), tongue)
    except LinkError as link:
        raise link_in_the_way(link, tongue) from None
    except OSError as error:
        told = T("Cannot write {path}: {reason}", path=error.filename, reason=error.strerror)
        raise SetUpError(f"{tongue.say(told)} {tongue.say(_AGAIN)}") from error


def _same_keys_wait(root: Path, opened: Opened) -> None:
    """ChangedMeanwhileError where somebody has given one of the waiting keys to a child of theirs."""
    waiting = waiting_keys(opened.loaded.records)
    if waiting and waiting_keys(load(root).records) != waiting:
        raise ChangedMeanwhileError(root / FOLDER_OF["child"])


_AGAIN = T("Run the same command again when it is mended.")


def _changed_meanwhile(path: Path, tongue: Tongue) -> NoReturn:
    told = T("{path} has changed while the list was read. Run the command again.", path=path)
    raise SetUpError(tongue.say(told))


def _what_next(
    outcomes: Sequence[Outcome],
    planned: Sequence[Change],
    tongue: Tongue,
    *,
    write: bool,
    update: bool,
    given_back: bool,
) -> None:
    changed = any(one.verdict is Verdict.CHANGED for one in outcomes)
    click.echo()
    if write:
        done = T("{count} files written. Next: jiedui check", count=len(planned))
        click.echo(tongue.say(done if planned else T("Nothing was written.")))
        if changed and not update:
            click.echo(tongue.say(T("Changed records are only written with --update.")))
    elif planned or changed:
        click.echo(tongue.say(T("Nothing has been written. If all is right, run it again with --write.")))
        if changed:
            click.echo(tongue.say(T("To write changed records too, add --write --update.")))
    if not given_back and any(one.verdict is Verdict.REFUSED for one in outcomes):
        click.echo(
            tongue.say(
                T("Refused rows: --refused FILE.xlsx gives them back with the reasons, to be corrected.")
            )
        )
