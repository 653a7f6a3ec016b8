"""Of a child whose guardians have not agreed nothing is sent, and nobody else is told anything wrong."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from jiedui.reminders import mentors
from jiedui.reminders.consent import agreed, left_out
from jiedui.reminders.coordinators import coordinators
from jiedui.reminders.digest import body
from jiedui.text import tongue
from jiedui.view import View
from tests.cli.conftest import edit
from tests.demo.conftest import SAMPLE

from .views import view_of

REMINDERS = "\n- {purpose: reminders, by: 监护人, on: 2025-02-17}"


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """The sample, in which a separate consent is asked for, and only the guardians of some have agreed."""
    folder = Path(shutil.copytree(SAMPLE, tmp_path / "records"))
    edit(folder / "programme.yml", "privacy: plain", "privacy: plain\nseparate_consents: [reminders]")
    for file in sorted((folder / "children").glob("*.yml"))[::2]:
        edit(file, "\nconsents:", "\nconsents:" + REMINDERS)
    return folder


def sent(view: View) -> str:
    said = tongue("zh")
    digests = [coordinators(view, said), mentors.together(view, said)]
    digests += [mentors.own(view, said, one) for one in view.records.mentors]
    return "\n".join(body(one, said) for one in digests if one)


def named(text: str, view: View) -> set[str]:
    return {id_ for id_ in view.records.children if id_ in text}


def test_nothing_is_sent_of_who_is_left_out(sample: Path) -> None:
    view = view_of(sample)
    gone = left_out(view)
    assert gone == set(sorted(view.records.children)[1::2])
    assert not named(sent(agreed(view)), view) & gone


def test_the_control_else_they_would_be_named(sample: Path) -> None:
    view = view_of(sample)
    assert named(sent(view), view) & left_out(view)


def test_the_others_are_told_of_as_before(sample: Path) -> None:
    view = view_of(sample)
    others = [one for one in view.duties if one.subject.partition("-")[0] not in left_out(view)]
    assert [one for one in agreed(view).duties if one.rule.subject != "mentor"] == [
        one for one in others if one.rule.subject != "mentor"
    ]


def test_no_mentor_seems_silent_because_of_it(sample: Path) -> None:
    view = view_of(sample)
    said = [body(coordinators(one, tongue("zh")), tongue("zh")) for one in (view, agreed(view))]
    silent = [{line for line in one.splitlines() if "天没有记录" in line} for one in said]
    assert silent[1] <= silent[0]


def test_a_programme_that_asks_for_none_is_as_before() -> None:
    view = view_of(SAMPLE)
    assert agreed(view) is view
