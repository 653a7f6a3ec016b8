"""The ledger: every duty of every rule in force, from records and as-of alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from jiedui.days import Span
from jiedui.duties import every, has, per, within
from jiedui.duties.filters import matches
from jiedui.duties.lives import narrowed
from jiedui.duties.model import Duty, Status
from jiedui.duties.scene import Scene
from jiedui.duties.subjects import Subject, subjects
from jiedui.records.model import For, Records, Rule


def ledger(
    records: Records, as_of: date, everyone: Mapping[For, Sequence[Subject]] | None = None
) -> tuple[Duty, ...]:
    """All duties up to as-of, by deadline, rule and subject.

    A pure function: the same records and day give the same duties, in whatever order the files came.
    `everyone` saves looking for the subjects again where the caller has them already.
    """
    if records.programme is None:
        return ()
    everyone = everyone or subjects(records, as_of)
    found = [
        duty
        for rule in records.rules
        for subject in everyone[rule.subject]
        if concerns(rule, subject)
        for duty in _duties(rule, subject, records, as_of)
    ]
    return tuple(sorted(found, key=lambda duty: duty.order))


def concerns(rule: Rule, subject: Subject) -> bool:
    """Whether the subject fits the filters of the policy and of the rule.

    Of an erased person the record says which rules fitted, instead of what they looked at.
    """
    erased = {
        type_: data["erased"].get("counted_by", ())
        for type_, data in subject.records.items()
        if "erased" in data
    }
    if not erased:
        return all(matches(where, subject.find) for where in rule.where)
    return all(
        rule.id in erased[type_]
        if (type_ := path.partition(".")[0]) in erased
        else matches({path: wanted}, subject.find)
        for where in rule.where
        for path, wanted in where.items()
    )


def rate(duties: Iterable[Duty], days: Span | None = None) -> float | None:
    """Met of all that were met or missed, from 0 to 1, of the duties whose deadline lies in the days.

    None where nothing was either.
    """
    statuses = [duty.status for duty in duties if days is None or duty.window.end in days]
    met, missed = statuses.count(Status.MET), statuses.count(Status.MISSED)
    return met / (met + missed) if met + missed else None


def _duties(rule: Rule, subject: Subject, records: Records, as_of: date) -> Iterator[Duty]:
    life = narrowed(rule, subject)
    if life and records.programme:
        yield from _form(rule)(Scene(rule, subject, life, records.programme, records, as_of))


def _form(rule: Rule) -> Callable[[Scene], Iterator[Duty]]:
    """A rule has exactly one of the four."""
    if rule.per:
        return per.duties
    if rule.every:
        return every.duties
    if rule.within:
        return within.duties
    return has.duties
