"""Whom a word means, typed or in a list: the same, however a name is set apart."""

from collections.abc import Mapping
from datetime import date

import pytest

from jiedui.days import Span
from jiedui.entry.who import Known, beginning, called
from jiedui.records.model import Child
from jiedui.records.names import name_key, names
from jiedui.tables.incoming.people import Names

LIFE = Span(date(2025, 9, 1), date(2026, 9, 1))


def child(id_: str, **data: object) -> Child:
    return Child(id=id_, file=f"records/children/{id_}.yml", data=data, life=LIFE)


PEOPLE: Mapping[str, Child] = {
    one.id: one
    for one in (
        child("c001", name="阿依·古丽"),
        child("c002", name="郭 小麦", alias="A-1"),
        child("c003", name="郭小禾", alias="A1"),
        child("c004", name="···"),
        child("c005", name="已删除", alias="小雨", erased={"on": "2026-01-01"}),
    )
}
AMONG = [Known("child", one.id, names(one)) for one in PEOPLE.values()]


@pytest.mark.parametrize("written", ["阿依古丽", "阿依·古丽", "阿依 古丽", "阿依・古丽"])
def test_a_name_is_found_however_it_is_set_apart(written: str) -> None:
    assert [one.id for one in called(written, AMONG)] == ["c001"]
    assert Names(PEOPLE, "children/").id_of(written) == "c001"


def test_what_fits_exactly_goes_first() -> None:
    assert [one.id for one in called("a-1", AMONG)] == ["c002"]
    assert [one.id for one in called("A1", AMONG)] == ["c003"]
    assert [one.id for one in called("C001", AMONG)] == ["c001"]
    assert called("c-001", AMONG) == [], "an id has its own signs"


def test_a_beginning() -> None:
    assert [one.id for one in beginning("阿依古", AMONG)] == ["c001"]
    assert [one.id for one in beginning("郭", AMONG)] == ["c002", "c003"]


@pytest.mark.parametrize("word", ["-", "…", "已删除", "小雨"])
def test_signs_alone_and_who_was_erased_name_nobody(word: str) -> None:
    assert called(word, AMONG) == []
    assert beginning(word, AMONG) == []


def test_the_key_of_a_name() -> None:
    assert name_key("Ａnna_Maria-Müller ") == "annamariamüller"
    assert name_key("···") == ""
