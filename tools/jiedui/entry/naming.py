"""The id of a new record, and where its file belongs."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from itertools import count
from pathlib import PurePosixPath
from typing import Any

from jiedui.reading.folder import FOLDER_OF

MOST = 64
LETTER = {"child": "c", "mentor": "m"}


def new_id(type_: str, data: dict[str, Any], taken: Container[str], of_type: Iterable[str]) -> str:
    """An id by habit that none of the records of the type has; `of_type` are their ids."""
    if type_ in LETTER:
        return _next_number(LETTER[type_], list(of_type))
    return pairing_id(data, taken) if type_ == "pairing" else activity_id(data, taken)


def pairing_id(data: Mapping[str, Any], taken: Container[str]) -> str:
    """``c001-m001``, and ``c001-m001-2`` where that one has ended."""
    return _free(f"{data['child']}-{data['mentor']}", taken)


def activity_id(data: Mapping[str, Any], taken: Container[str]) -> str:
    """``2026-03-14-talk-c001``, or ``…-c001-group`` for several; a mentor's id where there is no child."""
    whom = data.get("children") or data.get("mentors") or ["all"]
    group = "-group" if len(whom) > 1 else ""
    return _free(f"{data['date']}-{data['kind']}-{whom[0]}{group}", taken)


def path_of(type_: str, id_: str, data: Mapping[str, Any]) -> PurePosixPath:
    """The file's place in the folder of records."""
    year = [str(data["date"])[:4]] if type_ == "activity" else []
    return PurePosixPath(FOLDER_OF[type_], *year, f"{id_}.yml")


def _free(wanted: str, taken: Container[str]) -> str:
    """The id itself, or with -2, -3 … where another record has it."""
    wanted = wanted[:MOST].rstrip("-")
    numbered = (f"{wanted[: MOST - len(f'-{number}')].rstrip('-')}-{number}" for number in count(2))
    return wanted if wanted not in taken else next(one for one in numbered if one not in taken)


def _next_number(letter: str, ids: list[str]) -> str:
    """One more than the highest number behind the letter, as many digits wide as the others."""
    numbers = [found[1] for id_ in ids if (found := re.fullmatch(rf"{letter}([0-9]+)", id_))]
    width = max(map(len, numbers), default=3)
    return f"{letter}{max(map(int, numbers), default=0) + 1:0{width}d}"
