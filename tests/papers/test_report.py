"""The work report: its form, its numbers' sources, the coordinator's own paragraphs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest

from jiedui.figures.frames import Frame, frames
from jiedui.figures.work import numbers, scope
from jiedui.pages import pages
from jiedui.papers.desk import Desk
from jiedui.papers.model import Block, Bullets, Heading, Line, Paragraph, Run
from jiedui.papers.work.doings import GROUPS
from jiedui.papers.work.report import report
from jiedui.text import LANGUAGES, tongue
from jiedui.view import View
from jiedui.vocabulary import KINDS
from jiedui.wording import chinese
from tests.duties.product import Data, records

from .text import said, whole

CHAPTERS = ["一、基本情况", "二、主要做法", "三、成效", "四、存在问题", "五、下一步工作"]


def all_frames(view: View) -> list[Frame]:
    return frames(view.programme, view.as_of)


def without_remarks(desk: Desk) -> Desk:
    return replace(desk, view=replace(desk.view, remarks={}))


def headings(blocks: list[Block] | tuple[Block, ...], level: int = 2) -> list[str]:
    return [one.number + one.text for one in blocks if isinstance(one, Heading) and one.level == level]


def sentences(blocks: object) -> Iterator[Line]:
    """Every paragraph and bullet, cut behind each source."""
    for block in blocks:  # type: ignore[attr-defined]
        lines: list[Line] = []
        if isinstance(block, Paragraph):
            lines = [block.line]
        elif isinstance(block, Bullets):
            lines = list(block.items)
        for line in lines:
            yield from cut(line)


def cut(line: Line) -> Iterator[Line]:
    found: list[Run] = []
    for run in line:
        found.append(run)
        if run.is_source:
            yield found
            found = []
    if found:
        yield found


def test_it_has_the_form_that_chinese_offices_use(desk: Desk) -> None:
    own = without_remarks(desk)
    assert headings(list(report(own, all_frames(desk.view)[0]).blocks)) == CHAPTERS


def test_the_same_in_english(english: Desk) -> None:
    found = headings(list(report(without_remarks(english), all_frames(english.view)[0]).blocks))
    assert found == [
        "1. The situation",
        "2. What was done",
        "3. What came of it",
        "4. What is lacking",
        "5. What comes next",
    ]


def test_the_two_numbers_of_what_was_missed_are_told_apart(desk: Desk, english: Desk) -> None:
    """Of the time frame in the one, also from earlier in the other, which leads to the page of that name."""
    for one, parts, counted, called in (
        (desk, "“每月谈心一次”1次", "12项，含以前漏办的，同一对象的同一条规则算一项。", "逾期待补"),
        (
            english,
            "“A talk every month” (1)",
            "(12): what was missed earlier too, and of one",
            "To make good",
        ),
    ):
        found = list(sentences(report(without_remarks(one), all_frames(one.view)[0]).blocks))
        (waiting,) = [line for line in found if line[-1].page == "missed"]
        assert counted in waiting[0].text
        assert waiting[-1].text == called
        assert any(parts in said(line) for line in found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_with_a_number_leads_to_a_page_that_is_there(
    sample: View, desk_of: Callable[[str], Desk], language: str
) -> None:
    there = {path for path, _ in pages(sample, tongue(language))}
    desk = without_remarks(desk_of(language))
    for frame in all_frames(sample):
        for sentence in sentences(report(desk, frame).blocks):
            assert sentence[-1].is_source, said(sentence)
            assert f"{sentence[-1].page}.md" in there, said(sentence)


def test_the_control_a_sentence_without_a_source_would_be_seen() -> None:
    sentence = next(sentences([Paragraph((Run("共开展活动3次。"),))]))
    assert not sentence[-1].is_source


def test_every_number_of_a_sentence_is_one_that_was_counted(desk: Desk) -> None:
    """Digits in a sentence are numbers of the time frame, rates of them, lengths of lists, or days."""
    plain = without_remarks(desk)
    for frame in all_frames(desk.view):
        counted = numbers(scope(plain.view, frame))
        villages = sum(name.startswith("children.village.") for name in counted)
        judged = counted["duties.met"] + counted["duties.missed"]
        ahead = counted["duties.open"] + counted["duties.due-soon"]
        values = {*counted.values(), villages, judged, ahead}
        rates = {f"{round(a / b * 100, 1):g}%" for a in values for b in values if b}
        known = {f"{value:g}" for value in values}
        for block in report(plain, frame).blocks:
            if isinstance(block, Paragraph):
                text = said(block.line).replace(",", "")
                text = re.sub(r"\d+年\d+月\d+日|[1-6] 年级|每\d+天", "", text)
                for found in re.findall(r"\d+(?:\.\d+)?%?", text):
                    assert found in known or found in rates, (frame.slug, found, text)


def test_a_section_without_anything_to_say_is_left_out_and_the_numbers_close_up() -> None:
    data: Data = {
        "programme": {
            "programme": {
                "name": "空项目",
                "language": "zh",
                "terms": [{"id": "t", "start": "2026-02-23", "end": "2026-07-03"}],
                "policies": [],
            }
        },
        "child": {"c1": {"name": "甲", "registered": "2026-03-01"}},
    }
    found = records(data)
    assert found.programme
    view = View(found, found.programme, (), (), date(2026, 5, 27), {"term-t": "## 体会\n\n慢慢来。"})
    paper = report(Desk(view, tongue("zh")), all_frames(view)[0])
    assert headings(list(paper.blocks)) == ["一、基本情况", "二、存在问题", "三、下一步工作", "四、体会"]


def test_nothing_at_all_gives_an_empty_report_and_no_crash() -> None:
    data = {
        "programme": {
            "programme": {
                "name": "空项目",
                "language": "zh",
                "terms": [{"id": "t", "start": "2026-02-23", "end": "2026-07-03"}],
                "policies": [],
            }
        }
    }
    found = records(data)
    assert found.programme
    view = View(found, found.programme, (), (), date(2026, 5, 27))
    assert report(Desk(view, tongue("zh")), all_frames(view)[0]).blocks == []


def test_the_coordinators_paragraphs_stand_where_they_belong(desk: Desk) -> None:
    written = [
        "开头的话。",
        "## 一、基本情况",
        "自己的话。",
        "## What is lacking",
        "- 缺人",
        "## 附：感谢",
        "谢谢。",
    ]
    text = "\n\n".join(written)
    frame = all_frames(desk.view)[0]
    mine = replace(desk, view=replace(desk.view, remarks={frame.slug: text}))
    told = whole(report(mine, frame))
    order = [
        "开头的话",
        "一、基本情况",
        "自己的话",
        "二、",
        "四、存在",
        "缺人",
        "五、",
        "六、附：感谢",
        "谢谢。",
    ]
    places = [told.index(one) for one in order]
    assert places == sorted(places)


def test_a_hundred_chapters_are_numbered_too(desk: Desk) -> None:
    frame = all_frames(desk.view)[0]
    many = {frame.slug: "\n\n".join(f"# 第{n}件\n\n话" for n in range(130))}
    told = whole(report(replace(desk, view=replace(desk.view, remarks=many)), frame))
    assert "九十九、" in told
    assert "130、" in told


def test_what_a_group_has_to_tell_does_not_need_an_activity_of_its_kinds() -> None:
    programme = {
        "name": "项目",
        "language": "zh",
        "terms": [{"id": "t", "start": "2026-02-23", "end": "2026-07-03"}],
        "policies": [],
    }
    data: Data = {
        "programme": {"programme": programme},
        "child": {"c1": {"name": "甲", "registered": "2026-03-01"}},
        "activity": {
            "a": {"date": "2026-04-01", "kind": "commendation", "children": ["c1"], "amount": 500},
            "b": {"date": "2026-04-02", "kind": "home-visit", "children": ["c1"], "outcome": "attempted"},
        },
        "case": {"k": {"child": "c1", "kind": "help", "opened": "2026-03-05", "closed": "2026-03-19"}},
    }
    found = records(data)
    assert found.programme
    view = View(found, found.programme, (), (), date(2026, 5, 27))
    told = whole(report(Desk(view, tongue("zh")), all_frames(view)[0]))
    for words in ("资金500元", "1次上门没有见到人", "受理个案1件，办结1件"):
        assert words in told


def test_another_languages_paragraphs_stay_out(desk: Desk, english: Desk) -> None:
    frame = all_frames(desk.view)[0]
    both = {frame.slug: "中文的话。", f"{frame.slug}.en": "English words."}
    for mine, there, not_there in ((desk, "中文的话", "English"), (english, "English words", "中文的话")):
        told = whole(report(replace(mine, view=replace(mine.view, remarks=both)), frame))
        assert there in told
        assert not_there not in told
    only = replace(english, view=replace(english.view, remarks={frame.slug: "中文的话。"}))
    assert "中文的话" not in whole(report(only, frame))


def test_every_kind_of_activity_stands_in_one_group() -> None:
    grouped = [kind for _, kinds in GROUPS.values() for kind in kinds]
    assert sorted(grouped) == sorted(KINDS)


@pytest.mark.parametrize(
    ("number", "wanted"),
    [
        (0, "0"),
        (100, "100"),
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (35, "三十五"),
        (99, "九十九"),
    ],
)
def test_chinese_numerals(number: int, wanted: str) -> None:
    assert chinese(number) == wanted
