"""The report's last three sections: what came of it, what is lacking, what comes next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from jiedui.figures.arrears import to_make_good
from jiedui.figures.frames import Kind
from jiedui.figures.work import item_done, plan_items
from jiedui.papers.model import Block, Bullets, Line, Paragraph, Run, Table, line
from jiedui.papers.pictures import share
from jiedui.papers.work.telling import Source, Telling, run_on
from jiedui.records.model import Rule
from jiedui.text import T, Text
from jiedui.wording import percent

TO_MAKE_GOOD = Source("missed", T("To make good"))
PLANS = Source("plans", T("Plans"))


def results(telling: Telling) -> Iterator[Block]:
    """Duties met, rule by rule; promises kept; marks; plans."""
    line_ = run_on(_met(telling), spaced=not telling.desk.wording.is_chinese)
    if line_:
        yield Paragraph(line_)
    if rows := [_rule(telling, rule) for rule in _judged(telling)]:
        yield Table(
            telling.desk.heads(T("Rule"), T("Met"), T("Missed"), T("Rate"), T("Target")),
            rows,
            telling.say(T("How well each rule was kept")),
        )
    line_ = run_on(_progress(telling), spaced=not telling.desk.wording.is_chinese)
    if line_:
        yield Paragraph(line_)


def _judged(telling: Telling) -> list[Rule]:
    """The rules of which something was met or missed in the time frame, in their order."""
    return [
        one
        for one in telling.desk.view.records.rules
        if telling[f"rule.{one.id}.met"] + telling[f"rule.{one.id}.missed"]
    ]


def _met(telling: Telling) -> Iterator[Line]:
    met, missed = telling["duties.met"], telling["duties.missed"]
    if met + missed:
        told = T(
            "Of the duties that fell due, {met} were met and {missed} missed: {rate} were kept.",
            met=met,
            missed=missed,
            rate=percent(met / (met + missed)),
        )
        yield telling.sentence(told, telling.detail)
    waived, open_ = telling["duties.waived"], telling["duties.open"] + telling["duties.due-soon"]
    if waived:
        yield telling.sentence(T("Waived: {number}.", number=waived), telling.detail)
    if open_:
        yield telling.sentence(T("Not yet due: {number}.", number=open_), telling.detail)


def _rule(telling: Telling, rule: Rule) -> list[Line]:
    met, missed = telling[f"rule.{rule.id}.met"], telling[f"rule.{rule.id}.missed"]
    target = percent(rule.target) if rule.target is not None else ""
    title = Run(telling.desk.rule(rule), page=f"policies/{rule.policy}")
    return [line(title), line(str(met)), line(str(missed)), line(share(met, missed)), line(target)]


def _progress(telling: Telling) -> Iterator[Line]:
    if promised := telling["follow-ups"]:
        told = T(
            "Promises made at meetings: {number}, of which kept: {done}.",
            number=promised,
            done=telling["follow-ups.done"],
        )
        yield telling.sentence(told, telling.detail)
    if items := telling["plan-items"]:
        told = T(
            "Items of the plan: {number}, of which done: {done}.",
            number=items,
            done=telling["plan-items.done"],
        )
        yield telling.sentence(told, PLANS)
    if compared := telling["marks.compared"]:
        told = T(
            "Children with marks in both times: {number}, of whom better on average: {better}.",
            number=compared,
            better=telling["marks.better"],
        )
        yield telling.sentence(told, telling.detail)


def lacking(telling: Telling) -> Iterator[Block]:
    """One bullet for each thing that is not as it was promised."""
    items = list(_lacking(telling))
    if items:
        yield Bullets(items, numbered=True)


def _lacking(telling: Telling) -> Iterator[Line]:
    if telling["duties.missed"]:
        missed = Counter({one.id: telling[f"rule.{one.id}.missed"] for one in _judged(telling)})
        titles = {one.id: telling.desk.rule(one) for one in _judged(telling)}
        parts = telling.desk.wording.listed(
            telling.say(T("“{what}” ({number})", what=titles[id_], number=number))
            for id_, number in missed.most_common()
            if number
        )
        told = T("Missed duties: {number}, namely {parts}.", number=telling["duties.missed"], parts=parts)
        yield telling.sentence(told, telling.detail)
    below = [one for one in _judged(telling) if _is_below(telling, one)]
    if below:
        names = telling.desk.wording.listed(telling.desk.rule(one) for one in below)
        told = T("Rules below their target: {number}, namely {names}.", number=len(below), names=names)
        yield telling.sentence(told, telling.detail)
    for number, text, source in _counted(telling):
        if number:
            yield telling.sentence(text, source)
    unsigned = telling["pairings.unsigned"]
    if unsigned:
        told = T("Pairings without a signed agreement: {number}.", number=unsigned)
        yield telling.sentence(told, telling.detail)
    left = telling["follow-ups"] - telling["follow-ups.done"]
    if left:
        told = T("Promises made at meetings and still to be kept: {number}.", number=left)
        yield telling.sentence(told, telling.detail)


def _counted(telling: Telling) -> Iterator[tuple[int, Text, Source]]:
    number = telling["children.never"]
    yield number, T("Children whom nobody has ever met: {number}.", number=number), telling.detail
    number = telling["children.unpaired"]
    yield number, T("Children without a mentor: {number}.", number=number), telling.people
    number = telling["plan-items.late"]
    yield number, T("Items of the plan that are late: {number}.", number=number), PLANS
    number = telling["cases.open"]
    yield number, T("Open cases: {number}.", number=number), telling.detail
    number = telling["marks.worse"]
    yield (
        number,
        T("Children with lower marks than in the time before: {number}.", number=number),
        telling.detail,
    )


def _is_below(telling: Telling, rule: Rule) -> bool:
    met, missed = telling[f"rule.{rule.id}.met"], telling[f"rule.{rule.id}.missed"]
    return rule.target is not None and met / (met + missed) < rule.target


def following(telling: Telling) -> Iterator[Block]:
    """What is still open of the plan and what the next plan brings; what has to be made good."""
    items = list(_following(telling))
    if items:
        yield Bullets(items, numbered=True)


def _following(telling: Telling) -> Iterator[Line]:
    found = telling.scope
    remaining = [
        telling.desk.tongue.pick(item.data.get("title", item.id))
        for plan, item in plan_items(found)
        if not item_done(found, plan, item)
    ]
    if remaining:
        told = T(
            "Finish what is left of the plan ({number}): {items}.",
            number=len(remaining),
            items=_list(telling, remaining),
        )
        yield telling.sentence(told, PLANS)
    coming = _coming(telling)
    if coming:
        told = T("Begin the next plan ({number}): {items}.", number=len(coming), items=_list(telling, coming))
        yield telling.sentence(told, PLANS)
    waiting = len(to_make_good(telling.desk.view))
    if waiting and not found.frame.is_over:
        told = T(
            "Make good what was missed and still waits ({number}): what was missed earlier too, and of one "
            "child, mentor or pairing each rule once.",
            number=waiting,
        )
        yield telling.sentence(told, TO_MAKE_GOOD)
    if telling["children.unpaired"]:
        told = T(
            "Find mentors for the children who have none ({number}).", number=telling["children.unpaired"]
        )
        yield telling.sentence(told, telling.people)
    if telling["cases.open"]:
        told = T("Bring the open cases to their end ({number}).", number=telling["cases.open"])
        yield telling.sentence(told, telling.detail)


def _list(telling: Telling, titles: list[str]) -> str:
    return telling.desk.tongue.semicolon.join(titles)


def _coming(telling: Telling) -> list[str]:
    """The items of the plan for the term that follows a term."""
    found = telling.scope
    if found.frame.kind is not Kind.TERM:
        return []
    later = [one.id for one in found.view.programme.terms if one.days.start > found.frame.days.end]
    return [
        telling.desk.tongue.pick(item.data.get("title", item.id))
        for plan in found.view.records.plans.values()
        if later and plan.data.get("term") == later[0]
        for item in plan.items
    ]
