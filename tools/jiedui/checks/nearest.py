"""Did you mean …? The existing id that somebody probably meant.

The ways to mistype an id are tried, not the ids: the cost does not grow with the number of records.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator
from itertools import chain

from jiedui.reading.folder import FOLDER_OF
from jiedui.text import T, Text

LOOK_ALIKE = str.maketrans({"o": "0", "i": "1", "l": "1"})
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789-"


def nearest(word: str, known: Container[str]) -> str | None:
    """A known id that is one slip away: wide digits, capitals, missing zeros, or one wrong letter.

    Never another number: who follows the advice would put what was done for c001 under c002.
    """
    tidy = re.sub(r"[\s_.]+", "-", unicodedata.normalize("NFKC", word).strip().lower())
    if len(tidy) > 64:  # no id is that long, and the slips would be many
        return None
    meant = (numbers(tidy), numbers(tidy.translate(LOOK_ALIKE)))
    guesses = chain((tidy,), _other_zeros(tidy), _slips(tidy))
    return next((guess for guess in guesses if guess in known and numbers(guess) in meant), None)


def who_is_meant(word: str, known: Container[str], types: Iterable[str]) -> Text:
    """What to say of an id that no record of these types has: which was meant, or where the ids are."""
    if near := nearest(word, known):
        return T("Did you mean “{id}”?", id=near)
    return T("The ids are the file names in {folder}.", folder=[_place(one) for one in types])


def _place(type_: str) -> str:
    return "programme.yml" if type_ == "programme" else f"{FOLDER_OF[type_]}/"


def numbers(word: str) -> list[int]:
    """The numbers in an id: who mistypes one means nobody that could be guessed."""
    return [int(digits) for digits in re.findall("[0-9]+", word)]


def _other_zeros(word: str) -> Iterator[str]:
    """c1, c01 or c0001 for c001."""
    if number := re.search(r"[0-9]+$", word):
        head, digits = word[: number.start()], number[0].lstrip("0")
        yield from (head + digits.zfill(width) for width in range(1, 6))


def _slips(word: str) -> Iterator[str]:
    """All words at one deletion, exchange, replacement or insertion from this one."""
    halves = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    for head, tail in halves:
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        if tail:
            yield head + tail[1:]
            yield from (head + letter + tail[1:] for letter in LETTERS)
        yield from (head + letter + tail for letter in LETTERS)
