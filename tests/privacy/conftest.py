"""A programme with one child of whom everything is written, plain and sealed, and the keys beside it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import click
import pytest

from jiedui.reading.events import parse
from jiedui.reading.folder import FOLDERS
from jiedui.records.about import Ties
from jiedui.sealing.keyring import Keyring, Recipient
from jiedui.sealing.keyring_file import write
from jiedui.sealing.log import Log, beside
from jiedui.sealing.log import read as read_log
from jiedui.sealing.owners import PROGRAMME
from jiedui.sealing.pairs import new_keys, new_pair
from jiedui.sealing.whole import sealed_record
from jiedui.writing import canonical
from tests.cli.conftest import BASE, Ran, Run, folder, run
from tests.schema.samples import FULL

__all__ = ["folder", "run"]
OTHER = "纪蓝蓝"
"""Another child, whose alias is 蓝蓝, and who is the classmate m003."""
SHARED, SECRET = "两人说的话", "保密的话"
"""What was written of two children together; and in confidence."""
CHILD = {name: value for name, value in FULL["child"].items() if name not in ("left", "erased", "seal_to")}
TALK = {name: value for name, value in FULL["activity"].items() if name not in ("absent", "case")}
RECORDS: dict[str, dict[str, Any]] = {
    "children/c001.yml": {**CHILD, "notes": f"爱画画，常和{OTHER}一起。蓝蓝是c003"},
    "children/c003.yml": {
        "name": OTHER,
        "alias": "蓝蓝",
        "registered": "2025-09-01",
        "notes": f"{OTHER}的备注",
    },
    "mentors/m003.yml": {"name": OTHER, "roles": ["classmate"], "child": "c003", "joined": "2025-09-01"},
    "mentors/m004.yml": {"name": "陈小禾", "roles": ["classmate"], "child": "c001", "joined": "2025-09-01"},
    "pairings/c001-m001.yml": FULL["pairing"],
    "pairings/c001-m003.yml": {
        "child": "c001",
        "mentor": "m003",
        "kind": "study-partner",
        "start": "2025-10-01",
    },
    "pairings/c003-m004.yml": {
        "child": "c003",
        "mentor": "m004",
        "kind": "study-partner",
        "start": "2025-10-02",
        "study_plan": [{"subject": "数学", "content": SHARED}],
    },
    "activities/alone.yml": {**TALK, "children": ["c001"], "plan": "2026-spring/letters"},
    "activities/2026-03-02-talk-c003.yml": {
        "date": "2026-03-02",
        "kind": "talk",
        "children": ["c001", "c003"],
        "mentors": ["m001", "m003"],
        "topic": f"和{OTHER}谈心",
        "notes": SHARED,
        "scores": {"语文": 12},
        "follow_up": [{"what": SHARED}],
    },
    "activities/missed.yml": {
        "date": "2026-03-03",
        "kind": "symposium",
        "children": ["c003"],
        "absent": ["c001"],
        "notes": SHARED,
    },
    "activities/secret.yml": {
        "date": "2026-03-04",
        "kind": "talk",
        "children": ["c001"],
        "notes": SECRET,
        "confidential": True,
    },
    "activities/rights.yml": {"date": "2026-03-05", "kind": "rights", "children": ["c001"], "notes": SECRET},
    "cases/rights-2026-01.yml": {"child": "c001", "kind": "rights", "outcome": SECRET, "hold": True},
}
"""Laid over the small programme of the examples. c001 is the child of the samples, with every field."""


@dataclass(frozen=True)
class Sealed:
    """The records, and the keys of two coordinators beside them."""

    run: Run
    top: Path

    @property
    def records(self) -> Path:
        return self.top / "records"

    @property
    def keyring(self) -> Path:
        return self.top / "keys" / "keyring.age"

    def __call__(self, *arguments: object) -> Ran:
        return self.run(*arguments, "--records", self.records, "--keyring", self.keyring)

    def log(self) -> Log:
        return read_log(beside(self.keyring))


def plain_records(top: Path) -> Path:
    """The small programme with what the tests add to it, in plain text."""
    records = Path(shutil.copytree(BASE, top / "records"))
    for path, data in RECORDS.items():
        text = canonical(FOLDERS[path.partition("/")[0]], data)
        (records / path).write_text(text, encoding="utf-8")
    return records


@pytest.fixture
def plain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return plain_records(tmp_path)


@pytest.fixture
def sealed(plain: Path, run: Run) -> Sealed:
    """All of it sealed, as «jiedui seal --all» does."""
    files = {path: parse(path.read_text(encoding="utf-8")) for path in sorted(plain.rglob("*.yml"))}
    children = [f"child/{path.stem}" for path in files if path.parent.name == "children"]
    secret, public = new_keys([PROGRAMME, *children])
    _write_keys(plain.parent / "keys", secret)
    for path, data in files.items():
        type_ = FOLDERS.get(path.relative_to(plain).parts[0], PROGRAMME)
        owner = PROGRAMME if type_ == PROGRAMME else f"{type_}/{path.stem}"
        own = {"seal_to": public[owner]} if owner in public else {}
        privacy = {"privacy": "sealed"} if type_ == PROGRAMME else {}
        if type_ != "policy":
            made = sealed_record(
                type_,
                path.stem,
                {**data, **own, **privacy},
                keys=public,
                also=(),
                on=date(2026, 3, 20),
                ties=Ties(),
            )
            path.write_text(canonical(type_, made), encoding="utf-8")
    return Sealed(run, plain.parent)


def _write_keys(folder: Path, secret: dict[str, str]) -> None:
    pairs = {name: new_pair() for name in ("anna", "bo", "paper")}
    folder.mkdir()
    write(folder / "keyring.age", Keyring(tuple(Recipient(n, key) for n, (_, key) in pairs.items()), secret))
    (folder / "identity.txt").write_text(pairs["anna"][0], encoding="utf-8")


@pytest.fixture(autouse=True)
def own_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The usual place of a keyring and its log, in a folder of the test's own."""
    home = tmp_path_factory.mktemp("home")
    for name in ("XDG_CONFIG_HOME", "APPDATA", "HOME"):
        monkeypatch.setenv(name, str(home))
    own = Path(click.get_app_dir("jiedui"))
    own.mkdir(parents=True)
    return own
