"""A cell under a known heading → the value of the field."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from jiedui.reading.folder import FOLDERS
from jiedui.records.model import Record, Records
from jiedui.tables.columns import Column, Type
from jiedui.tables.incoming.cells import BadCellError, Cell
from jiedui.tables.incoming.clean import classes, dates, numbers, phones, texts, words
from jiedui.tables.incoming.people import Names
from jiedui.tables.incoming.usual import read_words
from jiedui.tables.lists import split
from jiedui.tables.words import labels, meanings
from jiedui.text import LANGUAGES, T, tongue


@dataclass(frozen=True)
class Setting:
    """What a value may depend on: the records that are there, and the day."""

    type: str
    records: Records
    as_of: date
    defaults: Mapping[str, Any] = field(default_factory=dict)
    """What new records get where their row says nothing, by field."""
    as_new: bool = False
    """Whether a row without an id is somebody new where sealed names cannot tell."""

    @cached_property
    def children(self) -> Names:
        return Names(self.records.children, "children/")

    @cached_property
    def mentors(self) -> Names:
        return Names(self.records.mentors, "mentors/")

    @cached_property
    def own(self) -> Mapping[str, Any]:
        return self.records.programme.data if self.records.programme else {}

    def school_year(self, school: str = "") -> classes.SchoolYear:
        starts = self.records.programme.school_year_starts if self.records.programme else (9, 1)
        return classes.school_year(self.as_of, starts, school)

    @property
    def there(self) -> Mapping[str, Record]:
        """The records of this type."""
        return self.records.by_type[self.type]

    @cached_property
    def lexicons(self) -> dict[str, words.Lexicon]:
        return {}

    @cached_property
    def _labels(self) -> dict[tuple[str, str, str], Mapping[str, str]]:
        return {}

    def labels(self, column: Column, language: str) -> Mapping[str, str]:
        """The label of each word of a column; made once for all its cells."""
        key = (column.path, column.name, language)
        if key not in self._labels:
            self._labels[key] = labels(column, self.own, tongue(language))
        return self._labels[key]


def value(cell: Cell, column: Column, setting: Setting) -> Any:
    """The value, in the form that `unflatten` takes. BadCellError where there is none to be had."""
    if cell.bad:
        raise BadCellError(cell.bad)
    if column.words or column.own:
        known = lexicon(column, setting)
        return words.words(cell, known) if column.many else words.a_word(cell, known)
    if column.refers in ("children", "mentors"):
        return _people(cell, column, setting)
    if column.many:
        return _many(cell, column)
    return _one(cell, column, setting)


def lexicon(column: Column, setting: Setting) -> words.Lexicon:
    """Every name of every word that may stand in the column; made once for all its cells."""
    if column.name not in setting.lexicons:
        setting.lexicons[column.name] = _lexicon(column, setting)
    return setting.lexicons[column.name]


def _lexicon(column: Column, setting: Setting) -> words.Lexicon:
    found: dict[str, str] = {}
    for language in LANGUAGES:
        known = meanings(column, setting.own, tongue(language))
        found |= {words.key(label): word for label, word in known.items()}
    for word, others in read_words("usual_words.yml").get(f"{setting.type}.{column.path}", {}).items():
        for other in others:
            found.setdefault(words.key(other), word)
    own: Mapping[str, Any] = setting.own.get(column.own, {}) if column.own else {}
    return words.Lexicon(found, (*column.words.values(), *(word for word in own if word not in column.words)))


def _people(cell: Cell, column: Column, setting: Setting) -> Any:
    names = setting.children if column.refers == "children" else setting.mentors
    if isinstance(cell.value, date):
        raise BadCellError(T("Excel has made a date out of the id. Type it again, as text."))
    if not column.many:
        return names.id_of(_id_text(cell, names))
    return list(dict.fromkeys(names.id_of(one) for one in _parts(cell)))


def _id_text(cell: Cell, names: Names) -> str:
    written = re.sub(r"\.0$", "", texts.free_text(cell))
    if written.isdecimal():
        return numbers.an_id(cell, names.people)
    return written


def _parts(cell: Cell) -> list[str]:
    return [part.strip() for one in split(texts.free_text(cell)) for part in one.split("/") if part.strip()]


def _many(cell: Cell, column: Column) -> list[Any]:
    entries = split(texts.free_text(cell)) if isinstance(cell.value, str) else [cell.text]
    if column.type is Type.DATE:
        if not isinstance(cell.value, str):
            return [dates.a_date(cell)]
        return [dates.a_date(Cell(cell.row, cell.column, one, epoch=cell.epoch)) for one in entries]
    return entries


def _one(cell: Cell, column: Column, setting: Setting) -> Any:
    if column.type in _CLEANERS:
        return _CLEANERS[column.type](cell)
    if column.type is Type.ID:
        return _id(cell, column, setting)
    last = column.path.rpartition(".")[2]
    return {"phone": phones.a_phone, "name": texts.name}.get(last, texts.free_text)(cell)


def _id(cell: Cell, column: Column, setting: Setting) -> str:
    type_ = FOLDERS.get(column.refers or "")
    known = setting.records.by_type[type_] if type_ else None
    id_ = numbers.an_id(cell, known or ())
    if known is not None and id_ not in known:
        raise BadCellError(T("There is no record with this id"))
    return id_


def _mixed(cell: Cell) -> int | str:
    """A number where a number stands, else the text."""
    narrow = texts.plain(cell)
    return int(float(narrow)) if re.fullmatch(r"(?:0|[1-9][0-9]?)(?:\.0)?", narrow) else texts.free_text(cell)


_CLEANERS: Mapping[Type, Callable[[Cell], Any]] = {
    Type.DATE: dates.a_date,
    Type.BOOLEAN: words.yes_or_no,
    Type.INTEGER: numbers.a_number,
    Type.NUMBER: numbers.a_number,
    Type.MIXED: _mixed,
}
