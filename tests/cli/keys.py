"""A programme with its keyring, as the guide's three commands make it."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from jiedui.sealing.keyring import Keyring, read, read_identity
from jiedui.sealing.log import Log, beside
from jiedui.sealing.log import read as read_log
from tests.cli.conftest import Ran, Run

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
