"""What volunteers are not told in so many words, and could read off something else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from jiedui.demo import AS_OF, write
from jiedui.editions.fields import Edition
from jiedui.editions.sight import seen_by, tells
from jiedui.load import load
from jiedui.records.model import Activity
from jiedui.sealed import Sealed
from tests.cli.conftest import Run, run
from tests.pages.test_pages import view_of

__all__ = ["run"]
POOR = "township-programme/condolence"
LEFT_BEHIND = "street-four-contacts/yearly-visit"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "records", 12, 1, AS_OF)
    return tmp_path / "records"


def as_seen(activity: Activity, folder: Path, **more: Any) -> dict[str, Any]:
    view = view_of(folder)
    data = {**activity.data, "topic": "秘密", "minutes": 30, **more}
    kind = data["kind"]
    records = replace(view.records, activities={activity.id: replace(activity, data=data, kind=kind)})
    seen = seen_by(Edition.VOLUNTEERS, replace(view, records=records, _made={}))
    return dict(seen.records.activities[activity.id].data)


@pytest.mark.parametrize("more", [{"kind": "rights"}, {"case": "help-1"}, {"confidential": True}])
def test_what_is_about_rights_or_of_a_case_is_confidential(folder: Path, more: dict[str, Any]) -> None:
    talk = next(
        one
        for one in load(folder).records.activities.values()
        if one.kind == "talk" and "case" not in one.data
    )
    data = as_seen(talk, folder, **more)
    assert data["confidential"] is True
    assert not {"topic", "minutes", "case"} & data.keys()
    assert not any(isinstance(one, Sealed) for one in data.values())
    assert as_seen(talk, folder)["topic"] == "秘密"  # the control


def test_who_is_poor_cannot_be_read_off_what_is_owed(folder: Path, run: Run, tmp_path: Path) -> None:
    view = view_of(folder)
    seen = seen_by(Edition.VOLUNTEERS, view)
    owed, shown = ({one.rule.id for one in some.duties} for some in (view, seen))
    assert POOR in owed
    assert POOR not in shown
    assert LEFT_BEHIND in shown
    told = {}
    for edition in ("volunteers", "coordinators"):
        out = tmp_path / f"{edition}.json"
        assert run("export", "--edition", edition, "--records", folder, "--out", out).status == 0
        told[edition] = out.read_text(encoding="utf-8").count(POOR)
    assert told["volunteers"] < told["coordinators"]


@pytest.mark.parametrize(
    ("where", "hidden"),
    [
        ({"child.focus": True}, False),
        ({"child.categories": "left-behind"}, False),
        ({"child.categories": ["left-behind", "orphan"]}, True),
        ({"child.categories": "orphan", "pairing.kind": "mentor"}, True),
        ({"child.guardians.health": {"at_least": 1}}, True),
        ({"child.left.reason": "x"}, True),
    ],
)
def test_rules_that_look_at_what_is_hidden(folder: Path, where: dict[str, Any], *, hidden: bool) -> None:
    rule = load(folder).records.rules[0]
    assert tells(replace(rule, where=(where,))) is hidden
