"""How the workbook looks: its styles by name, the widths of its columns, what is printed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, NamedStyle, PatternFill
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from jiedui.tables.xlsx_values import Value
from jiedui.text import columns

HEADING, HEADING_FILLED_IN = "jiedui heading", "jiedui heading filled in"
TEXT, LONG_TEXT, FILLED_IN = "jiedui text", "jiedui long text", "jiedui filled in"
DAY, NUMBER, CODE = "jiedui day", "jiedui number", "jiedui code"
TITLE, WARNING, SAID, LINK = "jiedui title", "jiedui warning", "jiedui said", "jiedui link"

NARROWEST, WIDEST = 6, 36
"""Widths of columns in digits; a Chinese character is two."""
LINE, MOST_LINES = 14.0, 8
LOOKED_AT = 500
"""How many rows decide on the width of a column."""

_INK, _PALE, _GREY = "FF1F4E5F", "FFE8F1F2", "FF595959"


def add_styles(workbook: Workbook) -> None:
    """Make the styles known to a workbook."""
    top = Alignment(vertical="top", horizontal="left")
    wrapped = Alignment(vertical="top", horizontal="left", wrap_text=True)
    head = Alignment(vertical="center", wrap_text=True)
    for style in (
        NamedStyle(
            HEADING, _font(bold=True, color="FFFFFFFF"), PatternFill("solid", fgColor=_INK), alignment=head
        ),
        NamedStyle(
            HEADING_FILLED_IN,
            _font(italic=True, color=_GREY),
            PatternFill("solid", fgColor=_PALE),
            alignment=head,
        ),
        NamedStyle(TEXT, _font(), number_format="@", alignment=top),
        NamedStyle(LONG_TEXT, _font(), number_format="@", alignment=wrapped),
        NamedStyle(FILLED_IN, _font(italic=True, color=_GREY), number_format="@", alignment=top),
        NamedStyle(DAY, _font(), number_format="yyyy-mm-dd", alignment=top),
        NamedStyle(NUMBER, _font(), alignment=Alignment(vertical="top")),
        NamedStyle(CODE, _font(), alignment=top),
        NamedStyle(TITLE, _font(bold=True, size=16, color=_INK)),
        NamedStyle(WARNING, _font(bold=True, color="FFC00000")),
        NamedStyle(SAID, _font(), alignment=Alignment(horizontal="left")),
        NamedStyle(LINK, _font(underline="single", color="FF0563C1")),
    ):
        workbook.add_named_style(style)


def _font(*, size: int = 10, **more: Any) -> Font:
    """One that Windows in China has, and that has both scripts."""
    return Font(name="微软雅黑", size=size, **more)


def fit_on_paper(sheet: Worksheet) -> None:
    """Landscape A4, all columns on one page, the headings on each."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0
    sheet.print_title_rows = "1:1"


def width(heading: str, values: Iterable[Value]) -> int:
    """The width of a column that shows most of what is in it; a heading may break into two lines."""
    widths = [_wide(value) for value in values]
    return max(NARROWEST, min(WIDEST, max([(_wide(heading) + 1) // 2 + 2, *widths]) + 2))


def is_long(text: str) -> bool:
    """Whether a text needs several lines."""
    return "\n" in text or (2 * len(text) > WIDEST < _wide(text))


def height(texts: Iterable[str]) -> float:
    """The height of a row, in points, that shows its long texts, which stand in the widest columns."""
    lines = max(sum(1 + _wide(line) // (WIDEST - 2) for line in text.split("\n")) for text in texts)
    return LINE * min(lines, MOST_LINES)


def _wide(value: Value) -> int:
    if isinstance(value, date):
        return len("2026-01-01")
    return max(map(columns, str(value).split("\n")))
