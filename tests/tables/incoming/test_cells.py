"""Every cleaner against its table of examples: `cells/<cleaner>.yml`. Adding a case is adding a line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from jiedui.schema.library import is_valid
from jiedui.tables.incoming.cells import EPOCH_1900, EPOCH_1904, BadCellError, Cell
from jiedui.tables.incoming.clean import classes, dates, numbers, phones, texts, words

HERE = Path(__file__).parent / "cells"
Case = Mapping[str, Any]


def year(case: Case) -> classes.SchoolYear:
    return classes.school_year(date(2026, 3, 1), (9, 1), case.get("school", "青禾中心小学"))


CLEANERS: Mapping[str, Callable[[Cell, Case], Any]] = {
    "dates": lambda cell, _: dates.a_date(cell),
    "phones": lambda cell, _: phones.a_phone(cell),
    "classes": lambda cell, case: list(classes.grade_and_class(cell, year(case))),
    "grades": lambda cell, case: classes.grade(cell, year(case)),
    "names": lambda cell, _: texts.name(cell),
    "yes_or_no": lambda cell, _: words.yes_or_no(cell),
    "ids": lambda cell, case: numbers.an_id(cell, case.get("known", ())),
    "numbers": lambda cell, _: numbers.a_number(cell),
}


def examples(file: Path) -> list[Case]:
    """The cases of a table; days stay the texts that they are there."""
    found: list[Case] = yaml.load(file.read_text(encoding="utf-8"), Plain)  # noqa: S506 - a safe loader
    return found


class Plain(yaml.SafeLoader):
    """YAML without days."""


Plain.add_constructor("tag:yaml.org,2002:timestamp", lambda _, node: node.value)


def cell_of(case: Case) -> Cell:
    value = case["cell"]
    if isinstance(value, str) and value.startswith("!date "):
        value = datetime.fromisoformat(value.removeprefix("!date "))
    epoch = EPOCH_1904 if case.get("epoch") == 1904 else EPOCH_1900
    return Cell(7, 4, value, case.get("format", "General"), epoch)


def cases() -> list[Any]:
    return [
        pytest.param(file.stem, case, id=f"{file.stem}: {case['cell']!r}")
        for file in sorted(HERE.glob("*.yml"))
        for case in examples(file)
    ]


@pytest.mark.parametrize(("cleaner", "case"), cases())
def test_example(cleaner: str, case: Case) -> None:
    clean = CLEANERS[cleaner]
    if "refused" in case:
        with pytest.raises(BadCellError) as refusal:
            clean(cell_of(case), case)
        assert refusal.value.reason.message.startswith(case["refused"])
    else:
        assert clean(cell_of(case), case) == case["gives"]


def test_every_cleaner_has_examples_of_both_kinds() -> None:
    for name in CLEANERS:
        cases_here = examples(HERE / f"{name}.yml")
        assert {"refused" in one for one in cases_here} == {True, False}, name


VALUES = st.one_of(
    st.text(max_size=40),
    st.text(alphabet="0123456789.-/年月日()（）班级三二一初高 +E０１", max_size=20),
    st.integers(-(10**12), 10**12),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.datetimes(datetime.fromisoformat("1900-01-01"), datetime.fromisoformat("2200-01-01")),
)
FORMATS = st.sampled_from(["General", "@", "0", "00000000000", "yyyy-mm-dd", '0"班"', "#,##0.00"])


@given(VALUES, FORMATS)
def test_whatever_stands_there_a_cleaner_gives_what_the_schema_takes_or_a_reason(
    value: Any, form: str
) -> None:
    cell = Cell(1, 1, value, form)
    assume(not texts.says_nothing(cell) and texts.plain(cell))
    for name, clean in CLEANERS.items():
        try:
            cleaned = clean(cell, {})
        except BadCellError:
            continue
        assert is_valid("child", as_child(name, cleaned)), (name, cleaned)


def as_child(cleaner: str, value: Any) -> Any:
    """A child with the cleaned value in it; where it has none of this kind, without."""
    grade, class_ = value if cleaner == "classes" else (value, None)
    parts = {
        "dates": {"born": value},
        "phones": {"guardians": [{"phone": value}]},
        "grades": {"grade": value},
        "classes": {key: part for key, part in (("grade", grade), ("class", class_)) if part is not None},
        "yes_or_no": {"focus": value},
        "names": {"name": value},
    }
    return {"name": "晓麦", "registered": "2026-03-01", **parts.get(cleaner, {})}


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.sampled_from(["-", ".", "/", "年"]), st.booleans())
def test_a_day_is_the_same_however_it_is_written(day: date, sign: str, wide: bool) -> None:
    last = ("月", "日") if sign == "年" else (sign, "")
    text = f"{day.year}{sign}{day.month}{last[0]}{day.day}{last[1]}"
    if wide:
        text = text.translate({ord(str(n)): chr(0xFF10 + n) for n in range(10)})
    assert dates.a_date(Cell(1, 1, text)) == day.isoformat()
    if day.year >= 1940 and day.year < 2099:
        assert dates.a_date(Cell(1, 1, (day - EPOCH_1900).days)) == day.isoformat()


@given(
    st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True).filter(
        lambda one: one.isascii() and one[-6:] != "000000"
    )
)
def test_a_mobile_number_survives_excel(number: str) -> None:
    for value in (number, int(number), float(number), f"{float(number):.10E}", f"{number}.0"):
        assert phones.a_phone(Cell(1, 1, value)) == number


def test_the_control_a_shortened_number_is_not_taken() -> None:
    with pytest.raises(BadCellError):
        phones.a_phone(Cell(1, 1, f"{13900001234:.2E}"))
