"""Grades and classes, as schools write them: 三年级2班, 三(2)班, 3.2, 302班, 初一3班, 2023级2班."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from jiedui.tables.incoming.cells import BadCellError, Cell
from jiedui.tables.incoming.clean.texts import plain
from jiedui.text import T
from jiedui.wording import chinese

Part = int | str
_NUMBERS = {chinese(number): number for number in range(1, 100)} | {"〇": 0, "零": 0}
_ONE = "一二三四五六七八九"
_N = r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
_SEP = r"[\s,/.、-]*"
_STAGE = r"(?P<stage>小学?|初中?|高中?)"
_GRADE = rf"{_STAGE}?(?P<grade>{_N})年级?"
_CLASS = rf"\(?(?P<class>{_N}|[A-Z])\)?\s*班?"
_YOUNG = r"(?P<young>学前班?|幼儿园(?:[大中小]班)?|[大中小]班)"
_ENTRY = rf"{_STAGE}?(?P<entry>20[0-9]{{2}})级"

_WHOLE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_GRADE}{_SEP}{_CLASS}",  # 三年级2班
        rf"{_STAGE}(?P<grade>[{_ONE}1-9]){_SEP}{_CLASS}",  # 初一3班
        rf"{_GRADE}{_SEP}(?P<class>[\u3400-\u9fff]{{1,8}}班)",  # 三年级实验班
        rf"(?P<grade>[{_ONE}]|[0-9]{{1,2}})\s*\((?P<class>{_N})\)\s*班?",  # 三(2)班
        rf"(?P<grade>[{_ONE}]){_SEP}(?P<class>[0-9]{{1,2}}|[{_ONE}])班",  # 三2班
        r"(?P<grade>[0-9]{1,2})[./-](?P<class>[0-9]{1,2})班?",  # 3.2
        r"(?P<grade>[1-9])(?P<class>[0-9]{2})班?",  # 302班
        r"(?P<grade>1[0-2])(?P<class>[0-3][0-9])班?",  # 1002班
        rf"{_YOUNG}[\s(]*(?:(?P<class>{_N})\)?班?)?",  # 学前班
        rf"{_ENTRY}\s*{_CLASS}",  # 2023级2班
        r"(?:grade|g)\s*(?P<grade>[0-9]{1,2})[,\s]*(?:class|c)\s*(?P<class>[0-9]{1,2})",
    )
)
_WITHOUT_CLASS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        _GRADE,
        rf"{_STAGE}(?P<grade>[{_ONE}1-9])",
        _YOUNG,
        _ENTRY,
        r"(?:grade|g)\s*(?P<grade>[0-9]{1,2})",
    )
)
_BARE_GRADE = re.compile(rf"(?P<grade>{_N})")
_CLASS_ALONE = re.compile(rf"(?:class\s*)?{_CLASS}", re.IGNORECASE)
_FIRST_OF_STAGE = {"小": 0, "初": 6, "高": 9}
_YEARS_OF_STAGE = {"小": 6, "初": 3, "高": 3}

UNCLEAR = T("This is not clearly a class. Write it like this: 三年级2班")
UNCLEAR_GRADE = T("This is not clearly a grade. Write it like this: 三年级")
MADE_A_DATE = T("Excel has made a date out of the class. Type it again, like this: 三年级2班")


@dataclass(frozen=True, slots=True)
class SchoolYear:
    """What the year of entry is counted from: the year in which the present school year began, the school."""

    began: int
    school: str = ""

    @property
    def stage(self) -> str | None:
        """小, 初 or 高, where the school's name tells; a «中学» may be either of the last two."""
        for word, stage in (
            ("小学", "小"),
            ("初级中学", "初"),
            ("初中", "初"),
            ("高级中学", "高"),
            ("高中", "高"),
        ):
            if word in self.school and not ("中学" in self.school and stage == "小"):
                return stage
        return None


def school_year(day: date, starts: tuple[int, int], school: str = "") -> SchoolYear:
    """The school year of a day; `starts` is (month, day)."""
    return SchoolYear(day.year if (day.month, day.day) >= starts else day.year - 1, school)


def grade_and_class(cell: Cell, year: SchoolYear) -> tuple[Part | None, Part | None]:
    """Both out of one cell; a grade alone has no class, a class alone («2班») no grade."""
    text = _text(cell)
    for pattern in (*_WHOLE, *_WITHOUT_CLASS):
        if fits := pattern.fullmatch(text):
            return _parts(fits, year)
    if fits := _CLASS_ALONE.fullmatch(text):
        if re.fullmatch("[2-9][0-9]", text):
            raise BadCellError(UNCLEAR)  # rather 三年级2班 than class 32
        return None, _number(fits["class"])
    if re.fullmatch(r"[\u3400-\u9fff]{1,8}班", text):
        return None, text  # 实验班, 特长班
    raise BadCellError(UNCLEAR)


def grade(cell: Cell, year: SchoolYear) -> Part:
    """A grade in a column of its own."""
    text = _text(cell)
    for pattern in (*_WITHOUT_CLASS, _BARE_GRADE):
        if fits := pattern.fullmatch(text):
            found, _ = _parts(fits, year)
            if found is not None:
                return found
    raise BadCellError(UNCLEAR_GRADE)


def _text(cell: Cell) -> str:
    if isinstance(cell.value, date | datetime):
        raise BadCellError(MADE_A_DATE)
    return re.sub(r"\.0$", "", plain(cell)).replace("﹙", "(").replace("﹚", ")").strip("。.")


def _parts(fits: re.Match[str], year: SchoolYear) -> tuple[Part | None, Part | None]:
    found = fits.groupdict()
    class_ = _number(found["class"]) if found.get("class") else None
    if found.get("young"):
        return "学前班" if found["young"] == "学前" else found["young"], class_
    stage = (found.get("stage") or "")[:1]
    if found.get("entry"):
        return _from_entry(int(found["entry"]), stage, year), class_
    number = _number(found["grade"])
    if not isinstance(number, int):
        raise BadCellError(UNCLEAR_GRADE)
    if stage in ("初", "高") and number > _YEARS_OF_STAGE[stage]:
        raise BadCellError(
            T("There is no such year in this kind of school. Write the grade as a number, 1 to 12.")
        )
    number += _FIRST_OF_STAGE.get(stage, 0)
    if not 1 <= number <= 12:
        raise BadCellError(T("A grade is a number from 1 to 12."))
    return number, class_


def _from_entry(entry: int, stage: str, year: SchoolYear) -> int:
    """2023级 → the grade in the present school year, if it is known what kind of school was entered."""
    stage = stage or year.stage or ""
    if not stage:
        raise BadCellError(
            T("The year of entry does not tell the grade at an unknown kind of school. Write 三年级2班.")
        )
    years = year.began - entry + 1
    if not 1 <= years <= _YEARS_OF_STAGE[stage]:
        raise BadCellError(T("Who entered in this year is not at this kind of school now. Write the grade."))
    return _FIRST_OF_STAGE[stage] + years


def _number(text: str) -> Part:
    return int(text) if text.isdecimal() else _NUMBERS.get(text, text)
