"""A reader of iCalendar that forgives nothing, written from RFC 5545 and 7986 alone.

It knows only what these feeds use; anything else is a fault. (The library that writes them forgives much
when it reads, and would not see its own mistakes.)
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

LONGEST = 75
"""Octets of a line, without its end."""
TEXT, DATE, TIME, DURATION, INTEGER, LIST = "text", "date", "date-time", "duration", "integer", "list"
ONCE = {
    "VCALENDAR": {
        "PRODID",
        "VERSION",
        "CALSCALE",
        "METHOD",
        "REFRESH-INTERVAL",
        "X-PUBLISHED-TTL",
        "X-WR-CALNAME",
    },
    "VEVENT": {
        "UID",
        "DTSTAMP",
        "DTSTART",
        "DTEND",
        "SUMMARY",
        "DESCRIPTION",
        "SEQUENCE",
        "CLASS",
        "STATUS",
        "TRANSP",
    },
    "VALARM": {"ACTION", "DESCRIPTION", "TRIGGER"},
}
"""What may stand once at most; NAME and CATEGORIES may stand oftener."""
REQUIRED = {
    "VCALENDAR": {"PRODID", "VERSION"},
    "VEVENT": {"UID", "DTSTAMP", "DTSTART", "SUMMARY"},
    "VALARM": {"ACTION", "DESCRIPTION", "TRIGGER"},
    "VTIMEZONE": {"TZID"},
    "STANDARD": {"DTSTART", "TZOFFSETFROM", "TZOFFSETTO"},
    "DAYLIGHT": {"DTSTART", "TZOFFSETFROM", "TZOFFSETTO"},
}
INSIDE = {
    "VCALENDAR": {"VEVENT", "VTIMEZONE"},
    "VEVENT": {"VALARM"},
    "VTIMEZONE": {"STANDARD", "DAYLIGHT"},
}
KINDS = {
    "PRODID": TEXT, "VERSION": TEXT, "CALSCALE": TEXT, "METHOD": TEXT, "NAME": TEXT, "X-WR-CALNAME": TEXT,
    "UID": TEXT, "SUMMARY": TEXT, "DESCRIPTION": TEXT, "CLASS": TEXT, "STATUS": TEXT, "TRANSP": TEXT,
    "ACTION": TEXT, "CATEGORIES": LIST, "SEQUENCE": INTEGER, "DTSTAMP": TIME, "DTSTART": DATE, "DTEND": DATE,
    "REFRESH-INTERVAL": DURATION, "X-PUBLISHED-TTL": DURATION, "TRIGGER": DURATION,
    "TZID": TEXT, "COMMENT": TEXT, "TZNAME": TEXT, "TZOFFSETFROM": TEXT, "TZOFFSETTO": TEXT,
}  # fmt: skip
CLOSED = {
    "VERSION": {"2.0"}, "CALSCALE": {"GREGORIAN"}, "METHOD": {"PUBLISH"}, "ACTION": {"DISPLAY"},
    "CLASS": {"PUBLIC", "PRIVATE", "CONFIDENTIAL"}, "STATUS": {"TENTATIVE", "CONFIRMED", "CANCELLED"},
    "TRANSP": {"OPAQUE", "TRANSPARENT"},
}  # fmt: skip
LINE = re.compile(r"([A-Z0-9-]+)((?:;[A-Z-]+=[^\";:,\x00-\x1f\x7f]+)*):([^\x00-\x08\x0a-\x1f\x7f]*)")
LENGTH = re.compile(r"[+-]?P(?=.)(?:(\d+)W|(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?)")


class Fault(ValueError):  # noqa: N818 - a fault of the feed's, not of the program's
    """Where the bytes are not iCalendar."""


def check(condition: object, fault: str) -> None:
    if not condition:
        raise Fault(fault)


@dataclass
class Component:
    """Its name, its properties (each name with all its values), and what lies inside."""

    name: str
    properties: dict[str, list[object]] = field(default_factory=dict)
    inside: list[Component] = field(default_factory=list)

    def __getitem__(self, name: str) -> object:
        [value] = self.properties[name]
        return value

    def text(self, name: str) -> str:
        value = self[name]
        assert isinstance(value, str)
        return value

    def number(self, name: str) -> int:
        value = self[name]
        assert isinstance(value, int)
        return value

    def day(self, name: str) -> date:
        value = self[name]
        assert isinstance(value, date)
        return value

    def of(self, name: str) -> list[Component]:
        return [one for one in self.inside if one.name == name]


def read(data: bytes) -> Component:
    """The one calendar; a Fault says what is wrong with the first thing that is."""
    open_: list[Component] = []
    done: list[Component] = []
    for name, parameters, value in _lines(data):
        check(not done, "something follows the calendar")
        if name == "BEGIN":
            open_.append(Component(value))
        elif name == "END":
            check(open_ and open_[-1].name == value, f"END:{value} ends nothing")
            closed = open_.pop()
            _judge(closed)
            (open_[-1].inside if open_ else done).append(closed)
        else:
            check(open_, "a property outside of the calendar")
            open_[-1].properties.setdefault(name, []).append(_value(open_[-1].name, name, parameters, value))
    check(not open_ and len(done) == 1 and done[0].name == "VCALENDAR", "not one whole calendar")
    [calendar] = done
    uids = Counter(one["UID"] for one in calendar.of("VEVENT"))
    check(not uids or max(uids.values()) == 1, "a UID stands twice")
    return calendar


def _lines(data: bytes) -> Iterator[tuple[str, dict[str, str], str]]:
    check(data.endswith(b"\r\n"), "the last line has no end")
    raw = data[:-2].split(b"\r\n")
    unfolded: list[str] = []
    for line in raw:
        check(b"\r" not in line and b"\n" not in line, "a line end that is not CRLF")
        check(len(line) <= LONGEST, "a line of more than 75 octets")
        try:
            text = line.decode("utf-8", errors="strict")
        except UnicodeDecodeError:
            raise Fault("a line that is cut within a character") from None
        if text[:1] in (" ", "\t"):
            check(unfolded, "nothing to go on with")
            unfolded[-1] += text[1:]
        else:
            unfolded.append(text)
    for text in unfolded:
        found = LINE.fullmatch(text)
        check(found, "not a content line")
        assert found
        parameters = dict(one.split("=", 1) for one in found[2].split(";")[1:])
        yield found[1], parameters, found[3]


def _value(component: str, name: str, parameters: dict[str, str], value: str) -> object:
    kind = KINDS.get(name)
    check(kind, f"{name} is not used here")
    if component in ("STANDARD", "DAYLIGHT") and name == "DTSTART":
        kind = TIME
    wanted = (
        {"VALUE": "DATE"} if kind == DATE else {"VALUE": "DURATION"} if name == "REFRESH-INTERVAL" else {}
    )
    check(parameters == wanted, f"the parameters of {name}")
    match kind:
        case "text":
            said = unescaped(value)
            check(name not in CLOSED or said in CLOSED[name], f"the value of {name}")
            return said
        case "list":
            return [unescaped(one) for one in re.split(r"(?<!\\),", value)]
        case "integer":
            check(re.fullmatch(r"\d{1,10}", value) and int(value) < 2**31, "not a number")
            return int(value)
        case "date":
            check(re.fullmatch(r"\d{8}", value), "not a date")
            return date.fromisoformat(value)
        case "date-time":
            local = component in ("STANDARD", "DAYLIGHT")
            check(re.fullmatch(r"\d{8}T\d{6}" + ("" if local else "Z"), value), "not a time")
            return datetime.fromisoformat(value)
        case _:
            return _length(value)


def _length(value: str) -> timedelta:
    found = LENGTH.fullmatch(value)
    check(found, "not a duration")
    assert found
    weeks, days, hours, minutes, seconds = (int(one or 0) for one in found.groups())
    length = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    return -length if value.startswith("-") else length


def unescaped(value: str) -> str:
    """A TEXT: commas, semicolons and backslashes escaped, line ends written ``\\n``, nothing else."""
    check(re.fullmatch(r"(?:[^\\,;]|\\[\\,;nN])*", value), "not escaped")
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)


def _judge(one: Component) -> None:
    check(one.name in REQUIRED, f"{one.name} is not used here")
    missing = REQUIRED[one.name] - one.properties.keys()
    check(not missing, f"{one.name} lacks {sorted(missing)}")
    for name, values in one.properties.items():
        check(len(values) == 1 or name not in ONCE.get(one.name, ()), f"{name} stands twice")
    wrong = {inner.name for inner in one.inside} - INSIDE.get(one.name, set())
    check(not wrong, f"{sorted(wrong)} in {one.name}")
    if one.name in ("VCALENDAR", "VTIMEZONE"):
        check(one.inside, f"an empty {one.name}")
    if "DTEND" in one.properties:
        check(one.day("DTEND") > one.day("DTSTART"), "it ends before it starts")
