"""Decap CMS in a real Chromium writes through a real decap-server into real Git; `jiedui check` reads it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Route, expect

from jiedui.reading.events import parse
from jiedui.reading.folder import FOLDERS
from jiedui.writing import canonical
from tests.cms.conftest import build, git
from tests.cms.desk import DESK, PHONE, Desk
from tests.cms.server import DecapServer
from tests.conftest import REPOSITORY

pytestmark = [pytest.mark.browser, pytest.mark.node]


@pytest.fixture(scope="session")
def editor(browser: Browser, address: str, server: DecapServer) -> Iterator[Desk]:
    """One page for all tests of a worker: Decap is large, and takes long to begin."""
    desk = Desk.open(browser, address, server.port)
    desk.log_in()
    yield desk
    desk.page.context.close()


@pytest.fixture
def desk(editor: Desk, repository: Path, request: pytest.FixtureRequest) -> Iterator[Desk]:
    """Whatever a test does: no error in the console, and nobody else is asked."""
    editor.begin(getattr(request, "param", DESK))
    yield from watched(editor)


def watched(editor: Desk) -> Iterator[Desk]:
    editor.faults.clear()
    editor.questions.clear()
    editor.answer = True
    yield editor
    assert editor.faults == []
    assert editor.asked == set()


def branch(repository: Path) -> str:
    """The one branch that the editor has made."""
    (found,) = git(repository, "for-each-ref", "--format=%(refname:short)", "refs/heads/cms").split()
    return found


def changed(repository: Path) -> str:
    return git(repository, "diff", "--unified=0", "main", branch(repository))


def problems(repository: Path, ref: str) -> set[tuple[str, str]]:
    """What `jiedui check` says of a branch, checked out elsewhere: file and code."""
    clone = Path(tempfile.mkdtemp(dir=repository.parent)) / "branch"
    git(repository, "clone", "--quiet", "--branch", ref, ".", str(clone))
    command = [sys.executable, "-m", "jiedui", "check", "--format", "json"]
    ran = subprocess.run(command, cwd=clone, capture_output=True, encoding="utf-8", check=False)
    return {(one["file"], one["code"]) for one in json.loads(ran.stdout)["problems"]}


def new_talk(desk: Desk) -> None:
    """Two sisters on New Year's Day, when it is still last year in Greenwich."""
    desk.go("collections/activities/new")
    desk.choose("类型", "谈心")
    desk.choose("参加的儿童", "c001", "c007")
    desk.choose("参加的帮扶人", "m001")
    desk.page.get_by_label("主题").fill("新书桌：'好' # 1")
    day = desk.page.get_by_label("发生的日期")
    day.fill("2026-01-01")  # last: the editor puts today there a moment after it has opened
    expect(day).to_have_value("2026-01-01")


def new_mark(desk: Desk) -> None:
    desk.add("成绩")
    desk.page.get_by_label("科目").fill("数学")
    desk.page.get_by_label("分数").fill("92.5")


@pytest.mark.parametrize("desk", [PHONE], indirect=True, ids=["phone"])
def test_a_new_activity_is_a_branch_that_check_accepts(desk: Desk, repository: Path) -> None:
    before = problems(repository, "main")
    new_talk(desk)
    desk.choose("地点", "家中")
    desk.page.get_by_label("备注").fill("第一行\n第二行")
    desk.page.get_by_label("时长").fill("30")
    new_mark(desk)
    desk.add("后续跟进")
    desk.page.get_by_label("要做什么").fill("带一本字典")
    desk.page.get_by_label("期限").fill("2026-01-09")
    desk.page.get_by_label("是否完成").fill("true")
    desk.save()
    assert desk.fits()

    assert branch(repository) == "cms/activities/2026/2026-01-01-talk-c001"
    file = "records/activities/2026/2026-01-01-talk-c001.yml"
    assert git(repository, "diff", "--name-status", "main", branch(repository)) == f"A\t{file}\n"
    written = git(repository, "show", f"{branch(repository)}:{file}")
    assert parse(written) == {
        "date": "2026-01-01",
        "kind": "talk",
        "children": ["c001", "c007"],
        "mentors": ["m001"],
        "place": "home",
        "topic": "新书桌：'好' # 1",
        "notes": "第一行\n第二行",
        "minutes": 30,
        "scores": {"数学": 92.5},
        "follow_up": [{"what": "带一本字典", "due": "2026-01-09", "done": True}],
    }
    assert written == canonical("activity", parse(written))
    assert problems(repository, branch(repository)) == before


def test_the_control_a_configuration_as_one_would_write_it_is_found_out(desk: Desk, repository: Path) -> None:
    """Decap's own year is Greenwich's, its own YAML knows no marks by subject: the test above would fail."""

    def wrong(route: Route) -> None:
        answer = route.fetch()
        text = answer.text()
        for ours, theirs in (("{{date | truncate(4)}}", "{{year}}"), ("jiedui-activity", "yml")):
            assert text.count(ours) == 1
            text = text.replace(ours, theirs)
        route.fulfill(response=answer, body=text)

    desk.page.route("**/admin/config.yml", wrong)
    desk.begin(DESK)
    new_talk(desk)
    new_mark(desk)
    desk.save()
    desk.page.unroute("**/admin/config.yml", wrong)
    assert branch(repository) == "cms/activities/2025/2026-01-01-talk-c001"
    assert problems(repository, branch(repository)) > problems(repository, "main")


def test_an_edit_changes_what_was_changed(desk: Desk, repository: Path) -> None:
    desk.go("collections/children/entries/c002")
    expect(desk.page.get_by_label("编号")).to_have_value("c002")
    desk.page.get_by_label("村（社区）").fill("下坪村")
    desk.save()
    assert desk.fits()
    desk.page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    assert desk.fits()
    lines = [line for line in changed(repository).splitlines() if re.match(r"[-+][^-+]", line)]
    assert lines == ["-village: 柳溪村", "+village: 下坪村"]


def test_comments_are_lost_only_if_she_says_so(desk: Desk, repository: Path) -> None:
    file = "records/children/c001.yml"
    was = git(repository, "show", f"main:{file}")
    assert "# 与 c007 是姐妹" in was
    desk.go("collections/children/entries/c001")
    desk.page.get_by_label("村（社区）").fill("下坪村")
    desk.answer = False
    desk.page.get_by_role("button", name="保存").click()
    desk.page.get_by_text("没有保存").first.wait_for()
    assert git(repository, "branch", "--list", "cms/*") == ""

    desk.answer = True
    desk.save()
    assert len(desk.questions) == 2
    now = parse(git(repository, "show", f"{branch(repository)}:{file}"))
    assert now == {**parse(was), "village": "下坪村"}
    desk.faults.clear()  # that a save was refused stands in the console


def test_a_new_child_needs_an_id_that_becomes_the_file(desk: Desk, repository: Path) -> None:
    desk.go("collections/children/new")
    desk.page.get_by_label("姓名").first.fill("新同学")
    desk.page.get_by_label("登记入册的日期").fill("2026-03-01")
    desk.page.get_by_label("编号").fill("新同学")
    desk.page.get_by_role("button", name="保存").click()
    desk.page.get_by_text("a-z 0-9 -").first.wait_for()
    desk.faults.clear()  # that a save was refused stands in the console
    desk.page.get_by_label("编号").fill("c901")
    desk.save()
    assert branch(repository) == "cms/children/c901"
    written = git(repository, "show", f"{branch(repository)}:records/children/c901.yml")
    assert written == "name: 新同学\nregistered: 2026-03-01\n"


def test_an_address_that_leads_from_one_child_to_another_shows_the_other(desk: Desk) -> None:
    desk.go("collections/children/entries/c002")
    expect(desk.page.get_by_label("化名")).to_have_value("晓晨")
    desk.page.goto(f"{desk.address}#/collections/children/entries/c003")
    expect(desk.page.get_by_label("编号")).to_have_value("c003")
    expect(desk.page.get_by_label("化名")).to_have_value("晓杏")


def test_a_policy_is_edited_as_text(desk: Desk, repository: Path) -> None:
    desk.go("collections/policies/entries/township-programme")
    text = desk.page.get_by_label("制度的原文")
    expect(text).to_have_value(re.compile("home-open"))
    text.fill(text.input_value() + "# 看过了\n")
    desk.save()
    lines = [line for line in changed(repository).splitlines() if re.match(r"[-+][^-+]", line)]
    assert lines == ["+# 看过了"]


PLACES = {
    **{f"collections/{folder}/new": None for folder in FOLDERS},
    "collections/activities/entries/2026/2026-05-24-birthday-c021": ("发生的日期", "2026-05-24"),
    "collections/cases/entries/help-1": ("受理日期", "2026-03-05"),
    "collections/mentors/entries/m001": ("编号", "m001"),
    "collections/plans/entries/2026-spring": ("编号", "2026-spring"),
    "collections/programme/entries/programme": ("时区", "Asia/Shanghai"),
}


@pytest.mark.parametrize("desk", [PHONE], indirect=True, ids=["phone"])
def test_every_form_opens_and_fits_a_telephone(desk: Desk) -> None:
    for place, shown in PLACES.items():
        desk.go(place)
        if shown:
            expect(desk.page.get_by_label(shown[0]).first, place).to_have_value(shown[1])
        assert desk.fits(), place
        assert desk.page.get_by_text("No control for widget").count() == 0, place


ROUND = """(records) => records.map(([type, text]) => {
    const format = CMS.getCustomFormats()[`jiedui-${type}`].formatter;
    return format.toFile(format.fromFile(text));
})"""


def test_every_record_of_the_sample_comes_through_the_forms_as_it_was(editor: Desk) -> None:
    """Reading and writing alone change nothing, but that comments go."""
    types = {"programme": "programme", **FOLDERS}
    records: list[tuple[str, str]] = []
    for file in sorted((REPOSITORY / "records").rglob("*.yml")):
        folder = file.relative_to(REPOSITORY / "records").parts[0].removesuffix(".yml")
        records.append((types[folder], file.read_text(encoding="utf-8")))
    assert {type_ for type_, _ in records} == {*FOLDERS.values(), "programme"}
    again: list[str] = editor.page.evaluate(ROUND, records)
    for (type_, text), written in zip(records, again, strict=True):
        assert written == (text if type_ == "policy" else canonical(type_, parse(text)))


ODD: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    (
        "activity",
        {"date": "2026-05-01", "kind": "talk", "topic": "", "children": [], "amount": ""},
        {"date": "2026-05-01", "kind": "talk"},
    ),
    (
        "activity",
        {
            "date": "2026-05-01",
            "kind": "talk",
            "scores": [{"key": "2", "value": "90"}, {"key": "1", "value": "良"}],
        },
        {"date": "2026-05-01", "kind": "talk", "scores": {"2": 90, "1": "良"}},
    ),
    (
        "child",
        {
            "name": "1",
            "registered": "2026-05-01",
            "left": {"on": "", "reason": None},
            "focus": False,
            "grade": "3",
        },
        {"name": "1", "registered": "2026-05-01", "focus": False, "grade": 3},
    ),
    (
        "plan",
        {
            "title": {"zh": "计划", "en": ""},
            "items": [{"key": "10", "title": {"zh": "甲", "en": "A"}}, {"key": "9"}],
        },
        {"title": "计划", "items": {"10": {"title": {"zh": "甲", "en": "A"}}, "9": {}}},
    ),
    ("programme", {"name": "x", "terms": [], "policies": None, "kinds": []}, {"name": "x", "terms": []}),
]


@pytest.mark.parametrize(("type_", "form", "record"), ODD)
def test_what_is_left_empty_is_left_out(
    editor: Desk, type_: str, form: dict[str, Any], record: dict[str, Any]
) -> None:
    written = editor.page.evaluate(
        "([type, form]) => CMS.getCustomFormats()[`jiedui-${type}`].formatter.toFile(form)", [type_, form]
    )
    assert written == canonical(type_, record)


def test_a_file_that_cannot_be_read_is_not_written_over(desk: Desk, repository: Path) -> None:
    file = repository / "records/children/c003.yml"
    file.write_text("name: [\n", encoding="utf-8")
    git(repository, "commit", "--quiet", "--all", "--message", "Break")
    desk.go("collections/children/entries/c003")
    desk.page.get_by_label("姓名").first.fill("甲")
    desk.page.get_by_label("登记入册的日期").fill("2026-03-01")
    desk.page.get_by_role("button", name="保存").click()
    desk.page.get_by_text("不是正确的 YAML").first.wait_for()
    assert git(repository, "branch", "--list", "cms/*") == ""
    desk.faults.clear()


def test_the_server_listens_to_this_machine_alone(server: DecapServer) -> None:
    if not Path("/proc/net/tcp").is_file():
        pytest.skip("only Linux tells where a program listens")
    assert server.listens_on() == {"0100007F"}


def test_opened_by_double_click_it_says_what_it_needs(browser: Browser, admin_site: Path) -> None:
    page = browser.new_page()
    page.goto((admin_site / "admin/index.html").as_uri())
    expect(page.get_by_text("编辑器需要网站服务器")).to_be_visible()
    assert page.evaluate("typeof CMS") == "undefined"
    page.get_by_role("link", name="回到网站").click()
    assert page.url == (admin_site / "index.html").as_uri()
    page.close()


def test_at_github_it_asks_nobody_before_the_login_is_set_up(browser: Browser, admin_site: Path) -> None:
    """The site under a name of its own, as it is on the internet."""
    page = browser.new_page()
    asked: list[str] = []

    def serve(route: Route) -> None:
        asked.append(urlsplit(route.request.url).netloc)
        route.fulfill(path=admin_site / urlsplit(route.request.url).path.lstrip("/"))

    page.route("**/*", serve)
    page.goto("http://site.example/admin/index.html")
    expect(page.get_by_text("还没有设好 GitHub 登录")).to_be_visible()
    assert set(asked) == {"site.example"}
    page.close()


def test_it_is_in_the_menu_where_it_is_switched_on(admin_site: Path) -> None:
    assert '<a href="admin/index.html" class="md-nav__link">' in (admin_site / "index.html").read_text(
        "utf-8"
    )
    assert '<a href="../admin/index.html"' in (admin_site / "help/index.html").read_text("utf-8")


def test_where_it_is_not_switched_on_nothing_of_it_is_there(tmp_path: Path) -> None:
    site = build(tmp_path / "without", "{}")
    assert not (site / "admin").exists()
    assert "admin/" not in (site / "index.html").read_text("utf-8")
