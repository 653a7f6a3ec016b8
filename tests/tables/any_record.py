"""Any record that a schema accepts, made from the schema and a seed: fields there or not, full or empty."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from hypothesis import HealthCheck, settings

from jiedui.reading.decode import INVISIBLE
from jiedui.schema.library import schema

AT_EASE = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""For machines on which others work too."""
TRICKS = [
    "=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠1", "'", "'=x", "''", "'3",
    "3", "003", "-3", "3.0", "1e5", "TRUE", "true", "是", "no", "null", "2026-01-01", " x ", "a、b", 'a"b',
    '"', '"a","b"', "；", ";", "a\nb", "a\r\nb", "_x0041_", "_x005F_x0041_", "x000D_", "😀", "𠀀", "é", "[]",
    "家访", "talk", "Yes", "1900-01-01", "#REF!", "=cmd|' /C calc'!A0", '=HYPERLINK("http://example.com")',
    "\x00", "\x01", "\x7f", "\x85", "\u2028", "\ufeff", "\ufffe", "\uffff", "",
]  # fmt: skip
"""What some form of a table might take for something else."""
READABLE = [one for one in TRICKS if not INVISIBLE.search(one)]
"""Those of them that the reader lets into a record."""
ITEMS = ["opening", "a.b", "中文", "1", "empty"]
"""Ids of plan items that are no tricks."""
PHONES = ["13900000001", "+86 13900000001", "0571-55550000", "12355", "+8613900000001"]
_ODD = "aZ0 ,;、\"'\\\n\r\t=＝-_é中😀𠀀\u200b\x07"


def any_record(type_: str, seed: int, tricks: list[str] = TRICKS) -> dict[str, Any]:
    """The record of this seed; `tricks` are what its texts are taken from."""
    maker = _Maker(schema(type_), Random(seed), tricks)
    data: dict[str, Any] = maker.value(maker.whole)
    if type_ == "activity" and "mentors" not in data:  # one of the two must be there
        data.setdefault("children", ["c001"])
    return data


WRITTEN = {
    "month-day": ["02-29", "05-14", "12-31"],
    "from-to": ["2026-01-01/2026-06-30", "2026-07-01/2026-07-01"],
    "plan-item": ["2026-spring/opening", "p/=1", "p/、"],
}


class _Maker:
    def __init__(self, whole: Mapping[str, Any], random: Random, tricks: list[str]) -> None:
        self.whole, self.random, self.tricks = whole, random, tricks

    def value(self, part: Mapping[str, Any]) -> Any:
        if "$ref" in part:
            part = self.whole["$defs"][part["$ref"].rpartition("/")[2]]
        if "enum" in part:
            return self.random.choice(part["enum"])
        types = part["type"] if isinstance(part["type"], list) else [part["type"]]
        return _MAKERS[self.random.choice(types)](self, part)

    def text(self, part: Mapping[str, Any]) -> str:
        match part.get("format"):
            case "date":
                return (date(1900, 1, 1) + timedelta(days=self.random.randrange(109_572))).isoformat()
            case "id":
                return self.random.choice("abc0189") + self.random.choice(["", "-1", "-" * 63, "x" * 9])
            case "phone":
                return self.random.choice(PHONES)
            case "public-key":
                return "age1" + "".join(self.random.choices("qpzry9x8gf2tvdw0s3jn54khce6mua7l", k=58))
            case "month-day" | "plan-item" | "from-to" as form:
                return self.random.choice(WRITTEN[form])
        return self.free(part["minLength"], part["maxLength"])

    def free(self, least: int, most: int) -> str:
        if self.random.random() < 0.7 or self.tricks is not TRICKS:
            return self.random.choice([one for one in self.tricks if least <= len(one) <= most])
        return "".join(self.random.choices(_ODD, k=self.random.randint(least, min(most, 6))))

    def integer(self, part: Mapping[str, Any]) -> int:
        numbers: list[int] = [part["minimum"], part["maximum"], part["minimum"] + 3]
        return self.random.choice(numbers)

    def number(self, part: Mapping[str, Any]) -> float:
        least, most = part["minimum"], part["maximum"]
        numbers: list[float] = [least, most, 0, 85, 12.5, 0.1, 1e-9, most * self.random.random() + 1e-7]
        return self.random.choice(numbers)

    def array(self, part: Mapping[str, Any]) -> list[Any]:
        least = part.get("minItems", 0)
        found: list[Any] = []
        for one in (self.value(part["items"]) for _ in range(self.random.choice((least, 1, 2, 4)))):
            if one not in found or not part.get("uniqueItems"):
                found.append(one)
        return found

    def object(self, part: Mapping[str, Any]) -> dict[str, Any]:
        if isinstance(part.get("additionalProperties"), Mapping):
            # A workbook has one sign for the end of a line: names that differ in it alone are one there.
            keys = list({re.sub("\r\n?", "\n", one): one for one in self.tricks if one}.values())
            if "pattern" in part["propertyNames"]:
                keys = [*ITEMS, *(one for one in keys if re.fullmatch(r"[^/\s]{1,64}", one))]
            picked = self.random.sample(keys, self.random.choice((0, 1, 3)))
            return {key: self.value(part["additionalProperties"]) for key in picked}
        share, least = self.random.choice((0.1, 0.5, 0.9)), part.get("minProperties", 0)
        required = part.get("required", list(part["properties"])[:least])
        return {
            name: self.value(field)
            for name, field in part["properties"].items()
            if name in required or self.random.random() < share
        }


_MAKERS: dict[str, Callable[[_Maker, Mapping[str, Any]], Any]] = {
    "string": _Maker.text,
    "integer": _Maker.integer,
    "number": _Maker.number,
    "boolean": lambda maker, _part: maker.random.random() < 0.5,
    "array": _Maker.array,
    "object": _Maker.object,
}
