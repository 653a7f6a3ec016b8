"""A programme with its keyring, as the guide's three commands make it."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from jiedui.reading.events import parse
from jiedui.sealing.identity import read_identity
from jiedui.sealing.keyring import Keyring
from jiedui.sealing.keyring_file import read
from jiedui.sealing.log import Log, beside
from jiedui.sealing.log import read as read_log
from jiedui.writing import canonical
from tests.cli.conftest import BASE, Ran, Run

NAME, PHONE, NOTE = "陆小鹿", "13900000077", "夜里常常做梦"
CHILD = f"""\
# 备注
name: {NAME}
alias: 小鹿  # 化名
registered: 2026-02-01
guardians:
- {{name: 陆奶奶, relation: 奶奶, phone: '{PHONE}'}}
"""
VISIT = f"""\
date: 2026-03-01
kind: talk
children: [c009]
mentors: [m001]
notes: |-
  {NOTE}
  第二行
"""
PAPER_KEY = re.compile(r"AGE-SECRET-KEY-1[0-9A-Z]{58}")


@dataclass(frozen=True)
class Office:
    """Two coordinators, their keyring, and the records in a Git repository."""

    run: Run
    folder: Path

    @property
    def records(self) -> Path:
        return self.folder / "repository" / "records"

    @property
    def keyring(self) -> Path:
        return self.folder / "keys" / "keyring.age"

    def identity(self, name: str = "identity") -> Path:
        return self.folder / "keys" / f"{name}.txt"

    def __call__(self, *arguments: object, as_: str = "identity") -> Ran:
        """A command with the keyring, and with the records where it takes some."""
        words = [*arguments, "--keyring", self.keyring, "--identity", self.identity(as_)]
        if arguments[:2] not in (("keys", "me"), ("keys", "rotate-coordinator"), ("keys", "copy")):
            words += ["--records", self.records]
        return self.run(*words)

    def read(self, name: str = "identity") -> Keyring:
        return read(self.keyring, read_identity(self.identity(name)))

    def log(self) -> Log:
        return read_log(beside(self.keyring))

    def public(self, name: str = "identity") -> str:
        return self("keys", "me", as_=name).out.split()[-1]

    def init(self) -> Ran:
        both = [f"{name}={self.public(file)}" for name, file in (("anna", "identity"), ("bo", "bo"))]
        ran = self("keys", "init", "--coordinator", both[0], "--coordinator", both[1], "--copy", "safe")
        if found := PAPER_KEY.search(ran.out):
            self.identity("paper").write_text(found[0], encoding="utf-8")
        return ran

    def git(self, *arguments: str) -> str:
        who = ("-c", "user.name=t", "-c", "user.email=t@example.org")
        ran = subprocess.run(
            ["git", *who, *arguments], cwd=self.records.parent, check=True, capture_output=True, text=True
        )
        return ran.stdout.strip()


@pytest.fixture
def bare(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Office:
    """Two coordinators and records in plain text."""
    office = Office(run, tmp_path)
    office.records.parent.mkdir()
    shutil.copytree(BASE, office.records)
    (office.records / "children" / "c009.yml").write_text(CHILD, encoding="utf-8")
    folder = office.records / "activities" / "2026"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "talk.yml").write_text(VISIT, encoding="utf-8")
    office.git("init", "--quiet", "--initial-branch=main")
    office.git("add", "-A")
    office.git("commit", "--quiet", "-m", "plain")
    return office


@pytest.fixture
def office(bare: Office) -> Office:
    """The same after the guide's three commands, and committed."""
    assert bare.init().status == 0
    assert bare.run("seal", "--all", "--records", bare.records).status == 0
    bare.git("add", "-A")
    bare.git("commit", "--quiet", "-m", "sealed")
    return bare


def put(file: Path, **fields: object) -> None:
    """Write these fields into the record's file."""
    data = parse(file.read_text(encoding="utf-8"))
    type_ = "programme" if file.stem == "programme" else "child"
    file.write_text(canonical(type_, {**data, **fields}), encoding="utf-8")
