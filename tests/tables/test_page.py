"""docs/tables.md says what the definitions say."""

import pytest

from jiedui.tables.book import all_of
from jiedui.tables.columns import DATA
from tests.conftest import REPOSITORY

from .page import page

FILE = REPOSITORY / "docs" / "tables.md"


def test_the_page_is_what_the_definitions_say() -> None:
    assert FILE.read_text(encoding="utf-8") == page(), "run: make tables"


@pytest.mark.parametrize("table", all_of(DATA), ids=lambda one: one.name)
def test_every_table_has_its_section(table: object) -> None:
    assert f"\n## {table.name}\n" in FILE.read_text(encoding="utf-8")  # type: ignore[attr-defined]
