"""Missed duties, seen as problems: for annotations, and for programmes that chose ``--strict``."""

from __future__ import annotations

from collections.abc import Container, Iterable
from datetime import date

from jiedui.duties import Duty, Status
from jiedui.problems import Code, Problem, Severity
from jiedui.records.model import For, Record, Records
from jiedui.text import T

CODE = Code(
    "J901",
    Severity.WARNING,
    T("A duty was missed"),
    T(
        "What a policy promises was not done (or not recorded) by its deadline. If it was done, add the "
        "activity with the day on which it happened: the day counts, not when it is written down. If there "
        "was a good reason, the pairing can have a waiver or a pause. Otherwise it stays missed, and what "
        "helps is the next visit. This is no fault of the records, and fails a check only with --strict."
    ),
)
CODES = (CODE,)


def missed(
    duties: Iterable[Duty], records: Records, as_of: date, never: Container[tuple[For, str]] = ()
) -> list[Problem]:
    """One problem for each missed duty, at its subject's file, the worst first.

    Whoever was `never` met (subjects by type and id) comes before all, then who waits longest.
    """
    found = sorted(
        (one for one in duties if one.status is Status.MISSED),
        key=lambda one: ((one.subject_type, one.subject) not in never, one.order),
    )
    return [_problem(duty, records, as_of) for duty in found]


def _problem(duty: Duty, records: Records, as_of: date) -> Problem:
    subject = _subject(duty, records)
    message = T(
        "Missed: {rule} for {subject}, due {deadline}, {late} days ago",
        rule=duty.rule.id,
        subject=duty.subject,
        deadline=duty.window.end,
        late=(as_of - duty.window.end).days,
    )
    if duty.window.end >= as_of:  # a cap can be passed before the window closes
        message = T("More than allowed: {rule} for {subject}", rule=duty.rule.id, subject=duty.subject)
    file = subject.file if subject else f"{records.root}/programme.yml"
    return Problem(file, 1, 1, CODE.id, Severity(duty.rule.severity), message)


def _subject(duty: Duty, records: Records) -> Record | None:
    found: dict[For, Record | None] = {
        For.CHILD: records.children.get(duty.subject),
        For.MENTOR: records.mentors.get(duty.subject),
        For.PAIRING: records.pairings.get(duty.subject),
        For.PROGRAMME: records.programme,
    }
    return found[duty.subject_type]
