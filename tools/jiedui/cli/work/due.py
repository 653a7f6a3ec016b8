"""The work of `jiedui privacy due`: ids and aliases, days, and what to type."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import click

from jiedui import vocabulary
from jiedui.checks.retention import to_empty
from jiedui.cli.shared.common import exit_if_left_out, open_records
from jiedui.figures.aliases import safe_alias
from jiedui.figures.due_privacy import Due, Kind
from jiedui.figures.due_privacy import due as found_due
from jiedui.records.model import Mentor
from jiedui.text import T, Text, Tongue, one_line

KINDS = {
    Kind.WITHDRAWN: T("consent to keep records withdrawn: erase"),
    Kind.RETENTION: T("kept long enough: erase"),
    Kind.CONSENT: T("consent ends"),
    Kind.SCREENING: T("screening ends"),
    Kind.TRAINING: T("safeguarding training ends"),
}
GROUNDS = {Kind.WITHDRAWN: "consent-withdrawn", Kind.RETENTION: "retention-over"}
OTHER = T("another purpose")
"""What a programme has called a purpose itself is not printed: it is free text."""


def show(records: Path, as_of: date | None, lang: str | None, days: int, form: str) -> None:
    """Print the list; the exit status is 1 only where files were left out."""
    opened = open_records(records, as_of, lang)
    loaded, day, tongue = opened
    listed = found_due(loaded.records, day, days)
    if form == "json":
        until = day + timedelta(days=days)
        report = {
            "as_of": day.isoformat(),
            "until": until.isoformat(),
            "due": [_data(one, day, opened.written) for one in listed],
        }
        click.echo(json.dumps(report, ensure_ascii=False, indent=1))
    elif listed:
        click.echo("\n".join(_lines(one, day, tongue) for one in listed))
    else:
        click.echo(tongue.say(T("Nothing is to be erased or renewed in the next {days} days.", days=days)))
    exit_if_left_out(loaded.records, tongue)


def _data(one: Due, as_of: date, tongue: Tongue) -> dict[str, Any]:
    alias = safe_alias(one.person)
    return {
        "day": one.day.isoformat(),
        "kind": str(one.kind),
        **({"purpose": one.purpose} if one.purpose in vocabulary.PURPOSES else {}),
        "type": one.type,
        "id": one.person.id,
        **({"alias": alias} if alias else {}),
        "file": one.person.file,
        "overdue": one.day < as_of,
        "on_hold": one.on_hold,
        "to_do": tongue.say(_to_do(one)),
    }


def _lines(one: Due, as_of: date, tongue: Tongue) -> str:
    """Two lines: what, and under it what to type."""
    said = [str(one.day), one.person.id, one_line(safe_alias(one.person)), tongue.say(_what(one))]
    if one.kind is Kind.WITHDRAWN:
        said.append(tongue.say(T("(at once)")))
    elif one.day < as_of:
        said.append(tongue.say(T("(overdue)")))
    return "  ".join(filter(None, said)) + f"\n    {one_line(tongue.say(_to_do(one)))}"


def _what(one: Due) -> Text:
    if one.kind is not Kind.CONSENT:
        return KINDS[one.kind]
    purpose = vocabulary.PURPOSES.get(one.purpose, OTHER)
    return T("{what}: {purpose}", what=KINDS[one.kind], purpose=purpose)


def _to_do(one: Due) -> Text:
    id_, file = one.person.id, one.person.file
    if one.on_hold:
        return T("A case holds these records: close it first, and take «hold» out.")
    if one.is_to_erase and one.type == "child":
        return T("jiedui erase {id} --ground {ground} --by …", id=id_, ground=GROUNDS[one.kind])
    if isinstance(one.person, Mentor) and one.is_to_erase:
        return to_empty(one.person)
    if one.kind is Kind.CONSENT:
        if one.purpose in vocabulary.PURPOSES:
            return T(
                "Ask again, and add to «consents» in {file}: {{purpose: {purpose}, notice: …, by: …, on: …}}",
                file=file,
                purpose=one.purpose,
            )
        return T("Ask again, and add another one to «consents» in {file}.", file=file)
    return T("Have it renewed, and move «{field}: until» on in {file}.", field=str(one.kind), file=file)
