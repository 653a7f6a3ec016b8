"""What `jiedui print` and `jiedui report` share: choosing by id, class, term or month, and writing a file."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from jiedui.cli import option
from jiedui.cli.shared.common import Opened, SetUpError, writing
from jiedui.cli.shared.knowing import NO_RECORD, one_of
from jiedui.cli.shared.putting import put_whole
from jiedui.cli.shared.viewing import open_view
from jiedui.days import Span
from jiedui.editions.fields import Edition
from jiedui.figures import frames
from jiedui.figures.bulletin import all_months
from jiedui.figures.frames import Frame, Kind
from jiedui.figures.register import Class, class_names
from jiedui.papers.desk import Desk
from jiedui.papers.printouts import classes
from jiedui.text import T

"""Where files go that were given no place: names and telephone numbers stay out of the repository."""

term_option = option("--term", metavar="ID", help="A term, by its id in programme.yml.")
year_option = option("--year", metavar="YYYY", help="A calendar year.")
school_year_option = option("--school-year", metavar="YYYY", help="The school year that begins in this year.")
out_option = option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write; «-» is standard output.",
)
force_option = option("--force", is_flag=True, help="Write over a file that is there.")


def open_desk(opened: Opened, edition: Edition = Edition.COORDINATORS) -> Desk:
    """Everything that papers are written from."""
    return Desk(open_view(opened, edition), opened.written)


def frame_of(desk: Desk, term: str | None, year: str | None, school_year: str | None) -> Frame | None:
    """The time frame that was asked for; None where none was."""
    asked = [
        (kind, id_) for kind, id_ in zip(Kind, (term, year, school_year), strict=True) if id_ is not None
    ]
    if len(asked) > 1:
        raise SetUpError(desk.say(T("Give one of --term, --year and --school-year.")))
    for kind, id_ in asked:
        of_kind = [one for one in frames.frames(desk.view.programme, desk.view.as_of) if one.kind is kind]
        return one_of(desk.tongue, id_, {one.id: one for one in of_kind}, T("No such time frame has begun."))
    return None


def known(desk: Desk, id_: str | None, among: Iterable[str]) -> str | None:
    """The id, if there is a record with it."""
    if id_ is None:
        return None
    return one_of(desk.tongue, id_, {one: one for one in among}, NO_RECORD)


def class_of(desk: Desk, written: str | None) -> Class | None:
    """The class that is written «3/2», «三年级2班» or as the site writes it. Nothing near is proposed:
    another class is other children's papers.
    """
    if written is None:
        return None
    there = classes(desk)
    for one in there:
        if re.sub(r"\s", "", written) in {
            re.sub(r"\s", "", desk.wording.class_name(*one)),
            *class_names(one),
        }:
            return one
    names = ["/".join(filter(None, one)) for one in there]
    raise SetUpError(desk.say(T("There is no such class. There are: {ids}", ids=names)))


def month_of(desk: Desk, written: str | None) -> Span | None:
    """The month that is written YYYY-MM."""
    if written is None:
        return None
    months = {f"{one.start:%Y-%m}": one for one in all_months(desk.view)}
    return one_of(desk.tongue, written, months, T("Write the month as YYYY-MM; it must have begun."))


def put(desk: Desk, out: Path, content: str | bytes, *, force: bool) -> None:
    """Write the file, unless another one is there; then say where it is."""
    data = content.encode() if isinstance(content, str) else content
    if str(out) == "-":
        with writing(out, desk.tongue):
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
        return

    def write(path: Path) -> None:
        path.write_bytes(data)

    put_whole(write, out, desk.tongue, force=force)
    click.echo(desk.say(T("Written: {path}", path=out)))
