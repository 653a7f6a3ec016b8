"""From the word on the command line to the record that is meant."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

from jiedui.checks.nearest import nearest, numbers
from jiedui.cli.shared.common import BrokenProgrammeError, SetUpError
from jiedui.entry.who import Known, beginning, called, known
from jiedui.load import Loaded
from jiedui.problems import Problem
from jiedui.reading.folder import FOLDERS
from jiedui.reports.findings import place, said
from jiedui.sealed import Sealed
from jiedui.text import T, Tongue, first
from jiedui.vocabulary import RECORDS

MOST_NAMED = 10


def meant(loaded: Loaded, word: str, types: Sequence[str], tongue: Tongue) -> list[Known]:
    """The record that the word means; several only where records of several types have the same id."""
    among = known(loaded.records, *types)
    found = called(word, among)
    if not found and (broken := _broken(loaded, word, types)):
        told = [f"{place(one)}: {one.code} {said(one, tongue)}" for one in broken]
        raise BrokenProgrammeError("\n".join([tongue.say(T("This record cannot be read:")), *told]))
    found = found or beginning(word, among)
    ids = sorted({one.id for one in found})
    if len(ids) == 1:
        return found
    if found:
        listed = first(MOST_NAMED, ids)
        raise SetUpError(tongue.say(T("Several are meant by this: {ids}. Type one of the ids.", ids=listed)))
    raise SetUpError(_nobody(loaded, word, [one.id for one in among], tongue))


def _broken(loaded: Loaded, word: str, types: Sequence[str]) -> list[Problem]:
    """The problems of the file that would be this record's."""
    return [
        one
        for one in loaded.problems
        if Path(one.file).stem == word and FOLDERS.get(Path(one.file).parent.name) in types
    ]


def _nobody(loaded: Loaded, word: str, ids: Sequence[str], tongue: Tongue) -> str:
    if exact := next(iter(called(word, known(loaded.records, *FOLDERS.values()))), None):
        other = T("This is the id of a record of another type: {type}.", type=RECORDS[exact.type])
        return tongue.say(other)
    one_slip = nearest(word, set(ids))
    alike = [one for one in ids if numbers(one) == numbers(word)]
    near = [one_slip] if one_slip else get_close_matches(word.lower()[:64], alike, n=3, cutoff=0.6)
    no = T("There is no record with this id or alias")
    if not near and any(isinstance(one.data["name"], Sealed) for one in loaded.records.children.values()):
        names = T("Names are sealed here: type the id, or the alias.")
        return tongue.say(T("{message}. {hint}", message=no, hint=names))
    if not near:
        return tongue.say(no)
    return tongue.say(T("{message}. {hint}", message=no, hint=T("Did you mean “{id}”?", id=near)))
