"""The numbers of the work report counted a second time, out of the files themselves.

Written from docs/report-numbers.md and the contract of the records alone: PyYAML, dicts and plain loops,
no code of the product and no look at how it counts. The duties come in as `jiedui duties --format json`
prints them, because the ledger has an oracle of its own (tests/duties/oracle.py).
"""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

Data = dict[str, Any]
Files = dict[str, Any]
"""What stands in a records folder: ``programme`` is one dict, each other folder a dict of dicts by id."""

FOLDERS = ("children", "mentors", "pairings", "activities", "plans", "cases")
STATUSES = ("met", "waived", "missed", "due-soon", "open")


class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML 1.2's core schema: `no`, `on` and dates are text, true and false are the only booleans."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - the place where PyYAML looks


Loader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(?:~|null|Null|NULL|)$"), None)
Loader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"^(?:true|True|TRUE|false|False|FALSE)$"), None
)
Loader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^[-+]?[0-9]+$"), None)
Loader.add_implicit_resolver(
    "tag:yaml.org,2002:float",
    re.compile(r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$"),
    None,
)
Loader.add_constructor("tag:yaml.org,2002:int", lambda _, node: int(node.value))
Loader.add_constructor("tag:yaml.org,2002:float", lambda _, node: float(node.value))


def read(folder: Path) -> Files:
    files: Files = {"programme": _yaml(folder / "programme.yml")}
    for kind in FOLDERS:
        files[kind] = {file.stem: _yaml(file) for file in sorted((folder / kind).rglob("*.yml"))}
    return files


def recount(
    folder: Path, kind: str, id_: str, as_of: date | None = None, ledger: Iterable[Data] = ()
) -> dict[str, float]:
    """Every number of one frame: a ``term``, ``year`` or ``school-year``, and which one.

    Today is the programme's `as_of` where none is given.
    """
    return count(read(folder), kind, id_, as_of, ledger)


def count(
    files: Files, kind: str, id_: str, as_of: date | None = None, ledger: Iterable[Data] = ()
) -> dict[str, float]:
    """The same, of files that are read already."""
    today = as_of or _day(files["programme"]["as_of"])
    first, last = frame(files["programme"], kind, id_)
    return Recount(files, kind, id_, first, last, today).all(list(ledger))


def frame(programme: Data, kind: str, id_: str) -> tuple[date, date]:
    """The first and the last day."""
    if kind == "term":
        for term in programme["terms"]:
            if term["id"] == id_:
                return _day(term["start"]), _day(term["end"])
        raise KeyError(id_)
    if kind == "year":
        return date(int(id_), 1, 1), date(int(id_), 12, 31)
    assert kind == "school-year"
    return _school_year(programme, int(id_)), _school_year(programme, int(id_) + 1) - timedelta(days=1)


def _school_year(programme: Data, year: int) -> date:
    """The first day. (29 February falls on the 28th in a common year, as the contract says of birthdays.)"""
    starts = programme.get("school_year_starts", "09-01")
    if starts == "02-29" and not calendar.isleap(year):
        starts = "02-28"
    return _day(f"{year:04}-{starts}")


class Recount:
    """One frame of one programme. `first` to `t` are the days so far; `last` is the frame's own last day."""

    def __init__(self, files: Files, kind: str, id_: str, first: date, last: date, today: date) -> None:
        self.files, self.kind, self.id, self.first, self.last, self.today = (
            files,
            kind,
            id_,
            first,
            last,
            today,
        )
        self.t = min(today, last)
        self.numbers: dict[str, float] = {}
        self.children: dict[str, Data] = {}
        for child_id, child in files["children"].items():
            if self.is_here(*_life(child, "registered")):
                self.children[child_id] = child
        self.activities: dict[str, Data] = {}
        for activity_id, activity in files["activities"].items():
            if self.so_far(activity["date"]) and _held(activity):
                self.activities[activity_id] = activity
        self.marked: list[tuple[date, set[str], list[Any]]] = []

    def all(self, ledger: list[Data]) -> dict[str, float]:
        self.count_children()
        self.count_mentors()
        self.count_school_sizes()
        self.count_pairings()
        self.count_activities()
        self.count_attendance()
        self.count_follow_ups()
        self.count_duties(ledger)
        self.count_plans()
        self.count_cases()
        self.count_marks()
        return self.numbers

    # what everything below asks

    def so_far(self, day: str | None) -> bool:
        """Is there such a day, and is it one of the days so far?"""
        return day is not None and self.first <= _day(day) <= self.t

    def by_now(self, day: Any) -> bool:
        """Is it a day, and not later than T?"""
        return isinstance(day, str) and _day(day) <= self.t

    def is_here(self, start: date, end: date) -> bool:
        """Have start to end and the days so far a day in common?"""
        return max(start, self.first) <= min(end, self.t)

    def list_names(self, name: str, values: Iterable[Any]) -> None:
        for value, number in Counter(str(value) for value in values).items():
            self.numbers[f"{name}.{value}"] = number

    # the rows of the table

    def count_children(self) -> None:
        ours = self.children.values()
        self.numbers["children"] = len(ours)
        for field in ("sex", "school", "grade", "village"):
            self.list_names(f"children.{field}", [child[field] for child in ours if field in child])
        self.list_names(
            "children.category", [one for child in ours for one in set(child.get("categories", []))]
        )
        self.numbers["children.focus"] = sum(child.get("focus") is True for child in ours)
        self.numbers["children.new"] = sum(self.so_far(child["registered"]) for child in ours)
        self.numbers["children.left"] = sum(self.so_far(_on(child, "left")) for child in ours)

    def count_mentors(self) -> None:
        ours = [one for one in self.files["mentors"].values() if self.is_here(*_life(one, "joined"))]
        self.numbers["mentors"] = len(ours)
        self.list_names("mentors.role", [role for mentor in ours for role in set(mentor["roles"])])

    def count_school_sizes(self) -> None:
        if self.kind != "term":
            return
        for size in self.files["programme"].get("school_sizes", []):
            if size["term"] != self.id:
                continue
            if "school" in size:
                name = f".{size['school']}"
                ours = sum(child.get("school") == size["school"] for child in self.children.values())
            else:
                name, ours = "", len(self.children)
            self.numbers[f"pupils{name}"] = size["pupils"]
            self.numbers[f"share{name}"] = ours / size["pupils"]

    def count_pairings(self) -> None:
        ours = []
        running = []
        for pairing in self.files["pairings"].values():
            child = self.files["children"].get(pairing["child"])
            mentor = self.files["mentors"].get(pairing["mentor"])
            if child and mentor:
                lives = [
                    _life(child, "registered"),
                    _life(mentor, "joined"),
                    _life(pairing, "start", "ended"),
                ]
                if self.is_here(max(start for start, _ in lives), min(end for _, end in lives)):
                    ours.append(pairing)
                    if max(start for start, _ in lives) <= self.t <= min(end for _, end in lives):
                        running.append(pairing)
        self.numbers["pairings"] = len(ours)
        self.list_names("pairings.kind", [one["kind"] for one in ours])
        self.numbers["pairings.new"] = sum(self.so_far(one["start"]) for one in ours)
        self.numbers["pairings.ended"] = sum(self.so_far(_on(one, "ended")) for one in ours)
        self.numbers["pairings.signed"] = sum(
            self.by_now(one.get("agreement", {}).get("signed")) for one in ours
        )
        self.numbers["pairings.running"] = len(running)
        self.numbers["pairings.unsigned"] = sum(
            not self.by_now(one.get("agreement", {}).get("signed")) for one in running
        )
        paired = {one["child"] for one in ours}
        self.numbers["children.paired"] = sum(id_ in paired for id_ in self.children)
        self.numbers["children.unpaired"] = sum(id_ not in paired for id_ in self.children)

    def count_activities(self) -> None:
        ours = self.activities.values()
        self.numbers["activities"] = len(ours)
        self.list_names("activities.kind", [one["kind"] for one in ours])
        self.numbers["activities.attempted"] = sum(
            self.so_far(one["date"]) and one.get("outcome") == "attempted"
            for one in self.files["activities"].values()
        )
        self.numbers["activities.minutes"] = sum(one.get("minutes", 0) for one in ours)
        self.numbers["amount"] = sum(one.get("amount", 0) for one in ours)
        for one in ours:
            if "amount" in one:
                name = f"amount.kind.{one['kind']}"
                self.numbers[name] = self.numbers.get(name, 0) + one["amount"]

    def count_attendance(self) -> None:
        reached, commended, at_home, attendances = set(), set(), set(), 0
        for one in self.activities.values():
            there = _there(one)
            reached |= there
            if one["kind"] == "commendation":
                commended |= there
            if one["kind"] == "home-session":
                at_home |= there
                attendances += len(there)
        ever = set()
        for one in self.files["activities"].values():
            if _held(one) and self.by_now(one["date"]):
                ever |= _there(one)
        self.numbers["children.reached"] = sum(id_ in reached for id_ in self.children)
        self.numbers["children.never"] = sum(id_ not in ever for id_ in self.children)
        self.numbers["children.commended"] = len(commended)
        self.numbers["home.attendances"] = attendances
        self.numbers["home.children"] = len(at_home)

    def count_follow_ups(self) -> None:
        ours = [entry for one in self.activities.values() for entry in one.get("follow_up", [])]
        self.numbers["follow-ups"] = len(ours)
        self.numbers["follow-ups.done"] = sum(self.by_now(entry.get("done")) for entry in ours)

    def count_duties(self, ledger: list[Data]) -> None:
        ours = [duty for duty in ledger if self.first <= _day(duty["deadline"]) <= self.last]
        for status in STATUSES:
            self.numbers[f"duties.{status}"] = sum(duty["status"] == status for duty in ours)
        for rule in {duty["rule"] for duty in ours}:
            for status in ("met", "missed"):
                self.numbers[f"rule.{rule}.{status}"] = sum(
                    duty["rule"] == rule and duty["status"] == status for duty in ours
                )

    def count_plans(self) -> None:
        done_by_now = set()
        for one in self.files["activities"].values():
            if _held(one) and self.by_now(one["date"]) and "plan" in one:
                done_by_now.add(one["plan"])
        items = done = late = 0
        for plan_id, plan in self.files["plans"].items():
            if not self.is_our_plan(plan):
                continue
            for item_id, item in plan.get("items", {}).items():
                items += 1
                if f"{plan_id}/{item_id}" in done_by_now:
                    done += 1
                elif "due" in item and _day(item["due"]) < self.today and self.by_now(item["due"]):
                    late += 1
        self.numbers["plan-items"] = items
        self.numbers["plan-items.done"] = done
        self.numbers["plan-items.late"] = late

    def is_our_plan(self, plan: Data) -> bool:
        if self.kind == "term":
            return plan.get("term") == self.id
        if self.kind == "year" and str(plan.get("year")) == self.id:
            return True
        return any(
            term["id"] == plan.get("term") and self.first <= _day(term["start"]) <= self.last
            for term in self.files["programme"]["terms"]
        )

    def count_cases(self) -> None:
        cases = self.files["cases"].values()
        self.numbers["cases.opened"] = sum(self.so_far(case.get("opened")) for case in cases)
        self.numbers["cases.closed"] = sum(self.so_far(case.get("closed")) for case in cases)
        self.numbers["cases.open"] = sum(
            ("opened" not in case or self.by_now(case["opened"])) and not self.by_now(case.get("closed"))
            for case in cases
        )

    def count_marks(self) -> None:
        before = self.frame_before()
        if before is None:
            return
        for one in self.files["activities"].values():
            if "scores" in one and _held(one) and one["kind"] != "evaluation":
                self.marked.append((_day(one["date"]), _there(one), list(one["scores"].values())))
        compared = better = worse = 0
        for child in self.children:
            old = self.average(child, *before)
            new = self.average(child, self.first, self.t)
            if old is not None and new is not None:
                compared += 1
                better += new > old
                worse += new < old
        self.numbers["marks.compared"] = compared
        self.numbers["marks.better"] = better
        self.numbers["marks.worse"] = worse

    def frame_before(self) -> tuple[date, date] | None:
        if self.kind != "term":
            return frame(self.files["programme"], self.kind, str(int(self.id) - 1))
        spans = [(_day(term["start"]), _day(term["end"])) for term in self.files["programme"]["terms"]]
        return max((one for one in spans if one[1] < self.first), key=lambda one: one[1], default=None)

    def average(self, child: str, first: date, last: date) -> Fraction | None:
        """Exact, as the marks are written: 0.1 is one tenth."""
        marks = []
        for day, there, found in self.marked:
            if child in there and first <= day <= last:
                for mark in found:
                    if isinstance(mark, int | float) and not isinstance(mark, bool):
                        marks.append(Fraction(str(mark)))
        return sum(marks, Fraction(0)) / len(marks) if marks else None


def _yaml(file: Path) -> Data:
    return yaml.load(file.read_text(encoding="utf-8"), Loader) or {}  # noqa: S506 - a safe loader's child


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _on(record: Data, ending: str) -> str | None:
    """The day of `left` or `ended`."""
    found: str | None = record.get(ending, {}).get("on")
    return found


def _life(record: Data, beginning: str, ending: str = "left") -> tuple[date, date]:
    on = _on(record, ending)
    return _day(record[beginning]), _day(on) if on else date.max


def _held(activity: Data) -> bool:
    return bool(activity.get("outcome", "held") == "held")


def _there(activity: Data) -> set[str]:
    """The children who came."""
    return set(activity.get("children", [])) - set(activity.get("absent", []))
