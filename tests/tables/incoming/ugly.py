"""A roster as schools keep it: 126 pupils in two sheets, with everything that makes such lists ugly.

All names and numbers are made up. `roster()` has only rows that can be mended; `with_bad_rows()` adds seven
that cannot.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

PUPILS = 126
_GRADES = "一二三四五六"
_SURNAMES = "郭邓周何罗唐彭曾萧蒋沈韦廖石"
_GIVEN = ["晓麦", "晓晨", "晓杏", "小雨", "小禾", "文静", "建军", "春燕", "秋实", "冬梅", "思源", "一诺"]
_VILLAGES = ("上坪村", "柳溪村", "石桥村")
_EPOCH = date(1899, 12, 30)


def name(number: int) -> str:
    return (
        _SURNAMES[number % 14]
        + _GIVEN[number // 14 % 12]
        + ("" if number < 14 * 12 else chr(0x5000 + number))
    )


def shown_name(number: int) -> str:
    """Two-letter names are padded in some schools; here every fifth is spaced out."""
    return "　".join(name(number)) if number % 5 == 0 else name(number)


def born(number: int) -> date:
    return date(2013 + number % 6, 1, 15) + timedelta(days=7 * (number % 40))


def ugly_date(number: int) -> Any:
    day = born(number)
    return (
        datetime.fromisoformat(day.isoformat()),
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
        (day - _EPOCH).days,
        int(f"{day:%Y%m%d}"),
        f"{day:%Y/%m/%d}".translate({ord(str(n)): chr(0xFF10 + n) for n in range(10)}),
        f"{day:%Y-%m-%d} 00:00:00",
    )[number % 7]


def phone(number: int) -> str:
    return f"1390001{number:04d}"


def ugly_phone(number: int) -> Any:
    plain = phone(number)
    return (
        int(plain),
        float(plain),
        plain,
        f"{plain[:3]} {plain[3:7]} {plain[7:]}",
        f"+86 {plain}",
        f"{plain}.0",
        f"{float(plain):.10E}",
        plain.translate({ord(str(n)): chr(0xFF10 + n) for n in range(10)}),
    )[number % 8]


def grade_and_class(number: int) -> tuple[int, int]:
    return 1 + number // 21 % 6, 1 + number % 2


def ugly_class(number: int) -> Any:
    grade, class_ = grade_and_class(number)
    return (
        f"{_GRADES[grade - 1]}年级{class_}班",
        f"{_GRADES[grade - 1]}（{class_}）班",
        f"{grade}.{class_}",
        f"{grade}0{class_}班",
        f"{2026 - grade}级{class_}班",
        f"{grade}年级（{class_}）班",
    )[number % 6]


HEADINGS_1 = [
    "序号",
    "姓名",
    "性别",
    "出生年月",
    "学校",
    "班级",
    "村组",
    "类别",
    "监护人",
    None,
    None,
    "父亲",
    None,
    "身份证号",
    "爱好",
    "备注",
]
HEADINGS_2 = [None] * 8 + ["姓名", "关系", "联系电话", "姓名", "务工地"] + [None] * 3


def _head(sheet: Worksheet, title: str) -> int:
    """A title over everything, a line for the unit, and two rows of headings; the last row of these."""
    sheet.append([title])
    sheet.merge_cells("A1:P1")
    sheet["A1"].font = Font(size=18, bold=True)
    sheet.append(
        ["填报单位：青禾中心小学", None, None, None, None, None, None, None, None, "填报日期：2026年3月1日"]
    )
    sheet.merge_cells("A2:H2")
    sheet.append(HEADINGS_1)
    sheet.append(HEADINGS_2)
    for column in "ABCDEFGHNOP":
        sheet.merge_cells(f"{column}3:{column}4")
    sheet.merge_cells("I3:K3")
    sheet.merge_cells("L3:M3")
    return 4


def row(number: int, place: int) -> list[Any]:
    return [
        place,
        shown_name(number),
        "男女"[number % 2],
        ugly_date(number),
        "青禾中心小学",
        ugly_class(number),
        _VILLAGES[number % 3],
        ("留守", "留守儿童、单亲", "留守;建档立卡户", "农村留守儿童，残疾")[number % 4],
        name(number)[0] + "奶奶",
        "奶奶",
        ugly_phone(number),
        name(number)[0] + "爸爸",
        "东莞" if number % 3 else "/",
        f"1234561990010100{number % 100:02d}",
        "画画",
        "无" if number % 2 else None,
    ]


BAD: Sequence[tuple[int, Any, str]] = (
    (3, "2018-03", "D"),
    (3, "18.3.5", "D"),
    (10, "1.39E+10", "K"),
    (10, "13900001234/13900005678", "K"),
    (5, datetime.fromisoformat("2026-03-02"), "F"),
    (7, "留守、富二代", "H"),
    (2, "不详", "C"),
)
"""Which cell of a row is spoiled, what stands there, and the letter of its column."""


def with_bad_rows() -> bytes:
    return roster(bad=True)


def roster(*, bad: bool = False) -> bytes:
    book = Workbook()
    first = book.worksheets[0]
    first.title = "一至三年级"
    second = book.create_sheet("四至六年级")
    for sheet, numbers in ((first, range(63)), (second, range(63, PUPILS))):
        _head(sheet, f"青禾中心小学{sheet.title}留守儿童花名册")
        for place, number in enumerate(numbers, start=1):
            if place == 31:  # the second printed page
                sheet.append(HEADINGS_1)
                sheet.append(HEADINGS_2)
            if place == 40:
                sheet.append([])
            sheet.append(row(number, place))
        if bad and sheet is second:
            for place, (column, value, _) in enumerate(BAD, start=64):
                spoiled = row(PUPILS + place, place)
                spoiled[column] = value
                sheet.append(spoiled)
        sheet.append(["合计", None, 63])
        sheet.append(["填表人：何老师", None, None, None, "审核：罗校长"])
    book.create_sheet("Sheet3")
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()
