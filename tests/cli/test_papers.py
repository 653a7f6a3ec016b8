"""`jiedui report` and `jiedui print` as a secretary types them, slips included."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from jiedui.demo import write
from jiedui.papers.printouts import PRINTOUTS
from tests.demo.conftest import SAMPLE

from .conftest import Run

HERE = ["--records", str(SAMPLE)]


def test_a_report_goes_to_standard_output(run: Run) -> None:
    done = run("report", "--term", "2026-spring", *HERE)
    assert done.status == 0
    assert done.out.startswith("# 2026年春季学期留守儿童结对帮扶工作汇报\n")
    assert done.err == ""


def test_where_own_paragraphs_go_is_told_where_there_are_none(run: Run) -> None:
    done = run("report", "--year", "2025", *HERE)
    assert "reports/year-2025.md" in done.err


@pytest.mark.parametrize(
    ("arguments", "kind", "id_"),
    [
        ([], "term", "2026-spring"),
        (["--term", "2025-autumn"], "term", "2025-autumn"),
        (["--year", "2025"], "year", "2025"),
        (["--school-year", "2025"], "school-year", "2025"),
    ],
)
def test_the_numbers_alone(run: Run, arguments: list[str], kind: str, id_: str) -> None:
    told = json.loads(run("report", *arguments, "--format", "json", *HERE).out)
    assert (told["frame"]["kind"], told["frame"]["id"]) == (kind, id_)
    assert told["as_of"] == "2026-05-27"
    assert told["numbers"]["children"] in (23, 24)


def test_a_word_file_has_a_name_of_its_own_and_is_never_written_over(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("report", "--format", "docx", *HERE).status == 0
    file = tmp_path / "build" / "print" / "term-2026-spring.docx"
    assert file.read_bytes()[:2] == b"PK"
    assert run("report", "--format", "docx", *HERE).status == 0  # the same bytes are no loss
    file.write_bytes(b"my own words")
    refused = run("report", "--format", "docx", *HERE)
    assert refused.status == 2
    assert "--force" in refused.err
    assert file.read_bytes() == b"my own words"
    assert run("report", "--format", "docx", "--force", *HERE).status == 0
    assert file.read_bytes()[:2] == b"PK"


@pytest.mark.parametrize("kind", PRINTOUTS)
@pytest.mark.parametrize("form", ["html", "docx"])
def test_every_kind_in_both_forms(run: Run, tmp_path: Path, kind: str, form: str) -> None:
    out = tmp_path / f"x.{form}"
    done = run("print", kind, "--format", form, "--out", str(out), *HERE)
    assert (done.status, done.err) == (0, "")
    assert out.read_bytes()[:2] == (b"PK" if form == "docx" else b"<!")


@pytest.mark.parametrize(
    ("arguments", "there", "not_there"),
    [
        (["agreements", "--pairing", "c001-m001"], "郭晓麦", "c002"),
        (["agreements", "--child", "c003"], "c003-m001", "c001"),
        (["agreements", "--class", "2/2"], "c008", "c001-m001"),
        (["cards", "--class", "2(2)"], "c008", "c001"),
        (["cards", "--class", "二年级2班"], "c008", "c001"),
        (["cards", "--class", "二年级（2）班"], "c008", "c001"),
        (["register", "--term", "2025-autumn"], "2025年秋季学期", "2026年春季"),
        (["bulletins", "--month", "2026-03"], "2026年3月", "2026年4月"),
        (["evaluations", "--school-year", "2024", "--mentor", "m002"], "胡老师", "韦老师"),
        (["plans", "--plan", "2025-autumn"], "2025年秋季", "2026年春季"),
    ],
)
def test_choosing(run: Run, arguments: list[str], there: str, not_there: str) -> None:
    done = run("print", *arguments, "--out", "-", *HERE)
    assert done.status == 0
    body = done.out.partition("<main>")[2]
    assert there in body or there in done.out
    assert not_there not in body


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["print", "cards", "--child", "C001"], "c001"),
        (["print", "cards", "--child", "nobody"], "没有这个编号"),
        (["print", "cards", "--class", "9/9"], "3/2"),
        (["print", "cards", "--month", "2026-03"], "--child、--class"),
        (["print", "register", "--term", "2026-sprng"], "2026-spring"),
        (["print", "register", "--term", "2026-spring", "--year", "2026"], "--school-year"),
        (["print", "bulletins", "--month", "March"], "2026-04"),
        (["print", "bulletins", "--month", "2030-01"], "2026-04"),
        (["report", "--year", "1999"], "2025"),
        (["report", "--term", "2026-autumn"], "没有这样"),
        (["print", "cards", "--out", "x.docx", "--format", "html"], ".docx"),
        (["report", "--out", "x.docx", "--format", "md"], ".docx"),
        (["print", "poems"], "poems"),
        (["report", "--out", "/proc/nowhere/x"], "写不进去"),
        (["report", "--out", "x" * 300], "写不进去"),
    ],
)
def test_a_slip_is_told_what_to_type(run: Run, arguments: list[str], told: str) -> None:
    done = run(*arguments, *HERE)
    assert done.status == 2
    assert told in done.err
    assert "Traceback" not in done.err


def test_words_that_cannot_be_read_stop_their_own_report_alone(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "records"
    write(folder, 3, 1)
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "term-2026-spring.md").write_bytes("留守".encode("gbk"))
    refused = run("report", "--term", "2026-spring", "--records", str(folder))
    assert refused.status == 1
    assert "term-2026-spring.md:1:1: J011" in refused.err
    assert run("report", "--year", "2025", "--records", str(folder)).status == 0
    assert run("print", "cards", "--out", "-", "--records", str(folder)).status == 0


def test_a_broken_programme_is_no_set_up_of_ours(run: Run, tmp_path: Path) -> None:
    (tmp_path / "programme.yml").write_text("name: [", encoding="utf-8")
    done = run("report", "--records", str(tmp_path))
    assert done.status == 1
    assert "jiedui check" in done.err
