"""`jiedui privacy due`: what ends, when, and what to type; never a name."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.reminders.views import leaked, view_of

from .conftest import Run, edit

DAY = date(2026, 3, 20)


def consent(folder: Path, text: str, child: str = "c001") -> None:
    edit(folder / "children" / f"{child}.yml", "consents:\n", f"consents:\n  - {{{text}}}\n")


def due(run: Run, folder: Path, *more: object) -> list[tuple[str, str, str]]:
    found = run("privacy", "due", "--records", folder, "--format", "json", *more)
    assert found.status == 0
    return [(one["day"], one["id"], one["kind"]) for one in found.json["due"]]


def test_nothing_is_due(run: Run, folder: Path) -> None:
    done = run("privacy", "due", "--records", folder)
    assert (done.status, done.err) == (0, "")
    assert "60" in done.out
    assert due(run, folder) == []


@pytest.mark.parametrize(("later", "listed"), [(-400, True), (0, True), (60, True), (61, False)])
def test_a_consent_ends_in_so_many_days(run: Run, folder: Path, later: int, listed: bool) -> None:
    until = DAY + timedelta(days=later)
    consent(folder, f"purpose: photos, on: 2020-01-01, until: {until}")
    found = run("privacy", "due", "--records", folder, "--format", "json").json["due"]
    assert [one["day"] for one in found] == [str(until)] * listed
    assert [one["overdue"] for one in found] == [later < 0] * listed


def test_a_consent_that_was_renewed_or_taken_back_does_not_end(run: Run, folder: Path) -> None:
    consent(folder, "purpose: photos, on: 2025-01-01, until: 2026-03-31")
    assert len(due(run, folder)) == 1
    consent(folder, "purpose: photos, on: 2026-03-01, until: 2027-03-31")
    assert due(run, folder) == []
    consent(folder, "purpose: reminders, until: 2026-03-31, withdrawn: 2026-03-01", "c002")
    assert due(run, folder) == []


def test_without_consent_to_keep_records_they_are_erased_at_once(run: Run, folder: Path) -> None:
    edit(folder / "children" / "c002.yml", "on: 2025-09-01}", "on: 2025-09-01, withdrawn: 2026-03-19}")
    assert due(run, folder) == [("2026-03-19", "c002", "withdrawn")]
    told = run("privacy", "due", "--records", folder).out
    assert f"jiedui erase --records {folder} c002 --ground consent-withdrawn --by 姓名" in told
    assert "（应立即办理）" in told
    case = folder / "cases" / "help-2026-01.yml"
    case.write_text(case.read_text(encoding="utf-8") + "hold: true\n", encoding="utf-8")
    held = run("privacy", "due", "--records", folder)
    assert "jiedui erase" not in held.out
    assert "hold" in held.out


@pytest.mark.parametrize("is_below", [False, True])
def test_an_older_consent_does_not_turn_a_no_into_asking_again(
    run: Run, folder: Path, *, is_below: bool
) -> None:
    """Whether it stands above or below, and whether it is over or would hold still."""
    edit(folder / "children" / "c002.yml", "on: 2025-09-01}", "on: 2025-09-01, withdrawn: 2026-01-10}")
    file = folder / "children" / "c002.yml"
    text = file.read_text(encoding="utf-8")
    for end in ("2025-08-31", "2026-12-31"):
        older = f"  - {{purpose: records, by: 陈奶奶, on: 2025-02-17, until: {end}}}\n"
        no = next(line for line in text.splitlines(keepends=True) if "withdrawn" in line)
        file.write_text(text.replace(no, no + older if is_below else older + no), encoding="utf-8")
        assert due(run, folder) == [("2026-01-10", "c002", "withdrawn")]
        (problem,) = (
            one
            for one in run("check", "--records", folder, "--format", "json", "--lang", "en").json["problems"]
            if one["code"] == "J308"
        )
        assert problem["message"] == "The guardian's consent was withdrawn"


def test_records_are_kept_as_long_as_was_promised(run: Run, folder: Path) -> None:
    edit(folder / "programme.yml", "privacy: plain", "privacy: plain\nretention: {child: {months: 1}}")
    child = folder / "children" / "c001.yml"
    text = child.read_text(encoding="utf-8")
    child.write_text(text + "left: {on: 2026-03-02}\n", encoding="utf-8")
    assert due(run, folder) == [("2026-04-02", "c001", "retention")]
    child.write_text(text + "left: {on: 2026-03-02}\nretain_until: 2026-05-03\n", encoding="utf-8")
    assert due(run, folder) == [("2026-05-03", "c001", "retention")]
    assert due(run, folder, "--days", 10) == []


def test_a_mentor_kept_too_long_is_told_of_in_one_way_and_can_be_settled(run: Run, folder: Path) -> None:
    """The check and the list say the same, and what they say helps."""
    edit(folder / "programme.yml", "privacy: plain", "privacy: plain\nretention: {mentor: {months: 1}}")
    mentor = folder / "mentors" / "m002.yml"
    text = mentor.read_text(encoding="utf-8")
    mentor.write_text(text + "left: {on: 2025-10-02}\n", encoding="utf-8")
    (kept,) = run("privacy", "due", "--records", folder, "--format", "json").json["due"]
    problems = run("check", "--records", folder, "--format", "json").json["problems"]
    (found,) = [one for one in problems if one["code"] == "J325"]
    assert found["hint"] == kept["to_do"]
    lines = [one for one in text.splitlines() if not one.startswith(("name:", "phone:", "organisation:"))]
    mentor.write_text("\n".join(["name: 已删除", *lines, "left: {on: 2025-10-02}", ""]), encoding="utf-8")
    assert due(run, folder) == []
    assert "J325" not in run("check", "--records", folder).out


@pytest.mark.parametrize("ground", ["consent-withdrawn", "撤回同意"])
def test_a_ground_can_be_said_in_chinese(run: Run, folder: Path, ground: str) -> None:
    words = ("--ground", ground, "--by", "王老师", "--yes", "--records", folder)
    assert run("erase", "c001", *words).status == 0
    assert "ground: consent-withdrawn" in (folder / "children" / "c001.yml").read_text(encoding="utf-8")


def test_a_ground_that_there_is_not_is_told_in_chinese_with_those_that_there_are(
    run: Run, folder: Path
) -> None:
    ran = run("erase", "c001", "--ground", "烦了", "--by", "王老师", "--records", folder)
    assert ran.status == 2
    assert "不在可选项里" in ran.err
    assert "撤回同意" in ran.err
    assert "保存期满（retention-over）" in run("erase", "--help").out


def test_who_is_there_needs_no_proof(run: Run, folder: Path) -> None:
    ran = run("verify-erasure", "c002", "--records", folder)
    assert ran.status == 1
    assert "c002 没有删除，不需要证明" in ran.err


def test_screening_and_training_end(run: Run, folder: Path) -> None:
    edit(folder / "mentors" / "m002.yml", "until: 2027-08-19", "until: 2026-05-01")
    edit(folder / "mentors" / "m002.yml", "until: 2027-08-24", "until: 2026-04-01")
    assert due(run, folder) == [("2026-04-01", "m002", "training"), ("2026-05-01", "m002", "screening")]
    edit(folder / "mentors" / "m002.yml", "roles: [proxy-parent]", "roles: [teacher]")
    assert due(run, folder) == []


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_names_nobody_and_repeats_nothing_that_was_typed(
    run: Run, folder: Path, form: str, language: str
) -> None:
    consent(folder, "purpose: 发给13900000001, until: 2026-03-31, by: 陈奶奶")
    consent(folder, "purpose: 陈小麦的照片, until: 2026-03-31, by: 陈奶奶", "c002")
    done = run("privacy", "due", "--records", folder, "--format", form, "--lang", language)
    assert "c001" in done.out
    assert "小禾" in done.out
    assert leaked(done.out, view_of(folder).records) == []
    assert [one for one in ("13900000001", "发给", "照片", "奶奶") if one in done.out] == []
