"""What digests say: right, short, the worst first, and nobody's name."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiedui.figures.arrears import to_make_good
from jiedui.figures.bulletin import mentor_of
from jiedui.figures.coming import SOON, coming
from jiedui.records.model import Child
from jiedui.reminders import mentors
from jiedui.reminders.coordinators import coordinators
from jiedui.reminders.digest import MOST, Digest, Section, body, clipped, size
from jiedui.reminders.naming import called, plain
from jiedui.reminders.tracking import MARK, told
from jiedui.text import LANGUAGES, Tongue, tongue
from jiedui.view import View
from tests.cli.conftest import BASE, edit
from tests.demo.conftest import SAMPLE

from .views import leaked, view_of

EVERY_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)
FIRST_MESSAGE = """\
逾期待补 12 项，即将到期 11 项。未结个案 2 个，见网站。

从未见过面：
m008 和 晓泉 c011（2025-03-10 结对）

先给谁打电话：
1. 志禾 c024 没有帮扶人
2. m008：背景审查 4月30日过期
3. m003：子松 c021 答应的事（2月5日到期）；晓杏 c003 答应的事（4月17日到期）
4. m001：答应的事（4月2日到期）；晓果 c013 学困生有一名学习帮手（2025-03-19到期）；另有 2 项
"""


def digests(view: View, said_in: Tongue) -> Iterator[Digest]:
    yield coordinators(view, said_in)
    of_mentors = [mentors.own(view, said_in, one) for one in view.records.mentors]
    yield from (one for one in (mentors.together(view, said_in), *of_mentors) if one)


def test_the_samples_week_begins_like_this(sample: View) -> None:
    digest = coordinators(sample, tongue("zh"))
    assert digest.title == "【结对】青禾镇中心小学结对帮扶项目 5月27日"
    assert body(digest, tongue("zh")).startswith(FIRST_MESSAGE)


@pytest.mark.parametrize("day", [date(2026, 6, 28), date(2025, 7, 5)], ids=["due", "missed"])
def test_no_reminder_to_mentors_tells_who_is_poor(day: date) -> None:
    """Nor how many such things there are: that, too, is the coordinators' to tell."""
    view = view_of(SAMPLE, day)
    poor = [one for one in view.duties if one.rule.id == "township-programme/condolence"]
    soon = {mentor_of(view, one) for one in coming(view) if one in poor} - {None}
    late = {mentor_of(view, one.last) for one in to_make_good(view) if one.last in poor} - {None}
    assert soon | late
    without = replace(view, duties=[one for one in view.duties if one not in poor], _made={})
    said = tongue("zh")
    for mentor in (None, *sorted(view.records.mentors)):
        whole, other = (
            mentors.own(one, said, mentor) if mentor else mentors.together(one, said)
            for one in (view, without)
        )
        assert whole == other
    assert coordinators(view, said) != coordinators(without, said)  # the control


def test_files_that_could_not_be_read_are_told(sample: View) -> None:
    """A talk in a broken file looks like a talk that was missed."""
    broken = replace(sample, records=replace(sample.records, left_out=3), _made={})
    assert "有 3 个文件写错了，没有算进去。" in body(coordinators(broken, tongue("zh")), tongue("zh"))


def test_silence_and_thanks_come_after_the_calls(sample: View) -> None:
    said = body(coordinators(sample, tongue("zh")), tongue("zh"))
    assert said.index("先给谁打电话") < said.index("没有动静的帮扶人") < said.index("做得好的")
    assert "m008：学期内已 32 天没有记录，最近一次 4月25日" in said
    assert "7天来活动 18 次，见到儿童 18 名，办成 16 项。" in said


@EVERY_LANGUAGE
@pytest.mark.parametrize("which", ["sample", "large"])
def test_no_digest_is_too_long_or_names_anybody(
    which: str, language: str, request: pytest.FixtureRequest
) -> None:
    view: View = request.getfixturevalue(which)
    found = list(digests(view, tongue(language)))
    assert len(found) > 5
    for digest in found:
        text = f"{digest.title}\r\n{body(digest, tongue(language))}"
        assert size(text) <= MOST
        assert leaked(text, view.records) == []
        assert not any(case in text for case in view.records.cases)


def test_the_control_a_planted_name_would_be_found(sample: View) -> None:
    child = next(iter(sample.records.children.values()))
    assert leaked(f"… {child.name} …", sample.records) == [child.name]


def test_what_has_no_room_is_counted(large: View) -> None:
    said = body(coordinators(large, tongue("zh")), tongue("zh"))
    assert "…还有 " in said
    assert " 项，见网站" in said


def test_a_mentor_hears_only_of_own_duties(sample: View) -> None:
    for id_ in sample.records.mentors:
        digest = mentors.own(sample, tongue("zh"), id_)
        late = [one for one in to_make_good(sample) if mentor_of(sample, one.last) == id_]
        due = [
            one
            for one in sample.duties
            if sample.as_of <= one.window.end <= sample.as_of + SOON
            and one.done < one.needed
            and mentor_of(sample, one) == id_
        ]
        told = {} if digest is None else {one.heading: len(one.lines) + one.left for one in digest.sections}
        assert sum(told.values()) == len(late) + len(due)


def test_a_group_of_mentors_hears_of_nothing_missed(sample: View) -> None:
    digest = mentors.together(sample, tongue("zh"))
    assert digest
    said = body(digest, tongue("zh"))
    assert "逾期" not in said
    assert "m001：5月31日 晓麦 c001 每月谈心一次" in said


def test_classmates_get_no_reminder(sample: View) -> None:
    classmates = {id_ for id_, one in sample.records.mentors.items() if one.is_classmate}
    reminded = {one.id for one in mentors.reminded(sample)}
    assert classmates
    assert reminded
    assert not classmates & reminded


def test_where_nothing_is_owed_there_is_still_a_weekly_word(sample: View) -> None:
    empty = replace(sample, duties=(), records=replace(sample.records, activities={}, cases={}), _made={})
    said = body(coordinators(empty, tongue("zh")), tongue("zh"))
    assert said.startswith("逾期待补 0 项，即将到期 0 项。")
    assert mentors.together(empty, tongue("zh")) is None
    assert mentors.own(empty, tongue("zh"), "m001") is None


@given(st.lists(st.lists(st.text(max_size=300), max_size=30), max_size=6), st.text(max_size=80))
def test_any_digest_fits(lists: list[list[str]], lead: str) -> None:
    sections = [Section(f"heading {number}", lines) for number, lines in enumerate(lists)]
    digest = Digest("title", lead, sections)
    assert size(digest.title + "\r\n" + body(digest, tongue("zh"))) <= MOST


@given(st.text(), st.integers(min_value=3, max_value=50))
def test_clipping_keeps_whole_characters(text: str, most: int) -> None:
    short = clipped(text, most)
    assert size(short) <= most
    assert short == text or text.startswith(short.removesuffix("…"))


HOSTILE = [
    "<@all>",
    "@everyone #12",
    "[x](https://e.example)",
    "**b** `c` ~d~",
    "a\n\n/close\n- b",
    "<!-- x -->",
]


@pytest.mark.parametrize("typed", HOSTILE)
def test_what_a_person_typed_mentions_nobody_and_formats_nothing(typed: str) -> None:
    said = plain(typed)
    assert not set("<>@#[]`*~|") & set(said)
    assert "\n" not in said
    assert "://" not in said


def test_hostile_words_in_records_stay_words(tmp_path: Path) -> None:
    """In every place that a person can fill: the programme's name, a rule's title, an alias."""
    folder = Path(shutil.copytree(BASE, tmp_path / "records"))
    for file, key in (
        ("programme.yml", "name"),
        ("children/c001.yml", "alias"),
        ("children/c002.yml", "alias"),
    ):
        record = folder / file
        kept = [
            one for one in record.read_text(encoding="utf-8").splitlines() if not one.startswith(f"{key}:")
        ]
        record.write_text("\n".join([*kept, f"{key}: {json.dumps(' '.join(HOSTILE))}", ""]), encoding="utf-8")
    edit(folder / "policies" / "school.yml", "zh: 每月谈心", f"zh: {json.dumps(' '.join(HOSTILE))}")
    view = view_of(folder, date(2025, 11, 2))
    issue = told(view, tongue("zh"))
    said = [issue.title, issue.body.removeprefix(MARK)]
    for digest in digests(view, tongue("zh")):
        said += [digest.title, body(digest, tongue("zh"))]
    assert len(said) > 5
    assert "＠" in "".join(said)
    for text in said:
        assert not set("<>@[]*~|") & set(text)
        assert "://" not in text
        assert "\n/close" not in text


def test_a_real_name_as_an_alias_is_not_used() -> None:
    child = Child(id="c001", file="", data={"name": "郭晓麦", "alias": "郭晓麦（小麦）"}, life=None)
    assert called(child) == "c001"
    assert called(replace(child, data={"name": "郭晓麦", "alias": "晓麦"})) == "晓麦 c001"
    assert called(replace(child, data={"name": "郭晓麦"})) == "c001"


@pytest.mark.parametrize("alias", ["郭 晓麦", "郭·晓麦", "郭\u3000晓麦班长"])
def test_a_real_name_is_seen_through_spaces_and_dots(alias: str) -> None:
    child = Child(id="c001", file="", data={"name": "郭晓麦", "alias": alias}, life=None)
    assert called(child) == "c001"
