# ruff: noqa: E501 - what is filled in, and what must arrive, is a table
"""A volunteer with a telephone writes down every kind of record; what arrives at the forge is accepted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from jiedui.cli.shared.viewing import find
from jiedui.entry.form.forms import PERSONAL
from jiedui.load import load
from jiedui.reading.events import parse
from jiedui.writing import fmt
from tests.browser.forge import running
from tests.browser.volunteer import TODAY, Volunteer, form_of, records_in, volunteering

pytestmark = pytest.mark.browser

CHANGE: dict[str, dict[str, Any]] = {
    "programme": {"tags": {"seen-alone": {"zh": "单独谈话", "en": "seen alone"}}},
    "pairings/c002-m002": {"study_plan": [{"subject": "数学", "content": "乘法"}]},
    "activities/2026/2026-03-01-home-visit-c002": {
        "date": "2026-03-01", "kind": "home-visit", "children": ["c002"], "mentors": ["m002"],
        "scores": {"语文": 80, "2": 70, "1": "优"}, "follow_up": [{"what": "带一本字典", "due": "2026-03-10"}],
    },
}  # fmt: skip


@dataclass(frozen=True)
class Place:
    """The records at the forge, and the form that knows them."""

    volunteer: Volunteer
    records: Path

    def problems(self) -> Counter[tuple[str, str]]:
        return Counter((one.code, one.file) for one in find(load(self.records), TODAY).problems)

    def accepted(self, file: str, type_: str) -> Any:
        """The data of a file, which must stand there as `jiedui fmt` writes it."""
        text = (self.records.parent / file).read_text(encoding="utf-8")
        assert fmt(type_, text) == text
        return parse(text)


@pytest.fixture
def place(request: pytest.FixtureRequest, browser: Browser, site: Path, tmp_path: Path) -> Iterator[Place]:
    yield from places(browser, site, tmp_path, getattr(request, "param", "github"))


every_forge = pytest.mark.parametrize("place", ["github", "gitea"], indirect=True)


def places(browser: Browser, site: Path, folder: Path, forge_: str) -> Iterator[Place]:
    clone = folder / "clone"
    records = records_in(clone, None, CHANGE)
    with running(clone) as (forge, url):
        programme = records / "programme.yml"
        with programme.open("a", encoding="utf-8") as file:
            file.write(f"repository: {{forge: {forge_}, url: '{url}', branch: main}}\n")
        pairing = records / "pairings" / "c002-m002.yml"
        pairing.write_text("# 代理家长\n\n" + pairing.read_text(encoding="utf-8"), encoding="utf-8")
        forge.commit("What this programme is")
        form = form_of(site, records, folder / "form")
        with volunteering(browser, form, forge) as volunteer:
            yield Place(volunteer, records)


@every_forge
def test_an_ordinary_talk_in_eight_taps_and_in_seven_the_next_time(place: Place) -> None:
    one = place.volunteer
    before = place.problems()
    for taps, kind, text in ((8, "谈心", "想爸爸妈妈了"), (7, "家访", "好多了")):
        one.open()
        one.taps = 0
        if taps == 8:
            one.chip("m001")
        one.chip("小禾 c001", within="哪个孩子？")
        one.chip(kind, "radio")
        one.write("说几句（可不填）", text)
        file = one.propose(one.submit())
        one.tap(one.button("完成了"))
        assert one.taps <= taps
        assert place.accepted(file, "activity") == {
            **TALK, "kind": {"谈心": "talk", "家访": "home-visit"}[kind], "topic": text,
        }  # fmt: skip
        assert place.problems() == before


Fill = Callable[[Volunteer], Page]


def siblings(one: Volunteer) -> Page:
    one.chip("m001")
    one.chip("小禾 c001", within="哪个孩子？")
    one.tap(one.button("找别的孩子"))
    one.chip("小麦 c002", within="哪个孩子？")
    one.chip("家访", "radio")
    one.tap(one.button("昨天"))
    return one.submit()


def group(one: Volunteer) -> Page:
    one.chip("m001")
    one.tap(one.field("你是谁？").get_by_role("button", name="别人"))
    one.chip("m002")
    one.chip("小麦 c002", within="哪个孩子？")
    one.chip("小禾 c001", within="哪个孩子？")
    one.tap(one.button("所有类型"))
    one.chip("座谈会", "radio")
    one.more()
    one.tap(one.field("应到未到").get_by_role("checkbox", name="小麦"))
    return one.submit()


def attempted(one: Volunteer) -> Page:
    one.chip("m001")
    one.chip("小禾 c001", within="哪个孩子？")
    one.chip("家访", "radio")
    one.more()
    one.choose("结果", "去了但没有见到")
    return one.submit()


def much(one: Volunteer) -> Page:
    one.chip("m002")
    one.chip("小麦 c002", within="哪个孩子？")
    one.chip("送温暖", "radio")
    one.more()
    one.tap(one.field("答应的事，还要去办").get_by_role("button", name="添加"))
    one.write("事项", "修好窗户")
    one.write("期限", "2026-04-01")
    one.choose("地点", "家中")
    one.write("备注", "第一行\n第二行：冒号 # 井号")
    one.write("时长（分钟）", "４５")
    one.write("金额（元）", "12.5")
    one.tap(one.field("物品").get_by_role("button", name="添加"))
    one.write("物品 1", "on")
    one.tap(one.field("各科成绩").get_by_role("button", name="添加"))
    one.write("科目", "语文")
    one.write("成绩", "90")
    one.choose("计划项目", "2026-spring/letters · 书信")
    one.choose("个案", "help-2026-01")
    one.chip("单独谈话")
    return one.submit_by_hand()  # it belongs to a case


def confidential(one: Volunteer) -> Page:
    one.chip("m001")
    one.chip("小禾 c001", within="哪个孩子？")
    one.chip("谈心", "radio")
    one.write("说几句（可不填）", "家里的事")
    one.more()
    one.chip("仅协调员可见")
    return one.submit_by_hand()


def child(one: Volunteer) -> Page:
    one.write("姓名（必填）", "罗小满")
    one.write("化名（多数人看到的）", "小满")
    one.choose("性别", "女")
    one.write("年级", "3")
    one.tap(one.field("监护人").get_by_role("button", name="添加"))
    one.write("姓名", "罗奶奶")
    one.write("电话", "13900000003")
    one.tap(one.field("同意").get_by_role("button", name="添加"))
    one.write("用途", "records")
    one.write("同意人", "罗奶奶")
    return one.submit_by_hand()


def mentor(one: Volunteer) -> Page:
    one.write("姓名（必填）", "方老师")
    one.chip("教师")
    one.chip("党员")
    one.write("电话", "0571-5555000")
    return one.submit_by_hand()


def pairing(one: Volunteer) -> Page:
    one.chip("m001")
    one.choose("类型（必填）", "结对帮扶")
    return one.submit()


def end(one: Volunteer) -> Page:
    one.write("原因", "转学")
    return one.submit_by_hand()


def review(one: Volunteer) -> Page:
    one.write("检查日期", "2026-03-20")
    one.write("实际效果", "背熟了")
    return one.submit_by_hand()


def as_it_is(one: Volunteer) -> Page:
    return one.submit_by_hand()


TALK = {"date": "2026-03-20", "kind": "talk", "children": ["c001"], "mentors": ["m001"]}
C002 = {"child": "c002", "mentor": "m002", "kind": "proxy-parent", "start": "2025-09-10"}
PLAN = {"subject": "数学", "content": "乘法"}
KEPT = CHANGE["activities/2026/2026-03-01-home-visit-c002"]
CASES: dict[str, tuple[str, Fill, str, str, dict[str, Any]]] = {
    "siblings": ("", siblings, "activity", "activities/2026/2026-03-19-home-visit-c001-group", {
        **TALK, "date": "2026-03-19", "kind": "home-visit", "children": ["c001", "c002"]}),
    "group": ("", group, "activity", "activities/2026/2026-03-20-symposium-c001-group", {
        **TALK, "kind": "symposium", "children": ["c001", "c002"], "mentors": ["m001", "m002"], "absent": ["c002"]}),
    "attempted": ("", attempted, "activity", "activities/2026/2026-03-20-home-visit-c001", {
        **TALK, "kind": "home-visit", "outcome": "attempted"}),
    "much, copied": ("", much, "activity", "activities/2026/2026-03-20-gift-c002", {
        **TALK, "kind": "gift", "children": ["c002"], "mentors": ["m002"], "place": "home",
        "notes": "第一行\n第二行：冒号 # 井号", "minutes": 45, "amount": 12.5, "items": ["on"], "scores": {"语文": 90},
        "plan": "2026-spring/letters", "case": "help-2026-01", "follow_up": [{"what": "修好窗户", "due": "2026-04-01"}],
        "tags": ["seen-alone"]}),
    "confidential, copied": ("", confidential, "activity", "activities/2026/2026-03-20-talk-c001", {
        **TALK, "topic": "家里的事", "confidential": True}),
    "child": ("#new=child", child, "child", "children/c003", {
        "name": "罗小满", "alias": "小满", "sex": "female", "grade": 3, "registered": "2026-03-20",
        "guardians": [{"name": "罗奶奶", "phone": "13900000003"}], "consents": [{"purpose": "records", "by": "罗奶奶"}]}),
    "mentor": ("#new=mentor", mentor, "mentor", "mentors/m003", {
        "name": "方老师", "roles": ["teacher", "party-member"], "phone": "0571-5555000", "joined": "2026-03-20"}),
    "pairing": ("#new=pairing&child=c002", pairing, "pairing", "pairings/c002-m001", {
        "child": "c002", "mentor": "m001", "kind": "mentor", "start": "2026-03-20"}),
    "end": ("#end=c002-m002", end, "pairing", "pairings/c002-m002", {
        **C002, "ended": {"on": "2026-03-20", "reason": "转学"}, "study_plan": [PLAN]}),
    "review": ("#review=c002-m002", review, "pairing", "pairings/c002-m002", {
        **C002, "study_plan": [{**PLAN, "reviewed": "2026-03-20", "result": "背熟了"}]}),
    "sign": ("#sign=c001-m001", as_it_is, "pairing", "pairings/c001-m001", {
        "child": "c001", "mentor": "m001", "kind": "mentor", "start": "2025-09-10",
        "agreement": {"signed": "2026-03-20"}}),
    "done": ("#done=2026-03-01-home-visit-c002", as_it_is, "activity", "activities/2026/2026-03-01-home-visit-c002", {
        **KEPT, "follow_up": [{"what": "带一本字典", "due": "2026-03-10", "done": "2026-03-20"}]}),
}  # fmt: skip
"""What → the form's address, how it is filled in, the type, the file, and the data that must arrive."""
NEW_PROBLEMS = {"end": {"J310"}}
"""A child without a mentor is what ending the only pairing means."""


@pytest.mark.parametrize("name", CASES)
def test_every_kind_of_record_arrives_and_is_accepted(place: Place, name: str) -> None:
    arrives(place, name)


@pytest.mark.parametrize("place", ["gitea"], indirect=True)
def test_a_change_arrives_at_gitea_too(place: Place) -> None:
    arrives(place, "end")


def arrives(place: Place, name: str) -> None:
    hash_, fill, type_, file, data = CASES[name]
    one = place.volunteer
    before = place.problems()
    one.open(hash_)
    page = fill(one)
    asked = one.forge.asked[-1]
    proposed = one.propose(page)
    assert proposed == f"records/{file}.yml"
    assert place.accepted(proposed, type_) == data
    assert {code for code, _ in place.problems() - before} <= NEW_PROBLEMS.get(name, set())
    if "copied" in name or type_ in PERSONAL:
        assert "value=" not in asked, "nothing of it stands in an address"
    if hash_.endswith("c002-m002"):
        assert (place.records.parent / proposed).read_text(encoding="utf-8").startswith("# 代理家长\n\n")


def test_the_control_what_the_schema_refuses_would_be_seen(place: Place) -> None:
    before = place.problems()
    (place.records / "activities" / "2026" / "x.yml").write_text("date: 2026-03-20\n", encoding="utf-8")
    assert place.problems() - before


def test_a_second_talk_on_one_day_has_a_name_of_its_own(place: Place) -> None:
    """The site does not know the first yet, the telephone does: while it waits, and when it has gone."""
    one = place.volunteer
    for number in ("", "-2", "-3"):
        one.open("#new=activity&child=c001&mentor=m001&kind=talk")
        page = one.submit()
        assert page.locator("input").input_value().endswith(f"/2026-03-20-talk-c001{number}.yml")
        if number == "-2":
            one.tap(one.button("完成了").last)
        page.close()
