"""What was given: sponsorships a year, rounds of condolence visits, greetings on birthdays."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from jiedui.days import Span, on_day
from jiedui.duties import Duty, Status
from jiedui.records.model import Activity, Child, Pairing
from jiedui.view import View


def held(view: View, *kinds: str) -> list[Activity]:
    """The held activities of these kinds up to as-of, the latest first."""
    return [one for one in view.activities if one.held and one.date <= view.as_of and one.kind in kinds]


@dataclass(frozen=True)
class Sponsored:
    """What one sponsor gave one child in one calendar year."""

    pairing: Pairing
    year: int
    amount: float
    activities: Sequence[Activity]


def sponsorships(view: View) -> list[Sponsored]:
    """Every sponsorship and year in which it ran or something was given, the latest year first."""
    found = []
    for pairing in view.records.pairings.values():
        if pairing.kind != "sponsor" or pairing.days is None or pairing.days.start > view.as_of:
            continue
        given: dict[int, list[Activity]] = defaultdict(list)
        for one in view.activities_of.get(f"child/{pairing.child}", ()):
            counts = one.held and one.kind == "grant" and one.date <= view.as_of and one.date in pairing.days
            if counts and pairing.child in one.children and pairing.mentor in one.mentors:
                given[one.date.year].append(one)
        last = min(pairing.days.end, view.as_of).year
        for year in range(pairing.days.start.year, last + 1):
            sums = given.get(year, ())
            found.append(Sponsored(pairing, year, total(sums), sums))
    return sorted(found, key=lambda one: (-one.year, one.pairing.id))


def total(activities: Iterable[Activity]) -> float:
    """The sum of their amounts, in yuan."""
    return sum(float(one.data.get("amount", 0)) for one in activities)


@dataclass(frozen=True)
class Round:
    """The condolence visits of one half-year."""

    days: Span
    activities: Sequence[Activity]
    owed: int
    """How many duties of rules that ask for condolence visits fall due in it, and how many are met."""
    met: int

    @property
    def children(self) -> set[str]:
        return {child for one in self.activities for child in one.children}

    @property
    def amount(self) -> float:
        return total(self.activities)


def condolence_rounds(view: View) -> list[Round]:
    """The rounds, the latest first, with the present one; within a round the earliest visit first."""
    halves: dict[Span, list[Activity]] = defaultdict(list)
    due = [one for one in view.duties if "condolence" in one.rule.kinds and one.status is not Status.WAIVED]
    if due:
        halves[half_year(view.as_of)] = []
    for one in reversed(held(view, "condolence")):
        halves[half_year(one.date)].append(one)
    return [_round(days, found, due) for days, found in sorted(halves.items(), reverse=True)]


def _round(days: Span, found: Sequence[Activity], due: Sequence[Duty]) -> Round:
    statuses = [one.status for one in due if one.window.end in days]
    return Round(days, found, len(statuses), statuses.count(Status.MET))


def half_year(day: date) -> Span:
    """The calendar half-year of a day."""
    if day.month <= 6:
        return Span(date(day.year, 1, 1), date(day.year, 6, 30))
    return Span(date(day.year, 7, 1), date(day.year, 12, 31))


@dataclass(frozen=True)
class Birthday:
    """A child's birthday this year, and the greeting that belongs to it (at most half a year away)."""

    child: Child
    day: date
    age: int
    greeted: date | None


def next_birthday(born: date, day: date) -> date:
    """The first birthday from that day on."""
    this_year = on_day(day.year, born.month, born.day)
    return this_year if this_year >= day else on_day(day.year + 1, born.month, born.day)


def birthdays(view: View) -> list[Birthday]:
    """Those of as-of's year of all children on the books, in the order of the calendar."""
    greetings: dict[str, list[date]] = defaultdict(list)
    for one in held(view, "birthday"):
        for id_ in one.children:
            greetings[id_].append(one.date)
    found = []
    for child in view.records.children.values():
        if child.born and view.is_there(child):
            day = on_day(view.as_of.year, child.born.month, child.born.day)
            near = [one for one in greetings[child.id] if abs((one - day).days) <= 182]
            nearest = min(near, key=lambda one: (abs((one - day).days), one), default=None)
            found.append(Birthday(child, day, day.year - child.born.year, nearest))
    return sorted(found, key=lambda one: (one.day, one.child.id))
