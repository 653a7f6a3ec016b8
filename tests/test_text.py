"""What is said in a language: sentences, and the lists in them."""

from __future__ import annotations

import pytest

from jiedui.text import T, first, tongue
from jiedui.vocabulary import with_labels


@pytest.mark.parametrize(
    ("language", "said"), [("zh", "还缺：--kind、--mentor"), ("en", "Missing: --kind, --mentor")]
)
def test_a_list_has_the_signs_of_the_language(language: str, said: str) -> None:
    assert tongue(language).say(T("Missing: {options}", options=["--kind", "--mentor"])) == said


@pytest.mark.parametrize(("language", "said"), [("zh", "现有：教师、2"), ("en", "There are: Teacher, 2")])
def test_the_things_of_a_list_are_said_too(language: str, said: str) -> None:
    assert tongue(language).say(T("There are: {ids}", ids=[T("Teacher"), 2])) == said


@pytest.mark.parametrize(
    ("things", "told"), [([], []), (["a", "b"], ["a", "b"]), (["a", "b", "c"], ["a", "b", "…"])]
)
def test_of_a_long_list_the_first_are_told(things: list[str], told: list[str]) -> None:
    assert first(2, things) == told


def test_the_words_of_a_closed_list_have_what_they_are_called() -> None:
    listed = T("Write one of: {options}", options=with_labels(["talk", "harvest-day", "gift"]))
    assert tongue("zh").say(listed).endswith("talk（谈心）、harvest-day、gift（送温暖）")
    assert tongue("en").say(listed).endswith("talk (Talk), harvest-day, gift (Gift)")


def test_words_that_no_list_has_stay_as_they_are() -> None:
    assert with_labels(["monday", "someday"]) == ["monday", "someday"]
