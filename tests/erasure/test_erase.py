"""Erasing a child, as a coordinator types it: what goes, what stays, what refuses, and what waits."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from jiedui.days import ONE_DAY
from jiedui.demo import AS_OF, write
from jiedui.reading.events import parse
from jiedui.records.erased import left_over
from jiedui.sealing.log import beside
from jiedui.sealing.log import read as read_log
from tests.cli.conftest import Run, edit
from tests.cli.keys import put
from tests.erasure.conftest import GONE, HELD, OTHER, Desk, said

PERSONAL = {"alias", "sex", "born", "school", "categories", "needs", "guardians", "consents", "seal_to"}


def about(records: Path, child: str) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Every file that names the child."""
    for file in records.rglob("*.yml"):
        data = said(file)
        if file.stem == child or data.get("child") == child or child in data.get("children", ()):
            yield file, data


def test_ids_dates_and_numbers_stay_and_nothing_else(desk: Desk) -> None:
    before = dict(about(desk.records, GONE))
    assert any("notes" in data or "scores" in data for data in before.values())
    ran = desk.erase()
    assert ran.status == 0
    child = desk.child()
    assert not PERSONAL & set(child)
    assert child["name"] == "已删除"
    erased = child["erased"]
    assert (erased["ground"], erased["by"], erased["generation"]) == ("consent-withdrawn", "王老师", 2)
    after = dict(about(desk.records, GONE))
    assert {file for file in before if file.parent.name != "cases"} == set(after)
    for file, data in after.items():
        assert "age:" not in file.read_text(encoding="utf-8")
        if file.parent.name.isdigit() and data["children"] == [GONE]:
            assert not list(left_over("activity", data))
    assert "J330" not in desk.codes()
    assert desk.run("check", "--records", desk.records).status == 0


def test_the_key_is_gone_and_that_is_noted_once(desk: Desk) -> None:
    assert f"child/{GONE}" in desk.ring().keys
    desk.erase()
    ring = desk.ring()
    assert f"child/{GONE}" not in ring.keys
    assert ring.erased == {f"child/{GONE}": ring.generation}
    desk.erase()
    (noted,) = read_log(beside(desk.keyring)).accesses
    assert (noted.who, noted.command, noted.purpose) == ("anna", "erase", "consent-withdrawn")
    assert list(noted.records) == [f"child/{GONE}"]
    assert desk.ring() == ring


def test_a_key_that_is_still_among_the_spare_ones_goes_too(desk: Desk) -> None:
    ring = desk.ring()
    key = ring.spares[0]
    file = desk.records / "children" / "c099.yml"
    file.write_text(f"name: 已登记\nalias: 小新\nregistered: 2026-05-01\nseal_to: {key}\n", encoding="utf-8")
    assert desk.run("seal", "--records", desk.records, file).status == 0
    assert desk.erase(child="c099").status == 0
    assert key not in desk.ring().spares
    assert len(desk.ring().spares) == len(ring.spares) - 1
    programme = said(desk.records / "programme.yml")
    assert sorted(programme["spare_keys"]) == sorted(desk.ring().spares)


def test_a_case_on_hold_refuses_and_is_named(desk: Desk) -> None:
    files = {file: file.read_bytes() for file in desk.records.rglob("*.yml")}
    ran = desk.erase(child=HELD)
    assert ran.status == 1
    assert "rights-1" in ran.err
    assert files == {file: file.read_bytes() for file in desk.records.rglob("*.yml")}
    assert f"child/{HELD}" in desk.ring().keys
    edit(desk.records / "cases" / "rights-1.yml", "hold: true\n", "")
    assert desk.erase(child=HELD).status == 0
    case = said(desk.records / "cases" / "rights-1.yml")
    assert set(case) <= {"kind", "opened", "closed"}
    assert desk.run("check", "--records", desk.records).status == 0


def test_it_waits_for_each_copy(desk: Desk) -> None:
    desk.with_copies("safe", "bo")
    ran = desk.erase()
    assert ran.status == 1
    assert "safe" in ran.out
    assert "settled" not in desk.child()["erased"]
    assert "J330" in desk.codes()
    assert "safe、bo" in desk("keys", "status").out
    assert desk("erase", GONE, "--confirmed", "nowhere").status == 2
    assert desk("erase", GONE, "--confirmed", "safe").status == 1
    assert desk.run("keys", "copy", "bo", "--by-hand", "--keyring", desk.keyring).status == 0
    assert desk("erase", GONE).status == 0
    assert desk.child()["erased"]["settled"]
    assert "J330" not in desk.codes()
    assert "safe" not in desk("keys", "status").out.partition("已经删除")[2]


def test_the_records_of_a_classmate_who_helps_go_too(desk: Desk) -> None:
    mentor = desk.records / "mentors" / "m900.yml"
    mentor.write_text(
        f"name: 小帮\nroles: [classmate]\nchild: {GONE}\njoined: 2025-09-01\n", encoding="utf-8"
    )
    pairing = desk.records / "pairings" / f"{OTHER}-m900.yml"
    text = f"child: {OTHER}\nmentor: m900\nkind: study-partner\nstart: 2025-09-10  # 同桌\n"
    pairing.write_text(text, encoding="utf-8")
    assert desk.run("seal", "--records", desk.records, mentor).status == 0
    assert desk.erase().status == 0
    assert set(parse(mentor.read_text(encoding="utf-8"))) == {
        "name",
        "roles",
        "child",
        "joined",
        "left",
        "erased",
    }
    assert "ended" in pairing.read_text(encoding="utf-8")
    assert "# 同桌" in pairing.read_text(encoding="utf-8")
    assert desk.run("check", "--records", desk.records).status == 0


def test_what_is_shared_stays_and_is_named(desk: Desk) -> None:
    file = desk.records / "activities" / "2026" / "2026-05-02-talk-c002-group.yml"
    who = f"children: [{OTHER}, {GONE}]\nmentors: [m001]\n"
    text = f"date: 2026-05-02\nkind: talk\n{who}topic: 两个人\nnotes: 悄悄话\n"
    file.write_text(text, encoding="utf-8")
    assert desk.run("seal", "--records", desk.records, file).status == 0
    ran = desk.erase("--dry-run")
    assert ran.out.count(file.name) == len(("is changed", "loses what is sealed", "keeps its words"))
    assert "age:" in file.read_text(encoding="utf-8")
    desk.erase()
    assert said(file).keys() == {"date", "kind", "children", "mentors", "topic"}
    file.write_text(text, encoding="utf-8")  # of the other one more can be written
    assert desk.run("seal", "--records", desk.records, file).status == 0
    assert "age:" in file.read_text(encoding="utf-8")
    ran = desk.run("check", "--records", desk.records)
    assert not [code for code in ("J319", "J321", "J330") if code in ran.out]
    assert "悄悄话" in desk("open", OTHER, "--purpose", "x").out


@pytest.mark.parametrize(("comment", "is_named"), [("", False), ("  # 小明的事", True)])
def test_what_is_shared_keeps_its_comments_and_is_named(desk: Desk, comment: str, *, is_named: bool) -> None:
    file = desk.records / "activities" / "2026" / "2026-05-02-talk-c002-group.yml"
    text = f"date: 2026-05-02\nkind: talk{comment}\nchildren: [{OTHER}, {GONE}]\nmentors: [m001]\n"
    file.write_text(text, encoding="utf-8")
    assert (f"{file.name}（#）" in desk.erase("--dry-run").out) is is_named
    assert desk.erase().status == 0
    assert comment in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("what", ["folder", "link", "broken link", "pipe", "bytes"])
def test_what_is_no_report_stops_no_erasure(desk: Desk, what: str, tmp_path: Path) -> None:
    """And nothing is read through a link: it may lead anywhere."""
    file = desk.records.parent / "reports" / "x.md"
    file.parent.mkdir()
    outside = tmp_path / "outside.md"
    outside.write_text(str(desk.child()["alias"]), encoding="utf-8")
    match what:
        case "folder":
            file.mkdir()
        case "link":
            file.symlink_to(outside)
        case "broken link":
            file.symlink_to("nowhere")
        case "pipe":
            os.mkfifo(file)
        case _:
            file.write_bytes(b"\xff\xfe")
    ran = desk.erase("--dry-run")
    assert ran.status == 0, ran.err
    assert "x.md" not in ran.out


def test_where_else_the_alias_stands_is_said(desk: Desk) -> None:
    """In another child's record, and in what is written for a report; not in what is replaced anyway."""
    alias = desk.child()["alias"]
    report = desk.records.parent / "reports" / "term-2026-spring.md"
    report.parent.mkdir()
    report.write_text(f"{alias}有进步。\n", encoding="utf-8")
    file = desk.records / "activities" / "2026" / "2026-05-02-talk-x.yml"
    who = f"children: [{OTHER}]\nmentors: [m001]\n"
    file.write_text(f"date: 2026-05-02\nkind: talk\n{who}topic: 和{alias}一起\n", encoding="utf-8")
    told = desk.erase("--dry-run").out.partition("化名")[2]
    assert report.name in told
    assert file.name in told
    assert f"{GONE}.yml" not in told
    assert desk.erase("--dry-run", child=OTHER).out.count(report.name) == 0


def test_nothing_is_added_any_more(desk: Desk) -> None:
    desk.erase()
    words = ["add", "activity", "--kind", "talk", "--mentor", "m001", "--yes", "--records", desk.records]
    ran = desk.run(*words, "--child", GONE)
    assert ran.status == 2
    assert f"{GONE} 的资料已经删除" in ran.err
    assert desk.run(*words, "--child", OTHER).status == 0


@pytest.mark.parametrize("words", [(), ("--ground", "other"), ("--by", "王老师")])
def test_ground_and_who_must_be_said(desk: Desk, words: tuple[str, ...]) -> None:
    assert desk("erase", GONE, "--yes", *words).status == 2
    assert "name" in desk.child()
    assert "erased" not in desk.child()


def last_day(desk: Desk, child: str) -> date:
    """When the child last took part in something."""
    return max(date.fromisoformat(data["date"]) for _, data in about(desk.records, child) if "date" in data)


@pytest.mark.parametrize("day", ["2019-01-01", "2039-01-01", "before", "tomorrow"])
def test_no_day_before_the_last_noted_or_to_come(desk: Desk, day: str) -> None:
    last = last_day(desk, OTHER)
    named = {"before": last - ONE_DAY, "tomorrow": AS_OF + ONE_DAY}
    before = {file: file.read_bytes() for file in desk.records.rglob("*.yml")}
    ran = desk.erase("--as-of", named.get(day, day), child=OTHER)
    assert (ran.status, last.isoformat() in ran.err) == (2, True)
    assert before == {file: file.read_bytes() for file in desk.records.rglob("*.yml")}
    assert f"child/{OTHER}" in desk.ring().keys


def test_on_the_last_day_noted_nothing_is_lost(desk: Desk) -> None:
    day = last_day(desk, OTHER).isoformat()
    assert desk.erase("--as-of", day, child=OTHER).status == 0
    assert desk.child(OTHER)["left"] == {"on": day}
    assert desk.child(OTHER)["erased"]["on"] == day
    assert not {"J302", "J314"} & {*desk.codes()}


def _left(desk: Desk) -> None:
    put(desk.records / "children" / f"{GONE}.yml", left={"on": AS_OF.isoformat()})


def _helped(desk: Desk) -> None:
    """As a classmate of another child's."""
    mentor = desk.records / "mentors" / "m900.yml"
    mentor.write_text(f"name: 小帮\nroles: [classmate]\nchild: {GONE}\njoined: 2025-09-01\n", "utf-8")
    file = desk.records / "activities" / "2026" / f"{AS_OF}-talk-{OTHER}-m900.yml"
    file.write_text(f"date: {AS_OF}\nkind: talk\nchildren: [{OTHER}]\nmentors: [m900]\n", "utf-8")
    assert desk.run("seal", "--records", desk.records, mentor, file).status == 0


def _registered_tomorrow(desk: Desk) -> None:
    put(desk.records / "children" / f"{GONE}.yml", registered=(AS_OF + ONE_DAY).isoformat())


@pytest.mark.parametrize(
    ("change", "today"),
    [(_left, 0), (_helped, 0), (_registered_tomorrow, 2)],
    ids=["left", "helped", "to come"],
)
def test_every_day_of_the_child_counts(desk: Desk, change: Callable[[Desk], None], today: int) -> None:
    change(desk)
    assert desk.erase("--as-of", AS_OF - ONE_DAY).status == 2
    assert desk.erase().status == today


def test_it_is_not_settled_before_it_began(desk: Desk) -> None:
    desk.with_copies("safe")
    assert desk.erase().status == 1
    words = ("erase", GONE, "--confirmed", "safe", "--as-of")
    for day in (AS_OF - ONE_DAY, AS_OF + ONE_DAY):
        assert desk(*words, day).status == 2
    assert desk(*words, AS_OF).status == 0
    assert desk.child()["erased"]["settled"] == AS_OF.isoformat()


def test_nobody_is_erased_unasked(desk: Desk) -> None:
    assert desk("erase", GONE, "--ground", "other", "--by", "王老师").status == 2
    assert "erased" not in desk.child()


def test_where_the_keyring_cannot_be_written_the_records_stay_too(desk: Desk) -> None:
    files = {file: file.read_bytes() for file in desk.records.rglob("*.yml")}
    (desk.keyring.parent / ".git").mkdir()
    assert desk.erase().status == 2
    assert files == {file: file.read_bytes() for file in desk.records.rglob("*.yml")}


def test_a_file_that_cannot_be_read_might_name_the_child(desk: Desk) -> None:
    (desk.records / "pairings" / "c002-broken.yml").write_text(f"child: {GONE}\n", encoding="utf-8")
    assert desk.erase().status == 1
    assert "erased" not in desk.child()


def test_a_plain_programme_is_told_the_truth(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "records", 12, 1)
    words = ["--ground", "retention-over", "--by", "王老师", "--yes", "--records", tmp_path / "records"]
    ran = run("erase", GONE, *words)
    assert ran.status == 0
    before, _, after = ran.out.partition("记录已经替换。")
    assert ("Git 的历史里什么都在" in before, "Git 的历史里仍是明文" in after) == (True, True)
    assert run("check", "--records", tmp_path / "records").status == 0
    ran = run("verify-erasure", GONE, "--records", tmp_path / "records")
    assert ran.status == 1
    assert "没有证明" in ran.err


def test_check_finds_what_comes_back(desk: Desk) -> None:
    """An old branch is merged: a visit to the child alone, one to two children, a case, and its alias."""
    desk.erase()
    assert "J330" not in desk.codes()
    talk = f"date: 2026-05-03\nkind: talk\nmentors: [m001]\nchildren: [{GONE}]\ntopic: 又来了\n"
    new = {
        "activities/2026/late.yml": talk,
        "cases/help-900.yml": f"child: {GONE}\nkind: help\n",
    }
    for number, (path, text) in enumerate(new.items(), 1):
        (desk.records / path).write_text(text, encoding="utf-8")
        assert desk.codes().count("J330") == number
    edit(desk.records / "children" / f"{GONE}.yml", "name: 已删除", "name: 已删除\nalias: 小")
    assert desk.codes().count("J330") == len(new) + 1
    assert desk("erase", GONE).status == 0
    assert "J330" not in desk.codes()
    assert len(read_log(beside(desk.keyring)).accesses) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal")
def test_at_a_terminal_each_copy_is_asked_for(desk: Desk) -> None:
    from tests.cli.terminal import answered  # noqa: PLC0415 - POSIX has it

    desk.with_copies("safe", "bo")
    places = ["--records", desk.records, "--keyring", desk.keyring]
    words = ["erase", GONE, "--ground", "other", "--by", "WL", *places]
    said_no = answered(words, ["n\r"], ":")
    assert said_no.status == 2
    assert "erased" not in desk.child()
    session = answered(words, ["y\r", "y\r", "n\r"], ":")
    assert session.status == 1
    assert [one.name for one in desk.ring().copies_holding(f"child/{GONE}")] == ["bo"]
    session = answered(["erase", GONE, *places], ["y\r"], ":")
    assert session.status == 0
    assert "settled" in desk.child()["erased"]


def test_a_list_brings_nothing_back(desk: Desk, tmp_path: Path) -> None:
    desk.erase()
    was = desk.child()
    for id_, status in ((GONE, 1), (OTHER, 0)):
        file = tmp_path / f"{id_}.csv"
        file.write_text(f"编号,姓名,学校\n{id_},小鹿,上河小学\n", encoding="utf-8")
        ran = desk.run("import", "children", file, "--write", "--records", desk.records)
        assert ran.status == status, ran.out + ran.err
    assert desk.child() == was
