"""A small valid programme into which a test puts one file, and what is then told about it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from jiedui.examples import assemble
from jiedui.load import load
from jiedui.problems import Problem

CHILD = "children/c001.yml"
ACTIVITY = "activities/2026/2026-03-14-talk-c001.yml"
POLICY = "policies/school.yml"
PROGRAMME = "programme.yml"

Told = Callable[[str, str | bytes], list[Problem]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return assemble("base", "good", tmp_path)


@pytest.fixture
def told(folder: Path) -> Told:
    """The problems of the programme with this file in it, all of which are that file's."""

    def put(file: str, content: str | bytes) -> list[Problem]:
        raw = content.encode() if isinstance(content, str) else content
        (folder / file).write_bytes(raw)
        problems = list(load(folder).problems)
        assert {problem.file for problem in problems} <= {(folder / file).as_posix()}
        return problems

    return put
