"""The command line, called as its users call it but within this process."""

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import jiedui
from jiedui.cli import main

BASE = Path(jiedui.__file__).parent / "examples" / "base"


@dataclass(frozen=True)
class Ran:
    """What a call of the command line printed, and its exit status."""

    out: str
    err: str
    status: int

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setitem(os.environ, "LANGUAGE", "zh")

    def call(*arguments: object) -> Ran:
        with pytest.raises(SystemExit) as ended:
            main([str(one) for one in arguments])
        out, err = capsys.readouterr()
        return Ran(out, err, int(ended.value.code or 0))

    return call


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small valid programme that a test may break."""
    return Path(shutil.copytree(BASE, tmp_path / "records"))


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
