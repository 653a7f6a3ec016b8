"""Texts: names and everything that is written freely."""

from __future__ import annotations

import re
import unicodedata

from jiedui.reading.decode import INVISIBLE
from jiedui.tables.incoming.cells import BadCellError, Cell
from jiedui.text import T

NOTHING = frozenset(
    {"", "/", "\\", "-", "--", "—", "——", "－", "无", "暂无", "没有", "n/a", "none", "nil", "无。"}
)
"""What people write where there is nothing to write."""
_CJK = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_BETWEEN_CJK = re.compile(rf"(?<=[{_CJK}])\s+(?=[{_CJK}])")
_NO_NAME = re.compile(r"[0-9:]|年级|班级|以上|名单|合计|共.*人|^例")
"""What stands in notes, totals and examples below or above a list, and in nobody's name."""
_DOTS = re.compile("[•・．‧∙⋅]")


def plain(cell: Cell) -> str:
    """The cell's text with half-width digits, letters and signs, without what nobody sees, trimmed."""
    return unicodedata.normalize("NFKC", INVISIBLE.sub("", cell.text)).strip()


def says_nothing(cell: Cell) -> bool:
    """Empty, or a sign for «nothing»."""
    return cell.is_empty or (cell.bad is None and plain(cell).lower() in NOTHING)


def free_text(cell: Cell) -> str:
    """What is written, as it is written; only its ends, and what nobody sees, are taken away."""
    return INVISIBLE.sub("", cell.text).strip()


def name(cell: Cell) -> str:
    """A person's name: the spaces that make «张 三» as wide as «欧阳小明» are taken out."""
    if isinstance(cell.value, bool | int | float) or hasattr(cell.value, "year"):
        raise BadCellError(T("A name is expected here, not a number."))
    written = _DOTS.sub("·", re.sub(r"\s+", " ", free_text(cell)))
    bare = _BETWEEN_CJK.sub("", written)
    if _NO_NAME.search(plain(cell)):
        raise BadCellError(T("A name is expected here. Is this row a note or an example? Then delete it."))
    return bare


def several(cell: Cell) -> list[str]:
    """The values of a cell that holds several: 留守、单亲 or «a, b» or one a line."""
    parts = re.split(r"[、,;/|\n+]|\s{2,}", plain(cell))
    return list(dict.fromkeys(part.strip() for part in parts if part.strip()))
