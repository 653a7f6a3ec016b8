"""`jiedui import` as a secretary uses it: a look, the files, the bad rows back, corrected, and in."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from jiedui.load import load
from jiedui.tables.incoming.fields import headings
from tests.tables.incoming import ugly
from tests.tables.incoming.sheets import columns, workbook

from .conftest import Run
from .lists import DAY, data_of, files, listed


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
    head = columns(sheet)
    for heading in head:
        assert heading.rstrip("*").replace(" ", "")
    assert sheet.max_row == 1
    example: dict[str, Any] = {
        "child": {"name": "韦小雨", "registered": date(2026, 3, 1), "guardians_1_phone": "13900000008"},
        "mentor": {"name": "唐老师", "roles": "教师", "joined": date(2026, 3, 1)},
        "pairing": {"child": "c001", "mentor": "m002", "kind": "学习帮手", "start": date(2026, 3, 1)},
        "activity": {"date": date(2026, 3, 1), "kind": "谈心", "children": "c001、c002", "mentors": "m001"},
    }[type_]
    known = headings(type_)
    for heading, column in head.items():
        target = known["".join(one for one in heading.lower() if one.isalnum())]
        if (value := example.get(target.replace(".", "_"))) is not None:
            sheet.cell(2, column, value)
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


@pytest.mark.parametrize("name", ["名单.xlsx", "名单.csv"])
def test_a_sum_of_several_columns_is_no_row(run: Run, folder: Path, tmp_path: Path, name: str) -> None:
    visit: list[object] = [None, "2026-03-08", "谈心", "c001", "m001", 30]
    rows = [visit, ["合计", 1, None, 1, 1, 30], ["2026-03-09-x", "2026-03-09", "谈心", "c001", "m001", 30]]
    file = listed(tmp_path, ["编号", "日期", "类型", "儿童", "帮扶人", "用时"], *rows, name=name)
    told = run("import", "activities", file, "--records", folder, *DAY).out
    assert "新增 2，更改 0，不变 0，退回 0。" in told
    assert "说明和合计，不导入：第 3 行" in told


def test_in_the_workbook_a_reason_names_its_own_rows(run: Run, folder: Path, tmp_path: Path) -> None:
    child = ["韦小雨", "2016-05-01", "上坪村"]
    others = [[f"石一{one}", "2015-01-01", "上坪村"] for one in "甲乙丙"]
    rows = [*others, child, [*child[:2], "柳溪村"]]
    file = listed(tmp_path, ["姓名", "出生日期", "村组"], *rows, sheet="1(2)班")
    back = tmp_path / "退回.xlsx"
    told = run("import", "children", file, "--records", folder, *DAY, "--refused", back).out
    assert "第 5 行说的是同一条记录" in told
    sheet = load_workbook(back).worksheets[0]
    assert "第 3 行说的是同一条记录" in sheet["A2"].value
    assert "第 2 行说的是同一条记录" in sheet["A3"].value


def test_a_list_in_which_a_row_is_nobodys_deletes_nothing(run: Run, folder: Path, tmp_path: Path) -> None:
    """Without that row the list would not be whole, and alone it would not be either."""
    pauses = "pauses:\n- {from: 2026-01-01, to: 2026-01-09}\n- {from: 2026-02-01, to: 2026-02-09}\n"
    child = folder / "children" / "c077.yml"
    child.write_text(f"name: 韦小雨\nregistered: 2026-01-01\n{pauses}", encoding="utf-8")
    before = files(folder)
    rows = [["c077", 1, "2026-01-01", "2026-01-10"], ["c 077?", 2, "2026-02-01", "2026-02-09"]]
    file = listed(tmp_path, ["child", "number", "from", "to"], *rows, sheet="child_pauses")
    back = tmp_path / "退回.xlsx"
    asked = ("--records", folder, *DAY, "--write", "--update")
    done = run("import", "children", file, *asked, "--refused", back)
    assert "退回 2。" in done.out
    assert files(folder) == before
    book = load_workbook(back)
    book.worksheets[0].cell(3, 2).value = "c077"
    book.save(back)
    assert run("import", "children", back, *asked).status == 0
    pauses_now = data_of(folder, "children/c077.yml")["pauses"]
    assert [one["to"] for one in pauses_now] == ["2026-01-10", "2026-02-09"]
