"""What somebody typed → the field's value, or why it is none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from jiedui.checks.nearest import who_is_meant
from jiedui.entry.draft import NOT_SEEN, AnswerError, Draft, put
from jiedui.entry.fields import Field, Sort
from jiedui.entry.who import beginning, called
from jiedui.reading.decode import INVISIBLE
from jiedui.schema.explain import faults
from jiedui.text import LANGUAGES, T, Text, first, tongue

BETWEEN = re.compile(r"[,，、;；]+")
BETWEEN_WORDS = re.compile(r"[,，、;；\s]+")
DAYS_AGO = {
    "前天": 2,
    "昨天": 1,
    "昨日": 1,
    "今天": 0,
    "今日": 0,
    "明天": -1,
    "yesterday": 1,
    "today": 0,
    "tomorrow": -1,
}
WRITTEN_DAY = re.compile(r"(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})日?")
AHEAD = ("follow_up.due",)
"""Days that lie ahead; a day without a year is else the last such day."""
YES = frozenset({"y", "yes", "true", "是", "对", "要"})
NO = frozenset({"n", "no", "false", "否", "不", "不是"})
MOST_NAMED = 8
MOST_WORDS = 40


def read(draft: Draft, one: Field, typed: str) -> Any:
    """The value that the words mean, which the schema accepts. AnswerError where they mean none."""
    if INVISIBLE.search(typed):
        raise AnswerError(NOT_SEEN)
    if not one.many:
        value = _READ[one.sort](draft, one, typed.strip())
    else:
        between = BETWEEN if one.sort is Sort.TEXT else BETWEEN_WORDS
        parts = [part.strip() for part in between.split(typed) if part.strip()]
        value = list(dict.fromkeys(_READ[one.sort](draft, one, part) for part in parts))
    data: dict[str, Any] = {}
    put(data, one.path, value)
    accept(one.of, data, one.path)
    return value


def accept(type_: str, data: Mapping[str, Any], path: Sequence[str | int]) -> None:
    """AnswerError where the schema does not take what stands at the path."""
    for place, problem in faults(type_, data):
        if list(place)[: len(path)] == list(path):
            raise AnswerError(problem.said)


def _date(draft: Draft, one: Field, typed: str) -> str:
    plain = unicodedata.normalize("NFKC", typed).strip().lower()
    if plain in DAYS_AGO:
        return (draft.today - timedelta(days=DAYS_AGO[plain])).isoformat()
    found = WRITTEN_DAY.fullmatch(plain)
    if not found:
        raise AnswerError(T("write the date as YYYY-MM-DD, for example 2026-03-05"))
    year, month, day = found[1], int(found[2]), int(found[3])
    try:
        if year:
            return date(int(year), month, day).isoformat()
        return _nearest_day(draft.today, month, day, ahead=one.dotted in AHEAD).isoformat()
    except ValueError:
        raise AnswerError(T("There is no such day. Look at the month and the day again.")) from None


def _nearest_day(today: date, month: int, day: int, *, ahead: bool) -> date:
    this_year = date(today.year, month, day)
    if ahead:
        return this_year if this_year >= today else date(today.year + 1, month, day)
    return this_year if this_year <= today else date(today.year - 1, month, day)


def _number(_draft: Draft, _one: Field, typed: str) -> float:
    plain = unicodedata.normalize("NFKC", typed).replace(",", "")
    found = re.fullmatch(r"(-?\d{1,15})(\.\d{1,4})?\s*(?:元|分钟?|个|yuan|minutes)?", plain.strip())
    if not found:
        raise AnswerError(T("Here must stand a number"))
    return float(found[1] + found[2]) if found[2] else int(found[1])


def _flag(_draft: Draft, _one: Field, typed: str) -> bool:
    word = typed.lower()
    if word not in YES | NO:
        raise AnswerError(T("Answer yes or no."))
    return word in YES


def _word(draft: Draft, one: Field, typed: str) -> str:
    """By what is written in the file, or by what it is called in either language; or how that begins."""
    words = draft.words(one)
    spoken = {key: _spoken(draft, key, title) for key, title in words.items()}
    wanted = unicodedata.normalize("NFKC", typed).lower()
    exact = [key for key, said in spoken.items() if wanted in said]
    found = exact or [key for key, said in spoken.items() if any(word.startswith(wanted) for word in said)]
    if len(found) == 1:
        return found[0]
    if found:
        raise _several([_shown(draft, words[key]) for key in found])
    raise AnswerError(one_of(draft, one))


def one_of(draft: Draft, one: Field) -> Text:
    """What to write in a field that has a closed list."""
    options = [_shown(draft, title) for title in draft.words(one).values()]
    return T("Write one of: {options}", options=first(MOST_WORDS, options))


def _spoken(draft: Draft, key: str, title: Text | str) -> set[str]:
    """What the word is called, in whichever language somebody types."""
    own = draft.programme.data.get("kinds", {}).get(key, {})
    titles = own.values() if isinstance(own, Mapping) else [own]
    said = [tongue(one).say(title) for one in LANGUAGES] if isinstance(title, Text) else [title]
    return {one.lower() for one in (key, *said, *titles)}


def _shown(draft: Draft, title: Text | str) -> str:
    return draft.wording.say(title)


def _reference(draft: Draft, one: Field, typed: str) -> str:
    among = draft.known(one)
    found = called(typed, among) or beginning(typed, among)
    ids = list(dict.fromkeys(one.id for one in found))
    if len(ids) == 1:
        return ids[0]
    if ids:
        raise _several(ids)
    if draft.is_erased(typed):
        raise AnswerError(T("{id} was erased: nothing is added any more.", id=typed))
    hint = who_is_meant(typed, {one.id for one in among}, one.targets)
    raise AnswerError(
        T("{message}. {hint}", message=T("There is no record with this id or alias"), hint=hint)
    )


def _several(options: Sequence[str]) -> AnswerError:
    return AnswerError(T("Several begin so: {options}", options=first(MOST_NAMED, options)))


def _text(_draft: Draft, one: Field, typed: str) -> str | int:
    digits = unicodedata.normalize("NFKC", typed)
    if one.or_whole_number and re.fullmatch(r"[1-9][0-9]?", digits):
        return int(digits)
    return typed


_READ: Mapping[Sort, Callable[[Draft, Field, str], Any]] = {
    Sort.DATE: _date,
    Sort.NUMBER: _number,
    Sort.FLAG: _flag,
    Sort.WORD: _word,
    Sort.REFERENCE: _reference,
    Sort.TEXT: _text,
}
