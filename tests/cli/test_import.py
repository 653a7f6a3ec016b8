"""`jiedui import` as a secretary uses it: a look, the files, the bad rows back, corrected, and in."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from openpyxl import load_workbook

from jiedui.load import load
from jiedui.tables.incoming.fields import headings
from tests.tables.incoming import ugly
from tests.tables.incoming.sheets import csv_text, workbook

from .conftest import Run, edit

DAY = ("--as-of", "2026-03-14")


def data_of(folder: Path, path: str) -> Any:
    return yaml.load((folder / path).read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - texts only


def listed(tmp_path: Path, *rows: Sequence[Any], name: str = "名单.xlsx", sheet: str = "名单") -> Path:
    file = tmp_path / name
    file.write_bytes(workbook((sheet, rows)) if name.endswith("x") else csv_text(rows).encode("gbk"))
    return file


def files(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_an_ugly_roster_of_126_pupils_becomes_126_valid_records(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    roster = tmp_path / "花名册.xlsx"
    roster.write_bytes(ugly.with_bad_rows())
    before = files(folder)

    looked = run("import", "children", roster, "--records", folder, *DAY)
    assert looked.status == 1
    assert "新增 126，更改 0，不变 0，退回 7。" in looked.out
    assert "还没有写入任何文件" in looked.out
    assert files(folder) == before, "a look writes nothing"
    for place, (_, _, letter) in enumerate(ugly.BAD, start=71):
        assert f"工作表“四至六年级”，第 {place} 行 {letter} 列" in looked.out
    for value in (ugly.name(4), "1390001", "123456", *(str(bad[1]) for bad in ugly.BAD)):
        assert value not in looked.out, "a preview shows no value"

    back = tmp_path / "退回.xlsx"
    assert (
        run("import", "children", roster, "--records", folder, *DAY, "--write", "--refused", back).status == 1
    )
    new = sorted(set(files(folder)) - set(before))
    assert len(new) == ugly.PUPILS
    checked = run("check", "--records", folder, *DAY, "--format", "json")
    assert checked.json["counts"]["errors"] == 0
    for number in range(ugly.PUPILS):
        child = data_of(folder, f"children/c{number + 3:03d}.yml")
        grade, class_ = ugly.grade_and_class(number)
        assert child["name"] == ugly.name(number)
        assert child["born"] == ugly.born(number).isoformat()
        assert child["guardians"][0]["phone"] == ugly.phone(number)
        assert (child["grade"], child["class"]) == (str(grade), str(class_))

    after = files(folder)
    again = run("import", "children", roster, "--records", folder, *DAY, "--write")
    assert "新增 0，更改 0，不变 126，退回 7。" in again.out
    assert files(folder) == after, "a second run changes nothing"
    assert "身份证" not in str(load_workbook(back).worksheets[0]["1"])
    corrected(back)
    assert run("import", "children", back, "--records", folder, *DAY, "--write").status == 0
    assert len(files(folder)) == len(before) + ugly.PUPILS + len(ugly.BAD)


def corrected(file: Path) -> None:
    """What the secretary does with the rows that came back: she types the marked cells again."""
    book = load_workbook(file)
    right = ("2018-03-05", "2018-03-05", "13900001234", "13900001234", "三年级2班", "留守", "女")
    for row, value in enumerate(right, start=2):
        (bad,) = [cell for cell in book.worksheets[0][row] if cell.comment]
        assert book.worksheets[0].cell(row, 1).value
        bad.value = value
    book.save(file)


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


def test_people_pairings_and_activities_from_one_sheet(run: Run, folder: Path, tmp_path: Path) -> None:
    """The same roster names child and teacher; the second import reads the other columns of it."""
    head = ["学生姓名", "性别", "出生年月", "帮扶教师", "结对时间"]
    roster = listed(tmp_path, head, ["韦小雨", "女", "2016.5.1", "唐老师", "2026年3月1日"], name="名单.csv")
    teachers = listed(
        tmp_path, ["教师姓名", "身份", "电话"], ["唐老师", "班主任、党员", "13900000009"], name="师.csv"
    )
    visits = listed(
        tmp_path,
        ["走访日期", "活动类型", "走访对象", "走访人", "地点", "走访情况", "用时"],
        ["2026.3.8", "家访", "韦小雨", "唐老师", "家中", "新书桌", "40分钟"],
        name="走访.csv",
    )
    for kind, file in (
        ("children", roster),
        ("mentors", teachers),
        ("pairings", roster),
        ("activities", visits),
    ):
        done = run("import", kind, file, "--records", folder, *DAY, "--write", "--set", _registered(kind))
        assert (done.status, "新增 1，" in done.out) == (0, True), done.out + done.err
    assert data_of(folder, "pairings/c003-m003.yml") == {
        "child": "c003",
        "mentor": "m003",
        "kind": "mentor",
        "start": "2026-03-01",
    }
    assert data_of(folder, "mentors/m003.yml")["roles"] == ["homeroom-teacher", "party-member"]
    visit = data_of(folder, "activities/2026/2026-03-08-home-visit-c003.yml")
    assert (visit["place"], visit["minutes"], visit["notes"]) == ("home", "40", "新书桌")
    assert run("check", "--records", folder, *DAY, "--format", "json").json["counts"]["errors"] == 0
    for kind, file in (("pairings", roster), ("activities", visits)):
        assert "不变 1" in run("import", kind, file, "--records", folder, *DAY).out


def _registered(kind: str) -> str:
    fields = {"children": "registered=2026-02-20", "mentors": "joined=2026-02-20", "pairings": "kind=帮扶"}
    return fields.get(kind, "topic=走访")


def test_whom_a_row_does_not_name_clearly_is_asked_for(run: Run, folder: Path, tmp_path: Path) -> None:
    name = data_of(folder, "children/c001.yml")["name"]
    (folder / "children" / "c009.yml").write_text(f"name: {name}\nregistered: 2026-01-01\n", encoding="utf-8")
    file = listed(tmp_path, ["学生姓名", "帮扶教师"], [name, "m001"], ["没有这人", "m001"])
    told = run("import", "pairings", file, "--records", folder, *DAY)
    assert "c001, c009" in told.out
    assert "请先导入人员" in told.out
    assert "退回 2" in told.out


def test_a_mapping_file_tells_what_other_headings_mean(run: Run, folder: Path, tmp_path: Path) -> None:
    file = listed(
        tmp_path, ["花名", "出生年月", "家里什么情况", "爱好"], ["韦小雨", "2016.5.1", "奶奶带", "画画"]
    )
    assert run("import", "children", file, "--records", folder, *DAY).status == 2
    mapping = tmp_path / "对照.yml"
    mapping.write_text("花名: name\n家里什么情况: guardians.1.notes\n爱好: ignore\n", encoding="utf-8")
    done = run("import", "children", file, "--records", folder, *DAY, "--mapping", mapping, "--write")
    assert "对照文件里写了不导入" in done.out
    assert data_of(folder, "children/c003.yml")["guardians"] == [{"notes": "奶奶带"}]


@pytest.mark.parametrize(
    ("text", "place", "told"),
    [
        ("花名: nmae\n", "1:5", "没有这个字段"),
        ("花名: name\n备注: [a]\n", "2:5", "没有这个字段"),
        ("花名 name\n", "1:1", "没有字段"),
        ("花名: name\n花名: born\n", "2:1", ""),
    ],
)
def test_a_slip_in_the_mapping_file_is_shown(
    run: Run, folder: Path, tmp_path: Path, text: str, place: str, told: str
) -> None:
    mapping = tmp_path / "对照.yml"
    mapping.write_text(text, encoding="utf-8")
    file = listed(tmp_path, ["姓名", "性别"], ["韦小雨", "女"])
    done = run("import", "children", file, "--records", folder, "--mapping", mapping)
    assert done.status == 2
    assert f"对照.yml:{place}: " in done.err
    assert told in done.err


def test_the_class_may_stand_in_the_sheets_name(run: Run, folder: Path, tmp_path: Path) -> None:
    file = listed(tmp_path, ["姓名", "性别"], ["韦小雨", "女"], sheet="三年级（2）班")
    done = run("import", "children", file, "--records", folder, *DAY, "--write")
    assert "按工作表的名字" in done.out
    child = data_of(folder, "children/c003.yml")
    assert (child["grade"], child["class"]) == ("3", "2")


def test_columns_of_yes_and_no_are_categories(run: Run, folder: Path, tmp_path: Path) -> None:
    head = ["姓名", "是否留守", "是否单亲", "建档立卡", "是否重点"]
    file = listed(tmp_path, head, ["韦小雨", "是", "×", "√", "否"])
    run("import", "children", file, "--records", folder, *DAY, "--write")
    child = data_of(folder, "children/c003.yml")
    assert (child["categories"], child["focus"]) == (["left-behind", "registered-poor"], "false")


def test_father_and_mother_in_columns_of_their_own(run: Run, folder: Path, tmp_path: Path) -> None:
    head = ["姓名", "母亲姓名", "母亲务工地", "父亲电话", "与监护人关系", "监护人"]
    file = listed(tmp_path, head, ["韦小雨", "韦妈妈", "东莞", 13900000008.0, "奶奶", "韦奶奶"])
    run("import", "children", file, "--records", folder, *DAY, "--write")
    child = data_of(folder, "children/c003.yml")
    assert child["parents"] == [
        {"relation": "父亲", "phone": "13900000008"},
        {"name": "韦妈妈", "relation": "母亲", "works_in": "东莞"},
    ]
    assert child["guardians"] == [{"name": "韦奶奶", "relation": "奶奶"}]


def test_running_numbers_are_no_ids_and_given_ids_are(run: Run, folder: Path, tmp_path: Path) -> None:
    numbered = listed(tmp_path, ["编号", "姓名", "性别"], [1, "韦小雨", "女"], [2, "石一诺", "男"])
    assert "只是序号，不是编号" in run("import", "children", numbered, "--records", folder, *DAY).out
    given = listed(tmp_path, ["编号", "姓名", "性别"], ["C077", "韦小雨", "女"], name="二.xlsx")
    run("import", "children", given, "--records", folder, *DAY, "--write")
    assert data_of(folder, "children/c077.yml")["name"] == "韦小雨"


def test_what_the_schema_refuses_is_told_with_its_cell(run: Run, folder: Path, tmp_path: Path) -> None:
    file = listed(tmp_path, ["姓名", "村组"], ["韦小雨", "村" * 201])
    done = run("import", "children", file, "--records", folder, *DAY)
    assert "第 2 行 B 列（村组）" in done.out
    assert "村村" not in done.out


def test_a_needed_field_that_is_missing(run: Run, folder: Path, tmp_path: Path) -> None:
    file = listed(tmp_path, ["姓名", "电话"], ["唐老师", "13900000009"])
    assert "缺“身份”" in run("import", "mentors", file, "--records", folder, *DAY).out
    done = run("import", "mentors", file, "--records", folder, *DAY, "--set", "roles=教师")
    assert "新增 1" in done.out


@pytest.mark.parametrize("wrong", ["roles=皇帝", "nothing=1", "roles", "left.on=2026-01-01"])
def test_a_wrong_default_is_refused(run: Run, folder: Path, tmp_path: Path, wrong: str) -> None:
    file = listed(tmp_path, ["姓名", "电话"], ["唐老师", "13900000009"])
    done = run("import", "mentors", file, "--records", folder, "--set", wrong)
    assert (done.status, "--set" in done.err) == (2, True)


@pytest.mark.parametrize("kind", ["children", "mentors", "pairings", "activities"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_template_is_empty_has_drop_downs_and_can_be_imported(
    run: Run, folder: Path, tmp_path: Path, kind: str, language: str
) -> None:
    file = tmp_path / "模板.xlsx"
    assert run("import", kind, "--template", file, "--records", folder, "--lang", language).status == 0
    book = load_workbook(file)
    sheet = book.worksheets[0]
    chosen = {str(one.sqref)[0] for one in sheet.data_validations.dataValidation}
    assert chosen
    type_ = {"children": "child", "mentors": "mentor", "pairings": "pairing", "activities": "activity"}[kind]
    for cell in sheet[1]:
        assert cell.value.rstrip("*").replace(" ", "")
    assert sheet.max_row == 1
    example: dict[str, Any] = {
        "child": {"name": "韦小雨", "registered": date(2026, 3, 1), "guardians_1_phone": "13900000008"},
        "mentor": {"name": "唐老师", "roles": "教师", "joined": date(2026, 3, 1)},
        "pairing": {"child": "c001", "mentor": "m002", "kind": "学习帮手", "start": date(2026, 3, 1)},
        "activity": {"date": date(2026, 3, 1), "kind": "谈心", "children": "c001、c002", "mentors": "m001"},
    }[type_]
    known = headings(type_)
    for cell in sheet[1]:
        target = known["".join(one for one in cell.value.lower() if one.isalnum())]
        if (value := example.get(target.replace(".", "_"))) is not None:
            sheet.cell(2, cell.column, value)
    book.save(file)
    done = run("import", kind, file, "--records", folder, *DAY, "--lang", language)
    assert done.status == 0, done.out + done.err
    assert ("新增 1" if language == "zh" else "New: 1") in done.out
    assert ("没有认出" if language == "zh" else "No headings") not in done.out


def test_nothing_is_written_over(run: Run, folder: Path, tmp_path: Path) -> None:
    file = listed(tmp_path, ["姓名", "性别"], ["韦小雨", "不详"])
    back = tmp_path / "退回.xlsx"
    back.write_bytes(b"mine")
    done = run("import", "children", file, "--records", folder, "--refused", back)
    assert (done.status, back.read_bytes()) == (2, b"mine")


def test_broken_records_stop_the_writing_but_not_the_look(run: Run, folder: Path, tmp_path: Path) -> None:
    (folder / "children" / "c002.yml").write_text("name: [\n", encoding="utf-8")
    file = listed(tmp_path, ["姓名", "性别"], ["韦小雨", "女"])
    assert "新增 1" in run("import", "children", file, "--records", folder).out
    before = files(folder)
    done = run("import", "children", file, "--records", folder, "--write")
    assert (done.status, "jiedui check" in done.err) == (1, True)
    assert files(folder) == before


def test_a_formula_in_a_refused_row_stays_a_text(run: Run, folder: Path, tmp_path: Path) -> None:
    file = listed(tmp_path, ["姓名", "性别", "备注"], ["韦小雨", "不详", "'=1+1"], name="名单.csv")
    back = tmp_path / "退回.xlsx"
    run("import", "children", file, "--records", folder, "--refused", back)
    cell = load_workbook(io.BytesIO(back.read_bytes())).worksheets[0]["D2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=1+1", "s", True)


def test_the_records_stay_readable(run: Run, folder: Path, tmp_path: Path) -> None:
    """Signs that YAML or the reader might stumble over, out of a cell, into a file, and read again."""
    notes = "a: b # c\u200b\n- 'x' \"y\"\n{[&*!|>%@`"
    file = tmp_path / "名单.xlsx"
    file.write_bytes(workbook(("名单", [["姓名", "备注"], ["韦小雨", notes]])))
    run("import", "children", file, "--records", folder, *DAY, "--write")
    loaded = load(folder)
    assert not loaded.problems
    assert loaded.records.children["c003"].data["notes"] == notes.replace("\u200b", "")


def test_activities_whose_kind_is_set_are_known_again(run: Run, folder: Path, tmp_path: Path) -> None:
    file = listed(tmp_path, ["日期", "儿童", "帮扶人"], ["2026-03-08", "c001", "m001"])
    for told in ("新增 1，", "新增 0，更改 0，不变 1，"):
        done = run("import", "activities", file, "--records", folder, *DAY, "--set", "kind=谈心", "--write")
        assert told in done.out


@pytest.mark.parametrize("born", ["2026-03-15", "2118-03-05"])
def test_a_day_to_come_is_refused_at_its_cell(run: Run, folder: Path, tmp_path: Path, born: str) -> None:
    file = listed(tmp_path, ["姓名", "出生日期"], ["韦小雨", born], ["石一诺", "2018-03-05"])
    done = run("import", "children", file, "--records", folder, *DAY)
    assert "新增 1，更改 0，不变 0，退回 1。" in done.out
    assert "第 2 行 B 列" in done.out


def test_a_lone_name_below_a_list_is_no_child(run: Run, folder: Path, tmp_path: Path) -> None:
    child = ["韦小雨", "女", "上坪村"]
    file = listed(tmp_path, ["姓名", "性别", "村组"], child, ["石一诺", "男", "上坪村"], ["何老师"])
    done = run("import", "children", file, "--records", folder, *DAY)
    assert "新增 2，更改 0，不变 0，退回 1。" in done.out
    assert "这一行只有姓名" in done.out


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


def test_the_grade_of_the_sheet_goes_with_the_class_of_the_row(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    file = listed(tmp_path, ["姓名", "班级"], ["韦小雨", "2班"], sheet="三年级")
    run("import", "children", file, "--records", folder, *DAY, "--write")
    child = data_of(folder, "children/c003.yml")
    assert (child["grade"], child["class"]) == ("3", "2")


def test_rows_of_several_files_come_back_as_their_own(run: Run, folder: Path, tmp_path: Path) -> None:
    head = ["姓名", "性别"]
    first = listed(tmp_path, head, ["韦小雨", "女"], ["石一诺", "男"], name="a[1].csv")
    second = listed(
        tmp_path, head, ["唐晓晨", "女"], ["邓一麦", "不详"], name="b.xlsx", sheet="a[1]".strip("[1]")
    )
    third = listed(tmp_path, head, ["唐小晨", "不详"], name="c.xlsx", sheet="a")
    fourth = listed(tmp_path, head, ["唐小麦", "不详"], name="d[1].csv")
    back = tmp_path / "退回.xlsx"
    run("import", "children", first, second, third, fourth, "--records", folder, *DAY, "--refused", back)
    names = [sheet.cell(row, 2).value for sheet in load_workbook(back) for row in range(2, sheet.max_row + 1)]
    assert names == ["邓一麦", "唐小晨", "唐小麦"]


def test_columns_that_contradict_each_other_are_refused(run: Run, folder: Path, tmp_path: Path) -> None:
    file = listed(tmp_path, ["姓名", "类别", "是否留守"], ["韦小雨", "留守", "否"])
    assert "互相矛盾" in run("import", "children", file, "--records", folder, *DAY).out


@pytest.mark.parametrize("empty", ["guardians.x", "name.x", "guardians.0", "nothing"])
def test_an_empty_field_that_does_not_exist_is_refused(
    run: Run, folder: Path, tmp_path: Path, empty: str
) -> None:
    file = listed(tmp_path, ["name", "empty"], ["韦小雨", empty], name="名单.csv")
    assert "退回 1" in run("import", "children", file, "--records", folder, *DAY).out


def test_a_full_row_that_begins_like_a_note_is_data(run: Run, folder: Path, tmp_path: Path) -> None:
    file = listed(tmp_path, ["身份", "姓名", "电话"], ["校长", "唐老师", "13900000009"], ["校长：何某"])
    done = run("import", "mentors", file, "--records", folder, *DAY)
    assert "新增 1，更改 0，不变 0，退回 0。" in done.out


def test_hidden_columns_are_named(run: Run, folder: Path, tmp_path: Path) -> None:
    file = listed(tmp_path, ["姓名", "性别", "电话"], ["韦小雨", "女", "13900000009"])
    book = load_workbook(file)
    book.worksheets[0].column_dimensions["C"].hidden = True
    book.save(file)
    assert "隐藏的栏不导入：C" in run("import", "children", file, "--records", folder, *DAY).out


def test_the_first_thing_of_a_lists_sheet_can_be_deleted(run: Run, folder: Path, tmp_path: Path) -> None:
    pauses = "pauses:\n- {from: 2026-01-01, to: 2026-01-09}\n- {from: 2026-02-01, to: 2026-02-09}\n"
    child = folder / "children" / "c077.yml"
    child.write_text(f"name: 韦小雨\nregistered: 2026-01-01\n{pauses}", encoding="utf-8")
    head = ["child", "number", "from", "to"]
    file = listed(tmp_path, head, ["c077", 2, "2026-02-01", "2026-02-09"], sheet="child_pauses")
    done = run("import", "children", file, "--records", folder, *DAY, "--write", "--update")
    assert done.status == 0, done.out + done.err
    assert data_of(folder, "children/c077.yml")["pauses"] == [{"from": "2026-02-01", "to": "2026-02-09"}]


def test_unreadable_records_stop_the_refused_file_too(run: Run, folder: Path, tmp_path: Path) -> None:
    (folder / "children" / "c002.yml").write_text("name: [\n", encoding="utf-8")
    file, back = listed(tmp_path, ["姓名", "性别"], ["韦小雨", "不详"]), tmp_path / "退回.xlsx"
    run("import", "children", file, "--records", folder, "--write", "--refused", back)
    assert not back.exists()


def test_a_list_of_pairings_has_their_kind(run: Run, folder: Path, tmp_path: Path) -> None:
    """In a roster «类型» is the child's; beside nothing but the two people it is the pairing's."""
    for head, row, taken in (
        (["儿童", "帮扶人", "类型"], ["小禾", "m001", "代理家长"], True),
        (["学生姓名", "性别", "类型", "帮扶教师"], ["小禾", "女", "留守", "m001"], False),
    ):
        told = run("import", "pairings", listed(tmp_path, head, row), "--records", folder, *DAY).out
        assert ("C 类型 → 结对类型" in told) == taken
        assert ("类型（看作另一个人的栏" in told) == (not taken)
        (tmp_path / "名单.xlsx").unlink(missing_ok=True)


def test_what_check_would_refuse_is_given_back_and_not_written(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    """Who is registered today was not when the pairing began: it is seen before it is written."""
    rows = [["儿童", "帮扶人", "开始日期"], ["小禾", "m002", "2020-03-01"], ["小麦", "m001", "2026-03-01"]]
    file, before = listed(tmp_path, *rows), files(folder)
    asked = ("import", "pairings", file, "--records", folder, *DAY)
    told = run(*asked)
    assert told.status == 1
    assert "退回 1。" in told.out
    assert "第 2 行" in told.out
    assert "c001 从 2025-09-01 起在册" in told.out
    assert files(folder) == before
    written = run(*asked, "--write")
    assert written.status == 1
    assert run("check", "--records", folder).status == 0
    assert files(folder) != before
