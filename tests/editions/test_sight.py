"""What volunteers are not told in so many words, and could read off something else."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from jiedui.demo import AS_OF, POLICY_FOLDER, write
from jiedui.editions.fields import Edition
from jiedui.editions.sight import seen_by, tells
from jiedui.load import load
from jiedui.records.model import Activity, For, Per
from jiedui.sealed import Sealed
from tests.cli.conftest import Run, edit, run
from tests.reminders.views import view_of

__all__ = ["run"]
POOR = "township-programme/condolence"
LEFT_BEHIND = "street-four-contacts/yearly-visit"
TALK = "school-four-ones/monthly-talk"
BIRTHDAY = "township-programme/birthday"


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


def test_who_lacks_what_is_hidden_cannot_be_read_off_what_is_owed(
    folder: Path, run: Run, tmp_path: Path
) -> None:
    """Consents, the guardian's telephone, a screening: with the policy that the program itself ships."""
    shutil.copy(POLICY_FOLDER / "safeguarding.yml", folder / "policies")
    edit(folder / "programme.yml", "policies: [", "policies: [safeguarding, ")
    told = {}
    for edition in ("volunteers", "coordinators"):
        out = tmp_path / edition
        ran = run("export", "--edition", edition, "--records", folder, "--format", "csv", "--out", out)
        assert ran.status == 0, ran
        owed = (out / "duties.csv").read_text(encoding="utf-8")
        told[edition] = set(re.findall(r"safeguarding/[\w-]+", owed))
    hidden = {"safeguarding/consent", "safeguarding/guardian-phone", "safeguarding/screened"}
    assert told["coordinators"] >= hidden
    assert told["volunteers"] == told["coordinators"] - hidden


STANDING: dict[str, Any] = {"has": "pairing", "per": None, "kinds": frozenset(), "counting": {}}
COUNTED: dict[str, Any] = {"has": None, "per": Per.MONTH, "kinds": frozenset({"talk"}), "counting": {}}


@pytest.mark.parametrize(
    ("subject", "asked", "hidden"),
    [
        (For.CHILD, {"where": ({"child.focus": True},)}, False),
        (For.CHILD, {"where": ({"child.categories": "left-behind"},)}, False),
        (For.CHILD, {"where": ({"child.categories": ["left-behind", "orphan"]},)}, True),
        (For.PAIRING, {"where": ({"child.categories": "orphan", "pairing.kind": "mentor"},)}, True),
        (For.PAIRING, {"where": ({"pairing.kind": "mentor"}, {"child.categories": "orphan"})}, True),
        (For.CHILD, {"where": ({"child.guardians.health": {"at_least": 1}},)}, True),
        (For.CHILD, {"where": ({"child.left.reason": "x"},)}, True),
        (For.CHILD, {**STANDING}, False),
        (For.CHILD, {**STANDING, "counting": {"pairing.kind": "study-partner"}}, False),
        (For.CHILD, {**STANDING, "counting": {"mentor.training.on": {"at_least": 1}}}, True),
        (For.CHILD, {**STANDING, "has": "consents"}, True),
        (For.CHILD, {**STANDING, "has": "guardians.health"}, True),
        (For.CHILD, {**STANDING, "has": "categories"}, True),
        (For.CHILD, {**STANDING, "has": "born"}, False),
        (For.MENTOR, {**STANDING, "has": "screening"}, True),
        (For.MENTOR, {**STANDING, "has": "screening.until"}, True),
        (For.MENTOR, {**STANDING, "has": "organisation"}, False),
        (For.PAIRING, {**STANDING, "has": "agreement"}, False),
        (For.PAIRING, {**STANDING, "has": "agreement.by"}, True),
        (For.PAIRING, {**COUNTED, "counting": {"place": "home", "mentors": {"at_least": 2}}}, False),
        (For.PAIRING, {**COUNTED, "counting": {"mentors.roles": "teacher"}}, False),
        (For.PAIRING, {**COUNTED, "counting": {"mentors.screening": {"at_least": 1}}}, True),
        (For.PAIRING, {**COUNTED, "counting": {"children.categories": "orphan"}}, True),
        (For.PAIRING, {**COUNTED, "counting": {"notes": {"at_least": 1}}}, True),
        (For.PAIRING, {**COUNTED, "counting": {"case": "help-1"}}, True),
        (For.PAIRING, {**COUNTED, "sum": "amount"}, False),
    ],
)
def test_rules_that_look_at_what_is_hidden(
    folder: Path, subject: For, asked: dict[str, Any], *, hidden: bool
) -> None:
    rule = replace(load(folder).records.rules[0], where=(), subject=subject)
    assert tells(replace(rule, **asked)) is hidden


@pytest.mark.parametrize("asked", [{"counting": {"place": "home"}}, {"sum": "minutes"}])
def test_what_a_guarded_activity_was_about_cannot_be_read_off_what_is_owed(
    folder: Path, asked: dict[str, Any]
) -> None:
    """Of those alone who have one; and a rule that only asks whether it took place, is told of them too."""
    view = view_of(folder)
    rule = next(one for one in view.records.rules if one.id == TALK)
    owing = {one.subject for one in view.duties if one.rule.id == TALK}
    talk = next(
        one for one in view.everyone[For.PAIRING] if one.id in owing and one.by_kind.get("talk")
    ).by_kind["talk"][0]
    guarded = replace(talk, data={**talk.data, "confidential": True})
    policies = dict(view.records.policies)
    for more in ({}, asked):
        changed = replace(rule, **more)
        policy = policies["school-four-ones"]
        rules = tuple(changed if one.id == TALK else one for one in policy.rules)
        records = replace(
            view.records,
            policies={**policies, policy.id: replace(policy, rules=rules)},
            activities={**view.records.activities, talk.id: guarded},
        )
        duties = [replace(one, rule=changed) for one in view.duties if one.rule.id == TALK]
        shown = seen_by(Edition.VOLUNTEERS, replace(view, records=records, duties=duties, _made={})).duties
        left = owing - {one.subject for one in shown}
        with_it = {
            pairing.id
            for pairing in view.everyone[For.PAIRING]
            if any(one.is_guarded or one.id == talk.id for one in pairing.by_kind.get("talk", ()))
        }
        assert with_it & owing
        assert left == (with_it & owing if more else set())


def test_the_birthday_of_an_erased_child_cannot_be_read_off_what_was_owed(folder: Path) -> None:
    view = view_of(folder)
    owed = [one for one in view.duties if one.rule.id == BIRTHDAY]
    child = view.records.children[owed[0].subject]
    gone = replace(child, data={**child.data, "erased": {"on": "2026-05-01", "birthday": "03-05"}})
    records = replace(view.records, children={**view.records.children, child.id: gone})
    shown = seen_by(Edition.VOLUNTEERS, replace(view, records=records, _made={})).duties
    assert {one.subject for one in owed} - {one.subject for one in shown if one.rule.id == BIRTHDAY} == {
        child.id
    }
