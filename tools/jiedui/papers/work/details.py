"""Every number of a time frame with its name, what it counts, and the way to what was counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from jiedui import vocabulary
from jiedui.duties import Status
from jiedui.figures.frames import Frame, months
from jiedui.figures.work import Scope, numbers, scope
from jiedui.papers.desk import Desk
from jiedui.papers.model import Block, Heading, Paper, Paragraph, Run, Table, line
from jiedui.text import T, Text
from jiedui.wording import number, percent

NAMES: Mapping[str, Text] = {
    "children": T("Children on the books"),
    "children.focus": T("Key children"),
    "children.new": T("Newly registered children"),
    "children.left": T("Children who left"),
    "children.paired": T("Children with a pairing"),
    "children.unpaired": T("Children without a pairing"),
    "children.reached": T("Children who took part in something"),
    "children.never": T("Children whom nobody has ever met"),
    "children.commended": T("Children who were commended"),
    "mentors": T("Mentors on the books"),
    "pupils": T("Pupils of all schools"),
    "share": T("Share of the pupils"),
    "pairings": T("Pairings"),
    "pairings.new": T("New pairings"),
    "pairings.ended": T("Pairings that ended"),
    "pairings.signed": T("Pairings with a signed agreement"),
    "pairings.running": T("Pairings that run at the end"),
    "pairings.unsigned": T("of these without a signed agreement"),
    "activities": T("Activities held"),
    "activities.attempted": T("Visits at which nobody was met"),
    "activities.minutes": T("Minutes of all activities"),
    "amount": T("Yuan given"),
    "home.attendances": T("Attendances in the children's home"),
    "home.children": T("Children who came to the children's home"),
    "follow-ups": T("Promises made at meetings"),
    "follow-ups.done": T("Promises kept"),
    "plan-items": T("Items of the plan"),
    "plan-items.done": T("Items done"),
    "plan-items.late": T("Items late"),
    "cases.opened": T("Cases opened"),
    "cases.closed": T("Cases closed"),
    "cases.open": T("Cases open at the end"),
    "marks.compared": T("Children with marks in both times"),
    "marks.better": T("Children with better marks"),
    "marks.worse": T("Children with lower marks"),
}
GROUPS: Mapping[str, tuple[Text, Mapping[str, Text]]] = {
    "children.sex": (T("Children by sex: {which}"), vocabulary.SEXES),
    "children.category": (T("Children by category: {which}"), vocabulary.CATEGORIES),
    "children.school": (T("Children by school: {which}"), {}),
    "children.grade": (T("Children by grade: {which}"), {}),
    "children.village": (T("Children by village: {which}"), {}),
    "mentors.role": (T("Mentors by role: {which}"), vocabulary.ROLES),
    "pupils": (T("Pupils: {which}"), {}),
    "share": (T("Share of the pupils: {which}"), {}),
    "pairings.kind": (T("Pairings by kind: {which}"), vocabulary.PAIRING_KINDS),
    "activities.kind": (T("Activities by kind: {which}"), {}),
    "amount.kind": (T("Yuan by kind of activity: {which}"), {}),
    "duties": (T("Duties by status: {which}"), {str(one): one.label for one in Status}),
}
"""``prefix.name``, and the words for the names where they are of a closed list."""


def paper(desk: Desk, frame: Frame) -> Paper:
    """The numbers in detail."""
    found = scope(desk.view, frame)
    return Paper(
        name=f"{frame.slug}-numbers",
        title=desk.say(T("Numbers in detail: {frame}", frame=frame.title)),
        subtitle=desk.say(T("Up to {day}", day=desk.wording.day(frame.until))),
        blocks=[*_months(desk, found), *_all(desk, found)],
    )


def _months(desk: Desk, found: Scope) -> Iterator[Block]:
    """Kinds of activities by month: each month leads to its list, and that to the files."""
    held = Counter((one.kind, one.date.replace(day=1)) for one in found.activities)
    firsts = [one.start for one in months(found.frame.so_far)]
    kinds = sorted(
        {kind for kind, _ in held}, key=lambda kind: (-sum(held[kind, one] for one in firsts), kind)
    )
    if kinds:
        yield Heading(desk.say(T("Activities by month")))
        yield Paragraph(
            line(
                desk.say(T("The lists: ")),
                *(
                    Run(f"{one:%Y-%m} ", page=f"activities/{one:%Y-%m}")
                    for one in firsts
                    if any(held[kind, one] for kind in kinds)
                ),
            )
        )
        rows = [
            [
                line(desk.wording.kind(kind)),
                *(line(str(held[kind, one] or "")) for one in firsts),
                line(str(sum(held[kind, one] for one in firsts))),
            ]
            for kind in kinds
        ]
        yield Table([desk.say(T("Kind")), *(f"{one:%Y-%m}" for one in firsts), desk.say(T("Together"))], rows)


def _all(desk: Desk, found: Scope) -> Iterator[Block]:
    yield Heading(desk.say(T("All numbers")))
    yield Table(
        desk.heads(T("What is counted"), T("Number"), T("Name")),
        [
            [line(label(desk, name)), line(shown(name, value)), line(name)]
            for name, value in numbers(found).items()
        ],
    )


def shown(name: str, value: float) -> str:
    """A number as people write it; shares in percent."""
    return percent(value) if name.partition(".")[0] == "share" else number(value)


def label(desk: Desk, name: str) -> str:
    """What a number counts, in words."""
    if name in NAMES:
        return desk.say(NAMES[name])
    for prefix, (text, words) in GROUPS.items():
        if name.startswith(f"{prefix}."):
            which = name.removeprefix(f"{prefix}.")
            return desk.say(Text(text.message, {"which": _which(desk, prefix, which, words)}))
    return _rule(desk, name)


def _which(desk: Desk, prefix: str, which: str, words: Mapping[str, Text]) -> str:
    says: Mapping[str, Callable[[str], str]] = {
        "activities.kind": desk.wording.kind,
        "amount.kind": desk.wording.kind,
    }
    return says[prefix](which) if prefix in says else desk.say(words.get(which, which))


def _rule(desk: Desk, name: str) -> str:
    """``rule.<policy>/<rule>.met`` or ``….missed``."""
    id_, _, status = name.removeprefix("rule.").rpartition(".")
    rule = next((one for one in desk.view.records.rules if one.id == id_), None)
    return f"{desk.rule(rule) if rule else id_}: {desk.say(Status(status).label)}"
