"""The work report (the third document): 一、基本情况 二、主要做法 三、成效 四、存在问题 五、下一步工作.

Every sentence with a number is made from :mod:`jiedui.figures.work` and names the page on which the
number can be found again. A section, or a sentence, that has nothing to say is left out. What the
coordinator has written for a section follows what is computed for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from jiedui.figures.frames import Frame
from jiedui.figures.work import numbers, scope
from jiedui.papers.desk import Desk
from jiedui.papers.model import Block, Heading, Paper
from jiedui.papers.work import doings, outcome, situation
from jiedui.papers.work.remarks import Part, remarks
from jiedui.papers.work.telling import Telling
from jiedui.text import T, Text, tongue
from jiedui.wording import chinese


@dataclass(frozen=True)
class Section:
    """One of the five: its title, and what computes it."""

    title: Text
    blocks: Callable[[Telling], Iterator[Block]]


SECTIONS = (
    Section(T("The situation"), situation.blocks),
    Section(T("What was done"), doings.blocks),
    Section(T("What came of it"), outcome.results),
    Section(T("What is lacking"), outcome.lacking),
    Section(T("What comes next"), outcome.following),
)


def report(desk: Desk, frame: Frame) -> Paper:
    """The report of a term, a year or a school year so far."""
    found = scope(desk.view, frame)
    telling = Telling(desk, found, numbers(found))
    own = remarks(written(desk, frame))
    chapters = [*_opening(own), *_sections(telling, own), *_more(own)]
    return Paper(
        name=frame.slug,
        title=_title(desk, frame),
        subtitle=desk.say(
            T(
                "{programme}, up to {day}",
                programme=desk.view.programme.name,
                day=desk.wording.day(frame.until),
            )
        ),
        blocks=list(_numbered(desk, chapters)),
        closing=(desk.view.programme.name, desk.wording.day(desk.view.as_of)),
    )


def written(desk: Desk, frame: Frame) -> str:
    """The coordinator's words in the report's language; a file that names none is in the programme's."""
    language = desk.tongue.language
    plain = frame.slug if language == desk.view.programme.language else ""
    return desk.view.remarks.get(f"{frame.slug}.{language}") or desk.view.remarks.get(plain, "")


def _title(desk: Desk, frame: Frame) -> str:
    return desk.say(T("Report on the work with left-behind children, {frame}", frame=frame.title))


Chapter = tuple[str, Sequence[Block]]


def _sections(telling: Telling, own: Sequence[Part]) -> Iterator[Chapter]:
    for section in SECTIONS:
        mine = [block for part in own if _section_of(part) is section for block in part.blocks]
        yield telling.desk.say(section.title), [*section.blocks(telling), *mine]


def _opening(own: Sequence[Part]) -> Iterator[Chapter]:
    """What the coordinator wrote before any heading."""
    return (("", part.blocks) for part in own if not part.heading)


def _section_of(part: Part) -> Section | None:
    return next((one for one in SECTIONS if part.heading in _names(one)), None)


def _names(section: Section) -> set[str]:
    return {tongue(language).say(section.title) for language in ("zh", "en")}


def _more(own: Sequence[Part]) -> Iterator[Chapter]:
    """Chapters of the coordinator's alone, after the five."""
    for part in own:
        if part.heading and _section_of(part) is None:
            yield part.heading, part.blocks


def _numbered(desk: Desk, chapters: Sequence[Chapter]) -> Iterator[Block]:
    place = 0
    for title, blocks in chapters:
        if not blocks:
            continue
        if title:
            place += 1
            yield Heading(title, 2, ordinal(desk, place, 2))
        below = 0
        for block in blocks:
            if isinstance(block, Heading):
                below += 1
                number = ordinal(desk, below, 3) if desk.wording.is_chinese else f"{place}.{below} "
                yield Heading(block.text, 3, number)
            else:
                yield block


def ordinal(desk: Desk, place: int, level: int) -> str:
    """«一、» and «（一）», or «1. »."""
    if not desk.wording.is_chinese:
        return f"{place}. "
    said = chinese(place)
    return f"{said}、" if level == 2 else f"（{said}）"
