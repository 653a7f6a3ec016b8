"""Who is looked after: each child on the books in one part, the worst that is true; nobody who was never met
counts as in good hands.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from jiedui.figures import coverage
from jiedui.figures.arrears import arrears
from jiedui.records.model import For
from tests.cli.conftest import Run, edit, folder, run
from tests.reminders.views import view_of

__all__ = ["folder", "run"]
SAMPLE = Path(__file__).parents[2] / "records"
PARTS = ("kept", "waiting", "unmet", "alone")


def new_child(folder: Path, registered: str, *, paired: bool = True, asked: bool = False) -> None:
    """In a village of its own; `asked`: a rule is for the pairing."""
    if not asked:
        edit(
            folder / "policies" / "school.yml",
            "    for: pairing\n",
            "    for: pairing\n    where: {mentor.roles: [teacher, proxy-parent]}\n",
        )
    (folder / "children" / "c009.yml").write_text(
        f"name: 吴小山\nvillage: 新村\nregistered: {registered}\n", encoding="utf-8"
    )
    (folder / "mentors" / "m009.yml").write_text(
        f"name: 金老师\nroles: [party-member]\njoined: {registered}\n", encoding="utf-8"
    )
    if paired:
        (folder / "pairings" / "c009-m009.yml").write_text(
            f"child: c009\nmentor: m009\nkind: mentor\nstart: {registered}\n", encoding="utf-8"
        )


def part_of_the_new(folder: Path) -> str:
    view = view_of(folder)
    (found,) = [one for one in coverage.by_village(view, arrears(view)) if one.place == "新村"]
    (part,) = [one for one in PARTS if getattr(found, one)]
    return part


@pytest.mark.parametrize(
    ("registered", "asked"), [("2026-01-01", False), ("2026-01-01", True), ("2026-03-14", False)]
)
def test_who_was_never_met_is_a_part_of_its_own(folder: Path, registered: str, asked: bool) -> None:
    new_child(folder, registered, asked=asked)
    assert part_of_the_new(folder) == "unmet"


def test_who_has_no_mentor_is_worse_off(folder: Path) -> None:
    new_child(folder, "2026-01-01", paired=False)
    assert part_of_the_new(folder) == "alone"


def test_who_was_met_once_is_not_among_them(folder: Path) -> None:
    new_child(folder, "2026-01-01")
    (meeting,) = folder.glob("activities/**/2026-03-14-talk-c001.yml")
    text = meeting.read_text(encoding="utf-8").replace("c001", "c009").replace("m001", "m009")
    meeting.with_name("2026-03-14-talk-c009.yml").write_text(text, encoding="utf-8")
    assert part_of_the_new(folder) == "kept"


def test_picture_and_table_say_it_in_the_words_of_the_list(folder: Path, run: Run, tmp_path: Path) -> None:
    new_child(folder, "2026-01-01")
    run("pages", tmp_path / "pages", "--records", folder)
    page = (tmp_path / "pages" / "index.md").read_text(encoding="utf-8")
    figure = page.partition("帮扶落实情况")[2]
    assert "从未联系过&#58;&#32;1" in figure or "从未联系过: 1" in figure
    assert '<th scope="col">从未联系过</th>' in figure


def test_the_parts_agree_with_the_last_contact_of_each(folder: Path) -> None:
    for view in (view_of(folder), view_of(SAMPLE)):
        there = view.there(view.records.children)
        unmet = [
            one
            for one in there
            if view.running(For.CHILD, one.id) and (For.CHILD, one.id) not in view.last_contact
        ]
        for found in (coverage.by_village(view, arrears(view)), coverage.by_class(view, arrears(view))):
            assert sum(one.unmet for one in found) == len(unmet)
            assert sum(one.all for one in found) == len(there)
