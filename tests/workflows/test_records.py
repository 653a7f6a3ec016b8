"""The workflow that checks the records, run step by step on a clone: what it marks, says and returns."""

import shutil
import subprocess
from pathlib import Path

import pytest
from pyrage import x25519

from tests.clone import clone, commit, set_up

from .workflow import Ran, run, uploaded

VISIT = "records/activities/2026/2026-01-09-talk-c001.yml"
PHONE = "13800001111"
SECRET = str(x25519.Identity.generate())


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return set_up(clone(tmp_path_factory.mktemp("clone")))


@pytest.fixture
def checkout(pristine: Path, tmp_path: Path) -> Path:
    """A clone of its own for a test that breaks records."""
    return Path(shutil.copytree(pristine, tmp_path / "clone", symlinks=True))


def head(folder: Path) -> str:
    asked = ["git", "rev-parse", "HEAD"]
    return subprocess.run(asked, cwd=folder, check=True, capture_output=True, text=True).stdout.strip()


def check(folder: Path, **variables: str) -> Ran:
    return run("records.yml", folder, variables)


def test_good_records_pass_and_missed_visits_are_flagged(checkout: Path) -> None:
    ran = check(checkout)
    assert ran.status == 0, ran.log
    assert any("J901" in line for line in ran.annotations)
    assert all(line.startswith("::warning ") for line in ran.annotations)
    assert ran.summary.count("J901") > 10


def test_a_programme_can_choose_to_fail_on_missed_visits(checkout: Path) -> None:
    assert check(checkout, JIEDUI_STRICT="1").status == 1


def test_a_broken_record_fails_and_is_marked_at_its_line(checkout: Path) -> None:
    file = checkout / VISIT
    lines = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join([*lines, f"phone_of_guardian: {PHONE}", ""]), encoding="utf-8")
    ran = check(checkout)
    assert ran.status == 1
    first = ran.annotations[0]
    assert first.startswith(f"::error file={VISIT},line={len(lines) + 1},col=1,title=J")
    assert PHONE not in ran.log + ran.summary


@pytest.mark.parametrize("is_gone", [False, True], ids=["there", "gone again"])
def test_a_key_fails_also_where_a_later_commit_took_it_away(checkout: Path, is_gone: bool) -> None:
    base = {"event.before": head(checkout)}
    file = checkout / "records" / "key.txt"
    file.write_text(SECRET, encoding="utf-8")
    commit(checkout, "-m", "oh")
    if is_gone:
        file.unlink()
        commit(checkout, "-m", "away with it")
    ran = run("records.yml", checkout, base)
    assert ran.status == 1
    assert "records/key.txt" in ran.log
    assert SECRET not in ran.log


def test_of_many_problems_ten_are_marked_and_all_are_in_the_summary(checkout: Path) -> None:
    broken = sorted((checkout / "records" / "children").glob("*.yml"))[:15]
    for file in broken:
        file.write_text(file.read_text(encoding="utf-8") + "unknown_field: 1\n", encoding="utf-8")
    ran = check(checkout)
    assert ran.status == 1
    assert len(ran.annotations) == 10
    assert all(line.startswith("::error ") for line in ran.annotations)
    assert all(f"{file.stem}&#46;yml" in ran.summary for file in broken)


def test_a_file_name_cannot_speak_to_the_runner(checkout: Path) -> None:
    name = "c001\n::error title=forged::,%0A::stop-commands::x.yml"
    (checkout / "records" / "children" / name).write_text("name: x\n", encoding="utf-8")
    ran = check(checkout)
    assert ran.status == 1
    assert not any(line.startswith(("::error title=forged", "::stop-commands")) for line in ran.annotations)
    assert not any("::stop-commands::" in line for line in ran.annotations)


def test_the_site_workflow_builds_what_it_uploads(checkout: Path) -> None:
    ran = run("site.yml", checkout, {})
    assert ran.status == 0, ran.log
    for folder in uploaded("site.yml"):
        assert (checkout / folder / "index.html").is_file()


def test_broken_records_do_not_stop_the_site(checkout: Path) -> None:
    (checkout / VISIT).write_text("date: 2026/1/9\n", encoding="utf-8")
    ran = run("site.yml", checkout, {})
    assert ran.status == 0, ran.log
    assert VISIT in ran.log
    for folder in uploaded("site.yml"):
        assert (checkout / folder / "index.html").is_file()
