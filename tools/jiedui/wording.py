"""The words for what records hold, in one language: classes, kinds, roles, lists of names.

Everything here gives plain text; whoever writes it down escapes it for the form that is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from jiedui import vocabulary
from jiedui.records.model import Programme
from jiedui.text import T, Text, Tongue

DIGITS = "一二三四五六七八九"


@dataclass(frozen=True)
class Wording:
    """Says things of a programme's records in one language."""

    tongue: Tongue
    programme: Programme

    def say(self, text: Text | str) -> str:
        """A text of the program's; what is no :class:`Text` was typed by a person and stays as it is."""
        return self.tongue.say(text) if isinstance(text, Text) else text

    @property
    def is_chinese(self) -> bool:
        return self.tongue.language == "zh"

    def listed(self, items: Iterable[str]) -> str:
        """``a、b、c`` or ``a, b, c``."""
        return self.tongue.comma.join(item for item in items if item)

    def words(self, known: Mapping[str, Text], used: object) -> str:
        """One or several words of a closed list."""
        listed: list[str] = used if isinstance(used, list) else [] if used is None else [str(used)]
        return self.listed(self.say(known.get(one, one)) for one in listed)

    def kind(self, id_: str) -> str:
        """A kind of activity, the programme's own ones by its own title."""
        own: Mapping[str, Any] = self.programme.data.get("kinds", {})
        return self.tongue.pick(own[id_]) if id_ in own else self.say(vocabulary.KINDS.get(id_, id_))

    def kinds(self) -> dict[str, str]:
        """The programme's own kinds of activity: id → word."""
        return self._own("kinds")

    def tags(self) -> dict[str, str]:
        """The programme's tags: id → word."""
        return self._own("tags")

    def _own(self, name: str) -> dict[str, str]:
        titles: Mapping[str, Any] = self.programme.data.get(name, {})
        return {id_: self.tongue.pick(title) for id_, title in titles.items()}

    def class_name(self, grade: str, class_: str) -> str:
        """A class as schools write it: 三年级（2）班, or grade 3, class 2."""
        grade, class_ = grade.removesuffix("年级"), class_.removesuffix("班")
        grade = grade.removeprefix("Grade ").removeprefix("grade ")
        if self.is_chinese and grade.isascii() and grade.isdigit() and len(grade) < 3:
            grade = chinese(int(grade))
        if self.is_chinese and class_.isascii() and class_.isdigit():
            class_ = f"（{class_}）"
        if not grade:
            return self.say(T("Class {class_}", class_=class_) if class_ else T("Without a class"))
        if not class_:
            return self.say(T("Grade {grade}", grade=grade))
        return self.say(T("Grade {grade}, class {class_}", grade=grade, class_=class_))

    def day(self, day: date) -> str:
        """A day as people write it: 2026年5月27日, or 27 May 2026."""
        return f"{day.year}年{day.month}月{day.day}日" if self.is_chinese else f"{day.day} {day:%B %Y}"

    def short_day(self, day: date) -> str:
        """A day of about now, in a message: 5月27日, or 27 May."""
        return f"{day.month}月{day.day}日" if self.is_chinese else f"{day.day} {day:%b}"

    def month(self, day: date) -> str:
        """A month as people write it."""
        return f"{day.year}年{day.month}月" if self.is_chinese else f"{day:%B %Y}"


def chinese(number: int) -> str:
    """1 to 99 as Chinese writes them out; any other number in digits."""
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    ten = "" if tens == 0 else "十" if tens == 1 else f"{DIGITS[tens - 1]}十"
    return ten + (DIGITS[ones - 1] if ones else "")


NUMERALS = {chinese(number): str(number) for number in range(1, 100)}


def plain_grade(written: object) -> str:
    """«三», «三年级» and 3 are one grade."""
    return _plain(written, "年级")


def plain_class(written: object) -> str:
    """«2», «2班» and «（2）班» are one class."""
    return _plain(written, "班")


def _plain(written: object, ending: str) -> str:
    bare = str(written).strip().removesuffix(ending).strip("（）() ")
    return NUMERALS.get(bare, bare)


def number(value: float) -> str:
    """``1,234`` without needless decimals."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}".rstrip("0").rstrip(".")


def percent(share: float) -> str:
    """A share of 1 in percent, with a decimal where it is needed: 95%, 33.3%."""
    return f"{round(share * 100, 1):g}%"
