"""The strict reader takes what is right and finds every fault: else it would hold nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from .strict import Fault, read

GOOD = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//x//ZH
REFRESH-INTERVAL;VALUE=DURATION:P1D
BEGIN:VEVENT
UID:1
DTSTAMP:20260527T000000Z
DTSTART;VALUE=DATE:20260601
DTEND;VALUE=DATE:20260602
SUMMARY:一\\, 二
DESCRIPTION:很长
 的话\\n第二行
SEQUENCE:3
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:x
TRIGGER:-P6DT15H
END:VALARM
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n").encode()
EVENT = GOOD[GOOD.index(b"BEGIN:VEVENT") : GOOD.index(b"END:VCALENDAR")]


def without(line: bytes) -> Callable[[bytes], bytes]:
    return lambda data: data.replace(line + b"\r\n", b"")


def instead(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    return lambda data: data.replace(old, new)


FAULTS: dict[str, Callable[[bytes], bytes]] = {
    "line ends of Unix": instead(b"\r\n", b"\n"),
    "no last line end": lambda data: data[:-2],
    "a long line": instead(b"UID:1", b"UID:" + b"1" * 72),
    "a fold within a character": instead("很长".encode(), b"\xe5\xbe\r\n \x88\xe9\x95\xbf"),
    "a bare line end": instead("一".encode(), b"\n"),
    "a control character": instead("一".encode(), b"\x07"),
    "a comma that is not escaped": instead(b"\\,", b","),
    "an unknown escape": instead(b"\\,", b"\\x"),
    "an end of nothing": instead(b"END:VALARM", b"END:VTODO"),
    "no end": without(b"END:VCALENDAR"),
    "two calendars": lambda data: data + data,
    "no event": instead(EVENT, b""),
    "an event twice": instead(EVENT, EVENT + EVENT),
    "no UID": without(b"UID:1"),
    "two UIDs": instead(b"UID:1", b"UID:1\r\nUID:2"),
    "no DTSTAMP": without(b"DTSTAMP:20260527T000000Z"),
    "no PRODID": without(b"PRODID:-//x//ZH"),
    "another version": instead(b"VERSION:2.0", b"VERSION:1.0"),
    "a day that says it is a time": instead(b"DTSTART;VALUE=DATE:", b"DTSTART:"),
    "a day that does not exist": instead(b"20260601", b"20260631"),
    "a local DTSTAMP": instead(b"000000Z", b"000000"),
    "an end before the start": instead(b"20260602", b"20260601"),
    "a duration without its T": instead(b"-P6DT15H", b"-P6D15H"),
    "the interval that stops telephones": instead(b"DURATION:P1D", b"DURATION:P1H"),
    "no trigger": without(b"TRIGGER:-P6DT15H"),
    "a to-do": instead(b"VEVENT", b"VTODO"),
    "a property that is not ours": instead(b"SEQUENCE:3", b"ORGANIZER:x"),
}


def test_it_takes_what_is_right() -> None:
    calendar = read(GOOD)
    [event] = calendar.of("VEVENT")
    assert event["SUMMARY"] == "一, 二"
    assert event["DESCRIPTION"] == "很长的话\n第二行"


@pytest.mark.parametrize("fault", FAULTS)
def test_it_finds_the_fault(fault: str) -> None:
    broken = FAULTS[fault](GOOD)
    assert broken != GOOD
    with pytest.raises((Fault, ValueError)):
        read(broken)
