"""Whom no rule is for: the pages and `show` say so, and a child whom nobody met is not forgotten."""

from __future__ import annotations

from pathlib import Path

import pytest

from jiedui.figures.arrears import Arrears, to_make_good
from jiedui.figures.needs import Urgency, needs
from jiedui.figures.unruled import is_unruled
from jiedui.records.model import Child
from jiedui.reminders.coordinators import coordinators
from jiedui.reminders.digest import body
from jiedui.text import tongue
from tests.cli.conftest import Run, edit, folder, run
from tests.reminders.views import view_of

__all__ = ["folder", "run"]
SAID = "这个结对没有任何应办事项：制度里没有一条规则适用"


@pytest.fixture
def for_teachers(folder: Path) -> Path:
    """The policy asks some mentors alone; a child of one whom it does not ask was never met."""
    edit(
        folder / "policies" / "school.yml",
        "    for: pairing\n",
        "    for: pairing\n    where: {mentor.roles: [teacher, proxy-parent]}\n",
    )
    (folder / "children" / "c009.yml").write_text("name: 吴小山\nregistered: 2026-01-01\n", encoding="utf-8")
    (folder / "mentors" / "m009.yml").write_text(
        "name: 金老师\nroles: [homeroom-teacher, party-member]\njoined: 2026-01-01\n", encoding="utf-8"
    )
    (folder / "pairings" / "c009-m009.yml").write_text(
        "child: c009\nmentor: m009\nkind: mentor\nstart: 2026-01-01\n", encoding="utf-8"
    )
    return folder


def never_met(folder: Path) -> list[str]:
    """The children of whom it is said, but for those of whom it is said with what was missed."""
    found = [one.about for one in needs(view_of(folder)) if one.urgency is Urgency.NEVER]
    children = [one for one in found if isinstance(one, Child)]
    assert all(isinstance(one, Child | Arrears) for one in found)
    return [one.id for one in children]


def test_who_was_never_met_stands_on_the_first_page_without_any_rule(
    for_teachers: Path, run: Run, tmp_path: Path
) -> None:
    assert never_met(for_teachers) == ["c009"]
    out = tmp_path / "pages"
    run("pages", out, "--records", for_teachers)
    (row,) = [
        line
        for line in (out / "index.md").read_text(encoding="utf-8").splitlines()
        if line.startswith("| ") and "从未联系过" in line
    ]
    assert "children/c009.md" in row
    assert "mentors/m009.md" in row
    assert "record.html#new=activity&amp;child=c009&amp;mentor=m009" in row


def test_who_was_missed_too_stands_there_once(for_teachers: Path) -> None:
    edit(for_teachers / "mentors" / "m009.yml", "[homeroom-teacher, party-member]", "[teacher]")
    assert never_met(for_teachers) == []
    waiting = [one for one in to_make_good(view_of(for_teachers)) if one.last.subject == "c009-m009"]
    assert [one.never for one in waiting] == [True]


def test_the_digest_says_it_once(for_teachers: Path) -> None:
    told = body(coordinators(view_of(for_teachers), tongue("zh")), tongue("zh"))
    never, _, calls = told.partition("先给谁打电话")
    assert "c009（2026-01-01 登记）" in never
    assert "c009" not in calls


def test_a_pairing_without_a_rule_says_so(for_teachers: Path, run: Run, tmp_path: Path) -> None:
    out = tmp_path / "pages"
    run("pages", out, "--records", for_teachers)
    pages = {
        one: (out / "pairings" / f"{one}.md").read_text(encoding="utf-8")
        for one in ("c009-m009", "c001-m001")
    }
    assert SAID in pages["c009-m009"]
    assert SAID not in pages["c001-m001"]
    for id_ in ("c009", "m009", "c009-m009"):
        assert f"c009-m009: {SAID}" in run("show", id_, "--records", for_teachers).out
    assert SAID not in run("show", "c001", "--records", for_teachers).out


def test_it_says_nothing_of_what_is_over(for_teachers: Path) -> None:
    edit(for_teachers / "pairings" / "c009-m009.yml", "2026-01-01", "2026-01-01\nended: {on: 2026-02-01}")
    view = view_of(for_teachers)
    assert not is_unruled(view, view.records.pairings["c009-m009"])


def test_an_edition_that_hides_what_rules_look_at_says_nothing(
    for_teachers: Path, run: Run, tmp_path: Path
) -> None:
    out = tmp_path / "pages"
    run("pages", out, "--records", for_teachers, "--edition", "volunteers")
    assert SAID not in (out / "pairings" / "c009-m009.md").read_text(encoding="utf-8")
