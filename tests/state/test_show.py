"""`jiedui show`: how one child, mentor or pairing stands."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run, edit, folder, run

__all__ = ["folder", "run"]
NAMES = ("郭晓麦", "周晓杏", "李老师")


def shown(run: Run, folder: Path, *arguments: object) -> Any:
    return run("show", *arguments, "--records", folder, "--format", "json").json["records"]


def test_a_child(run: Run, folder: Path) -> None:
    (found,) = shown(run, folder, "c001")
    assert (found["type"], found["id"], found["is_there"]) == ("child", "c001", True)
    assert found["last_contact"] == "2026-03-14"
    assert [one["id"] for one in found["pairings"]] == ["c001-m001"]
    assert [one["id"] for one in found["activities"]] == ["2026-03-14-talk-c001"]


def test_what_is_missed_is_told_once_with_how_often(run: Run, folder: Path) -> None:
    (found,) = shown(run, folder, "c002")
    duties = run("duties", "--records", folder, "--subject", "c002-m002", "--format", "json").json["duties"]
    missed = [one for one in duties if one["status"] == "missed"]
    (overdue,) = found["overdue"]
    assert overdue["times_missed"] == len(missed)
    assert overdue["deadline"] == missed[-1]["deadline"]
    assert [one["status"] for one in found["due"]] == ["open"]


def test_a_mentor_and_a_pairing(run: Run, folder: Path) -> None:
    (mentor,) = shown(run, folder, "m001")
    (pairing,) = shown(run, folder, "c001-m001")
    assert mentor["type"] == "mentor"
    assert pairing["type"] == "pairing"
    assert mentor["activities"] == pairing["activities"]


def test_names_only_when_asked_for(run: Run, folder: Path) -> None:
    for id_ in ("c001", "c002", "m001", "c001-m001"):
        for form in ("text", "json"):
            ran = run("show", id_, "--records", folder, "--format", form)
            assert ran.status == 0
            assert not [name for name in _names(folder) if name in ran.out]
    assert _name(folder / "children" / "c001.yml") in run("show", "c001", "--records", folder, "--names").out


def _name(file: Path) -> str:
    return next(
        line.removeprefix("name: ")
        for line in file.read_text(encoding="utf-8").splitlines()
        if "name: " in line
    )


def _names(folder: Path) -> list[str]:
    return [_name(file) for kind in ("children", "mentors") for file in (folder / kind).glob("*.yml")]


def test_what_is_confidential_says_only_its_day_and_kind(run: Run, folder: Path) -> None:
    file = folder / "activities" / "2026" / "2026-03-14-talk-c001.yml"
    file.write_text(
        "date: 2026-03-14\nkind: talk\nchildren: [c001]\nmentors: [m001]\nplace: home\ntopic: 秘密\n"
        "follow_up:\n- {what: 秘密的事}\nconfidential: true\n",
        encoding="utf-8",
    )
    (found,) = shown(run, folder, "c001", "--names")
    assert found["activities"] == [{"id": "2026-03-14-talk-c001", "date": "2026-03-14", "kind": "talk"}]
    assert found["promises"] == []
    out = run("show", "c001", "--records", folder, "--names").out
    assert "秘密" not in out
    assert "家中" not in out
    assert "保密" in out


def test_problems_of_the_files_that_name_it(run: Run, folder: Path) -> None:
    edit(folder / "activities" / "2026" / "2026-03-14-talk-c001.yml", "m001", "m009")
    (found,) = shown(run, folder, "c001")
    assert {one["file"].rpartition("/")[2] for one in found["problems"]} == {"2026-03-14-talk-c001.yml"}
    assert shown(run, folder, "c002")[0]["problems"] == []


def test_who_is_gone(run: Run, folder: Path) -> None:
    file = folder / "pairings" / "c001-m001.yml"
    file.write_text(file.read_text(encoding="utf-8") + "ended: {on: 2026-03-15}\n", encoding="utf-8")
    (found,) = shown(run, folder, "c001-m001")
    assert found["is_there"] is False
    assert found["pairings"][0]["ended"] == "2026-03-15"
    assert shown(run, folder, "c001")[0]["pairings"] == []
    assert "2026-03-20" in run("show", "c001-m001", "--records", folder).out


@pytest.mark.parametrize(
    ("word", "near"), [("c1", "c001"), ("C001", ""), ("ｃ００１", ""), ("c0001", "c001"), ("m00l", "m001")]
)
def test_what_is_nearly_an_id(run: Run, folder: Path, word: str, near: str) -> None:
    ran = run("show", word, "--records", folder)
    assert ran.status == (2 if near else 0)
    assert near in ran.err


def test_several(run: Run, folder: Path) -> None:
    ran = run("show", "c00", "--records", folder)
    assert ran.status == 2
    assert "c001、c001-m001、c002、c002-m002" in ran.err


def test_the_id_of_something_else(run: Run, folder: Path) -> None:
    ran = run("show", "2026-03-14-talk-c001", "--records", folder)
    assert ran.status == 2
    assert "活动" in ran.err


def test_one_id_of_two_types(run: Run, folder: Path) -> None:
    text = "name: 同号\nroles: [volunteer]\njoined: 2025-09-01\n"
    (folder / "mentors" / "c001.yml").write_text(text, encoding="utf-8")
    assert [one["type"] for one in shown(run, folder, "c001")] == ["child", "mentor"]
    assert [one["type"] for one in shown(run, folder, "c001", "--type", "mentor")] == ["mentor"]


def test_a_broken_file_says_why(run: Run, folder: Path) -> None:
    edit(folder / "children" / "c002.yml", "registered:", "registered：")
    ran = run("show", "c002", "--records", folder)
    assert ran.status == 1
    assert "c002.yml:" in ran.err
    assert run("show", "c001", "--records", folder).status == 1


def test_without_a_programme(run: Run, folder: Path) -> None:
    (folder / "programme.yml").unlink()
    assert run("show", "c001", "--records", folder).status == 1


def test_hostile_titles_stay_on_their_line(run: Run, folder: Path) -> None:
    file = folder / "policies" / "school.yml"
    edit(file, "title: {zh: 每月谈心", 'title: {zh: "一\\n二\\e[31m"')
    out = run("show", "c002", "--records", folder).out
    assert "\x1b" not in out
