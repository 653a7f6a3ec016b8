"""Every folder of examples: what was given, and its canonical form. Adding a case is adding a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from jiedui.reading.events import parse
from jiedui.writing import canonical, fmt

EXAMPLES = sorted((Path(__file__).parent / "examples").iterdir())


def type_of(example: Path) -> str:
    return example.name.partition("-")[0]


@pytest.fixture(params=EXAMPLES, ids=lambda one: one.name)
def example(request: pytest.FixtureRequest) -> Path:
    return Path(request.param)


def test_what_was_given_gets_the_canonical_form(example: Path) -> None:
    given = (example / "given.yml").read_text(encoding="utf-8")
    assert fmt(type_of(example), given) == (example / "canonical.yml").read_text(encoding="utf-8")


def test_the_canonical_form_stays(example: Path) -> None:
    text = (example / "canonical.yml").read_text(encoding="utf-8")
    assert fmt(type_of(example), text) == text


def test_the_data_stay(example: Path) -> None:
    texts = [(example / name).read_text(encoding="utf-8") for name in ("given.yml", "canonical.yml")]
    assert parse(texts[0]) == parse(texts[1])


def test_without_comments_it_is_what_the_data_alone_give(example: Path) -> None:
    text = (example / "canonical.yml").read_text(encoding="utf-8")
    bare = canonical(type_of(example), parse(text))
    assert bare == fmt(type_of(example), bare)
    if "#" not in text and "\n\n" not in text:
        assert bare == text
