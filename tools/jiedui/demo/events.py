"""The demo's activities: what the people of :mod:`jiedui.demo.people` did, day by day, up to as-of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from jiedui.days import Span, each_day
from jiedui.demo import words
from jiedui.demo.people import DOZEN, People

Data = dict[str, Any]
Event = tuple[str, Data]
"""What the file's name ends in (a child or a group), and what it says."""
Maker = Callable[..., Data]
"""``event(day, kind, **more)`` between one child and one mentor."""


def events(people: People, terms: list[Span], as_of: date, random: Random) -> Iterator[Event]:
    """Every activity, in no order of time. Nothing lies after as-of."""
    found = (
        *_of_pairings(people, terms, random),
        *_of_the_home(people, terms, random),
        *_of_children(people, terms, as_of, random),
        *_of_the_school(people, terms, random),
    )
    for group, event in found:
        for field in ("children", "absent"):
            if field in event:
                event[field] = [one for one in event[field] if _is_there(people.children[one], event)]
        if event.get("absent") == []:
            del event["absent"]
        if event["date"] <= as_of.isoformat() and event.get("children") != []:
            yield group, event


def _is_there(child: Data, event: Data) -> bool:
    """Nobody takes part before being registered or after having left."""
    left: str = child.get("left", {"on": "9999"})["on"]
    return bool(child["registered"] <= event["date"] <= left)


def _some_day(days: Span, random: Random) -> date:
    """A day of the span, on a weekday where there is one near."""
    day = days.start + timedelta(days=random.randrange(days.days))
    return day if day.weekday() < 5 else max(days.start, day - timedelta(days=2))


def _months(term: Span) -> Iterator[Span]:
    """The months of a term, cut to it; a few days of one are no month."""
    day = term.start
    while day <= term.end:
        following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
        month = Span(day, min(term.end, following - timedelta(days=1)))
        if month.days > 10:
            yield month
        day = following


def _of_pairings(people: People, terms: list[Span], random: Random) -> Iterator[Event]:
    diligence = {mentor: random.choice((0.99, 0.97, 0.95, 0.9, 0.85)) for mentor in people.mentors}
    for place, pairing in enumerate(people.pairings.values()):
        if place % 31 == 17:
            continue  # the promise that nobody has kept once
        life = Span(
            date.fromisoformat(pairing["start"]),
            date.fromisoformat(pairing.get("ended", {"on": "2199-12-31"})["on"]),
        )
        group = DOZEN[(int(pairing["mentor"][1:]) - 1) % len(DOZEN)][0]
        whole = [Span(terms[0].start, terms[-1].end)]  # a proxy mother is there in the holidays too
        for term in whole if group == "proxy" else terms:
            days = life.cut(term)
            if days:
                happened = _in_term(pairing, group, days, diligence[pairing["mentor"]], random)
                yield from ((pairing["child"], event) for event in happened)


def _in_term(pairing: Data, group: str, term: Span, diligence: float, random: Random) -> Iterator[Data]:
    def event(day: date, kind: str, **more: Any) -> Data:
        both = {"children": [pairing["child"]], "mentors": [pairing["mentor"]]}
        return {"date": day.isoformat(), "kind": kind, **both, **more}

    match group:
        case "partner":
            yield from _of_a_partner(event, term, random)
        case "proxy":
            yield from _of_a_proxy_parent(event, term, random)
        case "sponsor":
            amount = random.choice((300, 500, 600))
            yield event(_some_day(term, random), "grant", amount=amount, place="school")
        case _:
            yield from _talks(event, term, diligence, random)
            yield from _visits(event, term, diligence, random)
            yield from _the_rest(event, term, random)


def _of_a_partner(event: Maker, term: Span, random: Random) -> Iterator[Data]:
    for month in _months(term):
        if random.random() < 0.6:
            yield event(
                _some_day(month, random), "tutoring", place="school", topic=random.choice(words.TUTORING)
            )


def _of_a_proxy_parent(event: Maker, term: Span, random: Random) -> Iterator[Data]:
    day = term.start + timedelta(days=random.randrange(5, 15))
    while day <= term.end:
        yield event(day, "interest", place="home", topic=random.choice(words.PROXY))
        day += timedelta(days=random.choice((18, 25, 32, 40, 56)))


def _talks(event: Maker, term: Span, diligence: float, random: Random) -> Iterator[Data]:
    for month in _months(term):
        if random.random() < diligence:
            talk = event(_some_day(month, random), "talk", place="school", topic=random.choice(words.TALKS))
            if random.random() < 0.12:
                talk["follow_up"] = [_follow_up(date.fromisoformat(talk["date"]), random)]
            if random.random() < 0.04:
                talk["confidential"] = True
            yield talk


def _the_rest(event: Maker, term: Span, random: Random) -> Iterator[Data]:
    for chance, kind, more in (
        (0.65, "gift", {"items": [random.choice(words.GIFTS)]}),
        (0.9, "study-check", {"place": "school", "topic": random.choice(words.CHECKS)}),
        (0.75, "guardian-contact", {"place": "phone", "minutes": random.choice((5, 10, 15))}),
        (0.4, "parent-contact", {"place": "online", "topic": "向父母说说孩子在校情况"}),
        (0.7, "teacher-contact", {"place": "school", "topic": "了解在校表现"}),
    ):
        if random.random() < chance:
            yield event(_some_day(term, random), kind, **more)


def _visits(event: Maker, term: Span, diligence: float, random: Random) -> Iterator[Data]:
    day = _some_day(term, random)
    if random.random() < 0.12:
        earlier = max(term.start, day - timedelta(days=6))
        yield event(earlier, "home-visit", outcome="attempted", place="home", notes="家中无人，改天再来")
    if random.random() < diligence - 0.02:
        tags = {"tags": ["unannounced"]} if random.random() < 0.15 else {}
        minutes = random.choice((30, 40, 60))
        yield event(
            day, "home-visit", place="home", topic=random.choice(words.VISITS), minutes=minutes, **tags
        )


def _follow_up(day: date, random: Random) -> Data:
    follow_up: Data = {"what": random.choice(words.FOLLOW_UPS), "due": (day + timedelta(days=14)).isoformat()}
    if random.random() < 0.93:
        follow_up["done"] = (day + timedelta(days=random.randrange(2, 14))).isoformat()
    return follow_up


def _teachers(people: People) -> list[str]:
    return [one for place, one in enumerate(people.mentors) if DOZEN[place % len(DOZEN)][0] == "teacher"]


def _of_the_home(people: People, terms: list[Span], random: Random) -> Iterator[Event]:
    """The children's home: Wednesday and Saturday, mostly with two teachers."""
    teachers, children = _teachers(people), list(people.children)
    for term in terms:
        for day in each_day(term):
            if day.weekday() not in (2, 5) or random.random() < 0.04:
                continue
            present = sorted(random.sample(children, k=min(len(children), random.randrange(6, 12))))
            session: Data = {
                "date": day.isoformat(),
                "kind": "home-session",
                "children": present,
                "mentors": sorted(random.sample(teachers, k=1 if random.random() < 0.03 else 2)),
                "place": "children-home",
                "topic": random.choice(words.HOME_SESSIONS),
                "minutes": 90,
            }
            if random.random() < 0.15:
                session["absent"] = [random.choice(present)]
            yield "home", session


def _of_children(people: People, terms: list[Span], as_of: date, random: Random) -> Iterator[Event]:
    mentor_of = {
        one["child"]: one["mentor"] for one in reversed(people.pairings.values()) if one["kind"] == "mentor"
    }
    for child, data in people.children.items():
        mentors = {"mentors": [mentor_of[child]]} if child in mentor_of else {}
        born = date.fromisoformat(data["born"])
        for year in range(terms[0].start.year, as_of.year + 1):
            day = date(year, born.month, min(born.day, 28)) + timedelta(days=random.randrange(-3, 4))
            if random.random() < 0.9:
                yield (
                    child,
                    {
                        "date": day.isoformat(),
                        "kind": "birthday",
                        "children": [child],
                        **mentors,
                        "items": ["贺卡"],
                    },
                )
        for term in terms:
            scores = {subject: random.randrange(55, 99) for subject in words.SUBJECTS}
            day = term.end - timedelta(days=7)
            yield (
                child,
                {
                    "date": day.isoformat(),
                    "kind": "progress",
                    "children": [child],
                    "scores": scores,
                    "topic": "期末成绩",
                },
            )
            if "registered-poor" in data["categories"] and random.random() < 0.9:
                day = date(term.start.year, 12, 20) if term.start.month > 7 else date(term.start.year, 5, 28)
                goods = {"items": ["米和油"], "amount": 300}
                yield (
                    child,
                    {
                        "date": day.isoformat(),
                        "kind": "condolence",
                        "children": [child],
                        "place": "home",
                        **goods,
                    },
                )


def _of_the_school(people: People, terms: list[Span], random: Random) -> Iterator[Event]:
    """What is done for all, each term and each year, and what the term plan names."""
    children, teachers = list(people.children), _teachers(people)
    pupils, staff = children[:30], teachers[:4]
    for term in terms:
        plan = f"{term.start.year}-{'spring' if term.start.month < 7 else 'autumn'}"

        def event(
            days: int, kind: str, item: str = "", *, start: date = term.start, name: str = plan, **more: Any
        ) -> Event:
            found = {
                "date": (start + timedelta(days=days)).isoformat(),
                "kind": kind,
                "mentors": staff,
                **more,
            }
            return "all", {**found, "plan": f"{name}/{item}"} if item else found

        yield event(8, "publicity", "publicity", topic="校广播站：关爱身边的同学")
        yield event(19, "safety-education", "safety", children=pupils, topic="防溺水、防拐骗")
        yield event(33, "law-education", children=pupils, topic="未成年人保护法小课堂")
        yield event(44, "parent-meeting", "parents", topic="怎样和远方的孩子通话")
        yield event(58, "letter", "letters", children=pupils, topic="给在外的爸爸（妈妈）的一封信")
        yield event(66, "contest", "essay", children=pupils, topic="爸爸、妈妈，我想对你们说")
        yield event(80, "storytelling", "stories", children=pupils, topic="爸爸（妈妈）在外打工的故事")
        yield event(85, "drive", topic="旧书新读捐书会", items=["图书"])
        yield event(95, "symposium", children=pupils[:12], topic="帮扶教师、学生、监护人座谈会")
        if random.random() < 0.7:
            yield event(72, "guardian-training", "guardians", topic="隔代教育：少溺爱，多倾听")
        if term.start.month < 7:
            day = date(term.start.year, 5, 29)
            prize = {"kind": "commendation", "children": pupils[::5], "topic": "“六一”表彰"}
            yield "all", {"date": day.isoformat(), **prize}
            yield from _evaluations(teachers, term, random)
    day = terms[-1].start + timedelta(days=40)
    inquiry = {"kind": "rights", "children": [children[0]], "topic": "受理一件咨询", "case": "rights-1"}
    yield "rights", {"date": day.isoformat(), **inquiry}


def _evaluations(teachers: list[str], term: Span, random: Random) -> Iterator[Event]:
    """The school year's marks of most teachers, at its end."""
    for teacher in teachers:
        if random.random() < 0.9:
            mark = random.choice(("优", "优", "良"))
            told = {"notes": random.choice(words.REMARKS), "scores": {"考核": mark}}
            day = (term.end - timedelta(days=3)).isoformat()
            yield teacher, {"date": day, "kind": "evaluation", "mentors": [teacher], **told}
