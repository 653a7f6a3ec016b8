"""What the form says before it lets something go: numbers in plain text, who is not paired, all at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser

from tests.browser.axe import violations
from tests.browser.forge import Forge
from tests.browser.sealed import Keyring, sealed_records
from tests.browser.test_entry_memory import WORDS, errors, file_of, status
from tests.browser.volunteer import Volunteer, form_of, records_in, volunteering

pytestmark = pytest.mark.browser
NUMBER = "13800001234"
PLAN = [{"subject": "数学", "content": f"问 {NUMBER}"}]
CHANGE: dict[str, dict[str, Any]] = {
    "pairings/c001-m001": {"study_plan": PLAN},
    "pairings/c001-m002": {
        "child": "c001",
        "mentor": "m002",
        "kind": "proxy-parent",
        "start": "2025-09-10",
        "ended": {"on": "2026-03-10"},
    },
    "mentors/m002": {"screening": {"on": "2026-03-01", "until": "2027-03-01", "by": "镇妇联"}},
}
FORM = "#jiedui-entry form"
UNPAIRED = "当天这些人之间没有结对，所以不计入任何结对"
UNSCREENED = "帮扶人没有有效的背景审查时接触了儿童"


@pytest.fixture(scope="module")
def form(site: Path, forge: tuple[Forge, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("form")
    records = records_in(folder, {"forge": "github", "url": forge[1], "branch": "main"}, CHANGE)
    return form_of(site, records, folder / "site")


@pytest.fixture
def sealing(browser: Browser, site: Path, forge: tuple[Forge, str], tmp_path: Path) -> Iterator[Volunteer]:
    """Somebody in a programme that seals, but not the few words."""
    repository = {"forge": "github", "url": forge[1], "branch": "main"}
    records = sealed_records(tmp_path, repository, Keyring(), {"programme": {"seal_also": []}})
    with volunteering(browser, form_of(site, records, tmp_path / "site"), forge[0]) as one:
        yield one


def in_address(one: Volunteer, text: str) -> bool:
    opened = [page.url for page in one.context.pages]
    links: list[str] = one.page.eval_on_selector_all("a[href]", "(all) => all.map((one) => one.href)")
    return any(text in unquote(one) for one in [*one.forge.asked, *opened, *links])


def is_blamed(one: Volunteer, label: str) -> bool:
    return one.page.get_by_label(label, exact=True).last.get_attribute("aria-invalid") == "true"


def test_a_number_is_asked_about_and_never_goes_into_an_address(volunteer: Volunteer) -> None:
    volunteer.talk(f"妈妈电话 {NUMBER}")
    volunteer.press()
    assert "永远留在 Git 的历史里" in errors(volunteer)
    assert "备注 🔒" not in errors(volunteer), "here nothing is sealed"
    assert is_blamed(volunteer, WORDS)
    assert status(volunteer) == "请再看一下，有 1 处；看过了，再点一次“提交”。"
    assert not volunteer.page.locator(".je-card").count()
    page = volunteer.submit_by_hand()
    assert f"topic: 妈妈电话 {NUMBER}" in page.locator("textarea").input_value()
    page.close()
    assert not in_address(volunteer, NUMBER)


def test_the_control_without_a_number_it_goes_at_once(volunteer: Volunteer) -> None:
    volunteer.talk("妈妈来过，3 月 15 日再来")
    volunteer.submit().close()
    assert in_address(volunteer, "妈妈来过")


def test_another_number_is_asked_about_anew(volunteer: Volunteer) -> None:
    volunteer.talk(NUMBER)
    volunteer.press()
    volunteer.write(WORDS, "0771-1234567")
    assert not errors(volunteer)
    volunteer.press()
    assert "电话号码" in errors(volunteer)
    volunteer.write(WORDS, "妈妈来过")
    volunteer.submit().close()
    assert in_address(volunteer, "topic: 妈妈来过")


@pytest.mark.parametrize(
    ("field", "label"),
    [("物品", "物品 1"), ("答应的事，还要去办", "事项"), ("", "备注")],
)
def test_every_text_is_looked_at(volunteer: Volunteer, field: str, label: str) -> None:
    volunteer.talk()
    volunteer.more()
    if field:
        volunteer.tap(volunteer.field(field).get_by_role("button", name="添加"))
    volunteer.write(label, f"收据 {NUMBER}")
    volunteer.press()
    assert is_blamed(volunteer, label)
    volunteer.submit_by_hand().close()
    assert not in_address(volunteer, NUMBER)


def test_a_number_that_is_in_the_file_already_is_not_asked_about(volunteer: Volunteer) -> None:
    volunteer.open("#review=c001-m001")
    volunteer.write("检查日期", "2026-03-19")
    volunteer.press()
    assert NUMBER in file_of(volunteer)[1]


def test_no_number_is_a_childs_id(volunteer: Volunteer) -> None:
    volunteer.open("#new=child")
    volunteer.write("姓名（必填）", "甲")
    volunteer.write("编号（文件名）", NUMBER)
    volunteer.press()
    volunteer.press()
    assert "编号里不要有电话号码" in errors(volunteer)


def test_where_notes_are_sealed_the_number_belongs_there(sealing: Volunteer, axe_source: str) -> None:
    sealing.talk()
    hint = sealing.field("做了什么？").locator("xpath=..").locator(".je-hint", has_text="这里不加密")
    assert "姓名、病情请写进“更多”里的“备注 🔒”" in hint.inner_text()
    sealing.more()
    sealing.write("备注 🔒", f"妈妈电话 {NUMBER}")
    sealing.write(WORDS, f"妈妈电话 {NUMBER}")
    sealing.press()
    assert "请改写进“备注 🔒”" in errors(sealing)
    assert sealing.page.locator("[aria-invalid=true]").count() == 1, "what is sealed may hold it"
    assert violations(sealing.page, axe_source, "#jiedui-entry") == []
    sealing.write(WORDS, "妈妈来过")
    sealing.submit().close()
    assert in_address(sealing, "topic: 妈妈来过")
    assert not in_address(sealing, NUMBER)


@pytest.mark.parametrize(
    ("mentor", "day", "kind", "said"),
    [
        ("m001", "2026-03-20", "talk", []),
        ("m002", "2026-03-20", "talk", [UNPAIRED]),
        ("m002", "2026-03-10", "talk", []),
        ("m002", "2025-09-09", "talk", [UNPAIRED, UNSCREENED]),
        ("m002", "2025-09-10", "talk", [UNSCREENED]),
        ("m002", "2026-03-20", "tutoring", []),
        ("m002", "2020-01-01", "talk", [UNSCREENED]),
    ],
)
def test_who_is_not_paired_is_told_and_may_submit(
    volunteer: Volunteer, mentor: str, day: str, kind: str, said: list[str]
) -> None:
    volunteer.open(f"#new=activity&child=c001&mentor={mentor}&kind={kind}&date={day}")
    shown = volunteer.page.locator(FORM).inner_text()
    assert [one for one in (UNPAIRED, UNSCREENED) if one in shown] == said
    volunteer.submit().close()


def test_the_remark_comes_and_goes_with_what_is_chosen(volunteer: Volunteer, axe_source: str) -> None:
    volunteer.open("#new=activity&child=c001&kind=talk")
    assert UNPAIRED not in volunteer.page.locator(FORM).inner_text(), "nobody is chosen yet"
    volunteer.open("#new=activity&child=c001&mentor=m002&kind=talk")
    assert "请核对是谁见了谁" in volunteer.page.locator(FORM).inner_text()
    assert violations(volunteer.page, axe_source, "#jiedui-entry") == []
    volunteer.more()
    volunteer.choose("结果", "去了但没有见到")
    assert UNPAIRED not in volunteer.page.locator(FORM).inner_text(), "nobody was met"


def test_all_that_is_wrong_is_said_at_once(volunteer: Volunteer) -> None:
    volunteer.open("#new=activity&child=c001&mentor=m001&date=2026-03-21")
    volunteer.write(WORDS, f"看\u200b不见 {NUMBER}")
    volunteer.more()
    volunteer.write("金额（元）", "很多")
    volunteer.press()
    assert status(volunteer) == "还差一点：有 4 处要看看。"
    for one in ("选一项", "这一天还没有到", "这里有看不见的字符", "这里应写数字"):
        assert one in errors(volunteer)


@pytest.mark.parametrize(("form_", "label"), [("mentor", "选一项"), ("pairing", "选一个人")])
def test_a_missing_choice_is_called_one(volunteer: Volunteer, form_: str, label: str) -> None:
    volunteer.open(f"#new={form_}")
    volunteer.press()
    assert label in errors(volunteer)
