"""A whole record: what must be sealed is, the rest stays, and every room sees a lock."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pyrage import x25519

from jiedui.load import load
from jiedui.reading.events import parse
from jiedui.records.about import Ties
from jiedui.schema.library import is_valid
from jiedui.schema.sealing import hidden, must_seal, sealable, values
from jiedui.sealed import Sealed
from jiedui.sealing.owners import NoKeyError, owners
from jiedui.sealing.whole import opened_record, sealed_record
from jiedui.writing import canonical, fmt
from tests.schema.samples import FULL

KEYS = {owner: x25519.Identity.generate() for owner in ("child/c001", "child/c002", "programme")}
PUBLIC = {owner: str(key.to_public()) for owner, key in KEYS.items()}
IDS = {"child": "c001", "mentor": "m001", "pairing": "c001-m001", "activity": "a", "case": "k"}
ALSO = frozenset(one.name for type_ in IDS for one in sealable(type_).values())


def sealed(type_: str, also: Any = ()) -> dict[str, Any]:
    return sealed_record(
        type_, IDS[type_], FULL[type_], keys=PUBLIC, also=also, on=date(2026, 3, 1), ties=Ties()
    )


@pytest.mark.parametrize("type_", IDS)
@pytest.mark.parametrize("also", [(), ALSO], ids=["always", "all"])
def test_sealed_and_opened_again_nothing_is_lost(type_: str, also: Any) -> None:
    data = sealed(type_, also)
    text = canonical(type_, data)
    written = parse(text)
    assert is_valid(type_, written)
    assert fmt(type_, text) == text
    left_open = {
        path for _, path, value in values(type_, hidden(type_, written)) if not isinstance(value, Sealed)
    }
    assert not left_open & must_seal(type_, data, also)
    opened = opened_record(type_, IDS[type_], hidden(type_, written), list(KEYS.values()))
    assert opened.data == FULL[type_]
    assert not opened.closed + opened.moved + opened.damaged


def test_an_activity_is_sealed_to_all_its_children() -> None:
    data = sealed("activity")
    for missing in ("child/c001", "child/c002"):
        keys = [key for owner, key in KEYS.items() if owner != missing]
        assert opened_record("activity", "a", data, keys).closed == ["notes"]


def test_owners() -> None:
    assert owners("child", "c001", {}, Ties()) == ("child/c001",)
    assert owners("mentor", "m001", {}, Ties()) == ("programme",)
    assert owners("mentor", "m001", {"child": "c002"}, Ties()) == ("child/c002",)
    assert owners("activity", "a", {"children": ["c002", "c001", "c002"]}, Ties()) == (
        "child/c001",
        "child/c002",
    )
    assert owners("activity", "a", {"mentors": ["m001"]}, Ties()) == ("programme",)


def test_what_is_done_in_a_case_is_about_its_child_too() -> None:
    known = Ties({"help-1": "c002"})
    assert owners("activity", "a", {"case": "help-1"}, known) == ("child/c002",)
    assert owners("activity", "a", {"case": "help-1"}, known, gone=["c002"]) == ("programme",)
    both = owners("activity", "a", {"case": "help-1", "children": ["c003", "c001"]}, known)
    assert both == ("child/c001", "child/c002", "child/c003")
    assert owners("activity", "a", {"case": "help-2", "children": ["c001"]}, known) == ("child/c001",)
    assert owners("pairing", "p", {"child": "c001", "case": "help-1"}, known) == ("child/c001",)


def test_without_a_key_nothing_is_sealed() -> None:
    with pytest.raises(NoKeyError):
        sealed_record("child", "c009", FULL["child"], keys=PUBLIC, also=(), on=date(2026, 3, 1), ties=Ties())


def test_rooms_see_a_lock_and_the_writer_sees_behind_it(tmp_path: Path) -> None:
    file = tmp_path / "records" / "children" / "c001.yml"
    file.parent.mkdir(parents=True)
    text = canonical("child", sealed("child", ALSO))
    file.write_text(text, encoding="utf-8")
    child = load(tmp_path / "records").records.children["c001"]
    assert child.data["name"] == "🔒"
    assert child.label == "c001"  # the full one is erased too
    assert child.born is None
    assert "age:" not in str(child.data)
    assert canonical("child", child.data) == text
