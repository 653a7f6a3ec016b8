"""The built wheel, installed away from its source: it brings its schemas, words and policies along."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.clone import clone


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built offline with the locked build tools, from a clone: the build writes beside its sources."""
    source, out = clone(tmp_path_factory.mktemp("source")), tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(out)]
    subprocess.run(command, cwd=source, check=True, capture_output=True)
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("installed")
    command = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--no-index",
        "--no-deps",
        "--target",
        str(folder),
        str(wheel),
    ]
    subprocess.run(command, check=True, capture_output=True)
    return folder


def call(installed: Path, folder: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "jiedui", *map(str, arguments)],
        cwd=folder,
        check=False,
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONPATH": str(installed), "JIEDUI_LANG": "zh"},
    )


@pytest.fixture(scope="module")
def demo(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("elsewhere")
    ran = call(installed, folder, "demo", "records", "--children", 6)
    assert ran.returncode == 0, ran.stderr
    return folder


def test_what_is_inside(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert "jiedui/schemas/activity.schema.json" in names
    assert "jiedui/locale/zh/LC_MESSAGES/jiedui.mo" in names
    assert "jiedui/mkdocs.yml" in names
    assert any(name.startswith("jiedui/policies/") for name in names)
    assert any(name.startswith("jiedui/theme/") for name in names)
    assert "jiedui/templates/consent-form.md" in names
    assert [name for name in names if name.startswith(("tests/", "records/"))] == []


def test_it_is_the_wheel_that_runs(installed: Path, demo: Path) -> None:
    shown = subprocess.run(
        [sys.executable, "-c", "import jiedui; print(jiedui.__file__)"],
        cwd=demo,
        check=True,
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONPATH": str(installed)},
    )
    assert Path(shown.stdout.strip()).is_relative_to(installed)


def test_it_speaks_both_languages(installed: Path, demo: Path) -> None:
    assert "检查记录" in call(installed, demo, "--help").stdout
    english = call(installed, demo, "check", "--lang", "en", "--help")
    assert english.returncode == 0, english.stderr
    assert "Read every record" in english.stdout


def test_it_checks_and_tells_what_is_owed(installed: Path, demo: Path) -> None:
    checked = call(installed, demo, "check", "--format", "json")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    owed = call(installed, demo, "duties", "--format", "json")
    assert json.loads(owed.stdout)["duties"]


def test_its_schemas_judge(installed: Path, demo: Path) -> None:
    activity = "date: 2026-03-05\nkind: talk\nchildren: [c001]\nunknown_field: 1\n"
    broken = demo / "broken"
    call(installed, demo, "demo", broken, "--children", 2)
    (broken / "activities" / "wrong.yml").write_text(activity, encoding="utf-8")
    checked = call(installed, demo, "check", "--records", broken, "--format", "json")
    assert checked.returncode == 1
    assert any(
        one["file"].endswith("wrong.yml") and one["line"] == 4
        for one in json.loads(checked.stdout)["problems"]
    )


def test_it_starts_a_programme_and_builds_its_site(installed: Path, demo: Path) -> None:
    started = call(installed, demo, "init", "empty", "--policy", "school-four-ones")
    assert started.returncode == 0, started.stderr
    assert (demo / "empty" / "policies" / "school-four-ones.yml").is_file()
    built = call(installed, demo, "site", "--out", "site")
    assert built.returncode == 0, built.stdout + built.stderr
    assert (demo / "site" / "index.html").is_file()


def test_it_brings_the_templates(installed: Path, demo: Path) -> None:
    written = call(installed, demo, "privacy", "templates", "--out", "templates")
    assert written.returncode == 0, written.stderr
    assert (demo / "templates" / "监护人单独同意书.docx").is_file()
