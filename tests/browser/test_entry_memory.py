"""What the form keeps on a telephone: nothing is overwritten or lost, nothing from outside breaks it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.forge import Forge
from tests.browser.volunteer import Volunteer, form_of, records_in

pytestmark = pytest.mark.browser
CHANGE: dict[str, dict[str, Any]] = {
    "children/c009": {
        "name": "甲",
        "alias": "小离",
        "registered": "2025-09-01",
        "left": {"on": "2026-02-01"},
    },
    "pairings/c001-m001": {"study_plan": [{"subject": "数学", "content": "乘法"}]},
    "activities/2026/2026-03-02-talk-c001": {
        "date": "2026-03-02",
        "kind": "talk",
        "children": ["c001"],
        "follow_up": [{"what": "带一本字典", "due": "2026-03-10"}],
    },
}
WORDS = "说几句（可不填）"


@pytest.fixture(scope="module")
def form(site: Path, forge: tuple[Forge, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("form")
    repository = {"forge": "github", "url": f"{forge[1]}.git/", "branch": "main"}
    return form_of(site, records_in(folder, repository, CHANGE), folder / "site")


def wait_offline(one: Volunteer, words: str) -> None:
    one.talk(words)
    one.context.set_offline(offline=True)
    one.press()
    one.context.set_offline(offline=False)


def file_of(one: Volunteer) -> tuple[str, str]:
    card = one.page.locator(".je-card").last
    return card.locator("code").text_content() or "", card.locator("textarea").input_value()


def stored(one: Volunteer, name: str) -> Any:
    found = one.page.evaluate(
        "(name) => { const key = Object.keys(localStorage).find((one) => one.endsWith(`:${name}`));"
        " return key ? localStorage.getItem(key) : 'null'; }",
        name,
    )
    return json.loads(found)


def store(one: Volunteer, name: str, text: str) -> None:
    one.page.evaluate(
        "([name, text]) => { const { repository } = jieduiEntry;"
        " localStorage.setItem(`jiedui:${repository.url}:${name}`, text); }",
        [name, text],
    )


def status(one: Volunteer) -> str:
    return one.page.get_by_role("status").inner_text()


def errors(one: Volunteer) -> str:
    return " ".join(one.page.locator(".je-error:visible").all_inner_texts())


def new_child(one: Volunteer, name: str) -> None:
    one.open("#new=child")
    one.write("姓名（必填）", name)
    one.press()


def test_two_new_children_have_two_ids(volunteer: Volunteer) -> None:
    for name, id_ in (("甲", "c010"), ("乙", "c011")):
        new_child(volunteer, name)
        assert file_of(volunteer)[0] == f"records/children/{id_}.yml"
    volunteer.open("#new=child")
    volunteer.write("姓名（必填）", "丙")
    volunteer.write("编号（文件名）", "c011")
    volunteer.press()
    assert "已经有" in errors(volunteer)


def test_a_changed_child_keeps_its_own_id(volunteer: Volunteer) -> None:
    new_child(volunteer, "甲")
    volunteer.tap(volunteer.button("修改"))
    volunteer.press()
    assert file_of(volunteer)[0] == "records/children/c010.yml"
    assert len(stored(volunteer, "outbox")) == 1


def test_changing_what_waits_leaves_another_draft_alone(volunteer: Volunteer) -> None:
    wait_offline(volunteer, "第一条")
    volunteer.talk("第二条写到一半")
    volunteer.open()
    volunteer.tap(volunteer.page.locator(".je-outbox > summary"))
    volunteer.tap(volunteer.button("修改"))
    assert not volunteer.button("继续写").count(), "that draft belongs to another entry"
    volunteer.write(WORDS, "第一条改过")
    volunteer.context.set_offline(offline=True)
    volunteer.press()
    assert "第一条改过" in file_of(volunteer)[1]
    volunteer.open()
    volunteer.tap(volunteer.button("继续写"))
    assert volunteer.page.get_by_label(WORDS).input_value() == "第二条写到一半"


def test_every_form_that_was_opened_has_its_own_draft(volunteer: Volunteer) -> None:
    for words in ("一", "二"):
        volunteer.talk(words)
    volunteer.open()
    assert volunteer.button("继续写").count() == 2
    volunteer.tap(volunteer.button("继续写").first)
    assert volunteer.page.get_by_label(WORDS).input_value() == "二"
    volunteer.tap(volunteer.button("不要了"))
    assert len(stored(volunteer, "drafts")) == 1
    volunteer.submit().close()
    assert stored(volunteer, "drafts") is None


def test_two_edits_of_one_file_become_one(volunteer: Volunteer) -> None:
    volunteer.open("#sign=c001-m001")
    assert "小禾 · m001 · c001-m001" in volunteer.page.locator("article h1").inner_text()
    volunteer.press()
    volunteer.open("#end=c001-m001")
    volunteer.write("原因", "转学")
    volunteer.press()
    _, text = file_of(volunteer)
    assert "agreement:" in text
    assert "ended:" in text
    assert len(stored(volunteer, "outbox")) == 1
    assert "这是 2026-03-20 的内容" in volunteer.page.locator(".je-card").inner_text()


def test_what_is_done_is_kept_until_the_site_has_it(volunteer: Volunteer) -> None:
    volunteer.talk("留着")
    volunteer.submit().close()
    assert "没看到就点“打开提交页面”" in volunteer.page.locator(".je-card").inner_text()
    volunteer.tap(volunteer.button("完成了"))
    volunteer.tap(volunteer.page.locator(".je-outbox > summary").filter(has_text="已交"))
    assert "topic: 留着" in file_of(volunteer)[1]
    file = "records/activities/2026/2026-03-02-talk-c001.yml"
    (kept,) = stored(volunteer, "outbox")
    store(volunteer, "outbox", json.dumps([kept, {**kept, "key": "there", "file": file}]))
    volunteer.open()
    assert [one["key"] for one in stored(volunteer, "outbox")] == [kept["key"]]
    store(volunteer, "outbox", json.dumps([{**kept, "at": "2020-01-01T00:00:00Z"}]))
    volunteer.open()
    assert stored(volunteer, "outbox") is None


def test_what_waits_never_goes_and_says_how_long(volunteer: Volunteer) -> None:
    new_child(volunteer, "甲")
    store(volunteer, "outbox", json.dumps([{**stored(volunteer, "outbox")[0], "at": "2020-01-01T00:00:00Z"}]))
    volunteer.open()
    assert "还没提交，已 " in volunteer.page.locator(".je-outbox > summary").inner_text()


def test_who_one_is_is_remembered_on_submitting(volunteer: Volunteer) -> None:
    volunteer.open()
    volunteer.chip("m002")
    assert stored(volunteer, "me") is None
    volunteer.chip("m002")
    volunteer.tap(volunteer.field("你是谁？").get_by_role("button", name="别人"))
    volunteer.chip("m001")
    volunteer.chip("小禾 c001", within="哪个孩子？")
    volunteer.chip("谈心", "radio")
    assert stored(volunteer, "me") is None
    volunteer.submit().close()
    assert stored(volunteer, "me") == "m001"


def test_a_meeting_of_nobodys_is_asked_about_and_the_childs_mentors_come_first(volunteer: Volunteer) -> None:
    asked = []

    def refuse(dialog: Any) -> None:
        asked.append(dialog.message)
        dialog.dismiss()

    volunteer.page.on("dialog", refuse)
    volunteer.open("#new=activity&child=c002&kind=talk")
    assert volunteer.field("你是谁？").locator(".je-chip").first.inner_text().startswith("m002")
    volunteer.press()
    assert asked == ["没选是谁，这次不算任何人的。就这样？"]
    assert stored(volunteer, "outbox") is None


@pytest.mark.parametrize(
    ("hash_", "label", "typed", "error"),
    [
        ("#end=c001-m001", "最后一天", "2020-01-01", "早于结对开始"),
        ("#new=pairing&child=c001&mentor=m001&kind=mentor", "", "", "还没有结束"),
    ],
)
def test_what_check_would_refuse_is_refused_here(
    volunteer: Volunteer, hash_: str, label: str, typed: str, error: str
) -> None:
    volunteer.open(hash_)
    if label:
        volunteer.write(label, typed)
    volunteer.press()
    assert error in errors(volunteer)


def test_nothing_changed_is_nothing_to_submit(volunteer: Volunteer) -> None:
    volunteer.open("#review=c001-m001")
    volunteer.press()
    assert status(volunteer) == "没有改动。"


def test_done_on_a_day_that_nobody_knows(volunteer: Volunteer) -> None:
    volunteer.open("#done=2026-03-02-talk-c001")
    assert volunteer.page.get_by_label("办好的日子", exact=True).input_value() == "2026-03-20"
    volunteer.tap(volunteer.page.get_by_label("已办好，日子不记得"))
    volunteer.press()
    assert "done: true" in file_of(volunteer)[1]


def test_the_day_follows_the_night(volunteer: Volunteer) -> None:
    volunteer.talk()
    night = "jieduiEntry.today = '2026-03-21'; document.dispatchEvent(new Event('visibilitychange'))"
    volunteer.page.evaluate("jieduiEntry.today = '2026-03-20'")
    volunteer.open("#new=activity")
    begun = volunteer.page.get_by_label("哪天？", exact=True).input_value()
    volunteer.page.evaluate(night)
    assert (begun, volunteer.page.get_by_label("哪天？", exact=True).input_value()) == (
        "2026-03-20",
        "2026-03-21",
    )
    volunteer.write("哪天？", "2026-03-02")
    volunteer.page.evaluate(night)
    assert volunteer.page.get_by_label("哪天？", exact=True).input_value() == "2026-03-02"


def test_who_left_is_found_but_not_offered(volunteer: Volunteer) -> None:
    volunteer.open()
    volunteer.tap(volunteer.button("找别的孩子"))
    field = volunteer.field("哪个孩子？")
    assert not field.get_by_role("checkbox", name="小离").count()
    field.get_by_role("searchbox").fill("小离")
    assert field.get_by_role("checkbox", name="小离").count() == 1


def test_a_draft_keeps_who_is_in_no_list_any_more(volunteer: Volunteer) -> None:
    volunteer.talk("x")
    drafts = stored(volunteer, "drafts")
    store(volunteer, "drafts", json.dumps(drafts).replace('["c001"]', '["c001", "c777"]'))
    volunteer.open()
    volunteer.tap(volunteer.button("继续写"))
    assert volunteer.field("哪个孩子？").get_by_role("checkbox", name="c777").is_checked()


@pytest.mark.parametrize(
    "hash_",
    [
        "new=activity&constructor=x",
        "new=activity&toString=x",
        "new=activity&follow_up=x",
        "new=activity&tags=x",
        "new=child&guardians=x",
        "new=activity&case=x",
        "new=activity&date=x",
        "new=pairing&kind=x",
        "new=pairing&child=c001,c002",
        "new=activity&topic=x",
    ],
)
def test_an_address_that_makes_no_sense_is_left_out(volunteer: Volunteer, hash_: str) -> None:
    volunteer.open(f"#{hash_}")
    assert volunteer.page.locator("#jiedui-entry form").count() == 1
    assert "链接里的编号不在名单里" in status(volunteer)


def test_what_an_address_fills_in_is_seen(volunteer: Volunteer) -> None:
    volunteer.open("#new=activity&child=c001&case=help-2026-01&date=2026-03-03")
    assert status(volunteer) == ""
    assert volunteer.page.get_by_label("个案", exact=True).input_value() == "help-2026-01"
    assert volunteer.page.get_by_label("个案", exact=True).is_visible()


@pytest.mark.parametrize(
    "draft", ["x", {"at": "2026-03-01"}, {"at": 7, "values": {}}, {"values": {"follow_up": "x"}}]
)
def test_a_hostile_store_breaks_nothing(volunteer: Volunteer, draft: Any) -> None:
    volunteer.open()
    day = "2099-01-01T00:00:00Z"
    if isinstance(draft, dict):
        draft = {"at": day, **draft}
    entry = {"key": "k", "at": day, "what": "activity", "id": "", "file": "a.yml", "text": "a", "title": "t"}
    store(volunteer, "drafts", json.dumps({"activity#1": draft, "activity": draft}))
    store(volunteer, "outbox", json.dumps([entry, {**entry, "what": "__proto__", "values": {}}, "x", None]))
    volunteer.open()
    for button in volunteer.button("继续写").all():
        button.click()
    assert volunteer.page.locator("#jiedui-entry form").count() == 1
    assert volunteer.page.locator(".je-card").count() == 0


@pytest.mark.parametrize("typed", ["１３８００１３８０００", "138 0013 8000", "138-0013-8000"])
def test_a_mobile_number_however_it_is_written(volunteer: Volunteer, typed: str) -> None:
    volunteer.open("#new=mentor")
    volunteer.write("姓名（必填）", "方老师")
    volunteer.chip("教师")
    volunteer.write("电话", typed)
    volunteer.press()
    assert "phone: '13800138000'" in file_of(volunteer)[1]


def test_an_activity_of_a_case_is_copied(volunteer: Volunteer) -> None:
    volunteer.open("#new=activity&child=c001&mentor=m001&kind=talk&case=help-2026-01")
    volunteer.submit_by_hand()
    assert "value=" not in volunteer.forge.asked[-1]
    assert "/school/records/new/main?" in volunteer.forge.asked[-1], "the address has no .git"


def test_a_link_to_the_same_form_opens_it_again(volunteer: Volunteer) -> None:
    volunteer.open("#new=activity")
    volunteer.chip("m001")
    volunteer.chip("小禾 c001", within="哪个孩子？")
    volunteer.chip("谈心", "radio")
    volunteer.submit().close()
    volunteer.tap(volunteer.page.locator(".je-foot").get_by_role("link", name="记一次活动"))
    expect(volunteer.page.locator("#jiedui-entry form")).to_be_visible(timeout=5000)
