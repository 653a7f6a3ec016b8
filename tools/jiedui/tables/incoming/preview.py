"""The preview: what an import would do, in words that a secretary can check, without any value."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from jiedui.tables.incoming.cells import letter, printable
from jiedui.tables.incoming.draft import Trouble
from jiedui.tables.incoming.fields import GRADE_AND_CLASS, Field
from jiedui.tables.incoming.layout import Why
from jiedui.tables.incoming.planning import Outcome, Verdict
from jiedui.tables.incoming.reading import LeftOut, ListReading, Reading, Readings
from jiedui.tables.incoming.unruled import UNRULED, unruled
from jiedui.tables.incoming.values import Setting
from jiedui.text import T, Text, Tongue

_PEOPLE = {"children": T("Children"), "mentors": T("Mentors")}
"""Whom a column names, by id or by name: its heading in the export says that there are ids."""


def preview(readings: Readings, outcomes: Sequence[Outcome], setting: Setting, tongue: Tongue) -> str:
    """The whole preview, ready for the terminal."""
    told = [*_sheets(readings, tongue), "", *_outcomes(outcomes, tongue)]
    if unsaid := [f"  {tongue.say(one)}" for one in unruled(outcomes, setting)]:
        told += ["", tongue.say(UNRULED), *unsaid]
    return "\n".join(told)


def reason(trouble: Trouble, tongue: Tongue) -> str:
    """Where and why, as one sentence."""
    told = T("{where}: {reason}", where=trouble.place.said, reason=trouble.reason)
    return tongue.say(told)


def _sheets(readings: Readings, tongue: Tongue) -> Iterator[str]:
    for reading in readings.records:
        yield tongue.say(
            T("Sheet “{sheet}”: {count} rows", sheet=printable(reading.name), count=len(reading.table.rows))
        )
        yield from (f"  {line}" for line in _columns(reading, tongue))
    for listed in readings.lists:
        yield tongue.say(
            T("Sheet “{sheet}”: {count} rows", sheet=printable(listed.name), count=len(listed.table.rows))
        )
        yield from (f"  {line}" for line in _left_out(listed, tongue))
    for names, text in (
        (readings.lost, T("No headings were recognised, and so nothing is taken, in: {sheets}")),
        (readings.others, T("These sheets list other people, and are not taken: {sheets}")),
        (readings.passed, T("Sheets with other things or with nothing: {sheets}")),
        (readings.hidden, T("Hidden sheets are not read: {sheets}")),
    ):
        if names:
            sheets = _listed([f"“{printable(name)}”" for name in names], tongue)
            yield tongue.say(Text(text.message, {"sheets": sheets}))


def _columns(reading: Reading, tongue: Tongue) -> Iterator[str]:
    taken = [
        f"{one.letter} {printable(one.text)} → {field_name(reading.fields[one.column], tongue)}"
        for one in reading.table.headings
        if one.column in reading.fields
    ]
    yield tongue.say(T("Columns taken: {columns}", columns=_listed(taken, tongue)))
    if reading.of_sheet:
        yield tongue.say(T("Where no column tells it, the class is taken from the sheet's name."))
    yield from _left_out(reading, tongue)


def _left_out(reading: Reading | ListReading, tongue: Tongue) -> Iterator[str]:
    known = [_not_taken(one, tongue) for one in reading.left_out]
    if known:
        yield tongue.say(T("Columns not taken: {columns}", columns=_listed(known, tongue)))
    if hidden := reading.table.hidden_columns:
        letters = [letter(one) for one in hidden]
        yield tongue.say(
            T(
                "Hidden columns are not taken: {columns}. Show them in Excel if they are needed.",
                columns=letters,
            )
        )
    for why, text in (
        (Why.HIDDEN, T("Hidden rows are not taken: {rows}. Show them in Excel if they belong to the list.")),
        (Why.HEADING, T("Headings that are repeated, not taken: rows {rows}")),
        (Why.NOTE, T("Notes and totals, not taken: rows {rows}")),
        (Why.UNPAIRED, T("Without a mentor, and so no pairing: rows {rows}")),
    ):
        rows = sorted(row for row, one in reading.table.left_out.items() if one is why)
        if rows:
            yield tongue.say(Text(text.message, {"rows": ranges(rows)}))


def _not_taken(one: LeftOut, tongue: Tongue) -> str:
    heading = f"{one.heading.letter} {printable(one.heading.text)}"
    if one.why:
        return tongue.say(T("{heading} ({why})", heading=heading, why=one.why))
    if one.near:
        return tongue.say(T("{heading} (unknown; like “{near}”?)", heading=heading, near=one.near))
    return tongue.say(T("{heading} (unknown)", heading=heading))


def field_name(field: Field, tongue: Tongue) -> str:
    """What a column is taken for."""
    name = tongue.say(_PEOPLE.get(field.column.refers or "", field.column.heading))
    if field.target == GRADE_AND_CLASS and field.also:
        return f"{name} + {tongue.say(field.also.heading)}"
    part = tongue.say(field.column.words[field.word]) if field.word else field.entry
    if part not in ("", "1"):
        return tongue.say(T("{name} ({part})", name=name, part=part))
    return name


def _outcomes(outcomes: Sequence[Outcome], tongue: Tongue) -> Iterator[str]:
    number = Counter(one.verdict for one in outcomes)
    yield tongue.say(
        T(
            "New: {new}. Changed: {changed}. Unchanged: {unchanged}. Refused: {refused}.",
            **{str(verdict): number[verdict] for verdict in Verdict},
        )
    )
    of = {verdict: [one for one in outcomes if one.verdict is verdict] for verdict in Verdict}
    if of[Verdict.NEW]:
        yield ""
        yield tongue.say(T("New:"))
        yield from (f"  {line}" for line in _new(of[Verdict.NEW], tongue))
    if of[Verdict.CHANGED]:
        yield ""
        yield tongue.say(T("Changed:"))
        for one in of[Verdict.CHANGED]:
            what = _listed([tongue.say(change) for change in one.changes], tongue)
            yield f"  {one.id}  {tongue.say(one.draft.place.said)}  {what}"
    if of[Verdict.REFUSED]:
        yield ""
        yield tongue.say(T("Refused:"))
        yield from (f"  {reason(trouble, tongue)}" for one in of[Verdict.REFUSED] for trouble in one.troubles)


def _new(outcomes: Sequence[Outcome], tongue: Tongue) -> Iterator[str]:
    """Runs of ids from one sheet on one line; what needs a remark on a line of its own."""

    def run(item: tuple[int, Outcome]) -> tuple[object, ...]:
        place, one = item
        head, digits = re.fullmatch(r"(.*?)([0-9]*)", str(one.id)).groups()  # type: ignore[union-attr]
        return (
            one.draft.place.sheet,
            head,
            int(digits or 0) - place,
            place if one.remark or not digits else -1,
        )

    for _, items in groupby(enumerate(outcomes), run):
        ones = [one for _, one in items]
        first, last = ones[0], ones[-1]
        if len(ones) == 1:
            remark = f"  ({tongue.say(first.remark)})" if first.remark else ""
            yield f"{first.id}  {tongue.say(first.draft.place.said)}{remark}"
        else:
            told = T(
                "{first} to {last}: sheet “{sheet}”, rows {rows}",
                first=first.id,
                last=last.id,
                sheet=printable(first.draft.place.sheet),
                rows=ranges([one.draft.place.row for one in ones]),
            )
            yield tongue.say(told)


def ranges(numbers: Sequence[int]) -> list[str]:
    """3; 5–7; 9."""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][-1] + 1:
            found[-1].append(number)
        else:
            found.append([number])
    return [str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in found]


def _listed(items: Sequence[str], tongue: Tongue) -> str:
    return tongue.semicolon.join(items)
