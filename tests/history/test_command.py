"""`jiedui history`, as it is typed."""

import os
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run, run

from .conftest import CHILD, Repo

__all__ = ["run"]
FILE = "children/c001.yml"
PROGRAMME = """\
name: 青禾
language: zh
privacy: plain
terms: []
policies: []
kinds: {picnic: {zh: 野餐, en: Picnic}}
"""
SECRETS = ("郭奶奶", "13900004121", "奶奶", "毕业", "晓麦", "郭晓麦")


def test_plain_words_without_what_people_wrote(run: Run, repo: Repo) -> None:
    repo.commit(FILE, CHILD)
    repo.commit(FILE, CHILD.replace("13900004121", "13911112222") + "left: {on: 2026-03-01, reason: 毕业}\n")
    ran = run("history", "c001", "--records", repo.records)
    assert ran.status == 0
    lines = ran.out.splitlines()
    assert lines[0] == "儿童 c001"
    assert re.fullmatch(r"2026-03-03 10:20  王老师  [0-9a-f]{9}  修改", lines[1])
    assert lines[2] == "  加：离开的日期和原因（最后一天 2026-03-01、原因）"
    assert lines[3] == "  改：监护人 1 · 电话号码"
    assert not [one for one in SECRETS if one in ran.out]
    assert "13911112222" not in ran.out


def test_values_for_ones_own_eyes(run: Run, repo: Repo) -> None:
    repo.commit(FILE, CHILD, subject="建档")
    repo.commit(FILE, CHILD.replace("13900004121", "13911112222"), subject="换了电话")
    out = run("history", "c001", "--records", repo.records, "--values").out
    assert "改：监护人 1 · 电话号码 13900004121 → 13911112222" in out
    assert "«换了电话»" in out


def test_closed_words_dates_and_numbers_are_said(run: Run, repo: Repo) -> None:
    text = "date: 2026-03-14\nkind: talk\nchildren: [c001]\nplace: home\nminutes: 20\n"
    repo.commit("activities/a.yml", text)
    repo.commit(
        "activities/a.yml", text.replace("home", "school").replace("14", "15").replace("c001", "c002")
    )
    out = run("history", "a", "--records", repo.records).out
    assert "改：发生的日期 2026-03-14 → 2026-03-15；参加的儿童的编号 c001 → c002；地点 家中 → 学校" in out
    out = run("history", "a", "--records", repo.records, "--lang", "en").out
    assert "changed: date 2026-03-14 → 2026-03-15; children c001 → c002; place At home → At school" in out


def test_closed_words_within_another_field(run: Run, repo: Repo) -> None:
    """Also where the key before it is somebody's own, and where the word is the programme's own."""
    repo.commit("programme.yml", PROGRAMME)
    plan = "title: 计划\nitems: {one: {title: 走访, kind: home-visit}}\n"
    repo.commit("plans/autumn.yml", plan)
    repo.commit("plans/autumn.yml", plan.replace("home-visit", "picnic"))
    out = run("history", "autumn", "--records", repo.records).out
    assert "家访 → 野餐" in out
    ground = "{on: 2026-03-01, ground: consent-withdrawn, by: 王老师}"
    erased = f"name: 已删除\nregistered: 2026-02-01\nleft: {{on: 2026-03-01}}\nerased: {ground}\n"
    repo.commit(FILE, CHILD)
    repo.commit(FILE, erased)
    assert "依据 撤回同意" in run("history", "c001", "--records", repo.records).out


def test_a_telephone_number_in_the_wrong_field_stays_unsaid(run: Run, repo: Repo) -> None:
    """Also where it has the form of an id, or where the schema refuses it."""
    text = "date: 2026-03-14\nkind: talk\nchildren: [c001]\n"
    repo.commit("activities/a.yml", text)
    repo.commit("activities/a.yml", text.replace("c001", "'13900004121'"))
    repo.commit("activities/a.yml", text.replace("2026-03-14", "13900004122"))
    repo.commit("activities/a.yml", text + "13900004123: x\nminutes: 13900004124\n")
    for form in ("text", "json"):
        out = run("history", "a", "--records", repo.records, "--format", form).out
        assert "1390000" not in out


def test_json(run: Run, repo: Repo) -> None:
    repo.commit(FILE, CHILD)
    repo.commit(FILE, CHILD + "sex: female\nvillage: 上坪村\n")
    found = run("history", "c001", "--records", repo.records, "--format", "json").json
    assert found["cut_off"] is False
    (record,) = found["records"]
    assert (record["type"], record["id"]) == ("child", "c001")
    first = record["events"][0]
    assert first["author"] == "王老师"
    assert first["when"] == "2026-03-03T10:20:30+08:00"
    assert first["changes"] == [
        {"change": "added", "field": ["sex"], "new": "female"},
        {"change": "added", "field": ["village"]},
    ]


def test_a_deleted_record_can_still_be_asked_for(run: Run, repo: Repo) -> None:
    repo.commit(FILE, CHILD)
    repo.commit(FILE, None, author="李老师")
    out = run("history", "c001", "--records", repo.records).out
    assert re.search(r"李老师  [0-9a-f]{9}  删除", out)


def test_an_alias_will_do(run: Run, repo: Repo) -> None:
    repo.commit(FILE, CHILD)
    assert run("history", "晓麦", "--records", repo.records).out.startswith("儿童 c001")


def test_one_id_of_two_types(run: Run, repo: Repo) -> None:
    repo.commit("plans/a.yml", "title: t\nitems: {}\n")
    repo.commit("cases/a.yml", "child: c001\nkind: help\nopened: 2026-01-01\n")
    out = run("history", "a", "--records", repo.records).out
    assert "计划 a" in out
    assert "个案 a" in out
    assert "个案" not in run("history", "a", "--type", "plan", "--records", repo.records).out


def test_not_committed_yet(run: Run, repo: Repo) -> None:
    repo.commit(FILE, CHILD)
    repo.write(FILE, CHILD + "sex: female\n")
    assert "尚未提交  修改\n  加：性别 女" in run("history", "c001", "--records", repo.records).out


@pytest.mark.parametrize("name", ["\x1b[31mred\x1b[0m", "王\u202e老师", "a\u2028b", "a\tb\x07", "\x9b31m"])
def test_nothing_that_a_terminal_obeys_comes_through(run: Run, repo: Repo, name: str) -> None:
    name = f"王{name}师"  # Git itself takes such signs away at both ends
    repo.commit(FILE, CHILD, author=name, subject=name)
    escaped = name.encode("unicode_escape").decode()
    repo.commit(FILE, f'name: "{escaped}"\n"{escaped}": 1\nnotes: |\n  {name}\n')
    assert name in repo.git("log", "--format=%an")
    for form in ("text", "json"):
        out = run("history", "c001", "--records", repo.records, "--values", "--format", form).out
        assert not [one for one in out if not one.isprintable() and one != "\n"]


def test_unknown_id(run: Run, repo: Repo) -> None:
    repo.commit(FILE, CHILD)
    ran = run("history", "c1", "--records", repo.records)
    assert ran.status == 2
    assert "c001" in ran.err


@pytest.mark.parametrize("word", ["--upload-pack=x", "../c001", "*", ":(top)", "c001\n", ""])
def test_odd_words_are_no_options_and_no_patterns(run: Run, repo: Repo, word: str) -> None:
    repo.commit(FILE, CHILD)
    ran = run("history", "--records", repo.records, "--", word)
    assert ran.status == 2 or word == "c001\n"


def test_outside_of_git(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "records").mkdir()
    ran = run("history", "c001", "--records", tmp_path / "records")
    assert ran.status == 2
    assert "不在 Git 仓库里" in ran.err
    monkeypatch.setitem(os.environ, "PATH", str(tmp_path))
    ran = run("history", "c001", "--records", tmp_path / "records")
    assert ran.status == 2
    assert "没有安装 Git" in ran.err


def test_no_folder(run: Run, tmp_path: Path) -> None:
    assert run("history", "c001", "--records", tmp_path / "no").status == 2
