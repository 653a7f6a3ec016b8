"""The work of `jiedui history`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import click

from jiedui.cli.shared.common import SetUpError, no_records, speak
from jiedui.cli.shared.meaning import meant
from jiedui.git.repository import HistoryError, Repository
from jiedui.history.events import Event, events, file_now
from jiedui.history.telling import CUT_OFF, Teller, as_json
from jiedui.load import load, read_programme
from jiedui.reading.folder import ID
from jiedui.text import Tongue
from jiedui.vocabulary import RECORDS

Found = tuple[str, str, Sequence[Event]]
"""A record's type and id, and its events."""


def tell(
    word: str, types: Sequence[str], records: Path, lang: str | None, *, values: bool, form: str
) -> None:
    """Print the history of the records that are meant."""
    if not records.is_dir():
        raise no_records(records, lang)
    programme = read_programme(records)
    lang = lang or os.environ.get("JIEDUI_LANG") or (programme.language if programme else None)
    tongue = speak(lang, records)
    try:
        git = Repository(records, os.environ)
        found = _found(git, records, word, types, tongue)
    except HistoryError as error:
        raise SetUpError(tongue.say(error.text)) from None
    kinds = programme.data.get("kinds", {}) if programme else {}
    told = [(one, Teller(one[0], tongue, values, kinds)) for one in found]
    if form == "json":
        listed = [
            {"type": one[0], "id": one[1], "events": [teller.json(event) for event in one[2]]}
            for one, teller in told
        ]
        click.echo(as_json(listed, is_cut_off=git.is_shallow))
        return
    for (of_type, id_, happened), teller in told:
        click.echo(f"{tongue.say(RECORDS[of_type])} {id_}")
        click.echo("\n".join(teller.text(happened)))
    if git.is_shallow:
        click.echo(tongue.say(CUT_OFF))


def _found(git: Repository, records: Path, word: str, types: Sequence[str], tongue: Tongue) -> list[Found]:
    """The events of the records with this id: those that are there, else those that once were there."""
    if ID.fullmatch(word):
        types = [one for one in types if one != "programme" or word == one]
        there = [one for one in types if file_now(records, one, word)]
        found = [(one, word, events(git, records, one, word)) for one in there or types]
        if any(happened for _, _, happened in found):
            return [one for one in found if one[2]]
    same = meant(load(records), word, types, tongue)
    return [(one.type, one.id, events(git, records, one.type, one.id)) for one in same]
