"""The Data Package, judged by frictionless, which warns while it is imported: in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from jiedui.tables import as_csv
from jiedui.tables.book import book
from jiedui.tables.columns import DATA
from jiedui.text import tongue
from jiedui.view import View

BROKEN = {
    "children.csv": ("2019-03-04", "4 March", "type-error"),
    "pairings.csv": ("c001-m001,c001,m001,mentor", "c001-m001,c999,m001,mentor", "foreign-key"),
    "child_guardians.csv": ("13900004121", "1390000412x", "constraint-error"),
    "duties.csv": (",missed,", ",forgotten,", "constraint-error"),
    "child_consents.csv": ("c002,1,", "c001,1,", "primary-key"),
    "terms.csv": ("id,start,end", "id,begin,end", "incorrect-label"),
}
"""What stands in a file, what is put in its place, and the error that frictionless must find."""


def judged(folder: Path) -> dict[str, set[str]]:
    """The kinds of errors of each file."""
    command = [sys.executable, "-m", "frictionless", "validate", "--json", "datapackage.json"]
    ran = subprocess.run(command, cwd=folder, check=False, capture_output=True, encoding="utf-8", timeout=300)
    told: dict[str, Any] = json.loads(ran.stdout)
    assert not told["errors"]
    assert told["valid"] == (ran.returncode == 0)
    return {task["place"]: {error["type"] for error in task["errors"]} for task in told["tasks"]}


def test_it_is_valid_and_what_is_broken_is_found(sample: View, tmp_path: Path) -> None:
    folder = tmp_path / "it"
    as_csv.write(book(sample, tongue("zh"), DATA), folder)
    assert {errors for found in judged(folder).values() for errors in found} == set()
    for name, (old, new, _) in BROKEN.items():
        text = (folder / name).read_text(encoding="utf-8-sig")
        assert old in text, name
        (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8-sig", newline="")
    found = judged(folder)
    for name, (_, _, error) in BROKEN.items():
        assert error in found[name], name


def test_of_any_records_at_all_only_the_ids_are_wrong(tricky: View, tmp_path: Path) -> None:
    folder = tmp_path / "it"
    as_csv.write(book(tricky, tongue("zh"), DATA), folder)
    found = judged(folder)
    assert {error for errors in found.values() for error in errors} == {"foreign-key"}


def test_keys_lead_only_to_tables_that_are_there(sample: View, tmp_path: Path) -> None:
    folder = tmp_path / "it"
    as_csv.write(book(sample, tongue("zh"), DATA, ["pairings", "mentors"]), folder)
    told = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    keys = {
        key["reference"]["resource"]
        for one in told["resources"]
        for key in one["schema"].get("foreignKeys", ())
    }
    assert keys == {"mentors"}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_titles_are_in_the_language_and_names_are_not(sample: View, tmp_path: Path, language: str) -> None:
    folder = tmp_path / "it"
    as_csv.write(book(sample, tongue(language), DATA), folder)
    told = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert told["resources"][0]["title"] == {"zh": "儿童", "en": "Children"}[language]
    assert told["resources"][0]["name"] == "children"
