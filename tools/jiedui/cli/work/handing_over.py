"""The work of `jiedui privacy export`."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from jiedui.cli.shared.closed import tell_closed
from jiedui.cli.shared.common import Opened, SetUpError, exit_if_left_out, open_records, say_error, writing
from jiedui.cli.shared.logs import read_logs
from jiedui.cli.shared.meaning import meant
from jiedui.cli.shared.named import must_stay_here
from jiedui.cli.shared.ring import Ring, ring
from jiedui.cli.shared.ring_options import NO_PURPOSE, not_in_ci
from jiedui.cli.shared.viewing import open_view
from jiedui.figures.held import Chosen, Held, choose, held
from jiedui.figures.others import Others, others
from jiedui.papers.desk import Desk
from jiedui.papers.drawn.docx import docx
from jiedui.papers.drawn.html import html
from jiedui.papers.held import Writer
from jiedui.records.model import Data, Records
from jiedui.schema.sealing import values
from jiedui.sealed import Sealed
from jiedui.sealing.keyring import Keyring
from jiedui.sealing.log import Access, beside
from jiedui.sealing.opening import Opening
from jiedui.state.held import report
from jiedui.text import T, Tongue
from jiedui.writing.files import PRIVATE, create

OUT = Path("build/privacy")
ANOTHER = T("another child")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was asked for on the command line."""

    out: Path | None
    form: str
    purpose: str | None
    confidential: bool
    force: bool
    logs: Sequence[Path]
    keyring: Path | None
    identity: Path | None
    records: Path
    as_of: date | None


@dataclass(frozen=True, slots=True)
class _Found:
    """The records with what was sealed, the names of the other children, and who opened what."""

    data: Mapping[str, Data]
    names: Mapping[str, str]
    log: Sequence[Access]
    opening: Opening | None = None


def write(word: str, lang: str | None, asked: Asked) -> None:
    """Write both files. Exit status 1 where they are not whole: something stays closed, or cannot be read."""
    opened = open_records(asked.records, asked.as_of, lang)
    tongue = opened.tongue
    not_in_ci(tongue)
    (child,) = meant(opened.loaded, word, ["child"], tongue)
    files = _files(asked, child.id, tongue)
    view, person = open_view(opened), opened.loaded.records.children[child.id]
    chosen = choose(view.records, child.id, confidential=asked.confidential)
    found = _found(opened, chosen, asked)
    hide = others(view.records, person, found.names, tongue.say(ANOTHER))
    everything = held(view, person, chosen, hide, found.data, found.log)
    _put(files, Desk(view, opened.written), everything, hide)
    if found.opening:
        tell_closed(found.opening, tongue)
    exit_if_left_out(view.records, tongue)
    sys.exit(1 if found.opening and found.opening.left_closed else 0)


def _files(asked: Asked, child: str, tongue: Tongue) -> tuple[Path, Path]:
    """The document and the JSON file. SetUpError where they are there, or could be committed."""
    folder = asked.out or OUT
    must_stay_here(folder, tongue)
    files = folder / f"{child}.{asked.form}", folder / f"{child}.json"
    for file in files:
        if file.exists() and not asked.force:
            there = T("{path} is already there. Give another name with --out, or --force.", path=file)
            raise SetUpError(tongue.say(there))
    return files


def _put(files: tuple[Path, Path], desk: Desk, everything: Held, hide: Others) -> None:
    paper = Writer(desk, everything, hide).paper()
    document, data = files
    written = (
        docx([paper], desk.imprint)
        if document.suffix == ".docx"
        else html([paper], desk.imprint, paper.title)
    )
    for file, content in ((document, written), (data, report(everything, hide))):
        with writing(file, desk.tongue):
            file.unlink(missing_ok=True)
            create(file, content, PRIVATE)
        click.echo(desk.say(T("Written: {path}", path=file)))
    read = T("Read it before you give it to the guardian: what people wrote may name others, or do harm.")
    say_error(desk.tongue, read)


def _found(opened: Opened, chosen: Chosen, asked: Asked) -> _Found:
    """Open what is sealed, once it is noted; where nothing is sealed no keyring is needed."""
    programme, tongue = opened.programme, opened.tongue
    is_sealed = programme.privacy == "sealed" or any(_has_locks(*one) for one in _data(chosen))
    if not is_sealed:
        return _Found({}, {}, read_logs(asked.logs, programme.timezone, tongue))
    if not asked.purpose or not asked.purpose.strip():
        raise SetUpError(tongue.say(NO_PURPOSE))
    place = ring(asked.keyring, asked.identity, tongue)
    have = place.read()
    opening = Opening(have)
    data = {f"{type_}/{id_}": opening(type_, id_, data) for type_, id_, data in _data(chosen)}
    place.note(have, "export", asked.purpose.strip(), opening.opened)
    names = _names(opened.loaded.records, have)
    return _Found(data, names, _log(place, asked.logs, programme.timezone), opening)


def _data(chosen: Chosen) -> Iterator[tuple[str, str, Data]]:
    return ((type_, one.id, one.data) for type_, one in chosen.given)


def _has_locks(type_: str, _id: str, data: Data) -> bool:
    return any(isinstance(value, Sealed) for _, _, value in values(type_, data))


def _log(place: Ring, more: Sequence[Path], timezone: str) -> list[Access]:
    return read_logs([beside(place.keyring), *more], timezone, place.tongue)


def _names(records: Records, keyring: Keyring) -> dict[str, str]:
    """What the children and classmates are called, to be taken out. Nobody sees them: nothing is noted."""
    opening = Opening(keyring)
    people: list[tuple[str, str, Data]] = [("child", one.id, one.data) for one in records.children.values()]
    people += [("mentor", one.id, one.data) for one in records.mentors.values() if one.is_classmate]
    opened = {
        f"{type_}/{id_}": opening(type_, id_, {key: data[key] for key in ("name", "child") if key in data})[
            "name"
        ]
        for type_, id_, data in people
    }
    return {key: str(name) for key, name in opened.items() if not isinstance(name, Sealed)}
