"""Books to write down: the sample, a demo programme, and one in which every text is a trick."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from jiedui.demo import write as write_demo
from jiedui.duties import ledger
from jiedui.load import load
from jiedui.records.build import Accepted, build
from jiedui.records.model import Records
from jiedui.tables.definitions import TYPES
from jiedui.view import View

from .any_record import READABLE, any_record

REPOSITORY = Path(__file__).parents[2]
AS_OF = date(2026, 5, 27)
HOSTILE = {
    "name": "=1+1",
    "language": "zh",
    "terms": [{"id": "2026-spring", "start": "2026-02-16", "end": "2026-07-03"}],
    "policies": [],
    "kinds": {"a-1": {"zh": "家访"}, "b": {"zh": "talk"}, "c-1": {"zh": "=1、+1"}, "0": {"zh": " x "}},
    "tags": {"a": {"zh": "甲、乙"}, "b-1": {"zh": "b"}, "c": {"zh": "丙"}, "0-1": {"zh": "丙"}},
}


def view_of(records: Records) -> View:
    programme = records.programme
    assert programme
    as_of = programme.as_of or AS_OF
    return View(records, programme, ledger(records, as_of), [], as_of)


def hostile(each: int = 40, tricks: list[str] = READABLE) -> Records:
    """Any records at all, with ids that nobody needs to have."""
    accepted = [Accepted("programme", "programme", "programme.yml", HOSTILE)]
    for type_ in TYPES:
        accepted += [
            Accepted(type_, f"{type_}-{seed}", f"{seed}.yml", any_record(type_, seed, tricks))
            for seed in range(each)
        ]
    return build(accepted)


@pytest.fixture(scope="session")
def sample() -> View:
    return view_of(load(REPOSITORY / "records").records)


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> View:
    folder = tmp_path_factory.mktemp("demo") / "records"
    write_demo(folder, 40, 7)
    return view_of(load(folder).records)


@pytest.fixture(scope="session")
def tricky() -> View:
    return view_of(hostile())
