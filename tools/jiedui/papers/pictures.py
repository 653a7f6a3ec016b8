"""Figures → charts, each with the table behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from jiedui.charts import Box, Row, bands, calendar, lines
from jiedui.days import Span
from jiedui.duties import Status
from jiedui.figures import marks
from jiedui.figures.coverage import Covered
from jiedui.figures.frames import months, terms
from jiedui.figures.ladder import Rung
from jiedui.figures.ladder import ladder as rungs_of
from jiedui.figures.rates import Month
from jiedui.papers.desk import SYMBOLS, Desk
from jiedui.papers.model import Line, Picture, Table, line
from jiedui.records.model import Rule
from jiedui.text import T
from jiedui.wording import percent

RATES = (0.5, 0.7, 0.85, 0.95)
"""From which rate on the next colour stands: below half is the worst, from 95 % the best."""
WEEKDAYS = (T("Mon"), T("Tue"), T("Wed"), T("Thu"), T("Fri"), T("Sat"), T("Sun"))


def ladder(desk: Desk, rungs: Sequence[Rung], days: Span, title: str) -> Picture:
    """The duties of a child or a pairing through a stretch of time: met, missed, waived at one glance."""

    def at(day: date) -> float:
        return (day - days.start).days / days.days

    rows = [
        Row(
            _of_rung(desk, rung),
            [
                Box(
                    at(step.days.start),
                    at(step.days.end + timedelta(days=1)),
                    str(step.duty.status),
                    SYMBOLS[step.duty.status],
                    f"{step.duty.window.end} {desk.say(step.duty.status.label)}",
                )
                for step in rung.steps
            ],
        )
        for rung in rungs
    ]
    ticks = [(at(max(one.start, days.start)), _month(desk, one.start)) for one in months(days)]
    legend = [(str(one), f"{SYMBOLS[one]} {desk.say(one.label)}") for one in Status]
    now = at(desk.view.as_of) if desk.view.as_of in days else None
    steps = [(rung, step) for rung in rungs for step in rung.steps]
    table = Table(
        desk.heads(T("Rule"), T("From"), T("Deadline"), T("Done"), T("Status")),
        [
            [
                line(_of_rung(desk, rung)),
                line(str(step.duty.window.start)),
                line(str(step.duty.window.end)),
                line(f"{step.duty.done:g}/{step.duty.needed:g}"),
                line(desk.status(step.duty)),
            ]
            for rung, step in steps
        ],
    )
    counted = Counter(step.duty.status for _, step in steps)
    told = [
        desk.say(T("{status} {number}", status=one.label, number=counted[one]))
        for one in Status
        if counted[one]
    ]
    alt = f"{title}: {desk.wording.listed(told)}"
    return Picture(bands(rows, ticks, alt, legend=legend, now=now), title, table)


def _of_rung(desk: Desk, rung: Rung) -> str:
    with_whom = f" · {desk.mentor(rung.mentor).text}" if rung.mentor else ""
    return f"{desk.rule(rung.rule)}{with_whom}"


def _month(desk: Desk, day: date) -> str:
    return f"{day.month}月" if desk.wording.is_chinese else f"{day:%b}"


def rates(desk: Desk, columns: Sequence[Span], by_month: Sequence[tuple[Rule, Sequence[Month]]]) -> Picture:
    """How well each rule was kept, month by month."""
    title = desk.say(T("How well each rule was kept, by month"))
    share = 1 / max(1, len(columns))
    kept = [(rule, found) for rule, found in by_month if any(one.rate is not None for one in found)]
    rows = [
        Row(
            desk.rule(rule),
            [
                Box(
                    place * share,
                    (place + 1) * share,
                    "none" if one.rate is None else f"rate{sum(one.rate >= bound for bound in RATES)}",
                    "" if one.rate is None else f"{one.rate * 100:.0f}",
                    f"{one.days.start:%Y-%m} {_kept(one)}",
                )
                for place, one in enumerate(found)
            ],
        )
        for rule, found in kept
    ]
    ticks = [(place * share, _month(desk, one.start)) for place, one in enumerate(columns)]
    legend = [
        ("rate4", "≥ 95%"), ("rate3", "≥ 85%"), ("rate2", "≥ 70%"), ("rate1", "≥ 50%"), ("rate0", "< 50%"),
    ]  # fmt: skip
    table = Table(
        [desk.say(T("Rule")), *(f"{one.start:%Y-%m}" for one in columns)],
        [[line(desk.rule(rule)), *(line(_kept(one)) for one in found)] for rule, found in kept],
    )
    alt = desk.say(
        T("{title}, in percent of what was met or missed; {number} rules", title=title, number=len(kept))
    )
    return Picture(bands(rows, ticks, alt, legend=legend), title, table)


def _kept(month: Month) -> str:
    return "–" if month.rate is None else f"{month.met}/{month.met + month.missed}"


def activities(desk: Desk, days: Span, title: str) -> Picture:
    """How many activities were held on each day."""
    so_far = Span(days.start, min(days.end, desk.view.as_of))
    counts = Counter(one.date for one in desk.view.activities if one.held and one.date in so_far)
    alt = desk.say(
        T("{title}: {number} activities on {days} days", title=title, number=counts.total(), days=len(counts))
    )
    svg = calendar(counts, days, desk.heads(*WEEKDAYS), lambda day: _month(desk, day), alt)
    by_month = [(one, sum(number for day, number in counts.items() if day in one)) for one in months(days)]
    table = Table(
        desk.heads(T("Month"), T("Held")),
        [[line(f"{one.start:%Y-%m}"), line(str(held))] for one, held in by_month],
    )
    return Picture(svg, title, table)


def coverage(desk: Desk, covered: Sequence[Covered[str]], title: str, head: str) -> Picture:
    """Of the children of each place: in good hands, waiting for something, never met, without anybody."""
    names = (
        ("kept", desk.say(T("in good hands"))),
        ("waiting", desk.say(T("waiting for something"))),
        ("unmet", desk.say(T("was never met"))),
        ("alone", desk.say(T("without a mentor"))),
    )
    rows = []
    for one in covered:
        boxes, start = [], 0.0
        for mark, name in names:
            if part := getattr(one, mark):
                end = start + part / one.all
                boxes.append(Box(start, end, mark, str(part), f"{name}: {part}"))
                start = end
        rows.append(Row(f"{one.place}  {one.all}", boxes))
    ticks = [(part / 4, f"{part * 25}%") for part in range(5)]
    table = Table(
        [head, *(name for _, name in names), desk.say(T("Together"))],
        [
            [line(one.place), *(line(str(getattr(one, mark))) for mark, _ in names), line(str(one.all))]
            for one in covered
        ],
    )
    sums = [sum(getattr(one, mark) for one in covered) for mark, _ in names]
    told = [f"{name} {part}" for (_, name), part in zip(names, sums, strict=True)]
    alt = f"{title}: {desk.wording.listed(told)}"
    return Picture(bands(rows, ticks, alt, legend=names, tick_anchor="middle"), title, table)


def year_of_child(desk: Desk, child: str, days: Span) -> Picture | None:
    """The ladder of a child in a school year; None where nothing was owed."""
    key = ("ladder", desk.tongue.language, child, days)
    return desk.view.once(key, lambda: _year_of_child(desk, child, days))


def _year_of_child(desk: Desk, child: str, days: Span) -> Picture | None:
    rungs = rungs_of(desk.view, desk.view.duties_of_child(child), days)
    return ladder(desk, rungs, days, desk.say(T("The year's duties at a glance"))) if rungs else None


def marks_over_terms(desk: Desk, child: str, until: date) -> Picture | None:
    """The last mark of each subject in each term, up to a day; None where no mark is a number."""
    key = ("marks", desk.tongue.language, child, until)
    return desk.view.once(key, lambda: _marks_over_terms(desk, child, until))


def _marks_over_terms(desk: Desk, child: str, until: date) -> Picture | None:
    found = marks.by_term(desk.view, child, until)
    if not found:
        return None
    frames = list(reversed(terms(desk.view.programme, desk.view.as_of)))
    shown = [one for one in frames if any(one.id in by_term for by_term in found.values())]
    series: Mapping[str, Sequence[float | None]] = {
        subject: [by_term.get(one.id) for one in shown] for subject, by_term in found.items()
    }
    title = desk.say(T("Marks by subject"))
    table = Table(
        [desk.say(T("Subject")), *(desk.say(one.title) for one in shown)],
        [[line(subject), *(_mark(value) for value in values)] for subject, values in series.items()],
    )
    alt = f"{title}: {desk.wording.listed(series)}"
    columns = [desk.say(one.title) for one in shown]
    high = (
        100 if all(value is None or value <= 100 for values in series.values() for value in values) else None
    )
    return Picture(lines(columns, series, alt, high=high), title, table)


def _mark(value: float | None) -> Line:
    return line("–" if value is None else f"{value:g}")


def share(met: int, missed: int) -> str:
    return percent(met / (met + missed)) if met + missed else "–"
