"""What `jiedui check` would say of the records that an import is about to write: such a row is given back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from jiedui.checks import check, sealing
from jiedui.checks.look import Look
from jiedui.load import Loaded
from jiedui.problems import Problem, Severity, brought
from jiedui.reading.events import parse
from jiedui.records.build import Accepted, with_records
from jiedui.records.model import Records
from jiedui.schema.sealing import hidden
from jiedui.tables.incoming.draft import Trouble
from jiedui.tables.incoming.planning import Outcome, Verdict, refused, together
from jiedui.tables.incoming.values import Setting
from jiedui.tables.incoming.writing import Change, still

LATER = frozenset(code.id for code in sealing.CODES)
"""What is no matter of the list: a new child may get its key afterwards (`jiedui keys add`)."""


def judged(
    outcomes: Sequence[Outcome],
    planned: Sequence[Change],
    setting: Setting,
    loaded: Loaded,
    *,
    update: bool,
) -> list[Outcome]:
    """The outcomes; refused are also those whose record would have an error among all that is written.

    Without `update` the new records are looked at once more by themselves: what has changed stays as it was.
    """
    before = _checked(loaded, setting)
    outcomes = _stand(list(outcomes), planned, setting, loaded, before)
    new = [one for one in planned if one.is_new]
    if update or len(new) == len(planned):
        return outcomes
    return _stand(outcomes, new, setting, loaded, before)


def _stand(
    outcomes: list[Outcome],
    planned: Sequence[Change],
    setting: Setting,
    loaded: Loaded,
    before: Sequence[Problem],
) -> list[Outcome]:
    """Until no row is refused any more: one that is not written may be what another one needs."""
    while found := _errors(still(planned, outcomes), setting, loaded, before):
        outcomes = together([_judged(one, found.get(str(one.id), ())) for one in outcomes])
    return outcomes


def _judged(outcome: Outcome, problems: Sequence[Problem]) -> Outcome:
    if not problems or outcome.verdict not in (Verdict.NEW, Verdict.CHANGED):
        return outcome
    return refused(outcome.draft, [Trouble(outcome.draft.place, one.said) for one in problems], outcome.id)


def _errors(
    planned: Sequence[Change], setting: Setting, loaded: Loaded, before: Sequence[Problem]
) -> Mapping[str, list[Problem]]:
    """By the record's id, the errors that its file does not have now."""
    if not planned:
        return {}
    texts = {one.path.as_posix(): one.text for one in planned}
    after = Loaded(_with(planned, setting, loaded.records), (), {**loaded.texts, **texts})
    ids = {one.path.as_posix(): one.id for one in planned}
    found: dict[str, list[Problem]] = defaultdict(list)
    for problem in brought(before, _checked(after, setting)):
        is_wrong = problem.severity is Severity.ERROR and problem.code not in LATER
        if is_wrong and problem.file in ids:
            found[ids[problem.file]].append(problem)
    return found


def _checked(loaded: Loaded, setting: Setting) -> list[Problem]:
    return list(check(Look(loaded.records, setting.as_of, loaded.place)))


def _with(planned: Sequence[Change], setting: Setting, records: Records) -> Records:
    new = [
        Accepted(setting.type, one.id, one.path.as_posix(), hidden(setting.type, parse(one.text)))
        for one in planned
    ]
    return with_records(records, new)
