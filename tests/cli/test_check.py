"""`jiedui check`: exit status, the forms of its report, and what it never prints."""

import json
from pathlib import Path

import pytest

from .conftest import Run, edit

TALK = "activities/2026/2026-03-14-talk-c001.yml"


def test_nothing_wrong_is_status_0(run: Run, folder: Path) -> None:
    ran = run("check", "--records", folder)
    assert ran.status == 0
    assert "0 个错误" in ran.out


def test_something_wrong_is_status_1_and_says_where_what_and_what_to_type(run: Run, folder: Path) -> None:
    edit(folder / TALK, "kind: talk", "kind: tolk")
    ran = run("check", "--records", folder)
    assert ran.status == 1
    place, sentence, hint = (
        ran.out.splitlines()[:2][0].partition(" J104 ")[0],
        ran.out,
        ran.out.splitlines()[1],
    )
    assert place == f"{folder.as_posix()}/{TALK}:2:7:"
    assert "J104" in sentence
    assert "talk" in hint
    assert "tolk" not in ran.out


def test_in_english(run: Run, folder: Path) -> None:
    edit(folder / TALK, "children: [c001]", "children: [c01]")
    ran = run("check", "--records", folder, "--lang", "en")
    assert "J201 There is no record with this id" in ran.out
    assert "Hint: Did you mean “c001”?" in ran.out


def test_the_programme_says_the_language(run: Run, folder: Path) -> None:
    edit(folder / "programme.yml", "language: zh", "language: en")
    assert "0 errors" in run("check", "--records", folder).out


def test_no_folder_is_status_2(run: Run, tmp_path: Path) -> None:
    ran = run("check", "--records", tmp_path / "nowhere")
    assert ran.status == 2
    assert "--records" in ran.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["--as-of", "2026-3-5"],
        ["--as-of", "20260305"],
        ["--as-of", "9999-12-31"],
        ["--as-of", "0001-01-01"],
        ["--format", "xml"],
        ["--nonsense"],
    ],
)
def test_a_wrong_command_is_status_2(run: Run, folder: Path, arguments: list[str]) -> None:
    assert run("check", "--records", folder, *arguments).status == 2


def test_missed_duties_fail_only_a_strict_check(run: Run, folder: Path) -> None:
    assert run("check", "--records", folder).status == 0
    ran = run("check", "--records", folder, "--strict")
    assert ran.status == 1
    assert "J901" in ran.out


def test_strict_is_content_where_nothing_is_missed(run: Run, folder: Path) -> None:
    for pairing in ("c001-m001", "c002-m002"):
        edit(folder / f"pairings/{pairing}.yml", "start: 2025-09-10", "start: 2026-03-16")
    (folder / TALK).unlink()
    assert run("check", "--records", folder, "--strict").status == 0


def test_json(run: Run, folder: Path) -> None:
    edit(folder / "pairings/c001-m001.yml", "mentor: m001", "mentor: m1")
    found = run("check", "--records", folder, "--format", "json").json
    assert set(found) == {"problems", "counts"}
    first = found["problems"][0]
    assert set(first) == {"file", "line", "column", "code", "severity", "message", "hint"}
    assert (first["line"], first["column"], first["code"], first["severity"]) == (2, 9, "J201", "error")
    assert found["counts"]["errors"] == 1


def test_all_problems_at_once_the_most_severe_first(run: Run, folder: Path) -> None:
    edit(folder / "children/c001.yml", "alias: 小禾", "alais: 小禾")
    edit(folder / "mentors/m002.yml", "until: 2027-08-19", "until: 2026-01-01")
    edit(folder / "pairings/c002-m002.yml", "kind: proxy-parent", "kind: proxyparent")
    found = run("check", "--records", folder, "--format", "json").json["problems"]
    assert {"J102", "J307", "J104"} <= {one["code"] for one in found}
    severities = [one["severity"] for one in found]
    assert severities == sorted(severities)


def test_sarif(run: Run, folder: Path) -> None:
    edit(folder / TALK, "kind: talk", "kind: tolk")
    found = json.loads(run("check", "--records", folder, "--format", "sarif").out)
    (run_,) = found["runs"]
    assert found["version"] == "2.1.0"
    assert run_["results"][0]["ruleId"] == "J104"
    assert run_["results"][0]["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 2,
        "startColumn": 7,
    }


def test_annotations_and_summary(run: Run, folder: Path, tmp_path: Path) -> None:
    edit(folder / TALK, "kind: talk", "kind: tolk")
    ran = run("check", "--records", folder, "--format", "github", "--summary", tmp_path / "summary.md")
    lines = ran.out.splitlines()
    assert lines[0].startswith("::error file=")
    assert sum(line.startswith("::") for line in lines) == 10
    summary = (tmp_path / "summary.md").read_text(encoding="utf-8")
    assert "J104" in summary
    assert "J901" in summary


def test_no_name_or_phone_number_leaves_the_records(run: Run, folder: Path, tmp_path: Path) -> None:
    """The canaries: every kind of fault in a file full of values that must not be printed."""
    secrets = ["CANARYNAME", "CANARYPHONE", "CANARYKEY", "CANARYDATE"]
    (folder / "children" / "c009.yml").write_text(
        "name: [CANARYNAME]\nregistered: CANARYDATE\nCANARYKEY: x\nguardians: [{phone: CANARYPHONE}]\n"
        "sex: CANARYNAME\nborn: 2016-02-30\n",
        encoding="utf-8",
    )
    (folder / "children" / "c010.yml").write_text(
        "name：CANARYNAME\nregistered: 2025-09-01\n", encoding="utf-8"
    )
    (folder / "children" / "c011.yml").write_text(
        'name: "CANARYNAME\nregistered: 2025-09-01\n', encoding="utf-8"
    )
    for form in ("text", "json", "github", "sarif"):
        for language in ("zh", "en"):
            summary = tmp_path / f"{form}-{language}.md"
            ran = run(
                "check",
                "--records",
                folder,
                "--format",
                form,
                "--lang",
                language,
                "--strict",
                "--summary",
                summary,
            )
            everything = ran.out + ran.err + summary.read_text(encoding="utf-8")
            assert "c009.yml" in everything
            for secret in secrets:
                assert secret not in everything
