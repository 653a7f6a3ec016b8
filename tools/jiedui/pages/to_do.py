"""What is to be done for one child, mentor or pairing, first on its page, and the whole ledger below."""

from __future__ import annotations

from collections.abc import Sequence

from jiedui.duties import Duty, Status
from jiedui.escape import Md
from jiedui.figures.arrears import Arrears, to_make_good_of
from jiedui.figures.unruled import UNRULED
from jiedui.pages import parts
from jiedui.pages.markdown import NOTHING, Page, join
from jiedui.pages.paging import Row
from jiedui.records.model import For, Pairing
from jiedui.state.model import MOST_DUE, state
from jiedui.text import T
from jiedui.view import View

HEADS = (T("What"), T("Deadline"))
LEDGER = (T("Rule"), T("From"), T("Deadline"), T("Done"), T("Status"))


def write(page: Page, view: View, type_: For, id_: str) -> None:
    """What was missed and can still be made good, and what comes next: as `jiedui show` says it.

    Of who is gone, and owes nothing, nothing is said.
    """
    found = state(view, type_, id_)
    if not (found.is_there or found.overdue or found.due):
        return
    page.heading(page.say(T("To make good")))
    if not found.overdue:
        page.paragraph(page.say(T("Nothing.")))
    page.table(HEADS, [_overdue(page, view, one) for one in found.overdue])
    page.heading(page.say(T("To be done next")))
    if not found.due:
        page.paragraph(page.say(T("Nothing.")))
    page.table(HEADS, [_due(page, view, duty) for duty in found.due[:MOST_DUE]])
    if (more := len(found.due) - MOST_DUE) > 0:
        page.paragraph(page.say(T("And {number} more, below under «Duties».", number=more)))
    for pairing in found.unruled:
        page.paragraph(join([_other(page, view, pairing), page.say(UNRULED)], " · "))


def ledger(page: Page, view: View, duties: Sequence[Duty]) -> None:
    """Every duty, in the order given; what is met is folded away."""
    if not duties:
        return
    page.heading(page.say(T("Duties")))
    met = [one for one in duties if one.status is Status.MET]
    page.table(LEDGER, [_row(page, view, one) for one in duties if one.status is not Status.MET])
    if met:
        with page.folded(page.say(T("met: {number}", number=len(met)))):
            page.table(LEDGER, [_row(page, view, one) for one in met])


def _overdue(page: Page, view: View, one: Arrears) -> Row:
    times = NOTHING
    if one.missed[1:]:
        times = page.say(T("missed {number} times so far", number=len(one.missed)))
    what = [_rule(page, view, one.last), times, parts.record_duty(page, view, one.last)]
    return [join(what), parts.late(page, view, one.last.window.end)]


def _due(page: Page, view: View, duty: Duty) -> Row:
    how_far = parts.done_of_needed(duty) if duty.needed > 1 else NOTHING
    what = [_rule(page, view, duty), how_far, parts.record_duty(page, view, duty)]
    return [join(what), parts.left(page, view, duty.window.end)]


def _row(page: Page, view: View, duty: Duty) -> Row:
    way = parts.record_duty(page, view, duty) if _can_be_done(view, duty) else NOTHING
    return [
        join([_rule(page, view, duty), way]),
        Md(str(duty.window.start)),
        Md(str(duty.window.end)),
        parts.done_of_needed(duty),
        parts.status(page, duty.status),
    ]


def _can_be_done(view: View, duty: Duty) -> bool:
    """To do, or the last that was missed where that can still be made good."""
    owed = to_make_good_of(view, [(duty.rule.subject, duty.subject)])
    return duty.is_to_do or any(duty is one.last for one in owed)


def _rule(page: Page, view: View, duty: Duty) -> Md:
    """The rule's title, and for a pairing with whom."""
    title = parts.rule(page, duty.rule)
    if duty.rule.subject is not For.PAIRING:
        return title
    return join([title, _other(page, view, view.records.pairings[duty.subject])], " · ")


def _other(page: Page, view: View, pairing: Pairing) -> Md:
    """The one of the two whose page this is not; on their own page neither."""
    match page.path.partition("/")[0]:
        case "children":
            return parts.mentor(page, view, pairing.mentor)
        case "mentors":
            return parts.child(page, view, pairing.child)
        case _:
            return NOTHING
