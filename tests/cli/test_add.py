"""`jiedui add`: asked for at a terminal, or given whole."""

import os
from pathlib import Path

import pytest

from jiedui.schema.library import schema

from .conftest import Run
from .terminal import answered, files

TALK = "activities/2026/2026-03-20-talk-c002.yml"


def test_a_talk_by_options_alone(run: Run, folder: Path) -> None:
    ran = run("add", "activity", "--records", folder, "--kind", "谈心", "--child", "小麦", "--place", "home")
    assert ran.status == 0, ran.err
    assert (folder / TALK).read_text(encoding="utf-8") == (
        "date: 2026-03-20\nkind: talk\nchildren: [c002]\nmentors: [m002]\nplace: home\n"
    )
    assert "已写入" in ran.out
    assert "因此完成：每月谈心（c002-m002，期限 2026-03-31）" in ran.out
    assert run("check", "--records", folder).status == 0
    assert run("fmt", "--check", "--records", folder, folder / TALK).status == 0


def test_a_second_one_of_the_same_day_gets_a_number(run: Run, folder: Path) -> None:
    for _ in range(3):
        run("add", "activity", "--records", folder, "--kind", "talk", "--child", "c002")
    wanted = {TALK, TALK.replace(".yml", "-2.yml"), TALK.replace(".yml", "-3.yml")}
    assert wanted <= files(folder)


def test_what_is_there_is_never_written_over(run: Run, folder: Path) -> None:
    """Not even where the record under that name is broken, or lies in another folder."""
    (folder / "activities" / "2026-03-20-talk-c002.yml").write_text("broken", encoding="utf-8")
    ran = run("add", "activity", "--records", folder, "--kind", "talk", "--child", "c002")
    assert "2026-03-20-talk-c002-2.yml" in ran.out
    ran = run("add", "child", "--records", folder, "--name", "新", "--id", "c001")
    assert ran.status == 2
    assert "陈小禾" in (folder / "children" / "c001.yml").read_text(encoding="utf-8")


def test_child_mentor_pairing(run: Run, folder: Path) -> None:
    ran = run(
        *("add", "child", "--records", folder, "--name", "周小果", "--alias", "小果", "--sex", "女"),
        *(
            "--born",
            "2017-5-6",
            "--grade",
            "3",
            "--registered",
            "2026-03-01",
            "--category",
            "留守、单亲",
            "--guardians-name",
            "周奶奶",
        ),
        *(
            "--guardians-phone",
            "13900000009",
            "--set",
            "consents=[{purpose: records, by: 周奶奶, on: 2026-03-20}]",
        ),
    )
    assert ran.status == 0, ran.err
    assert (folder / "children" / "c003.yml").read_text(encoding="utf-8") == (
        "name: 周小果\nalias: 小果\nsex: female\nborn: 2017-05-06\ngrade: 3\n"
        "categories: [left-behind, single-parent]\nregistered: 2026-03-01\n"
        "guardians:\n- {name: 周奶奶, phone: '13900000009'}\n"
        "consents:\n- {purpose: records, by: 周奶奶, on: 2026-03-20}\n"
    )
    ran = run("add", "mentor", "--records", folder, "--name", "新老师", "--role", "教师", "--joined", "3-1")
    assert ran.status == 0, ran.err
    pair = ("--child", "小果", "--mentor", "新老师", "--kind", "mentor", "--start", "3月1日")
    ran = run("add", "pairing", "--records", folder, *pair)
    assert ran.status == 0, ran.err
    assert "从此应办：每月谈心（c003-m003" in ran.out
    assert "pairings/c003-m003.yml" in files(folder)
    assert run("check", "--records", folder).status == 0


def test_dry_run_writes_nothing(run: Run, folder: Path) -> None:
    before = files(folder)
    ran = run("add", "activity", "--records", folder, "--kind", "talk", "--child", "c002", "--dry-run")
    assert ran.status == 0
    assert "children: [c002]" in ran.out
    assert files(folder) == before


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["activity"], "还缺：--kind、--mentor\n--kind：请写其中一个：谈心、家访、"),
        (["activity", "--kind", "talk", "--child", "c009"], "--child：没有这个编号或化名的记录"),
        (["activity", "--kind", "tlak", "--child", "c001"], "--kind："),
        (["activity", "--kind", "talk", "--child", "c001", "--date", "2026-02-30"], "--date：没有这一天"),
        (["activity", "--kind", "talk", "--child", "c001", "--minutes", "-5"], "--minutes："),
        (["activity", "--kind", "talk", "--child", "c001", "--topic", "a\u202eb"], "--topic："),
        (["activity", "--kind", "talk", "--child", "c001", "--set", "place: home"], "--set"),
        (["activity", "--kind", "talk", "--child", "c001", "--set", "place=nowhere"], "选项"),
        (["activity", "--kind", "talk", "--child", "c001", "--set", "where=[1"], "--set where"),
        (["activity", "--kind", "talk", "--child", "c001", "--id", "../x"], "编号"),
        (["activity", "--kind", "talk", "--set", "date=foo"], "--set date："),
        (["activity", "--kind", "talk", "--set", "children=5"], "--set children："),
        (["child"], "--name"),
        (["child", "--name", "甲", "--guardians-phone", "abc"], "--guardians-phone："),
        (["mentor", "--name", "甲"], "还缺：--role\n--role：请写其中一个：教师、"),
        (["pairing", "--child", "c001"], "还缺：--mentor、--kind\n--kind：请写其中一个：结对帮扶、"),
    ],
)
def test_what_is_missing_or_wrong_names_its_option(
    run: Run, folder: Path, arguments: list[str], told: str
) -> None:
    before = files(folder)
    ran = run("add", *arguments, "--records", folder)
    assert ran.status == 2
    assert told in ran.err
    assert files(folder) == before


def test_who_types_is_remembered_by_the_environment(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(os.environ, "JIEDUI_MENTOR", "m001")
    ran = run("add", "activity", "--records", folder, "--kind", "talk", "--child", "c002", "--dry-run")
    assert "mentors: [m001]" in ran.out


def test_an_unknown_one_who_types_is_told(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "JIEDUI_MENTOR", "m01")
    before = files(folder)
    ran = run("add", "activity", "--records", folder, "--kind", "talk", "--child", "c002", "--yes")
    assert ran.status == 2
    assert "JIEDUI_MENTOR: 没有这个编号" in ran.err
    assert files(folder) == before


@pytest.mark.parametrize(
    ("pairings", "children", "mentors"),
    [
        ([], ["c001"], "mentors: [m001]"),
        ([], ["c001", "c002"], ""),
        (["c002-m001"], ["c002"], ""),
        (["c002-m001"], ["c001", "c002"], ""),
        (["c003-m001"], ["c001", "c003"], "mentors: [m001]"),
        ([], ["c001", "c003"], ""),
    ],
    ids=[
        "the only one",
        "each another",
        "one of two",
        "one shared, one not",
        "shared by all",
        "one has none",
    ],
)
def test_nobody_is_credited_by_a_guess(
    run: Run, folder: Path, pairings: list[str], children: list[str], mentors: str
) -> None:
    (folder / "children" / "c003.yml").write_text("name: 周小果\nregistered: 2025-09-01\n", encoding="utf-8")
    for pairing in pairings:
        child, mentor = pairing.split("-")
        text = f"child: {child}\nmentor: {mentor}\nkind: mentor\nstart: 2025-09-10\n"
        (folder / "pairings" / f"{pairing}.yml").write_text(text, encoding="utf-8")
    chosen = [word for child in children for word in ("--child", child)]
    ran = run("add", "activity", "--records", folder, "--kind", "home-session", *chosen, "--dry-run")
    assert ran.status == 0, ran.err
    assert mentors in ran.out
    assert mentors or "mentors" not in ran.out


LONG_AGO = (
    "add",
    "activity",
    "--kind",
    "talk",
    "--child",
    "c002",
    "--mentor",
    "m002",
    "--date",
    "2020-01-01",
)


@pytest.mark.parametrize("yes", [["--yes"], []])
def test_an_error_is_not_written_unasked(run: Run, folder: Path, yes: list[str]) -> None:
    before = files(folder)
    ran = run(*LONG_AGO, "--records", folder, *yes)
    assert ran.status == 1
    assert "J302" in ran.out
    assert "什么都没有写" in ran.err
    assert files(folder) == before


ODD = [
    *(
        "null",
        "{}",
        "[]",
        "5",
        "-1",
        "x",
        '""',
        "true",
        "1e400",
        "2026-02-30",
        "[null]",
        "[[]]",
        "[{}]",
        "{a: 1}",
    ),
    *(
        "[1, 1]",
        "[x, x]",
        "{0: {}}",
        "&a [*a]",
        "!!python/none x",
        "|",
        ">-",
        "# x",
        "'",
        "\t",
        "\u202e",
        "\udcff",
    ),
    *(
        "x" * 100_000,
        "[" * 500 + "]" * 500,
        "{a: " * 300 + "}" * 300,
        "[{from: 2026-03-01, to: []}]",
        "x\nid: y",
    ),
    *("[{what: 5}]", "[{name: []}]", "{on: {}}", "{signed: []}", "9" * 5000, "[c001]", "2026-03-01"),
]
NEEDED = {
    "activity": ("--kind", "talk", "--child", "c002"),
    "child": ("--name", "甲"),
    "mentor": ("--name", "甲", "--role", "teacher"),
    "pairing": ("--child", "c002", "--mentor", "m001", "--kind", "mentor"),
}


@pytest.mark.parametrize("type_", NEEDED)
def test_whatever_is_set_ends_in_words(run: Run, folder: Path, type_: str) -> None:
    """Every field with every odd value: a record, or the command's own error, and no traceback."""
    statuses = set()
    for field in [*schema(type_)["properties"], "", "none", "a b", "? x"]:
        for value in ODD:
            options = ("--records", folder, "--dry-run", "--set", f"{field}={value}")
            ran = run("add", type_, *options, *NEEDED[type_])
            assert ran.status in (0, 2), (field, value[:50])
            statuses.add(ran.status)
    assert statuses == {0, 2}


def test_without_programme_or_folder(run: Run, folder: Path, tmp_path: Path) -> None:
    assert run("add", "child", "--records", tmp_path / "no", "--name", "a").status == 2
    (folder / "programme.yml").unlink()
    assert run("add", "child", "--records", folder, "--name", "a").status == 1


class TestAtATerminal:
    def test_a_talk_in_eight_answers(self, run: Run, folder: Path) -> None:
        ran = answered(
            ["add", "activity", "--records", folder],
            ["03-19\n", "\n", "小麦\n", "\n", "家中\n", "喜欢画画\n", "带彩笔\n", "03-25\n", "\n"],
        )
        assert ran.status == 0, ran.screen
        made = folder / "activities/2026/2026-03-19-talk-c002.yml"
        assert made.read_text(encoding="utf-8") == (
            "date: 2026-03-19\nkind: talk\nchildren: [c002]\nmentors: [m002]\nplace: home\ntopic: 喜欢画画\n"
            "follow_up:\n- {what: 带彩笔, due: 2026-03-25}\n"
        )
        assert "类型 [谈心]：" in ran.screen
        assert "帮扶人 [m002]：" in ran.screen
        assert "  topic: 喜欢画画" in ran.screen
        assert run("check", "--records", folder).status == 0

    def test_wrong_answers_are_told_and_asked_again(self, folder: Path) -> None:
        ran = answered(
            ["add", "pairing", "--records", folder],
            ["x9\n", "\n", "?\n", "小\n", "小麦\n", "m001\n", "\n", "2026-13-01\n", "昨天\n", "-\n", "是\n"],
        )
        assert ran.status == 0, ran.screen
        for told in (
            "没有这个编号或化名的记录",
            "这一项不能不填",
            "c001  小禾",
            "有好几个这样开头：c001、c002",
            "没有这一天",
        ):
            assert told in ran.screen
        text = (folder / "pairings" / "c002-m001.yml").read_text(encoding="utf-8")
        assert text == "child: c002\nmentor: m001\nkind: mentor\nstart: 2026-03-19\n"

    def test_no_is_an_answer(self, folder: Path) -> None:
        before = files(folder)
        ran = answered(["add", "activity", "--records", folder, "--kind", "talk", "--child", "c002"], ["n\n"])
        assert ran.status == 0
        assert files(folder) == before

    def test_enter_does_not_write_an_error(self, folder: Path) -> None:
        before = files(folder)
        ran = answered([*LONG_AGO, "--records", folder], ["\n"])
        assert ran.status == 0, ran.screen
        assert "[y/N]：" in ran.screen
        assert files(folder) == before
        assert answered([*LONG_AGO, "--records", folder], ["y\n"]).status == 0
        assert files(folder) > before

    @pytest.mark.parametrize("stop", ["\x03", "\x04"])
    def test_stopping_leaves_nothing(self, folder: Path, stop: str) -> None:
        before = files(folder)
        ran = answered(["add", "activity", "--records", folder], ["\n", "\n", stop])
        assert ran.status == 2
        assert "什么都没有写" in ran.screen
        assert "Traceback" not in ran.screen
        assert files(folder) == before

    def test_tab_completes_an_alias(self, folder: Path) -> None:
        ran = answered(
            ["add", "activity", "--records", folder],
            ["\n", "\n", "小麦\t\n", "\n", "\n", "\n", "-\n", "\n"],
            TERM="xterm",
        )
        assert "children: [c002]" in ran.screen

    def test_english(self, folder: Path) -> None:
        ran = answered(
            ["add", "mentor", "--records", folder, "--lang", "en"],
            ["Ms New\n", "Volunteer, teacher\n", "\n", "\n", "\n", "y\n"],
            ":",
        )
        assert ran.status == 0, ran.screen
        text = (folder / "mentors" / "m003.yml").read_text(encoding="utf-8")
        assert text == "name: Ms New\nroles: [volunteer, teacher]\njoined: 2026-03-20\n"


def test_the_guardians_consent_is_asked_for_with_the_child(run: Run, folder: Path) -> None:
    words = ("add", "child", "--records", folder, "--name", "周小果", "--yes")
    assert run(*words, "--consent-by", "陈奶奶", "--consent-on", "2026-03-01").status == 0
    text = (folder / "children" / "c003.yml").read_text(encoding="utf-8")
    assert "purpose: records, by: 陈奶奶, on: 2026-03-01" in text
    problems = run("check", "--records", folder, "--format", "json").json["problems"]
    assert not [one for one in problems if one["code"] == "J308" and "c003" in one["file"]]


def test_the_consent_may_be_left_out_and_is_then_asked_for_by_the_check(run: Run, folder: Path) -> None:
    assert run("add", "child", "--records", folder, "--name", "周小果", "--yes").status == 0
    assert "consents" not in (folder / "children" / "c003.yml").read_text(encoding="utf-8")
    problems = run("check", "--records", folder, "--format", "json").json["problems"]
    assert [one for one in problems if one["code"] == "J308" and "c003" in one["file"]]
