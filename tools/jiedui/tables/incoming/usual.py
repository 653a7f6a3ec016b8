"""The lists of usual headings and words, which are data and can be added to without touching the program."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from jiedui.reading.events import parse


@cache
def read_words(file: str) -> Mapping[str, Mapping[str, Sequence[str]]]:
    """One of the files beside this module."""
    text = files("jiedui.tables.incoming").joinpath(file).read_text(encoding="utf-8")
    found: Mapping[str, Mapping[str, Sequence[str]]] = parse(text)
    return found
