"""Two, or six, at one moment: nobody's entry is lost, no id and no key is given twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from jiedui.load import load
from jiedui.sealing.owners import public_keys
from tests.cli.conftest import run
from tests.cli.keys import Office
from tests.hostile.killer import COUNT_UP, Command, contents, together
from tests.hostile.test_killed import KEYS, RECORDS, office, pytestmark

__all__ = ["office", "pytestmark", "run"]
SIX = "甲乙丙丁戊己"


def child(name: str, *more: str) -> Command:
    new = ("--name", f"方小{name}", "--alias", f"小{name}", "--registered", "2026-03-01", "--yes")
    return ("add", "child", *new, *more, *RECORDS)


def lost_no_key(office: Office, were: dict[str, str]) -> bool:
    """Every secret key that was in the keyring still is."""
    return set(were.values()) <= set(office.read().keys.values())


@pytest.mark.parametrize("ids", ["by habit", "given"])
def test_six_new_children_are_six_with_a_key_each(ids: str, office: Office) -> None:
    given = [("--id", f"x{number}") if ids == "given" else () for number in range(6)]
    ran = together(office.folder, [child(name, *more) for name, more in zip(SIX, given, strict=True)])
    assert [status for status, _ in ran] == [0] * 6, ran
    records = load(office.records).records
    assert len(records.children) == 2 + 6
    assert {f"小{name}" for name in SIX} <= {one.data["alias"] for one in records.children.values()}
    keys = public_keys(records)
    assert len(set(keys.values())) == len(keys) >= 8


def test_one_day_of_six_volunteers(office: Office) -> None:
    talk = (
        "add",
        "activity",
        "--kind",
        "talk",
        "--child",
        "c001",
        "--mentor",
        "m001",
        "--date",
        "2026-03-18",
    )
    topics = [f"topic={name}" for name in SIX]
    ran = together(office.folder, [(*talk, "--set", topic, "--yes", *RECORDS) for topic in topics])
    assert [status for status, _ in ran] == [0] * 6, ran
    talks = [one for one in load(office.records).records.activities.values() if "2026-03-18" in one.id]
    assert {one.data["topic"] for one in talks} == set(SIX)


def test_of_six_with_one_id_one_is_written_and_five_are_told(office: Office) -> None:
    ran = together(office.folder, [child(name, "--id", "x1") for name in SIX])
    assert sorted(status for status, _ in ran) == [0, 2, 2, 2, 2, 2]


def test_seal_and_add_at_once(office: Office) -> None:
    plain = "name: 方小田\nalias: 小田\nregistered: 2026-03-01\nnotes: 他说想爸爸\n"
    (office.records / "children" / "c009.yml").write_text(plain, encoding="utf-8")
    assert office("keys", "add", "--all").status == 0
    ran = together(office.folder, [("seal", "--all", *RECORDS), child("苗"), ("seal", "--all", *RECORDS)])
    assert ran[1][0] == 0, ran
    assert {ran[0][0], ran[2][0]} <= {0, 2}
    assert office.run("seal", "--all", "--records", office.records).status == 0
    assert len(load(office.records).records.children) == 2 + 2
    assert not [name for name, text in contents(office.records).items() if "方小".encode() in text]


def test_keys_are_added_twice_at_once(office: Office) -> None:
    for number in (7, 8, 9):
        text = f"name: 方小{number}\nalias: 小{number}\nregistered: 2026-03-01\n"
        (office.records / "children" / f"c00{number}.yml").write_text(text, encoding="utf-8")
    were = dict(office.read().keys)
    add = ("keys", "add", "--all", *KEYS, *RECORDS)
    ran = together(office.folder, [add, add, add])
    assert 0 in {status for status, _ in ran}
    assert {status for status, _ in ran} <= {0, 2}, ran
    assert office("keys", "add", "--all").status == 0
    assert lost_no_key(office, were)
    have, keys = office.read(), public_keys(load(office.records).records)
    assert {owner: have.public_key(owner) for owner in keys} == keys
    assert office("keys", "status").status == 0


def test_two_ends_of_one_pairing(office: Office) -> None:
    ends = [
        ("end", "pairing", "c001-m001", "--on", f"2026-05-0{day}", "--yes", *RECORDS) for day in (1, 2, 3)
    ]
    ran = together(office.folder, ends)
    assert sorted(status for status, _ in ran) == [0, 2, 2], ran
    assert (
        load(office.records).records.pairings["c001-m001"].data["ended"]["on"]
        in "2026-05-01 2026-05-02 2026-05-03"
    )


def test_two_lists_at_once(office: Office) -> None:
    """The second one has other ids, or is told to come again; none writes over the other's."""
    for name in "天地":
        rows = "".join(f"方{name}{one},{name}{one},2026-03-01\n" for one in "甲乙丙")
        (office.folder / f"{name}.csv").write_text("姓名,化名,登记日期\n" + rows, encoding="utf-8")
    lists = [("import", "children", f"{name}.csv", "--write", *RECORDS) for name in "天地"]
    ran = together(office.folder, lists)
    assert 0 in {status for status, _ in ran}
    for command, (status, said) in zip(lists, ran, strict=True):
        assert status in (0, 2), said
        if status == 2:
            assert together(office.folder, [command])[0][0] == 0
    records = load(office.records).records
    keys = public_keys(records)
    assert len(records.children) == 2 + 6
    assert len(set(keys.values())) == len(keys)


def test_the_control_without_waiting_for_each_other_one_would_be_lost(tmp_path: Path) -> None:
    """The runs do overlap: what each of them reads first and writes then is lost but for the last."""
    (tmp_path / "start").mkdir()
    ran = together(tmp_path / "start", [COUNT_UP] * 6)
    assert [status for status, _ in ran] == [0] * 6
    assert int((tmp_path / "start" / "count").read_text(encoding="utf-8")) < 6
