"""What a command writes by itself is sealed at once: plain text never lies in a folder that is committed."""

from datetime import date
from pathlib import Path

import pytest
from pyrage import x25519

from jiedui.cli.shared.common import open_records
from jiedui.examples import assemble
from jiedui.reading.events import parse
from jiedui.sealed import MARK
from jiedui.sealing.text import sealed_if_asked
from tests.cli.conftest import Run

SECRET = "他说想爸爸"


@pytest.fixture
def records(tmp_path: Path) -> Path:
    return assemble("J319", "good", tmp_path)


def test_add_seals_what_is_said_of_children(records: Path, run: Run) -> None:
    who = ("--child", "c001", "--child", "c002", "--mentor", "m001")
    done = run(
        "add",
        "activity",
        "--records",
        records,
        "--kind",
        "talk",
        *who,
        "--date",
        "2026-03-18",
        "--notes",
        SECRET,
    )
    assert done.status == 0, done
    (file,) = (records / "activities").rglob("2026-03-18-talk-*.yml")
    text = file.read_text(encoding="utf-8")
    assert SECRET not in text
    assert f"notes: {MARK}" in text
    assert MARK not in done.out
    assert "notes: 🔒" in done.out
    assert run("check", "--records", records).status == 0


def test_import_seals_what_it_writes(records: Path, tmp_path: Path, run: Run) -> None:
    sheet = tmp_path / "mentors.csv"
    sheet.write_text("姓名,角色,加入日期,电话\n方老师,教师,2026-03-01,13900000077\n", encoding="utf-8")
    done = run("import", "mentors", sheet, "--write", "--records", records)
    assert done.status == 0, done
    texts = [one.read_text(encoding="utf-8") for one in (records / "mentors").iterdir()]
    assert not [text for text in texts if "13900000077" in text]
    assert [text for text in texts if f"phone: {MARK}" in text and "方老师" in text]


def test_who_is_registered_is_known_by_the_alias(records: Path, tmp_path: Path, run: Run) -> None:
    """Names cannot be compared where they are sealed; that is said before anything is written."""
    (alias,) = {
        parse(one.read_text(encoding="utf-8"))["alias"] for one in (records / "children").glob("c001.yml")
    }
    sheet = tmp_path / "children.csv"
    for called, is_known in ((alias, True), ("苗苗", False)):
        sheet.write_text(f"姓名,化名,登记日期\n方小苗,{called},2026-03-01\n", encoding="utf-8")
        done = run("import", "children", sheet, "--records", records)
        assert done.status == 0, done
        assert ("c003" not in done.out) == is_known


def test_a_list_of_pairings_names_people_by_alias(records: Path, tmp_path: Path, run: Run) -> None:
    sheet = tmp_path / "pairings.csv"
    sheet.write_text("儿童,帮扶人\n方小苗,m001\n", encoding="utf-8")
    done = run("import", "pairings", sheet, "--records", records)
    assert done.status == 1
    assert "姓名是加密的" in done.out
    assert "先导入" not in done.out


def test_an_exported_book_comes_back_as_it_was(records: Path, tmp_path: Path, run: Run) -> None:
    book = tmp_path / "book.xlsx"
    assert run("export", "--out", book, "--records", records).status == 0
    was = {one: one.read_bytes() for one in records.rglob("*.yml")}
    for type_ in ("children", "mentors", "pairings", "activities"):
        assert run("import", type_, book, "--write", "--update", "--records", records).status == 0
    assert {one: one.read_bytes() for one in records.rglob("*.yml")} == was


def test_a_plain_programme_is_left_alone(tmp_path: Path) -> None:
    records = assemble("J308", "good", tmp_path)
    opened = open_records(records, None, None)
    text = (records / "children" / "c001.yml").read_text(encoding="utf-8")
    assert sealed_if_asked(opened.loaded.records, "child", "c001", text, date(2026, 3, 1)) == text


@pytest.fixture
def waiting(records: Path) -> list[str]:
    """Two keys that wait in the programme."""
    keys = sorted(str(x25519.Identity.generate().to_public()) for _ in range(2))
    with (records / "programme.yml").open("a", encoding="utf-8") as file:
        file.write(f"spare_keys: [{', '.join(keys)}]\n")
    return keys


def test_a_new_child_takes_a_key_that_waits(records: Path, waiting: list[str], run: Run) -> None:
    taken = []
    for id_ in ("c003", "c004"):
        new = ("--name", "方小苗", "--alias", f"苗{id_}", "--registered", "2026-03-01", "--id", id_, "--yes")
        assert run("add", "child", "--records", records, *new).status == 0
        text = (records / "children" / f"{id_}.yml").read_text(encoding="utf-8")
        assert "方小苗" not in text
        taken.append(parse(text)["seal_to"])
    assert sorted(taken) == waiting
    none_left = run("add", "child", "--records", records, "--name", "方小叶", "--registered", "2026-03-01")
    assert "J321" in none_left.out


def test_imported_children_take_a_key_each(
    records: Path, waiting: list[str], tmp_path: Path, run: Run
) -> None:
    sheet = tmp_path / "children.csv"
    rows = "姓名,化名,登记日期\n方小苗,苗苗,2026-03-01\n方小叶,叶叶,2026-03-01\n"
    sheet.write_text(rows, encoding="utf-8")
    assert run("import", "children", sheet, "--write", "--records", records).status == 0
    texts = [one.read_text(encoding="utf-8") for one in (records / "children").iterdir()]
    assert [sum(f"seal_to: {key}" in text for text in texts) for key in waiting] == [1, 1]
    assert not [text for text in texts if "方小" in text]


def test_the_same_list_again_registers_nobody_twice(
    records: Path, waiting: list[str], tmp_path: Path, run: Run
) -> None:
    """Who has another birthday or sex is not meant; of the others nobody can tell."""
    children = records / "children"
    with (children / "c002.yml").open("a", encoding="utf-8") as file:
        file.write("born: 2015-05-05\nsex: male\n")  # as c001 has them
    sheet = tmp_path / "children.csv"
    heading = "姓名,性别,出生日期,村组\n"
    asked = ("import", "children", sheet, "--write", "--records", records)
    before = len(list(children.iterdir()))
    sheet.write_text(f"{heading}方小苗,女,2016-03-05,石桥\n方小叶,男,2016-03-05,石桥\n", encoding="utf-8")
    first = run(*asked)
    assert (first.status, len(list(children.iterdir()))) == (0, before + len(waiting))
    again = run(*asked)
    assert (again.status, len(list(children.iterdir()))) == (1, before + 2)
    assert again.out.count("可能是已登记的 c003") == again.out.count("可能是已登记的 c004") == 1
    sheet.write_text(f"{heading}方小花,女,2016-03-06,石桥\n方小树,,,石桥\n", encoding="utf-8")
    other = run(*asked)
    assert (other.status, len(list(children.iterdir()))) == (1, before + 3)
    assert "c001、c002、c003、…" in other.out
    assert run(*asked, "--as-new").status == 0
    assert len(list(children.iterdir())) == before + 4  # c005 has no key yet, so its name can be read


def test_without_a_key_the_check_says_so(records: Path, run: Run) -> None:
    done = run("add", "child", "--records", records, "--name", "方小苗", "--registered", "2026-03-01")
    assert done.status == 1
    assert "J321" in done.out


def test_a_new_child_with_a_key_is_sealed_at_once(records: Path, run: Run) -> None:
    key = str(x25519.Identity.generate().to_public())
    new = ("--name", "方小苗", "--alias", "小苗", "--registered", "2026-03-01", "--seal-to", key)
    done = run("add", "child", "--records", records, "--id", "c003", *new)
    assert done.status == 0, done
    text = (records / "children" / "c003.yml").read_text(encoding="utf-8")
    assert "方小苗" not in text
    assert f"seal_to: {key}" in text
