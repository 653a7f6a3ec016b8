"""To make good, missed earlier, due soon: by mentor, the worst first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from jiedui.duties import Duty, Status
from jiedui.escape import Md
from jiedui.figures.arrears import Arrears, arrears, to_make_good
from jiedui.figures.bulletin import mentor_of
from jiedui.pages import parts
from jiedui.pages.markdown import Page, join
from jiedui.pages.paging import Block, Row, paged
from jiedui.records.model import For
from jiedui.text import T, Tongue
from jiedui.view import View

HEADS = (T("Whom"), T("What"), T("Deadline"), T("Last contact"))


def pages(view: View, tongue: Tongue) -> Iterator[Page]:
    """The list of what is missed (and nothing has made good for), what was missed before, and what is due."""
    found = arrears(view)

    def explain(page: Page) -> None:
        page.paragraph(page.say(T("Missed, and can still be made good. Who was never met comes first.")))
        page.paragraph(page.to(page.say(T("Missed earlier, nothing to make good now")), "missed-earlier.md"))

    yield from paged(
        "missed.md",
        tongue,
        T("To make good"),
        HEADS,
        lambda page: _by_mentor(page, view, to_make_good(view)),
        explain,
    )
    yield from paged(
        "missed-earlier.md",
        tongue,
        T("Missed earlier, nothing to make good now"),
        HEADS,
        lambda page: _by_mentor(page, view, [one for one in found if not one.outstanding]),
    )
    yield from paged("due.md", tongue, T("Due soon"), HEADS, lambda page: _due(page, view))


def with_mentor(page: Page, view: View, duty: Duty, rest: Row) -> Row:
    """A row that stands under no mentor's heading: the mentor is named beside the child."""
    mentor = mentor_of(view, duty)
    if mentor is None or duty.rule.subject is For.MENTOR:
        return rest
    return [join([rest[0], parts.mentor(page, view, mentor)], " · "), *rest[1:]]


def row(page: Page, view: View, one: Arrears) -> Row:
    """Whom, what (and how often), since when, and the last contact."""
    times = page.say(T("{number} times", number=len(one.missed))) if len(one.missed) > 1 else Md("")
    return [
        parts.subject(page, view, one.last),
        join([parts.rule(page, one.last.rule), times, parts.record_duty(page, view, one.last)]),
        parts.late(page, view, one.last.window.end),
        parts.contact(page, view, one.last),
    ]


def due_row(page: Page, view: View, duty: Duty) -> Row:
    how_far = parts.done_of_needed(duty) if duty.needed > 1 else Md("")
    return [
        parts.subject(page, view, duty),
        join([parts.rule(page, duty.rule), how_far, parts.record_duty(page, view, duty)]),
        parts.left(page, view, duty.window.end),
        parts.contact(page, view, duty),
    ]


def _by_mentor(page: Page, view: View, found: Sequence[Arrears]) -> Sequence[Block]:
    groups: dict[str | None, list[Arrears]] = defaultdict(list)
    for one in found:
        groups[mentor_of(view, one.last)].append(one)
    return [
        (_heading(page, view, mentor, len(group)), [row(page, view, one) for one in group])
        for mentor, group in groups.items()
    ]


def _due(page: Page, view: View) -> Sequence[Block]:
    groups: dict[str | None, list[Duty]] = defaultdict(list)
    for duty in view.with_status(Status.DUE_SOON):
        groups[mentor_of(view, duty)].append(duty)
    return [
        (_heading(page, view, mentor, len(group)), [due_row(page, view, duty) for duty in group])
        for mentor, group in groups.items()
    ]


def _heading(page: Page, view: View, mentor: str | None, number: int) -> Md:
    name = parts.mentor(page, view, mentor) if mentor else page.say(T("Without a mentor"))
    return parts.counted(page, name, number)
