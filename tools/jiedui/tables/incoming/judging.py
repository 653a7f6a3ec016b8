"""What `jiedui check` would say of the records that an import is about to write: such a row is given back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from jiedui.checks import check, sealing
from jiedui.checks.look import Look
from jiedui.load import Loaded
from jiedui.problems import Problem, Severity
from jiedui.reading.events import parse
from jiedui.records.build import Accepted, with_records
from jiedui.records.model import Records
from jiedui.schema.sealing import hidden
from jiedui.tables.incoming.drafts import Trouble
from jiedui.tables.incoming.planning import Outcome, Verdict
from jiedui.tables.incoming.values import Setting
from jiedui.tables.incoming.writing import Change

LATER = frozenset(code.id for code in sealing.CODES)
"""What is no matter of the list: a new child may get its key afterwards (`jiedui keys add`)."""


def judged(
    outcomes: Sequence[Outcome], planned: Sequence[Change], setting: Setting, loaded: Loaded
) -> list[Outcome]:
    """The outcomes; refused are also those whose record would have an error among all the others."""
    found = _errors(planned, setting, loaded)
    return [_judged(one, found.get(str(one.id), ())) for one in outcomes]


def _judged(outcome: Outcome, problems: Sequence[Problem]) -> Outcome:
    if not problems or outcome.verdict not in (Verdict.NEW, Verdict.CHANGED):
        return outcome
    troubles = tuple(Trouble(outcome.draft.place, one.said) for one in problems)
    return replace(outcome, verdict=Verdict.REFUSED, changes=(), remark=None, troubles=troubles)


def _errors(planned: Sequence[Change], setting: Setting, loaded: Loaded) -> Mapping[str, list[Problem]]:
    """By the record's id, the errors that its file does not have now."""
    texts = {one.path.as_posix(): one.text for one in planned}
    after = Loaded(_with(planned, setting, loaded.records), (), {**loaded.texts, **texts})
    were = {(one.file, one.code) for one in _checked(loaded, setting)}
    ids = {one.path.as_posix(): one.path.stem for one in planned}
    found: dict[str, list[Problem]] = defaultdict(list)
    for problem in _checked(after, setting):
        is_new = (problem.file, problem.code) not in were and problem.code not in LATER
        if is_new and problem.file in ids and problem.severity is Severity.ERROR:
            found[ids[problem.file]].append(problem)
    return found


def _checked(loaded: Loaded, setting: Setting) -> list[Problem]:
    return list(check(Look(loaded.records, setting.as_of, loaded.place)))


def _with(planned: Sequence[Change], setting: Setting, records: Records) -> Records:
    new = [
        Accepted(setting.type, one.path.stem, one.path.as_posix(), hidden(setting.type, parse(one.text)))
        for one in planned
    ]
    return with_records(records, new)
