"""Accepted data → records. Pure: the same data make the same records, in whatever order they come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from jiedui.days import Interval, Span, span
from jiedui.records.model import (
    Activity,
    Case,
    Child,
    Data,
    For,
    Mentor,
    Pairing,
    Partial,
    Per,
    Person,
    Phase,
    Plan,
    PlanItem,
    Policy,
    Programme,
    Records,
    Rule,
    Term,
    Waiver,
)
from jiedui.sealed import Sealed


@dataclass(frozen=True, slots=True)
class Accepted:
    """A file that its schema accepted: what the reading room hands over."""

    type: str
    id: str
    file: str
    data: Any


day = date.fromisoformat


def build(
    accepted: Iterable[Accepted],
    *,
    root: str = "records",
    files: int = 0,
    left_out: int = 0,
    unusable: Mapping[str, frozenset[str]] | None = None,
) -> Records:
    """All records out of the accepted files; where a type and id come twice, the first file by name."""
    found: dict[str, dict[str, Accepted]] = {}
    for item in sorted(accepted, key=lambda one: (one.id, one.file)):
        found.setdefault(item.type, {}).setdefault(item.id, item)

    def of(type_: str) -> Mapping[str, Accepted]:
        return found.get(type_, {})

    children = {id_: _child(item) for id_, item in of("child").items()}
    mentors = {id_: _mentor(item) for id_, item in of("mentor").items()}
    return Records(
        programme=next(map(_programme, of("programme").values()), None),
        policies={id_: _policy(item) for id_, item in of("policy").items()},
        children=children,
        mentors=mentors,
        pairings={id_: _pairing(item, children, mentors) for id_, item in of("pairing").items()},
        activities={id_: _activity(item) for id_, item in of("activity").items()},
        plans={id_: _plan(item) for id_, item in of("plan").items()},
        cases={id_: Case(id=id_, file=item.file, data=item.data) for id_, item in of("case").items()},
        root=root,
        files=files,
        left_out=left_out,
        unusable=unusable or {},
    )


def with_records(records: Records, new: Iterable[Accepted]) -> Records:
    """All records, and the new ones in place of those with their type and id."""
    found = {
        (type_, one.id): Accepted(type_, one.id, one.file, one.data)
        for type_, group in records.by_type.items()
        for one in group.values()
    }
    found |= {(one.type, one.id): one for one in new}
    return build(
        found.values(),
        root=records.root,
        files=records.files,
        left_out=records.left_out,
        unusable=records.unusable,
    )


def _end(data: Data, key: str) -> date | None:
    return day(data[key]["on"]) if key in data else None


def _from_to(items: Iterable[Data]) -> tuple[Span, ...]:
    spans = (span(day(item["from"]), day(item["to"]) if "to" in item else None) for item in items)
    return tuple(one for one in spans if one)


def _child(item: Accepted) -> Child:
    data: Data = item.data
    return Child(
        id=item.id,
        file=item.file,
        data=data,
        life=span(day(data["registered"]), _end(data, "left")),
        pauses=_from_to(data.get("pauses", ())),
        born=day(data["born"]) if "born" in data and not isinstance(data["born"], Sealed) else None,
    )


def _mentor(item: Accepted) -> Mentor:
    data: Data = item.data
    return Mentor(
        id=item.id,
        file=item.file,
        data=data,
        life=span(day(data["joined"]), _end(data, "left")),
        pauses=_from_to(data.get("pauses", ())),
        roles=tuple(data["roles"]),
    )


def _pairing(item: Accepted, children: Mapping[str, Child], mentors: Mapping[str, Mentor]) -> Pairing:
    data: Data = item.data
    people: list[Person | None] = [children.get(data["child"]), mentors.get(data["mentor"])]
    days = span(day(data["start"]), _end(data, "ended"))
    life = days
    for person in people:
        life = life.cut(person.life) if life and person and person.life else None
    return Pairing(
        id=item.id,
        file=item.file,
        data=data,
        child=data["child"],
        mentor=data["mentor"],
        kind=data["kind"],
        days=days,
        life=life,
        pauses=(
            *_from_to(data.get("pauses", ())),
            *(pause for person in people if person for pause in person.pauses),
        ),
        waivers=tuple(
            Waiver(rule=waiver["rule"], days=days)
            for waiver in data.get("waivers", ())
            for days in _from_to([waiver])
        ),
    )


def _activity(item: Accepted) -> Activity:
    data: Data = item.data
    children, mentors = tuple(data.get("children", ())), tuple(data.get("mentors", ()))
    if absent := data.get("absent"):
        children = tuple(id_ for id_ in children if id_ not in absent)
        mentors = tuple(id_ for id_ in mentors if id_ not in absent)
    return Activity(
        id=item.id,
        file=item.file,
        data=data,
        date=day(data["date"]),
        kind=data["kind"],
        held=data.get("outcome", "held") == "held",
        children=children,
        mentors=mentors,
    )


def _plan(item: Accepted) -> Plan:
    items = tuple(PlanItem(id=id_, data=data) for id_, data in item.data.get("items", {}).items())
    return Plan(id=item.id, file=item.file, data=item.data, items=items)


def _programme(item: Accepted) -> Programme:
    data: Data = item.data
    month, month_day = data.get("school_year_starts", "09-01").split("-")
    terms = (
        Term(id=term["id"], days=Span(day(term["start"]), day(term["end"])))
        for term in data["terms"]
        if term["start"] <= term["end"]
    )
    return Programme(
        id=item.id,
        file=item.file,
        data=data,
        name=data["name"],
        language=data["language"],
        timezone=data.get("timezone", "Asia/Shanghai"),
        terms=tuple(sorted(terms, key=lambda term: term.days)),
        school_year_starts=(int(month), int(month_day)),
        policies=tuple(dict.fromkeys(data["policies"])),
        as_of=day(data["as_of"]) if "as_of" in data else None,
    )


def _policy(item: Accepted) -> Policy:
    data: Data = item.data
    rules = tuple(_rule(f"{item.id}/{id_}", rule, data) for id_, rule in data["rules"].items())
    return Policy(id=item.id, file=item.file, data=data, rules=rules)


def _rule(id_: str, data: Data, policy: Data) -> Rule:
    kinds = data.get("activity", ())
    at_least = data.get("at_least", 0 if "at_most" in data else 1)
    phase = data.get("phase", {})
    return Rule(
        id=id_,
        data=data,
        subject=For(data["for"]),
        where=tuple(part["where"] for part in (policy, data) if "where" in part),
        kinds=frozenset([kinds] if isinstance(kinds, str) else kinds),
        counting=data.get("counting", {}),
        at_least=0 if isinstance(at_least, str) else at_least,
        share=at_least.removesuffix("%") if isinstance(at_least, str) else None,
        at_most=data.get("at_most"),
        sum=data.get("sum"),
        per=Per(data["per"]) if "per" in data else None,
        between=tuple(data["between"]) if "between" in data else None,
        margin=_interval(data, "margin") or Interval(),
        every=_interval(data, "every"),
        within=_interval(data, "within"),
        after=data.get("after"),
        has=data.get("has"),
        grace=_interval(data, "grace") or Interval(days=30),
        term_only=data.get("during") == "term",
        partial=Partial(data.get("partial", "half")),
        phase_from=_phase(phase, "from"),
        phase_until=_phase(phase, "until"),
        in_force=tuple(
            one for part in (policy, data) if "in_force" in part for one in [_in_force(part["in_force"])]
        ),
        due_soon=data.get("due_soon", 7),
        target=data.get("target"),
        severity=data.get("severity", "warning"),
    )


def _interval(data: Data, key: str) -> Interval | None:
    return Interval.of(data[key]) if key in data else None


def _phase(phase: Data, end: str) -> Phase | None:
    if end not in phase:
        return None
    if "activity" in phase[end]:
        return Phase(activity=phase[end]["activity"])
    return Phase(interval=Interval.of(phase[end]))


def _in_force(data: Data) -> Span:
    """From–to, either end open; where it ends before it starts the span is empty and cuts everything."""
    return Span(
        day(data["from"]) if "from" in data else date.min, day(data["to"]) if "to" in data else date.max
    )
