# ruff: noqa: E501 - some selectors are long
"""The form in every state: legible, usable, without a signal, without a memory, with hostile words in it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from jiedui.entry.form.files import ordered
from jiedui.entry.form.forms import TYPES
from tests.browser.axe import violations
from tests.browser.forge import Forge
from tests.browser.volunteer import Volunteer, form_of, records_in, volunteering
from tests.pages.test_hostile import ATTACKS
from tests.schema.samples import FULL

pytestmark = pytest.mark.browser
ATTACK = "".join(ATTACKS[:4])[:95]
CHANGE: dict[str, dict[str, Any]] = {
    "programme": {"tags": {"seen-alone": {"zh": "单独谈话", "en": "seen alone"}}},
    "pairings/c001-m001": {"study_plan": [{"subject": "数学", "content": "乘法"}]},
}
HOSTILE = {title: {"zh": ATTACK, "en": ATTACK} for title in ("own", "seen-alone")}


@pytest.fixture(scope="module")
def form(site: Path, forge: tuple[Forge, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("form")
    records = records_in(folder, {"forge": "github", "url": forge[1], "branch": "main"}, CHANGE)
    return form_of(site, records, folder / "site")


def first_time(one: Volunteer) -> None:
    one.open()


def wrong(one: Volunteer) -> None:
    one.open()
    one.press()


def unfolded(one: Volunteer) -> None:
    one.talk()
    one.more()
    for name in ("答应的事，还要去办", "物品", "各科成绩"):
        one.tap(one.field(name).get_by_role("button", name="添加"))
    one.tap(one.button("找别的孩子"))
    one.tap(one.button("所有类型"))
    one.write("金额（元）", "很多")
    one.press()


def submitted(one: Volunteer) -> None:
    one.talk()
    one.submit().close()
    one.tap(one.page.get_by_text("看看文件内容"))


def without_signal(one: Volunteer) -> None:
    one.talk()
    one.context.set_offline(offline=True)
    one.press()


def waiting(one: Volunteer) -> None:
    without_signal(one)
    one.context.set_offline(offline=False)
    one.open()
    one.tap(one.page.get_by_text("这部手机上等着的"))
    one.tap(one.page.get_by_text("这部手机上存了什么"))


def half_written(one: Volunteer) -> None:
    one.talk("写到一半")
    one.open()


def new_child(one: Volunteer) -> None:
    one.open("#new=child")
    one.more()
    one.press()


def study_plan(one: Volunteer) -> None:
    one.open("#review=c001-m001")


def unknown(one: Volunteer) -> None:
    one.open("#end=nobody")


STATES = (
    first_time, wrong, unfolded, submitted, without_signal, waiting, half_written, new_child, study_plan, unknown,
)  # fmt: skip


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_every_state_is_legible_and_large_enough_for_a_thumb(
    volunteer: Volunteer, axe_source: str, state: Any
) -> None:
    state(volunteer)
    page = volunteer.page
    page.emulate_media(color_scheme="light")
    found = violations(page, axe_source, "#jiedui-entry")
    page.emulate_media(color_scheme="dark")
    page.locator("body[data-md-color-scheme=slate]").wait_for()
    found += violations(page, axe_source, "#jiedui-entry", ["color-contrast"])
    assert found == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert too_small(volunteer) == []


SMALL = """() => [...document.querySelectorAll(
    "#jiedui-entry :is(button, .je-chip, input:not(.je-chip input), select, textarea, summary, a.je-button)")]
    .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 43.9)
    .map((one) => one.outerHTML.slice(0, 120))"""


def too_small(one: Volunteer) -> list[str]:
    found: list[str] = one.page.evaluate(SMALL)
    return found


def test_the_control_something_small_would_be_seen(volunteer: Volunteer) -> None:
    volunteer.open()
    volunteer.page.add_style_tag(
        content=".je .je-button { min-height: 0 !important; padding: 0 !important; }"
    )
    assert too_small(volunteer)


def test_what_is_wrong_is_said_at_its_field_and_in_focus(volunteer: Volunteer) -> None:
    wrong(volunteer)
    page = volunteer.page
    assert page.get_by_role("status").inner_text() == "还差一点：有 2 处要看看。"
    for legend, error in (("哪个孩子？", "选一个孩子，或一位帮扶人"), ("做了什么？", "选一项")):
        field = volunteer.field(legend)
        told = page.locator(f"#{(field.get_attribute('aria-describedby') or '').split()[-1]}")
        assert error in told.inner_text()
    assert page.evaluate("document.activeElement.closest('fieldset').innerText").startswith("哪个孩子？")
    volunteer.chip("m001")
    volunteer.chip("小禾 c001", within="哪个孩子？")
    assert not page.get_by_text("选一个孩子，或一位帮扶人").is_visible()


@pytest.mark.parametrize(
    ("label", "typed", "error"),
    [
        ("金额（元）", "十二", "这里应写数字"),
        ("时长（分钟）", "-5", "至少"),
        ("哪天？", "2026-03-21", "这一天还没有到"),
        ("说几句（可不填）", "看\u200b不见", "这里有看不见的字符"),
        ("说几句（可不填）", "长" * 501, "最多"),
    ],
)
def test_each_fault_has_its_words(volunteer: Volunteer, label: str, typed: str, error: str) -> None:
    volunteer.talk()
    volunteer.more()
    volunteer.write(label, typed)
    volunteer.press()
    box = volunteer.page.get_by_label(label, exact=True)
    assert box.get_attribute("aria-invalid") == "true"
    assert error in volunteer.page.locator(".je-error:visible").inner_text()


def test_unseen_characters_go_with_one_tap(volunteer: Volunteer) -> None:
    volunteer.talk("看\u200b不见")
    volunteer.press()
    volunteer.tap(volunteer.button("去掉它"))
    assert volunteer.page.get_by_label("说几句（可不填）").input_value() == "看不见"
    assert not volunteer.page.locator(".je-error:visible").count()


def test_without_a_signal_it_waits_and_goes_later(volunteer: Volunteer) -> None:
    before = len(volunteer.forge.asked)
    without_signal(volunteer)
    assert "现在没有信号" in volunteer.page.get_by_role("status").inner_text()
    assert "等待提交" in volunteer.page.locator(".je-card").inner_text()
    assert len(volunteer.context.pages) == 1
    assert len(volunteer.forge.asked) == before
    volunteer.context.set_offline(offline=False)
    volunteer.open()
    volunteer.tap(
        volunteer.page.get_by_text("这部手机上等着的（1）").or_(volunteer.page.get_by_text("等着的 (1)"))
    )
    with volunteer.context.expect_page() as opened:
        volunteer.tap(volunteer.page.get_by_role("link", name="打开提交页面"))
    assert "topic" not in opened.value.locator("textarea").input_value()
    assert "kind: talk" in opened.value.locator("textarea").input_value()
    volunteer.tap(volunteer.button("完成了"))
    volunteer.open()
    assert volunteer.page.get_by_text("等着的").count() == 0


def test_what_waits_can_be_changed_and_deleted(volunteer: Volunteer) -> None:
    without_signal(volunteer)
    volunteer.tap(volunteer.button("修改"))
    volunteer.write("说几句（可不填）", "改过了")
    volunteer.press()
    volunteer.tap(volunteer.page.get_by_text("看看文件内容"))
    assert "topic: 改过了" in volunteer.page.locator("textarea").input_value()
    volunteer.page.on("dialog", lambda dialog: dialog.accept())
    volunteer.tap(volunteer.button("删除"))
    volunteer.open()
    assert volunteer.page.get_by_text("等着的").count() == 0


def test_something_half_written_survives_a_closed_tab(volunteer: Volunteer) -> None:
    volunteer.talk("写到一半")
    volunteer.page.close()
    volunteer.page = volunteer.context.new_page()
    volunteer.open()
    volunteer.tap(volunteer.button("继续写"))
    assert volunteer.page.get_by_label("说几句（可不填）").input_value() == "写到一半"
    assert volunteer.field("哪个孩子？").get_by_role("checkbox", name="小禾").is_checked()
    volunteer.submit().close()
    volunteer.open()
    assert volunteer.button("继续写").count() == 0, "what was submitted is no draft any more"


FORBIDDEN = "Object.defineProperty(window, 'localStorage', {get() { throw new Error('forbidden'); }})"
FULL_UP = "Storage.prototype.setItem = () => { throw new Error('full'); }"


@pytest.mark.parametrize("broken", [FORBIDDEN, FULL_UP])
def test_it_works_where_the_browser_keeps_nothing(volunteer: Volunteer, broken: str) -> None:
    volunteer.context.add_init_script(broken)
    volunteer.talk("x")
    page = volunteer.submit()
    assert "topic: x" in page.locator("textarea").input_value()
    assert "存不下" in volunteer.page.get_by_role("status").inner_text()
    volunteer.tap(volunteer.button("再记一条"))
    volunteer.page.get_by_text("等着的").wait_for()
    volunteer.faults.clear()  # the theme's own scripts complain


def test_old_things_and_all_things_go(volunteer: Volunteer) -> None:
    volunteer.talk("写到一半")
    age = "localStorage.setItem(key, localStorage.getItem(key).replace(/20\\d\\d-\\d\\d-\\d\\dT/, '2020-01-01T'))"
    volunteer.page.evaluate(
        f"Object.keys(localStorage).filter((key) => key.endsWith('drafts')).forEach((key) => {age})"
    )
    volunteer.open()
    assert volunteer.button("继续写").count() == 0
    without_signal(volunteer)
    volunteer.page.on("dialog", lambda dialog: dialog.accept())
    volunteer.tap(volunteer.page.get_by_text("这部手机上存了什么"))
    volunteer.tap(volunteer.button("清除本机内容"))
    assert (
        volunteer.page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('jiedui:'))") == []
    )


def test_a_long_text_is_copied_instead(volunteer: Volunteer) -> None:
    volunteer.talk("长" * 100)
    room = volunteer.page.get_by_text("还能写大约")
    left = int(re.sub(r"\D", "", room.inner_text()))
    volunteer.more()
    volunteer.write("备注", "字" * (left + 50))
    assert "放不进网址" in volunteer.page.get_by_text("多了大约").inner_text()
    page = volunteer.submit_by_hand()
    assert "字" * (left + 50) in page.locator("textarea").input_value()
    assert "value=" not in volunteer.forge.asked[-1]


def test_every_field_of_every_schema_gets_into_the_file(volunteer: Volunteer) -> None:
    """Also the fields that nobody has thought of yet: a new one has its widget by itself."""
    volunteer.open()
    fill = """([type, data]) => {
        const form = new jiedui.entry.Form(type);
        form.fill(jiedui.entry.revived(data));
        return JSON.stringify(jiedui.entry.packed(form.values()));
    }"""
    for type_ in TYPES:
        record = json.loads(json.dumps(FULL[type_]).replace("2026-spring/opening", "2026-spring/letters"))
        record.pop("seal_to", None)  # a key is given, not typed
        record.pop("erased", None)  # that «jiedui erase» alone writes
        usual = {"outcome": "held", "confidential": False}
        wanted = {key: one for key, one in record.items() if usual.get(key, "–") != one}
        assert json.loads(volunteer.page.evaluate(fill, [type_, ordered(record)])) == json.loads(
            json.dumps(
                ordered(wanted)
                | ({"scores": {"": [["语文", 90], ["数学", "优"]]}} if "scores" in wanted else {})
            )
        )
    new = {
        "weather": {"enum": ["sun", "rain"]}, "mood": {"type": "string", "maxLength": 20},
        "guests": {"type": "array", "items": {"type": "object", "properties": {"age": {"type": "integer"}}}},
        "warm": {"type": "boolean"}, "until": {"$ref": "#/$defs/date"},
    }  # fmt: skip
    values = {"weather": "rain", "mood": "好", "guests": [{"age": 60}], "warm": True, "until": "2026-04-01"}
    volunteer.page.evaluate("(new_) => Object.assign(jieduiEntry.schemas.activity.properties, new_)", new)
    assert json.loads(volunteer.page.evaluate(fill, ["activity", values])).items() >= values.items()


def test_hostile_names_and_addresses_stay_text(
    browser: Browser, site: Path, forge: tuple[Forge, str], tmp_path: Path
) -> None:
    change: dict[str, dict[str, Any]] = {
        "programme": {
            "name": ATTACK,
            "kinds": {"own": HOSTILE["own"]},
            "tags": {"seen-alone": HOSTILE["seen-alone"]},
        },
        "children/c001": {"name": ATTACK, "alias": ATTACK},
        "mentors/m001": {"name": ATTACK, "organisation": ATTACK},
        "pairings/c001-m001": {"study_plan": [{"subject": ATTACK[:50], "content": ATTACK}]},
    }
    records = records_in(tmp_path, {"forge": "github", "url": forge[1], "branch": "main"}, change)
    form = form_of(site, records, tmp_path / "site")
    with volunteering(browser, form, forge[0]) as one:
        one.context.on("dialog", lambda _: pytest.fail("a script of an attack ran"))
        for hash_ in ("", "#review=c001-m001", "#new=pairing&child=c001&mentor=m001", *hashes()):
            one.open(hash_)
            assert (
                one.page.locator("#jiedui-entry").locator("script, img, svg, iframe, h1, style").count() == 0
            )
        one.open("#new=activity&child=c001&mentor=m001&kind=own")
        one.more()
        assert one.page.locator("#jiedui-entry").get_by_text(ATTACK).count() >= 2
        one.write("说几句（可不填）", ATTACK)
        page = one.submit()
        assert ATTACK.replace("'", "''") in page.locator("textarea").input_value()
        assert one.page.locator("#jiedui-entry").locator("script, img, svg, iframe, h1, style").count() == 0


def hashes() -> Iterator[str]:
    for attack in ATTACKS[:6]:
        for key in (
            "new",
            "end",
            "done",
            "new=activity&child",
            "new=activity&kind",
            "__proto__",
            "new=activity&id",
        ):
            yield f"#{key}={attack}"
    yield from (
        "#%",
        "#=&=",
        "#new=constructor",
        "#end=__proto__",
        "#end=constructor",
        "#new=child&registered=x",
    )


def test_the_english_form_has_no_chinese(
    browser: Browser, english: Path, forge: tuple[Forge, str], tmp_path: Path
) -> None:
    change = {"children/c001": {"alias": "Xiao He"}, "children/c002": {"alias": "Xiao Mai"}}
    records = records_in(tmp_path, {"forge": "github", "url": forge[1], "branch": "main"}, change)
    with volunteering(browser, form_of(english, records, tmp_path / "site", "en"), forge[0]) as one:
        for hash_ in (
            "",
            "#new=child",
            "#new=mentor",
            "#new=pairing",
            "#end=c001-m001",
            "#new=activity&kind=talk",
        ):
            one.open(hash_)
            one.page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
            said = one.page.locator("article").inner_text()
            assert len(said) > 100
            assert re.findall(r"[\u3400-\u9fff，。：？、]", said) == []
        one.open("#new=activity&child=c001&mentor=m001&kind=talk")
        with one.context.expect_page():
            one.page.get_by_role("button", name="Submit").click()
        assert re.findall(r"[\u3400-\u9fff，。：？、]", one.page.locator("article").inner_text()) == []


def test_every_link_of_the_site_fills_the_form_in(
    browser: Browser, site: Path, forge: tuple[Forge, str]
) -> None:
    """Of the built sample: nothing that a page links to is unknown to the form."""
    links = set()
    for page in (
        "index",
        "missed",
        "due",
        "children/c003",
        "children/c008",
        "pairings/c003-m003",
        "mentors/m003",
    ):
        text = (site / f"{page}.html").read_text(encoding="utf-8")
        links |= {found.replace("&amp;", "&") for found in re.findall(r'record\.html(#[^"]+)"', text)}
    assert len(links) > 25
    assert {found.partition("=")[0] for found in links} == {"#new", "#done", "#review", "#end"} | (
        {"#sign"} if any(found.startswith("#sign") for found in links) else set()
    )
    with volunteering(browser, site / "record.html", forge[0]) as one:
        one.open()
        for link in sorted(links):
            one.page.evaluate("(hash) => { window.location.hash = hash }", link)
            one.page.locator("#jiedui-entry form").wait_for()
            assert one.page.get_by_role("status").inner_text() == "", link
            assert not one.page.get_by_text("这一条不能在这里改").count(), link


def test_a_sealed_page_may_forbid_evaluating(browser: Browser, form: Path, forge: tuple[Forge, str]) -> None:
    """Under a policy that allows the site's own scripts alone the form writes, checks and sends."""
    policy = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'"

    with volunteering(browser, form, forge[0]) as one:

        def answer(route: Any) -> None:
            path = form.parent / route.request.url.removeprefix("http://site.invalid/").partition("?")[0]
            route.fulfill(
                path=path, headers={"content-security-policy": policy}
            ) if path.is_file() else route.abort()

        one.page.route("http://site.invalid/**", answer)
        one.page.goto("http://site.invalid/record.html#end=c001-m001")
        one.write("原因", "转学")
        one.page.goto("http://site.invalid/record.html#new=activity&child=c001&mentor=m001&kind=talk")
        page = one.submit()
        assert "kind: talk" in page.locator("textarea").input_value()
        one.faults.clear()  # the theme's own script in the page, which such a policy forbids
