"""Words of closed lists: sex, yes and no, categories, roles, kinds, places, by every usual name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jiedui.tables.incoming.cells import BadCellError, Cell
from jiedui.tables.incoming.clean.texts import plain, several
from jiedui.text import T, Text


@dataclass(frozen=True)
class Lexicon:
    """The words that may stand in a column, by everything that people write for them."""

    words: Mapping[str, str]
    """What people write, as :func:`key` makes it, and the word that records use for it."""
    shown: tuple[Text | str, ...]


_YES = frozenset({"是", "有", "对", "√", "✓", "✔", "☑", "v", "y", "yes", "true", "1", "是的"})
_NO = frozenset(
    {"否", "无", "没有", "不是", "错", "×", "✗", "✘", "x", "n", "no", "false", "0", "☐", "/", "-", "—"}
)


def key(text: str) -> str:
    """What is compared: without spaces and signs, in small letters."""
    return re.sub(r"[\s_.·()-]+", "", text).lower()


def a_word(cell: Cell, known: Lexicon) -> str:
    """The one word that stands in the cell."""
    return _look_up(plain(cell), known)


def words(cell: Cell, known: Lexicon) -> list[str]:
    """The words in the cell, in its order, each once."""
    whole = known.words.get(key(plain(cell)))
    return [whole] if whole else list(dict.fromkeys(_look_up(one, known) for one in several(cell)))


def yes_or_no(cell: Cell) -> bool:
    """Whether the cell says yes."""
    if cell.bad:
        raise BadCellError(cell.bad)
    if isinstance(cell.value, bool):
        return cell.value
    text = plain(cell).lower().removesuffix(".0")
    if text in _YES:
        return True
    if text in _NO:
        return False
    raise BadCellError(T("This is neither yes nor no. Write 是 or 否."))


def _look_up(text: str, known: Lexicon) -> str:
    found = known.words.get(key(text))
    if found is None:
        if not known.shown:
            raise BadCellError(T("programme.yml has no words for this column yet."))
        options = joined(known.shown)
        raise BadCellError(T("This is not one of the words for this column: {options}", options=options))
    return found


def joined(texts: Sequence[Text | str]) -> Text:
    """Several texts as one, each to be said in the reader's language."""
    places = {f"text_{number}": text for number, text in enumerate(texts)}
    return Text(" / ".join(f"{{{place}}}" for place in places), places)
