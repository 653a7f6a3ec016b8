"""A sealed demo in Git with its keyring, and a coordinator who types."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from jiedui.demo import AS_OF
from jiedui.demo.sealed import keys_folder, write_sealed
from jiedui.reading.events import parse
from jiedui.sealing.identity import read_identity
from jiedui.sealing.keyring import Keyring
from jiedui.sealing.keyring_file import read
from jiedui.sealing.keyring_file import write as write_keyring
from tests.cli.conftest import Ran, Run, run
from tests.machine import foreign

__all__ = ["run"]
HELD, GONE, OTHER = "c001", "c002", "c003"


def said(file: Path) -> dict[str, Any]:
    data: dict[str, Any] = parse(file.read_text(encoding="utf-8"))
    return data


class Desk:
    """A sealed demo with its keyring, at which a coordinator sits."""

    def __init__(self, run: Run, records: Path) -> None:
        self.run, self.records = run, records
        self.keyring = keys_folder(records.parent) / "keyring.age"

    def __call__(self, *words: object) -> Ran:
        return self.run(*words, "--records", self.records, "--keyring", self.keyring)

    def erase(self, *words: object, child: str = GONE) -> Ran:
        return self("erase", child, "--ground", "consent-withdrawn", "--by", "王老师", "--yes", *words)

    def ring(self) -> Keyring:
        return read(self.keyring, read_identity(self.keyring.with_name("identity.txt")))

    def with_copies(self, *names: str) -> None:
        ring = self.ring()
        for name in names:
            ring = ring.with_copy(name)
        write_keyring(self.keyring, ring)

    def git(self, *words: str) -> None:
        who = ("-c", "user.name=t", "-c", "user.email=t@example.org")
        subprocess.run(["git", *who, *words], cwd=self.records.parent, check=True, capture_output=True)

    def answer(self, *words: str, said: str = "") -> str:
        """What Git answers."""
        who = ("-c", "user.name=t", "-c", "user.email=t@example.org")
        command = ["git", *who, *words]
        return subprocess.run(
            command, cwd=self.records.parent, check=True, capture_output=True, input=said, encoding="utf-8"
        ).stdout.strip()

    def commit(self) -> None:
        self.git("init", "--quiet")
        self.git("add", "-A")
        self.git("commit", "--quiet", "-m", "records")

    def codes(self) -> list[str]:
        return [
            one["code"]
            for one in self.run("check", "--records", self.records, "--format", "json").json["problems"]
        ]

    def child(self, id_: str = GONE) -> dict[str, Any]:
        data: dict[str, Any] = parse((self.records / "children" / f"{id_}.yml").read_text(encoding="utf-8"))
        return data


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    records = folder / "repository" / "records"
    write_sealed(records, 12, 1, AS_OF)
    keys_folder(records).rename(keys_folder(records.parent))
    return records


@pytest.fixture
def desk(made: Path, tmp_path: Path, run: Run) -> Desk:
    return Desk(run, copied(made, tmp_path))


def copied(records: Path, to: Path) -> Path:
    """The repository of these records, and its keys, in another folder; where the records are there."""
    repository = to / records.parent.name
    shutil.copytree(records.parent, repository)
    shutil.copytree(keys_folder(records.parent), keys_folder(repository))
    return repository / records.name


@pytest.fixture(scope="session")
def erased_once(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Committed, erased, committed again, proved: the sealed values are in the history alone."""
    desk = Desk(in_a_process, copied(made, tmp_path_factory.mktemp("erased")))
    desk.commit()
    assert desk.erase().status == 0
    desk.commit()
    assert desk("verify-erasure", GONE).status == 0
    return desk.records


def in_a_process(*words: object) -> Ran:
    """The command line for a fixture of many tests: none of them lends it what it captures."""
    own = {name: value for name, value in os.environ.items() if name not in foreign(os.environ)}
    command = [sys.executable, "-m", "jiedui", *map(str, words)]
    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8", env=own)
    return Ran(done.stdout, done.stderr, done.returncode)


@pytest.fixture
def erased(erased_once: Path, tmp_path: Path, run: Run) -> Desk:
    """A copy of it, in which a test may do as it likes."""
    return Desk(run, copied(erased_once, tmp_path))
