"""The form's data for the example programme, and its scripts in a running node."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from jiedui.duties import ledger
from jiedui.entry.form import DATA, files
from jiedui.examples import HERE
from jiedui.load import load
from jiedui.text import tongue
from jiedui.view import View
from tests.entry.node import Node

AS_OF = date(2026, 4, 1)


def scripts_of(records: Path, language: str = "zh", as_of: date = AS_OF) -> dict[str, str]:
    """Both data scripts of a folder of records."""
    loaded = load(records)
    programme = loaded.records.programme
    assert programme
    view = View(loaded.records, programme, ledger(loaded.records, as_of), [], as_of)
    return dict(files(view, tongue(language), loaded))


def data_in(script: str) -> Any:
    """What a script sets its variable to."""
    return json.loads(re.sub(r"^window\.\w+ = (.*);\n$", r"\1", script))


@pytest.fixture(scope="session")
def scripts() -> dict[str, str]:
    return scripts_of(HERE / "base")


@pytest.fixture(scope="session")
def node(scripts: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Node]:
    data = tmp_path_factory.mktemp("entry") / "data.js"
    data.write_text(scripts[DATA], encoding="utf-8")
    running = Node(data)
    yield running
    running.close()
