"""A digest: a title and a few short lists, cut to what a telephone shows and every service takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from jiedui.text import T, Tongue

MOST = 2048
"""Bytes of UTF-8 that a text message to a WeCom robot may have, title and body together: the narrowest."""
LONGEST_LINE = 160
"""Bytes of one line: the title of a rule can be as long as its writer likes."""
LONGEST_TITLE = 120
BETWEEN = "\n\n"


@dataclass(frozen=True)
class Section:
    """A heading and its lines, the worst first; `left` counts the lines that had no room."""

    heading: str
    lines: Sequence[str]
    left: int = 0

    def shorter(self) -> Section:
        return replace(self, lines=self.lines[:-1], left=self.left + 1)


@dataclass(frozen=True)
class Digest:
    """What is said to one audience on one day."""

    title: str
    lead: str
    sections: Sequence[Section]


def body(digest: Digest, tongue: Tongue) -> str:
    """The text under the title, short enough whatever the records hold: the longest list gives way first."""
    sections = [
        Section(one.heading, [clipped(line, LONGEST_LINE) for line in one.lines], one.left)
        for one in digest.sections
        if one.lines
    ]
    room = MOST - size(digest.title) - len("\r\n")
    text = _drawn(digest.lead, sections, tongue)
    while size(text) > room and any(one.lines for one in sections):
        longest = max(range(len(sections)), key=lambda place: size("".join(sections[place].lines)))
        sections[longest] = sections[longest].shorter()
        text = _drawn(digest.lead, sections, tongue)
    return clipped(text, room)


def size(text: str) -> int:
    """In bytes, as the services count: a Chinese character is three."""
    return len(text.encode("utf-8", errors="replace"))


def clipped(text: str, most: int) -> str:
    """The text, or as much of it as fits into so many bytes, whole characters and an ellipsis."""
    if size(text) <= most:
        return text
    return text.encode("utf-8", errors="replace")[: most - size("…")].decode(errors="ignore") + "…"


def cut(heading: str, lines: Sequence[str], most: int) -> Section:
    """A section of at most so many lines."""
    return Section(heading, lines[:most], max(0, len(lines) - most))


def _drawn(lead: str, sections: Sequence[Section], tongue: Tongue) -> str:
    return BETWEEN.join(filter(None, [lead, *(_section(one, tongue) for one in sections)]))


def _section(one: Section, tongue: Tongue) -> str:
    more = [tongue.say(T("… and {number} more, see the site", number=one.left))] if one.left else []
    return "\n".join([one.heading, *one.lines, *more])
