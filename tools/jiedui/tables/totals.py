"""The public's totals as tables: a number, or what stands in its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jiedui import vocabulary
from jiedui.editions.masking import TOTAL, Arc, Mask, Shown
from jiedui.editions.public import Kept, Public, public
from jiedui.tables.book import Book, Filled
from jiedui.tables.columns import Row, Table, Type
from jiedui.tables.derived import column
from jiedui.tables.headings import TITLES
from jiedui.text import T, Tongue
from jiedui.view import View

_MASKS = {str(Mask.SMALL): T("1 to 10"), str(Mask.WITHHELD): T("withheld")}
_NUMBER = column("number", Type.INTEGER, T("Number"), "数；遮住的没有")
_MASKED = column(
    "masked",
    Type.WORD,
    T("Masked"),
    "数遮住了的：1-10 是 1 到 10 之间，withheld 是公布了就能算出那样的数",
    words=_MASKS,
)

ACTIVITIES = Table(
    name="total_activities",
    type="total",
    path="",
    title=TITLES["total_activities"],
    columns=(
        column("school_year", Type.TEXT, T("School year"), "学年，以开始的那一年称呼", required=True),
        column(
            "month",
            Type.TEXT,
            T("Month"),
            f"月份；全年合计是 {TOTAL}",
            words={TOTAL: T("Sum")},
            required=True,
        ),
        column(
            "kind",
            Type.TEXT,
            T("Kind"),
            f"活动类型；各类合计是 {TOTAL}",
            words={**vocabulary.KINDS, TOTAL: T("Sum")},
            own="kinds",
            required=True,
        ),
        _NUMBER,
        _MASKED,
    ),
)
RULES = Table(
    name="total_rules",
    type="total",
    path="",
    title=TITLES["total_rules"],
    columns=(
        column("term", Type.TEXT, T("Term"), "学期的编号", required=True),
        column("rule", Type.TEXT, T("Rule"), "规则全称：制度/规则", required=True),
        column("title", Type.TEXT, T("Title"), "名称（导出时所用的语言）", required=True),
        column(
            "status",
            Type.TEXT,
            T("Status"),
            f"met 已完成，missed 逾期未办；两项合计是 {TOTAL}",
            words={"met": T("met"), "missed": T("missed"), TOTAL: T("Sum")},
            required=True,
        ),
        _NUMBER,
        _MASKED,
    ),
)
PEOPLE = Table(
    name="total_people",
    type="total",
    path="",
    title=TITLES["total_people"],
    columns=(
        column(
            "who",
            Type.WORD,
            T("Who"),
            "统计日在册的：children 儿童，mentors 帮扶人，pairings 结对",
            words={"children": T("children"), "mentors": T("mentors"), "pairings": T("pairings")},
            required=True,
        ),
        column("number", Type.INTEGER, T("About"), "约数，四舍五入到 5 的倍数；遮住的没有"),
        _MASKED,
    ),
)
TOTALS = (PEOPLE, ACTIVITIES, RULES)


def totals(view: View, tongue: Tongue, wanted: tuple[str, ...] = ()) -> Book:
    """The tables of the public's edition; all, or the `wanted` ones by name. Nothing else is in them."""
    found = public(view)
    rows = (_people(found), _activities(found), _rules(found, tongue))
    filled = [
        Filled(table, list(made))
        for table, made in zip(TOTALS, rows, strict=True)
        if not wanted or table.name in wanted
    ]
    own = {name: view.programme.data[name] for name in ("kinds",) if name in view.programme.data}
    return Book(view.programme.name, own, view.as_of, tongue, tuple(filled), is_public=True)


def _people(found: Public) -> Iterator[Row]:
    counts = {"children": found.children, "mentors": found.mentors, "pairings": found.pairings}
    for who, shown in counts.items():
        yield {"who": who, **_cells(shown)}


def _activities(found: Public) -> Iterator[Row]:
    for year in found.years:
        columns: dict[str, Mapping[str, Arc]] = {**year.activities.columns}
        if year.activities.sums:
            columns[TOTAL] = year.activities.sums
        for month, cells in columns.items():
            for kind, one in cells.items():
                yield {"school_year": year.frame.id, "month": month, "kind": kind, **_cells(one.shown)}


def _rules(found: Public, tongue: Tongue) -> Iterator[Row]:
    for year in found.years:
        for term, kept in year.terms.items():
            for one in kept:
                named: Row = {"term": term, "rule": one.rule.id, "title": tongue.pick(one.rule.title)}
                yield from ({**named, "status": status, **_cells(shown)} for status, shown in _counts(one))


def _counts(one: Kept) -> Iterator[tuple[str, Shown]]:
    yield "met", one.met
    yield "missed", one.missed
    yield TOTAL, one.owed


def _cells(shown: Shown) -> Row:
    return {"masked": str(shown)} if isinstance(shown, Mask) else {"number": shown}
