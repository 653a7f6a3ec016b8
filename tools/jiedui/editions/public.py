"""What the public is told: totals, masked. What goes out to everybody is made of these, and of nothing else.

By school year, in months that are over: what is published once stays, and nothing can be learned by taking
one edition from the next. By term, when it is over, how well the rules were kept. Nothing else is published
of the same things in other cuts (calendar years, terms), which could be taken from each other.

Whether a guardian agrees is asked of the last day of each month and term: a withdrawal or an erasure does not
change what was published before it, or the difference would be this child's figures.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date

from jiedui.days import Span
from jiedui.duties import Duty, Status
from jiedui.editions.masking import Mask, Shown, Table, about, parted, table
from jiedui.editions.overlaps import Row, withheld
from jiedui.figures.frames import Frame, months, school_years, terms
from jiedui.records.consents import PUBLIC_FIGURES, asked_for, is_public
from jiedui.records.model import Activity, For, Records, Rule
from jiedui.view import View


@dataclass(frozen=True)
class Kept:
    """How well a rule was kept in a term: met, missed, both together, and the rate where it tells no more.

    All are withheld where they are about a few people, or could be compared with another rule's.
    """

    rule: Rule
    met: Shown
    missed: Shown
    owed: Shown

    @property
    def rate(self) -> float | None:
        """The share that was met; None where one of its numbers is masked, or nothing was owed."""
        if not (isinstance(self.met, int) and isinstance(self.missed, int) and isinstance(self.owed, int)):
            return None
        return self.met / self.owed if self.owed else None


@dataclass(frozen=True)
class Year:
    """A school year: held activities by kind and month, and the rules in its terms.

    The sums of the kinds are there only when the year is over.
    """

    frame: Frame
    kinds: Sequence[str]
    months: Mapping[str, Span]
    activities: Table
    terms: Mapping[str, Sequence[Kept]]


@dataclass(frozen=True)
class Public:
    """Everything that is told. Of whom: those whose guardians agree, where the programme asks for that."""

    children: Shown
    mentors: Shown
    pairings: Shown
    years: Sequence[Year]
    """The latest first."""


def public(view: View) -> Public:
    """All totals of a programme."""
    there = agreed(view, view.as_of)
    alive = [one for one in there.records.children.values() if there.is_there(one)]
    mentors = [one for one in there.records.mentors.values() if there.is_there(one) and not one.is_classmate]
    pairings = [one for one in there.records.pairings.values() if there.is_alive(one)]
    return Public(
        about(len(alive)),
        about(len(mentors)),
        about(len(pairings)),
        [_year(view, frame) for frame in school_years(view.programme, view.as_of)],
    )


def agreed(view: View, day: date) -> View:
    """The view without those children of whom, on that day, no figures may be published."""
    if PUBLIC_FIGURES not in asked_for(view.records):
        return view
    out = {id_ for id_, child in view.records.children.items() if not is_public(child, day)}
    records = _without(view.records, out)
    duties = [one for one in view.duties if _is_there(one, records)]
    return replace(view, records=records, duties=duties, _made={})


def _without(records: Records, out: set[str]) -> Records:
    """Without these children, also where one of them is the classmate who helps another."""

    def stays(activity: Activity) -> bool:
        return not activity.children or not out.issuperset(activity.children)

    mentors = {id_: one for id_, one in records.mentors.items() if one.data.get("child") not in out}
    helped = {id_: one for id_, one in records.pairings.items() if one.child not in out}
    return replace(
        records,
        children={id_: one for id_, one in records.children.items() if id_ not in out},
        mentors=mentors,
        pairings={id_: one for id_, one in helped.items() if one.mentor in mentors},
        activities={id_: one for id_, one in records.activities.items() if stays(one)},
    )


def _is_there(duty: Duty, records: Records) -> bool:
    match duty.rule.subject:
        case For.CHILD:
            return duty.subject in records.children
        case For.MENTOR:
            return duty.subject in records.mentors
        case For.PAIRING:
            return duty.subject in records.pairings
        case _:
            return True


def _year(view: View, frame: Frame) -> Year:
    over = {f"{one.start:%Y-%m}": one for one in months(frame.days) if one.end < view.as_of}
    counts = {month: Counter(_held(agreed(view, days.end), days, frame)) for month, days in over.items()}
    kinds = sorted({kind for found in counts.values() for kind in found})
    whole = {month: {kind: found[kind] for kind in kinds} for month, found in counts.items()}
    ended = [
        one
        for one in terms(view.programme, view.as_of)
        if one.days.start in frame.days and one.days.end < view.as_of
    ]
    return Year(
        frame,
        kinds,
        over,
        table(whole, with_sums=frame.days.end < view.as_of),
        {one.id: _kept(agreed(view, one.days.end), one.days) for one in ended},
    )


def _held(view: View, month: Span, frame: Frame) -> Iterator[str]:
    """The kinds of what was held in a month, as far as it lies in the frame."""
    for one in view.records.activities.values():
        if one.held and one.date in month and one.date in frame.days:
            yield one.kind


def _kept(view: View, days: Span) -> list[Kept]:
    """The rules of which anything was owed in these days."""
    found: dict[str, Counter[Status]] = {}
    people: dict[str, set[str]] = {}
    for duty in view.duties:
        if duty.window.end in days and duty.status in (Status.MET, Status.MISSED):
            found.setdefault(duty.rule.id, Counter())[duty.status] += 1
            people.setdefault(duty.rule.id, set()).update(_people(duty, view.records))
    rules = [rule for rule in view.records.rules if rule.id in found]
    out = withheld({rule.id: _row(rule, people[rule.id]) for rule in rules})
    return [
        Kept(rule, *[Mask.WITHHELD] * 3) if rule.id in out else _of_rule(rule, found[rule.id])
        for rule in rules
    ]


def _people(duty: Duty, records: Records) -> Iterator[str]:
    """Whom the duty is about: a child or a mentor; nobody where it is the whole programme's."""
    match duty.rule.subject:
        case For.CHILD | For.MENTOR:
            yield duty.subject
        case For.PAIRING:
            yield records.pairings[duty.subject].child


def _row(rule: Rule, people: AbstractSet[str]) -> Row:
    """What the numbers hang on, of whom. (All that stands below one field is one thing.)

    That is also what begins a window or a phase: as often as it happened, something is owed.
    """
    asks = {*rule.kinds, *(phase.activity for phase in (rule.phase_from, rule.phase_until) if phase)}
    asks |= {rule.after, f"has {rule.has.partition('.')[0]}" if rule.has else None}
    return Row(frozenset(filter(None, asks)), frozenset(people), rule.subject is For.MENTOR)


def _of_rule(rule: Rule, statuses: Counter[Status]) -> Kept:
    return Kept(rule, *parted(statuses[Status.MET], statuses[Status.MISSED]))
