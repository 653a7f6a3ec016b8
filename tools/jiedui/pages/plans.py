"""Plans, and how far they are."""

from __future__ import annotations

from collections.abc import Iterator

from jiedui.escape import Md, escape
from jiedui.pages import parts
from jiedui.pages.markdown import Page, bold, join
from jiedui.pages.paging import Row
from jiedui.records.model import Plan, PlanItem
from jiedui.text import T, Tongue
from jiedui.view import View


def pages(view: View, tongue: Tongue) -> Iterator[Page]:
    """The list of plans, the latest first, then each."""
    index = Page("plans.md", tongue)
    index.heading(index.say(T("Plans")), 1)
    plans = sorted(view.records.plans.values(), key=lambda plan: plan.id, reverse=True)
    if not plans:
        index.paragraph(index.say(T("Nothing here.")))
    index.table(
        (T("Plan"), T("Done")),
        [
            [
                index.to(escape(_title(tongue, plan)), f"plans/{plan.id}.md"),
                Md(f"{sum(_is_done(view, plan, item) for item in plan.items)}/{len(plan.items)}"),
            ]
            for plan in plans
        ],
    )
    yield index
    for plan in plans:
        page = Page(f"plans/{plan.id}.md", tongue)
        page.heading(escape(_title(tongue, plan)), 1)
        page.paragraph(parts.source(page, view, plan.file))
        heads = (T("Item"), T("Who"), T("From"), T("Due"), T("How far"))
        page.table(heads, [_row(page, view, plan, item) for item in plan.items])
        yield page


def _title(tongue: Tongue, plan: Plan) -> str:
    return tongue.pick(plan.data.get("title", plan.id))


def _is_done(view: View, plan: Plan, item: PlanItem) -> bool:
    return bool(view.done_items.get(f"{plan.id}/{item.id}"))


def _row(page: Page, view: View, plan: Plan, item: PlanItem) -> Row:
    done = view.done_items.get(f"{plan.id}/{item.id}", ())
    due = item.data.get("due", "")
    if done:
        when = join([Md("✓"), Md(str(done[-1].date))])
    elif due and due < str(view.as_of):
        when = bold(join([Md("✗"), page.say(T("late"))]))
    else:
        when = join([Md("○"), page.say(T("open"))])
    return [
        escape(page.tongue.pick(item.data.get("title", item.id))),
        parts.people((parts.mentor(page, view, one) for one in item.data.get("who", ())), page),
        escape(item.data.get("from", "")),
        escape(due),
        when,
    ]
