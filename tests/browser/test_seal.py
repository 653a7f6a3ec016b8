# ruff: noqa: E501 - what is asked of the page is long
"""A volunteer in a programme that seals: nothing personal leaves the form in plain text, and Python opens it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser

from jiedui.cli.shared.viewing import find
from jiedui.load import load
from jiedui.sealing.values import Content, seal
from jiedui.writing import fmt
from tests.browser.axe import violations
from tests.browser.forge import Forge, running
from tests.browser.sealed import Keyring, sealed_records
from tests.browser.test_entry_memory import WORDS, errors, file_of, status, store, stored
from tests.browser.volunteer import TODAY, Volunteer, form_of, volunteering

pytestmark = pytest.mark.browser
PLAIN = "妈妈在广东"
CHANGE: dict[str, dict[str, Any]] = {
    "pairings/c001-m001": {"agreement": {"signed": "2025-09-10", "by": ["陈奶奶", "方老师"]}},
    "activities/2026/2026-03-02-talk-c001": {
        "date": "2026-03-02", "kind": "talk", "children": ["c001"], "topic": "想家",
        "follow_up": [{"what": "带一本字典", "due": "2026-03-10"}],
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def keyring() -> Keyring:
    return Keyring()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, keyring: Keyring) -> Iterator[tuple[Forge, Path, str]]:
    """A forge with a programme that seals, and the folder of its records."""
    folder = tmp_path_factory.mktemp("sealed")
    records = sealed_records(folder, None, keyring, CHANGE)
    with running(folder) as (forge, url):
        with (records / "programme.yml").open("a", encoding="utf-8") as file:
            file.write(f"repository: {{forge: github, url: '{url}', branch: main}}\n")
        forge.commit("What this programme is")
        yield forge, records, url


@pytest.fixture(scope="module")
def form(site: Path, place: tuple[Forge, Path, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return form_of(site, place[1], tmp_path_factory.mktemp("form") / "site")


@pytest.fixture
def volunteer(browser: Browser, form: Path, place: tuple[Forge, Path, str]) -> Iterator[Volunteer]:
    with volunteering(browser, form, place[0]) as one:
        yield one
    place[0].git("reset", "--quiet", "--hard", "HEAD")


def kept(one: Volunteer) -> str:
    """All that the browser's store holds, but for drafts."""
    found: str = one.page.evaluate(
        "JSON.stringify(Object.entries(localStorage).filter(([key]) => !key.endsWith(':drafts')))"
    )
    return json.dumps(json.loads(found), ensure_ascii=False)


def press(one: Volunteer) -> None:
    """«Submit», until what was written is there to be sent."""
    one.context.set_offline(offline=True)
    one.press()
    one.page.locator("#jiedui-entry > div > .je-card").first.wait_for()
    one.context.set_offline(offline=False)


def test_a_talk_goes_sealed_in_as_few_taps(
    volunteer: Volunteer, place: tuple[Forge, Path, str], keyring: Keyring
) -> None:
    """In the address, at the forge, in the store: nothing of it in plain text."""
    volunteer.open()
    volunteer.taps = 0
    volunteer.chip("m001")
    volunteer.chip("小禾 c001", within="哪个孩子？")
    volunteer.chip("谈心", "radio")
    volunteer.write(f"{WORDS} 🔒", PLAIN)
    file = volunteer.propose(volunteer.submit())
    assert volunteer.taps <= 7
    text = (place[0].clone / file).read_text(encoding="utf-8")
    assert PLAIN not in text
    assert PLAIN not in "".join(map(unquote, place[0].asked))
    assert "topic: age:" in unquote(place[0].asked[-1]), "the control: the text was in the address"
    assert fmt("activity", text) == text
    opened = keyring.open("activity", text, Path(file).stem, "child/c001")
    assert opened.data == {
        "date": "2026-03-20",
        "kind": "talk",
        "children": ["c001"],
        "mentors": ["m001"],
        "topic": PLAIN,
    }
    assert opened.opened == ["topic"]
    assert PLAIN not in kept(volunteer)
    assert "topic" in kept(volunteer)


def test_check_finds_nothing_to_say_of_it(place: tuple[Forge, Path, str]) -> None:
    """Also of the files that Python sealed; but for the child without a key, who stands here for that."""
    found = {
        (one.code, Path(one.file).stem) for one in find(load(place[1]), TODAY).problems if one.code >= "J318"
    }
    assert {stem for code, stem in found if code <= "J321"} == {"c009"}


def test_what_is_sealed_is_seen_by_her_alone_and_now(volunteer: Volunteer) -> None:
    volunteer.open("#new=activity&child=c001&mentor=m001&kind=talk")
    volunteer.write(f"{WORDS} 🔒", PLAIN)
    press(volunteer)
    card = volunteer.page.locator(".je-card")
    assert f": {PLAIN}" in card.inner_text()
    assert PLAIN not in file_of(volunteer)[1]
    volunteer.open()
    assert PLAIN not in volunteer.page.content()
    assert stored(volunteer, "drafts") is None


def test_siblings_are_sealed_for_both(volunteer: Volunteer, keyring: Keyring) -> None:
    volunteer.open("#new=activity&child=c002,c001&mentor=m001&kind=talk")
    volunteer.write(f"{WORDS} 🔒", PLAIN)
    press(volunteer)
    file, text = file_of(volunteer)
    for owners, opened in (
        (("child/c001",), []),
        (("child/c002",), []),
        (("child/c001", "child/c002"), ["topic"]),
    ):
        assert keyring.open("activity", text, Path(file).stem, *owners).opened == opened


def test_a_new_child_takes_a_key_that_waits(volunteer: Volunteer, keyring: Keyring) -> None:
    """Two of them two keys; for a third there is none, and that is said instead of a form."""
    used = set()
    for name, id_ in (("罗小满", "c010"), ("罗小雪", "c011")):
        volunteer.open("#new=child")
        volunteer.write("姓名（必填） 🔒", name)
        volunteer.tap(volunteer.field("监护人").get_by_role("button", name="添加"))
        volunteer.write("姓名 🔒", "罗奶奶")
        volunteer.write("电话 🔒", "139 0000 0003")
        press(volunteer)
        file, text = file_of(volunteer)
        assert file == f"records/children/{id_}.yml"
        assert fmt("child", text) == text
        opened = keyring.open("child", text, id_)
        assert opened.data["name"] == name
        assert opened.data["guardians"] == [{"name": "罗奶奶", "phone": "13900000003"}]
        used.add(opened.data["seal_to"])
        assert not any(one in kept(volunteer) + text for one in ("罗小", "罗奶奶", "13900000003"))
    assert used == {keyring.public("spare/1"), keyring.public("spare/2")}
    volunteer.open("#new=child")
    assert "jiedui keys add --all" in volunteer.page.locator("#jiedui-entry .je-note").inner_text()
    assert not volunteer.page.locator("#jiedui-entry form").count()


def test_who_has_no_key_is_named_and_the_rest_can_go(volunteer: Volunteer) -> None:
    volunteer.open("#new=activity&child=c009&mentor=m001&kind=talk")
    volunteer.write(f"{WORDS} 🔒", PLAIN)
    volunteer.press()
    assert "还没有钥匙：小新" in errors(volunteer)
    assert stored(volunteer, "outbox") is None
    volunteer.write(f"{WORDS} 🔒", "")
    press(volunteer)
    assert "topic" not in file_of(volunteer)[1]


def test_what_is_sealed_already_stays_to_the_byte(
    volunteer: Volunteer, place: tuple[Forge, Path, str], keyring: Keyring
) -> None:
    path = "activities/2026/2026-03-02-talk-c001.yml"
    before = (place[1] / path).read_text(encoding="utf-8")
    volunteer.open("#done=2026-03-02-talk-c001")
    assert volunteer.page.get_by_text("🔒 已加密").first.is_visible()
    press(volunteer)
    text = file_of(volunteer)[1]
    lines = {line.split("age:")[1] for line in before.split("\n") if "age:" in line}
    assert len(lines) == 2
    assert all(line in text for line in lines)
    assert "done: 2026-03-20" in text
    assert keyring.open("activity", text, "2026-03-02-talk-c001").data["topic"] == "想家"


def test_what_is_sealed_already_can_be_replaced_and_taken_out(volunteer: Volunteer, keyring: Keyring) -> None:
    volunteer.open("#sign=c001-m001")
    first, second = volunteer.field("签字人").locator(".je-part").all()
    first.locator("input").fill("陈爷爷")
    second.get_by_role("button", name="去掉").click()
    press(volunteer)
    text = file_of(volunteer)[1]
    opened = keyring.open("pairing", text, "c001-m001")
    assert opened.data["agreement"] == {"signed": "2025-09-10", "by": ["陈爷爷"]}
    assert "陈" not in text


def test_a_wrong_value_is_told_before_it_is_sealed(volunteer: Volunteer) -> None:
    volunteer.open("#new=mentor")
    volunteer.write("姓名（必填）", "方老师")
    volunteer.chip("教师")
    volunteer.write("电话 🔒", "1390000")
    volunteer.press()
    assert "11 位" in errors(volunteer)
    volunteer.write("电话 🔒", "13900000009")
    press(volunteer)
    assert "13900000009" not in file_of(volunteer)[1]
    assert "name: 方老师" in file_of(volunteer)[1]


def test_a_sealed_line_may_be_pasted_but_not_half_of_it(volunteer: Volunteer, keyring: Keyring) -> None:
    content = Content("activity/2026-03-20-talk-c001", "topic", TODAY, PLAIN)
    line = seal(content, [keyring.public("child/c001")])
    volunteer.open("#new=activity&child=c001&mentor=m001&kind=talk")
    volunteer.write(f"{WORDS} 🔒", line[:150])
    volunteer.press()
    assert "不完整" in errors(volunteer)
    volunteer.write(f"{WORDS} 🔒", line)
    press(volunteer)
    assert f"topic: {line}\n" in file_of(volunteer)[1]


def test_a_classmates_name_is_sealed(volunteer: Volunteer, keyring: Keyring) -> None:
    volunteer.open("#new=mentor")
    volunteer.write("姓名（必填）", "罗小雨")
    volunteer.chip("同学")
    press(volunteer)
    file, text = file_of(volunteer)
    assert "罗小雨" not in text
    assert keyring.open("mentor", text, Path(file).stem, "programme").data["name"] == "罗小雨"


def test_what_waits_is_changed_as_it_was_typed_and_later_as_it_was_sealed(
    volunteer: Volunteer, keyring: Keyring
) -> None:
    volunteer.open("#new=activity&child=c001&mentor=m001&kind=talk")
    volunteer.write(f"{WORDS} 🔒", PLAIN)
    press(volunteer)
    volunteer.tap(volunteer.button("修改"))
    assert volunteer.page.get_by_label(f"{WORDS} 🔒").input_value() == PLAIN, "this page still knows it"
    press(volunteer)
    volunteer.open()
    volunteer.tap(volunteer.page.locator(".je-outbox > summary"))
    volunteer.tap(volunteer.button("修改"))
    assert volunteer.page.get_by_label(f"{WORDS} 🔒").input_value() == ""
    assert volunteer.page.get_by_text("🔒 已加密").first.is_visible()
    was = file_of_waiting(volunteer)
    press(volunteer)
    assert file_of(volunteer)[1] == was
    volunteer.tap(volunteer.button("修改"))
    volunteer.write("哪天？", "2026-03-19")
    volunteer.press()
    assert "另一天" in errors(volunteer), "it was sealed for a record of another name"
    volunteer.write(f"{WORDS} 🔒", "x")
    press(volunteer)
    file, text = file_of(volunteer)
    assert keyring.open("activity", text, Path(file).stem, "child/c001").data["topic"] == "x"


def file_of_waiting(one: Volunteer) -> str:
    return str(stored(one, "outbox")[0]["text"])


def test_another_child_needs_it_written_again(volunteer: Volunteer) -> None:
    volunteer.open("#new=activity&child=c001&mentor=m001&kind=talk")
    volunteer.write(f"{WORDS} 🔒", PLAIN)
    press(volunteer)
    volunteer.open()
    volunteer.tap(volunteer.page.locator(".je-outbox > summary"))
    volunteer.tap(volunteer.button("修改"))
    volunteer.tap(volunteer.button("找别的孩子"))
    volunteer.chip("小麦 c002", within="哪个孩子？")
    volunteer.press()
    assert "另一名儿童" in errors(volunteer)


def test_drafts_are_as_typed_and_clear_takes_all(volunteer: Volunteer) -> None:
    volunteer.open("#new=activity&child=c001&mentor=m001&kind=talk")
    volunteer.write(f"{WORDS} 🔒", PLAIN)
    assert PLAIN in json.dumps(stored(volunteer, "drafts"), ensure_ascii=False)
    volunteer.tap(volunteer.page.get_by_text("这部手机上存了什么"))
    assert "草稿没有加密" in volunteer.page.locator(".je-foot").inner_text()
    volunteer.page.on("dialog", lambda dialog: dialog.accept())
    volunteer.tap(volunteer.page.locator(".je-foot").get_by_role("button", name="清除本机内容"))
    assert PLAIN not in volunteer.page.evaluate("JSON.stringify(Object.values(localStorage))")


@pytest.mark.parametrize("name", ["topic", "notes", "name", "phone", "seal_to"])
def test_no_address_fills_in_what_is_sealed(volunteer: Volunteer, name: str) -> None:
    for type_ in ("activity", "child", "mentor"):
        volunteer.open(f"#new={type_}&{name}={PLAIN}")
        assert "链接里的编号不在名单里" in status(volunteer)
        assert PLAIN not in "".join(
            volunteer.page.locator("input, textarea").evaluate_all("all => all.map(one => one.value)")
        )


def test_a_browser_that_cannot_seal_writes_nothing(volunteer: Volunteer) -> None:
    volunteer.open("#new=activity&child=c001&mentor=m001&kind=talk")
    volunteer.page.evaluate("delete window.TransformStream")
    volunteer.write(f"{WORDS} 🔒", PLAIN)
    volunteer.press()
    volunteer.page.get_by_text("这个浏览器不能加密").wait_for()
    assert stored(volunteer, "outbox") is None
    assert stored(volunteer, "drafts")


def test_a_strange_key_in_the_store_is_not_used(volunteer: Volunteer, keyring: Keyring) -> None:
    """Whoever can write into the store cannot make a child's values be sealed for a key of their own."""
    volunteer.open("#new=child")
    volunteer.write("姓名（必填） 🔒", "罗小满")
    drafts = json.dumps(stored(volunteer, "drafts"))
    strange = "age1" + "q" * 58
    for spare in ("spare/1", "spare/2"):
        drafts = drafts.replace(keyring.public(spare), strange)
    assert strange in drafts
    store(volunteer, "drafts", drafts)
    volunteer.open("#new=child")
    volunteer.tap(volunteer.button("继续写"))
    press(volunteer)
    assert strange not in file_of(volunteer)[1]


@pytest.mark.parametrize("state", ["form", "child", "card", "edit", "no-key"])
def test_it_is_legible(volunteer: Volunteer, axe_source: str, state: str) -> None:
    shown(volunteer, state)
    volunteer.page.emulate_media(color_scheme="light")
    found = violations(volunteer.page, axe_source, "#jiedui-entry")
    volunteer.page.emulate_media(color_scheme="dark")
    volunteer.page.locator("body[data-md-color-scheme=slate]").wait_for()
    found += violations(volunteer.page, axe_source, "#jiedui-entry", ["color-contrast"])
    assert found == []
    assert volunteer.page.evaluate("document.documentElement.scrollWidth") <= 390


def shown(one: Volunteer, state: str) -> None:
    one.open(
        {
            "child": "#new=child",
            "edit": "#sign=c001-m001",
            "no-key": "#new=activity&child=c009&mentor=m001&kind=talk",
        }.get(state, "#new=activity&child=c001&mentor=m001&kind=talk")
    )
    if state in {"card", "no-key"}:
        one.write(f"{WORDS} 🔒", PLAIN)
    if state == "card":
        press(one)
    elif state == "no-key":
        one.press()
