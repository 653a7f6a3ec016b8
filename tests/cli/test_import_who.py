"""Whom a row of a list is about: who is there already, who is new, who is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tables.incoming.sheets import workbook

from .conftest import Run, edit
from .lists import DAY, data_of, files, listed


def test_a_child_that_is_there_is_offered_as_an_update(run: Run, folder: Path, tmp_path: Path) -> None:
    """Name and birthday tell who it is; comments stay; nothing is overwritten unasked."""
    child = folder / "children" / "c001.yml"
    edit(child, "born:", "# 与姐姐同住\nborn:")
    there = data_of(folder, "children/c001.yml")
    file = listed(
        tmp_path, ["姓名", "出生日期", "村组", "备注"], [there["name"], there["born"], "另一个村", None]
    )
    before = files(folder)
    looked = run("import", "children", file, "--records", folder, *DAY, "--write")
    assert "更改 1" in looked.out
    assert "c001" in looked.out
    assert "--update" in looked.out
    assert files(folder) == before
    run("import", "children", file, "--records", folder, *DAY, "--write", "--update")
    assert data_of(folder, "children/c001.yml") == there | {"village": "另一个村"}
    assert "# 与姐姐同住\nborn:" in child.read_text(encoding="utf-8")
    again = run("import", "children", file, "--records", folder, *DAY, "--write", "--update")
    assert "新增 0，更改 0，不变 1，退回 0。" in again.out


@pytest.mark.parametrize(
    ("born", "school", "told"),
    [
        ("2015-01-01", None, "同名，不是同一人"),
        (None, None, "请补上出生日期"),
        ("{born}", "另一所小学", "学校不同"),
    ],
)
def test_a_namesake_is_not_taken_for_somebody_else(
    run: Run, folder: Path, tmp_path: Path, born: str | None, school: str | None, told: str
) -> None:
    there = data_of(folder, "children/c001.yml")
    edit(folder / "children" / "c001.yml", "born:", "school: 青禾中心小学\nborn:")
    row = [there["name"], born and born.format_map(there), school]
    file = listed(tmp_path, ["姓名", "出生日期", "学校"], row)
    assert told in run("import", "children", file, "--records", folder, *DAY).out


def test_one_child_in_two_rows(run: Run, folder: Path, tmp_path: Path) -> None:
    head, row = ["姓名", "出生日期", "村组"], ["韦小雨", "2016-05-01", "上坪村"]
    told = run("import", "children", listed(tmp_path, head, row, row), "--records", folder, *DAY)
    assert "新增 1，更改 0，不变 1，退回 0。" in told.out
    other = listed(tmp_path, head, row, [*row[:2], "柳溪村"], name="二.xlsx")
    told = run("import", "children", other, "--records", folder, *DAY)
    assert "新增 1，更改 0，不变 0，退回 1。" in told.out
    assert "第 2 行说的是同一条记录" in told.out


def test_a_list_without_birthdays_is_known_again(run: Run, folder: Path, tmp_path: Path) -> None:
    file = listed(tmp_path, ["姓名", "村组", "监护人", "电话"], ["韦小雨", "上坪村", "韦奶奶", 13900000001])
    run("import", "children", file, "--records", folder, *DAY, "--write")
    assert "不变 1" in run("import", "children", file, "--records", folder, *DAY, "--write").out


def test_whom_a_row_does_not_name_clearly_is_asked_for(run: Run, folder: Path, tmp_path: Path) -> None:
    name = data_of(folder, "children/c001.yml")["name"]
    (folder / "children" / "c009.yml").write_text(f"name: {name}\nregistered: 2026-01-01\n", encoding="utf-8")
    file = listed(tmp_path, ["学生姓名", "帮扶教师"], [name, "m001"], ["没有这人", "m001"])
    told = run("import", "pairings", file, "--records", folder, *DAY)
    assert "c001、c009" in told.out
    assert "请先导入人员" in told.out
    assert "退回 2" in told.out


def test_running_numbers_are_no_ids_and_given_ids_are(run: Run, folder: Path, tmp_path: Path) -> None:
    numbered = listed(tmp_path, ["编号", "姓名", "性别"], [1, "韦小雨", "女"], [2, "石一诺", "男"])
    assert "只是序号，不是编号" in run("import", "children", numbered, "--records", folder, *DAY).out
    given = listed(tmp_path, ["编号", "姓名", "性别"], ["C077", "韦小雨", "女"], name="二.xlsx")
    run("import", "children", given, "--records", folder, *DAY, "--write")
    assert data_of(folder, "children/c077.yml")["name"] == "韦小雨"


def test_activities_whose_kind_is_set_are_known_again(run: Run, folder: Path, tmp_path: Path) -> None:
    file = listed(tmp_path, ["日期", "儿童", "帮扶人"], ["2026-03-08", "c001", "m001"])
    for told in ("新增 1，", "新增 0，更改 0，不变 1，"):
        done = run("import", "activities", file, "--records", folder, *DAY, "--set", "kind=谈心", "--write")
        assert told in done.out


def test_a_list_of_teachers_holds_no_children(run: Run, folder: Path, tmp_path: Path) -> None:
    book = tmp_path / "书.xlsx"
    pupils = ("名单", [["姓名", "电话", "出生年月"], ["韦小雨", "13900000008", "2016-05-01"]])
    teachers = ("老师", [["姓名", "性别", "职务", "电话"], ["唐老师", "女", "教师", "13900000009"]])
    book.write_bytes(workbook(pupils, teachers))
    for kind, passed in (("children", "老师"), ("mentors", "名单")):
        done = run("import", kind, book, "--records", folder, *DAY, *_roles(kind))
        assert "新增 1，更改 0，不变 0，退回 0。" in done.out
        assert f"列的是别的人，不导入：“{passed}”" in done.out
    alone = listed(tmp_path, *teachers[1])
    assert "教师名单" in run("import", "children", alone, "--records", folder, *DAY).err


def _roles(kind: str) -> list[str]:
    return ["--set", "roles=教师"] if kind == "mentors" else []


def test_a_roster_names_teachers_and_children_side_by_side(run: Run, folder: Path, tmp_path: Path) -> None:
    """«编号», «类别» and «电话» are the child's; a child without a teacher is passed over."""
    head = ["编号", "姓名", "类别", "电话", "结对教师"]
    rows = [
        ["c001", "韦小雨", "留守", "13900000001", "唐老师"],
        ["c002", "石一诺", "留守", "13900000002", None],
    ]
    file = listed(tmp_path, head, *rows)
    done = run("import", "mentors", file, "--records", folder, *DAY, "--set", "roles=教师", "--write")
    assert data_of(folder, "mentors/m003.yml") == {
        "name": "唐老师",
        "roles": ["teacher"],
        "joined": "2026-03-14",
    }
    head[1], rows[0][1] = "学生姓名", str(data_of(folder, "children/c001.yml")["name"])
    done = run(
        "import",
        "pairings",
        listed(tmp_path, head, *rows, name="二.xlsx"),
        "--records",
        folder,
        *DAY,
        "--write",
    )
    assert "没有结对，跳过：第 3 行" in done.out
    assert data_of(folder, "pairings/c001-m003.yml")["kind"] == "mentor"


def test_a_second_grandmother_does_not_replace_the_first(run: Run, folder: Path, tmp_path: Path) -> None:
    head = ["编号", "姓名", "监护人", "与监护人关系"]
    run(
        "import",
        "children",
        listed(tmp_path, head, ["c077", "韦小雨", "韦奶奶", "奶奶"]),
        "--records",
        folder,
        *DAY,
        "--write",
    )
    other = listed(tmp_path, head, ["c077", "韦小雨", "唐奶奶", "奶奶"], name="二.xlsx")
    run("import", "children", other, "--records", folder, *DAY, "--write", "--update")
    names = [one["name"] for one in data_of(folder, "children/c077.yml")["guardians"]]
    assert names == ["韦奶奶", "唐奶奶"]


def test_a_namesake_with_another_telephone_is_asked_for(run: Run, folder: Path, tmp_path: Path) -> None:
    head = ["姓名", "身份", "电话"]
    run(
        "import",
        "mentors",
        listed(tmp_path, head, ["唐老师", "教师", "13900000008"]),
        "--records",
        folder,
        *DAY,
        "--write",
    )
    other = listed(tmp_path, head, ["唐老师", "教师", "13900000009"], name="二.xlsx")
    assert "电话不同" in run("import", "mentors", other, "--records", folder, *DAY).out
