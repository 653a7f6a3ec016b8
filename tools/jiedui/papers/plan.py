"""A term's plan (the fourth document): what, who, when, how far, and which activities did it."""

from __future__ import annotations

from jiedui.papers.desk import Desk
from jiedui.papers.model import Line, Paper, Paragraph, Run, Table, bold, joined, line
from jiedui.records.model import Plan, PlanItem
from jiedui.text import T


def paper(desk: Desk, plan: Plan) -> Paper:
    """The plan, and how far it is at as-of."""
    done = sum(bool(_done(desk, plan, item)) for item in plan.items)
    late = sum(is_late(desk, plan, item) for item in plan.items)
    told = T("{done} of {all} items are done, {late} are late.", done=done, all=len(plan.items), late=late)
    return Paper(
        name=plan.id,
        title=title(desk, plan),
        blocks=[
            Paragraph(line(desk.say(told))),
            Table(
                desk.heads(
                    T("Item"), T("Who"), T("For whom"), T("From"), T("Due"), T("How far"), T("Done by")
                ),
                [_row(desk, plan, item) for item in plan.items],
            ),
        ],
        landscape=True,
    )


def title(desk: Desk, plan: Plan) -> str:
    return desk.tongue.pick(plan.data.get("title", plan.id))


def is_late(desk: Desk, plan: Plan, item: PlanItem) -> bool:
    """Not done although its day has passed."""
    return item.data.get("due", "9999") < str(desk.view.as_of) and not _done(desk, plan, item)


def _done(desk: Desk, plan: Plan, item: PlanItem) -> Line:
    """The activities that did the item, the earliest first, each with the way to its month."""
    activities = desk.view.done_items.get(f"{plan.id}/{item.id}", ())
    runs = [
        line(Run(f"{one.date} {desk.wording.kind(one.kind)}", page=f"activities/{one.date:%Y-%m}"))
        for one in reversed(activities)
    ]
    return joined(runs, desk.tongue.semicolon)


def _row(desk: Desk, plan: Plan, item: PlanItem) -> list[Line]:
    done = _done(desk, plan, item)
    if done:
        how_far = line("✓ ", desk.say(T("done")))
    elif is_late(desk, plan, item):
        how_far = line(bold(f"✗ {desk.say(T('late'))}"))
    else:
        how_far = line(f"○ {desk.say(T('open'))}")
    return [
        line(desk.tongue.pick(item.data.get("title", item.id))),
        desk.mentors(item.data.get("who", ())),
        line(str(item.data.get("audience", ""))),
        line(str(item.data.get("from", ""))),
        line(str(item.data.get("due", ""))),
        how_far,
        done,
    ]
