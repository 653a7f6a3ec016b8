"""The labels of closed lists and of the programme's own words, such that each leads back to its word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from jiedui.tables.columns import Column, Type
from jiedui.text import T, Tongue

YES, NO = T("yes"), T("no")
_ID = re.compile(r"[a-z0-9][a-z0-9-]*")


def labels(column: Column, own: Mapping[str, Any], tongue: Tongue) -> dict[str, str]:
    """The label of each known word of a column; `own` are the data of programme.yml.

    A word stands for itself where its label would not lead back to it: where another word has the same label,
    or the label could be another word.
    """
    titles = own.get(column.own, {}) if column.own else {}
    said = {word: tongue.say(text) for word, text in column.words.items()}
    said |= {word: tongue.pick(title) for word, title in titles.items()}
    times = Counter(said.values())
    return {word: label if _is_clear(column, label, said, times) else word for word, label in said.items()}


def meanings(column: Column, own: Mapping[str, Any], tongue: Tongue) -> dict[str, str]:
    """The word behind each label, and behind each word itself."""
    said = labels(column, own, tongue)
    return {label: word for word, label in said.items()} | {word: word for word in said}


def _is_clear(column: Column, label: str, said: Mapping[str, str], times: Mapping[str, int]) -> bool:
    could_be_a_word = label in said or (column.type is Type.ID and _ID.fullmatch(label))
    return times[label] == 1 and label == label.strip() and not could_be_a_word
