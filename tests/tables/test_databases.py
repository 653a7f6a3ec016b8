"""SQLite and Parquet as those who know them expect them: types, keys, views, descriptions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pyarrow import parquet

from jiedui.tables import as_parquet, as_sqlite
from jiedui.tables.book import all_of, book
from jiedui.tables.columns import DATA
from jiedui.text import tongue
from jiedui.view import View


@pytest.fixture(scope="module")
def database(sample: View, tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    path = tmp_path_factory.mktemp("sqlite") / "it.sqlite"
    as_sqlite.write(book(sample, tongue("zh"), DATA), path)
    with closing(sqlite3.connect(path)) as opened:
        yield opened


def test_it_is_whole_and_every_key_leads_somewhere(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    database.execute("UPDATE pairings SET child = 'nobody' WHERE id = 'c001-m001'")
    assert [one[0] for one in database.execute("PRAGMA foreign_key_check")] == ["pairings"]
    database.rollback()


def test_its_tables_are_strict_and_have_the_documented_columns(database: sqlite3.Connection) -> None:
    strict = {name: row for name, *row in database.execute("SELECT name, strict FROM pragma_table_list")}
    for table in all_of(DATA):
        assert strict[table.name] == [1]
        told = database.execute("SELECT name, type FROM pragma_table_info(?)", (table.name,)).fetchall()
        assert told == [(column.name, as_sqlite.type_of(column)) for column in table.columns]


def test_it_says_what_its_columns_are(database: sqlite3.Connection) -> None:
    (told,) = database.execute("SELECT sql FROM sqlite_schema WHERE name = 'children'").fetchone()
    assert "-- 登记入册的日期" in told
    assert database.execute("SELECT as_of FROM about").fetchone() == ("2026-05-27",)


def test_lists_of_ids_can_be_joined(database: sqlite3.Connection, sample: View) -> None:
    found = database.execute(
        "SELECT count(*) FROM activities_children JOIN children ON children.id = activities_children.child"
    ).fetchone()
    assert found == (sum(len(one.data.get("children", ())) for one in sample.records.activities.values()),)
    assert database.execute("SELECT plan, number, mentor FROM plan_items_who LIMIT 1").fetchone()


def test_what_is_no_number_cannot_be_put_where_one_belongs(database: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        database.execute("UPDATE activities SET minutes = 'long'")
    database.rollback()


def test_duties_can_be_counted(database: sqlite3.Connection, sample: View) -> None:
    found = dict(database.execute("SELECT status, count(*) FROM duties GROUP BY status").fetchall())
    assert found == {
        str(status): len(sample.with_status(status)) for status in {duty.status for duty in sample.duties}
    }


def test_parquet_has_the_documented_types_and_says_what_they_are(sample: View, tmp_path: Path) -> None:
    as_parquet.write(book(sample, tongue("zh"), DATA), tmp_path / "it")
    for table in all_of(DATA):
        schema = parquet.read_schema(tmp_path / "it" / f"{table.name}.parquet")
        assert schema.metadata[b"as_of"] == b"2026-05-27"
        for column in table.columns:
            field = schema.field(column.name)
            assert field.type == as_parquet.type_of(column)
            assert field.nullable != column.required
            assert field.metadata[b"zh"].decode() == tongue("zh").say(column.heading)
            assert field.metadata[b"description"].decode() == column.description
    children = parquet.read_schema(tmp_path / "it" / "children.parquet")
    assert str(children.field("born").type) == "date32[day]"
    assert str(children.field("needs").type) == "list<element: string>"
