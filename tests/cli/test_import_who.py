"""Whom a row of a list is about: who is there already, who is new, who is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

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
    assert "新增 0，更改 0，不变 0，退回 2。" in told.out, "which of the two is right, nobody can tell"
    assert "第 2 行说的是同一条记录，内容却不一样" in told.out
    assert "第 3 行说的是同一条记录，没有通过" in told.out


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
    rows: list[list[str | None]] = [
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


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("id_", ["c001", "c090"])
def test_rows_of_one_record_are_written_or_given_back_together(
    run: Run, folder: Path, tmp_path: Path, id_: str, first: bool
) -> None:
    """What is announced is written; what is not comes back, whichever row the bad one is."""
    good, bad = [id_, "韦小雨", "新村", None], [id_, None, None, "不详"]
    rows = [good, bad] if first else [bad, good]
    file, back = listed(tmp_path, ["编号", "姓名", "村组", "性别"], *rows), tmp_path / "退回.xlsx"
    before = files(folder)
    done = run(
        "import",
        "children",
        file,
        "--records",
        folder,
        *DAY,
        "--write",
        "--update",
        "--refused",
        back,
    )
    assert "新增 0，更改 0，不变 0，退回 2。" in done.out
    assert files(folder) == before
    book = load_workbook(back)
    sheet = book.worksheets[0]
    assert [[cell.value for cell in row[1:]] for row in sheet.iter_rows(min_row=2)] == rows
    assert all(row[0].value for row in sheet.iter_rows(min_row=2)), "each says why"
    place = 3 if first else 2
    if id_ == "c001":
        sheet.cell(place, 5).value = None
    else:
        sheet.delete_rows(place)
    book.save(back)
    done = run("import", "children", back, "--records", folder, *DAY, "--write", "--update")
    assert done.status == 0, done.out
    assert data_of(folder, f"children/{id_}.yml")["village"] == "新村"


def test_a_row_that_is_known_by_its_name_falls_with_the_other_one(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    head = ["姓名", "出生日期", "村组", "监护人电话"]
    good = ["韦小雨", "2016-05-01", "上坪村", "13900000001"]
    other = ["韦小雨", "2014", None, "13900000001"]
    file = listed(tmp_path, head, [*good[:2], None, "1.39E+10"], good, ["石一诺", "2015-01-01", "上坪村"])
    told = run("import", "children", file, "--records", folder, *DAY).out
    assert "新增 1，更改 0，不变 0，退回 2。" in told
    unclear = listed(tmp_path, head, other, good, name="二.xlsx")
    told = run("import", "children", unclear, "--records", folder, *DAY).out
    assert "新增 1，更改 0，不变 0，退回 1。" in told, "without a birthday it may be somebody else"


def test_a_note_below_the_list_takes_nobody_with_it(run: Run, folder: Path, tmp_path: Path) -> None:
    teachers = [["唐老师", "教师", "13900000008"], ["石老师", "教师", "13900000009"]]
    file = listed(tmp_path, ["姓名", "身份", "电话"], *teachers, ["唐老师"])
    told = run("import", "mentors", file, "--records", folder, *DAY).out
    assert "新增 2，更改 0，不变 0，退回 1。" in told


def test_a_number_that_a_row_gives_is_given_to_nobody_else(run: Run, folder: Path, tmp_path: Path) -> None:
    rows: list[list[str | None]] = [[None, "韦小雨", "女"], ["c003", "石一诺", "男"], ["c099", None, "男"]]
    file = listed(tmp_path, ["编号", "姓名", "性别"], *rows)
    run("import", "children", file, "--records", folder, *DAY, "--write")
    assert data_of(folder, "children/c003.yml")["name"] == "石一诺"
    assert data_of(folder, "children/c004.yml")["name"] == "韦小雨"


def erase(folder: Path, child: str) -> None:
    (folder / "children" / f"{child}.yml").write_text(
        "name: 已删除\nregistered: 2025-09-01\nleft: {on: 2026-03-01}\n"
        "erased: {on: 2026-03-01, ground: other, by: x, settled: 2026-03-01}\n",
        encoding="utf-8",
    )


@pytest.mark.parametrize("who", ["已删除", "c002"])
def test_nothing_is_added_to_who_was_erased(run: Run, folder: Path, tmp_path: Path, who: str) -> None:
    erase(folder, "c002")
    file = listed(tmp_path, ["日期", "类型", "儿童"], ["2026-02-08", "谈心", who])
    told = run("import", "activities", file, "--records", folder, *DAY).out
    assert "新增 0，更改 0，不变 0，退回 1。" in told
    assert ("c002" in told) == (who == "c002")


def test_the_word_for_an_erased_name_is_nobodys(run: Run, folder: Path, tmp_path: Path) -> None:
    erase(folder, "c002")
    file = listed(tmp_path, ["姓名", "性别"], ["已删除", "女"])
    told = run("import", "children", file, "--records", folder, *DAY).out
    assert "新增 0，更改 0，不变 0，退回 1。" in told
    assert "请删掉这一行" in told
    assert "c002" not in told


def test_an_activity_may_go_on_naming_who_was_erased(run: Run, folder: Path, tmp_path: Path) -> None:
    path = folder / "activities" / "2026" / "2026-02-08-talk-c001-group.yml"
    path.write_text("date: 2026-02-08\nkind: talk\nchildren: [c001, c002]\nmentors: [m001]\n", "utf-8")
    erase(folder, "c002")
    file = listed(tmp_path, ["编号", "儿童", "用时"], [path.stem, "c002、c001", 40])
    done = run("import", "activities", file, "--records", folder, *DAY)
    assert "新增 0，更改 1，不变 0，退回 0。" in done.out


def test_a_number_of_thousands_of_digits_is_no_id(run: Run, folder: Path, tmp_path: Path) -> None:
    (folder / "children" / "001.yml").write_text("name: 韦小雨\nregistered: 2026-01-01\n", encoding="utf-8")
    rows = [["9" * 5000, "石一诺"], ["1", "韦小雨"]]
    file = listed(tmp_path, ["编号", "姓名"], *rows, name="名单.csv")
    done = run("import", "children", file, "--records", folder, *DAY)
    assert "新增 0，更改 0，不变 1，退回 1。" in done.out
