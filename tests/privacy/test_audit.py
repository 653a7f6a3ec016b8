"""`jiedui privacy audit`: the numbers of a programme that was counted by hand."""

from __future__ import annotations

import json
import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from jiedui.figures.audit import Age, band
from jiedui.load import load
from jiedui.reading.folder import FOLDERS
from jiedui.writing import canonical
from tests.cli.conftest import Run, edit
from tests.privacy.conftest import OTHER, Sealed

HERE = Path(__file__).parent
RECORDS: dict[str, dict[str, Any]] = {
    "children/c010.yml": {
        "name": "童年满",
        "born": "2012-03-20",
        "registered": "2025-09-01",
        "consents": [{"purpose": "records", "on": "2026-01-05", "until": "2026-02-28"}],
    },
    "children/c011.yml": {
        "name": "童十三",
        "born": "2012-03-21",
        "registered": "2025-09-01",
        "consents": [
            {"purpose": "records", "on": "2025-09-01"},
            {"purpose": "photos", "on": "2026-03-01", "withdrawn": "2026-03-02"},
            {"purpose": "给报社写稿", "on": "2026-03-01"},
        ],
    },
    "children/c012.yml": {
        "name": "童已走",
        "born": "2008-01-01",
        "registered": "2025-09-01",
        "left": {"on": "2025-12-31"},
        "retain_until": "2026-03-19",
    },
    "children/c014.yml": {
        "name": "已删除",
        "registered": "2025-09-01",
        "left": {"on": "2026-02-10"},
        "erased": {"on": "2026-02-10", "ground": "guardian-request", "by": "经办人", "generation": 2},
    },
    "children/c015.yml": {
        "name": "已删除",
        "registered": "2025-09-01",
        "left": {"on": "2025-12-30"},
        "erased": {"on": "2025-12-30", "ground": "other", "by": "经办人", "settled": "2025-12-31"},
    },
    "children/c013.yml": {"name": "童已走二", "registered": "2025-09-01", "left": {"on": "2025-12-31"}},
}
"""Laid over the programme of the other tests, whose day is 2026-03-20."""


def access(at: str, who: str, command: str, *children: str) -> str:
    records = {f"child/{one}": ["name"] for one in children}
    said = {"at": at, "who": who, "command": command, "purpose": f"看{OTHER}", "records": records}
    return json.dumps(said, ensure_ascii=False) + "\n"


LOGS = (
    access("2025-12-31T23:00:00+08:00", "anna", "open", "c001")
    + access("2026-01-01T08:00:00+08:00", "anna", "open", "c001")
    + access("2026-02-01T08:00:00+08:00", "anna", "open", "c001", "c003"),
    access("2026-02-02T08:00:00+08:00", "bo", "open", "c010")
    + access("2026-02-01T08:00:00+08:00", "anna", "open", "c001", "c003")  # copied over
    + access("2026-02-03T08:00:00+08:00", "bo", "export", "c001")
    + access("2026-02-10T08:00:00+08:00", "bo", "erase", "c014")
    + "damaged\n",
)


@pytest.fixture
def counted(plain: Path) -> Path:
    for path, data in RECORDS.items():
        (plain / path).write_text(canonical(FOLDERS[path.partition("/")[0]], data), encoding="utf-8")
    mentor = plain / "mentors" / "m002.yml"
    edit(mentor, "until: 2027-08-24", "until: 2026-03-19")
    shutil.copy(mentor, mentor.with_name("m005.yml"))
    edit(mentor.with_name("m005.yml"), "screening: {on: 2025-08-20, until: 2027-08-19, by: 镇妇联}\n", "")
    for number, log in enumerate(LOGS):
        plain.with_name(f"log{number}.jsonl").write_text(log, encoding="utf-8")
    return plain


def draft(run: Run, records: Path, *more: object) -> str:
    logs = [word for number in range(2) for word in ("--log", records.with_name(f"log{number}.jsonl"))]
    done = run("privacy", "audit", "--year", 2026, "--records", records, *logs, *more)
    assert done.status == 0, done.err
    return done.out


def section(text: str, number: str) -> list[list[str]]:
    """The tables' rows of a section, without heads and rules."""
    (found,) = re.findall(rf"^## {number}、.*?(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    return [
        [cell.strip() for cell in row.strip("|").split("|")] for row in found.splitlines() if row[:1] == "|"
    ]


def test_it_is_the_draft_that_was_counted_by_hand(run: Run, counted: Path) -> None:
    expected = (HERE / "audit-2026.md").read_text(encoding="utf-8")
    assert draft(run, counted) == expected


def test_the_numbers(run: Run, counted: Path) -> None:
    text = draft(run, counted)
    ages = {row[0]: row[1] for row in section(text, "二")}
    assert ages["不满十四周岁（全部属于敏感个人信息）"] == "2"  # c001, and c011, 14 only tomorrow
    assert ages["十四至十七周岁"] == "1"  # c010, 14 today
    assert ages["未写出生日期，或已加密"] == "2"  # c002, c003
    assert ages["已离开，资料仍保存"] == "2"  # c012, c013
    consents = {row[0]: row[1:] for row in section(text, "四")}
    # of five on the books: c002 and c011; c010; c001, who withdrew on 2026-03-01; c003
    assert consents["登记信息"] == ["2", "1", "1", "1", "1", "1"]
    assert consents["拍照"] == ["0", "0", "1", "4", "1", "1"]
    assert "另有 1 份同意用于项目自定的用途" in text
    keeping = {row[0]: row[1] for row in section(text, "五")}
    assert keeping["超过保存期限，应当删除"] == "2"  # c012; c001, whose consent was withdrawn
    assert keeping["其中因撤回登记信息的同意"] == "1"
    assert keeping["因个案暂不能删除"] == "1"
    assert keeping["已离开的儿童，没有保存期限"] == "1"  # c013
    assert section(text, "六")[2:] == [
        ["查看一名儿童", "3", "2", "3"],
        ["删除", "1", "1", "1"],
        ["提供给监护人", "1", "1", "1"],
    ]
    assert "本年度删除的儿童：1" in text  # c014; c015 was the year before
    assert ["监护人要求", "1"] in section(text, "五")
    assert "钥匙串副本尚未全部更换的删除：1" in text
    mentors = {row[0]: row[1:] for row in section(text, "八")}
    assert mentors["背景审查"] == ["1", "0", "1"]  # m002; m005 has none
    assert mentors["儿童保护培训"] == ["0", "2", "0"]
    assert {"J307", "J308", "J325", "J327"} <= {row[0] for row in section(text, "十二")}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_names_nobody_and_repeats_nothing_that_was_typed(run: Run, counted: Path, language: str) -> None:
    text = draft(run, counted, "--lang", language)
    people = load(counted).records
    names = [one.name for one in (*people.children.values(), *people.mentors.values())]
    typed = ["给报社写稿", "anna", "bo ", "1390000", "陈奶奶", *names, "c001", "c010"]
    assert [one for one in typed if one in text] == []
    assert "☐" in text
    assert "需经律师审阅" in text or "lawyer" in text


def test_a_damaged_line_of_a_log_is_told(run: Run, counted: Path) -> None:
    done = run(
        "privacy", "audit", "--year", 2026, "--records", counted, "--log", counted.with_name("log1.jsonl")
    )
    assert "log1.jsonl" in done.err
    assert done.status == 0


def test_of_an_earlier_year_it_counts_to_its_last_day(run: Run, counted: Path) -> None:
    done = run("privacy", "audit", "--records", counted)
    assert "2025年度" in done.out
    assert "2025-12-31" in done.out
    ages = {row[0]: row[1] for row in section(done.out, "二")}
    assert ages["不满十四周岁（全部属于敏感个人信息）"] == "3"
    assert run("privacy", "audit", "--year", 2027, "--records", counted).status == 2


def test_with_a_keyring_it_tells_of_it_and_opens_nothing(sealed: Sealed) -> None:
    sealed("open", "c001", "--purpose", "家访")
    before = sealed.log().accesses
    done = sealed("privacy", "audit", "--year", before[0].at.year, "--as-of", f"{before[0].at.year}-12-31")
    assert done.status == 0, done.err
    ring = {row[0]: row[1] for row in section(done.out, "七")}
    assert (ring["钥匙串的代数"], ring["能打开的协调员"], ring["副本"]) == ("1", "2", "0")
    assert section(done.out, "六")[2:] == [["查看一名儿童", "1", "1", "1"]]
    assert {row[3] for row in section(done.out, "三")[2:]} == {"0"}
    assert sealed.log().accesses == before


def test_what_should_be_sealed_and_is_not_is_counted(sealed: Sealed) -> None:
    child = sealed.records / "children" / "c003.yml"
    text = re.sub(r"^name: .*$", f"name: {OTHER}", child.read_text(encoding="utf-8"), flags=re.MULTILINE)
    child.write_text(text, encoding="utf-8")
    done = sealed("privacy", "audit", "--year", 2026)
    (name,) = (row for row in section(done.out, "三") if row[0] == "儿童 · 姓名")
    assert name[2:] == ["3", "1"]
    assert OTHER not in done.out


def test_it_is_written_into_a_file(run: Run, counted: Path) -> None:
    out = counted.with_name("audit.md")
    assert run("privacy", "audit", "--records", counted, "--out", out).status == 0
    out.write_text("mine", encoding="utf-8")
    assert run("privacy", "audit", "--records", counted, "--out", out).status == 2
    assert out.read_text(encoding="utf-8") == "mine"


def test_how_old_the_law_takes_a_child_to_be(counted: Path) -> None:
    children = load(counted).records.children
    assert band(children["c011"], date(2026, 3, 20)) is Age.CHILD
    assert band(children["c011"], date(2026, 3, 21)) is Age.YOUTH
    assert band(children["c011"], date(2030, 3, 20)) is Age.YOUTH
    assert band(children["c011"], date(2030, 3, 21)) is Age.ADULT
    assert band(children["c013"], date(2030, 3, 21)) is Age.UNKNOWN


NOT_COUNTED = "没有提供日志，无法统计"


def test_without_a_log_it_counts_no_zeros(run: Run, counted: Path) -> None:
    text = run("privacy", "audit", "--year", 2026, "--records", counted).out
    assert text.count(NOT_COUNTED) == 2  # who opened what, and what guardians were given
    assert "提供给监护人的次数" not in text
    assert NOT_COUNTED not in draft(run, counted)  # the control


def test_the_log_beside_the_usual_keyring_is_read(run: Run, counted: Path, own_folder: Path) -> None:
    shutil.copy(counted.with_name("log1.jsonl"), own_folder / "access.jsonl")
    text = run("privacy", "audit", "--year", 2026, "--records", counted).out
    assert NOT_COUNTED not in text
    assert ["提供给监护人", "1", "1", "1"] in section(text, "六")


def test_the_year_is_that_of_the_programme_and_not_of_the_computer(run: Run, counted: Path) -> None:
    log = counted.with_name("abroad.jsonl")
    log.write_text(access("2025-12-31T17:00:00+00:00", "anna", "open", "c001"), encoding="utf-8")
    words = ("privacy", "audit", "--year", 2026, "--records", counted, "--log", log)
    assert ["查看一名儿童", "1", "1", "1"] in section(run(*words).out, "六")


@pytest.mark.parametrize(
    ("records", "children"),
    [
        (["activity/talk"], 2),
        (["pairing/c001-m001"], 1),
        (
            ["child/c001", "activity/talk", "pairing/c001-m001"],
            1,
        ),  # of one child's the other stands there too
        (["child/c003", "activity/talk"], 3),
        (["activity/gone", "programme/programme"], 0),
    ],
)
def test_the_children_of_what_was_opened_are_counted(
    run: Run, plain: Path, records: list[str], children: int
) -> None:
    """A review opens what is changed, and that is seldom a child's own file."""
    talk = "date: 2026-03-01\nkind: talk\nmentors: [m001]\nchildren: [c001, c002]\nnotes: x\n"
    (plain / "activities" / "talk.yml").write_text(talk, encoding="utf-8")
    said = {"at": "2026-02-01T08:00:00+08:00", "who": "anna", "command": "review", "purpose": "main..x"}
    line = json.dumps({**said, "records": {one: ["notes"] for one in records}})
    for number in range(2):
        plain.with_name(f"log{number}.jsonl").write_text(line + "\n", encoding="utf-8")
    assert section(draft(run, plain), "六")[2:] == [["审阅修改", "1", "1", str(children)]]
