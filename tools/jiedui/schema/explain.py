"""Why a record is not valid: each error of the validator as a problem in the user's words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker

from jiedui import vocabulary
from jiedui.problems import Code, Problem
from jiedui.reading import codes as reading
from jiedui.schema import codes
from jiedui.schema.library import FORMATS, is_date, schema
from jiedui.schema.typing_slips import typing_slip
from jiedui.sealed import Sealed, looks_sealed
from jiedui.text import LANGUAGES, T, Text, tongue

Path = Sequence[str | int]
Place = Callable[..., tuple[int, int]]
"""``place(path, key=False)`` is the line and column of a value or of its key."""
Error = Any
"""A `jsonschema.ValidationError`, whose attributes are typed as possibly unset."""
Said = tuple[Code, Path, bool, Text | None, Text | None]
"""A code, the path of the value, whether its key is meant, a better message, a hint."""


def explain(type_: str, data: Any, file: str, place: Place) -> Iterator[Problem]:
    """Every problem of a record that its schema does not accept."""
    for code, path, key, message, hint in _every(type_, data):
        yield code.at(file, place(path, key=key), message, hint)


def faults(type_: str, data: Any) -> Iterator[tuple[Path, Problem]]:
    """The same of data that are in no file yet, each with its path in them."""
    for code, path, _, message, hint in _every(type_, data):
        yield path, code.at("", message=message, hint=hint)


@cache
def validator(type_: str) -> Draft202012Validator:
    """The validator that explains; it holds the same formats as the one that decides."""
    checker = FormatChecker(formats=())
    for name, holds in FORMATS.items():
        checker.checks(name)(holds)
    return Draft202012Validator(schema(type_), format_checker=checker)


def _every(type_: str, data: Any) -> Iterator[Said]:
    for error in validator(type_).iter_errors(data):
        if not isinstance(error.instance, Sealed):
            yield from _said(error)


def _said(error: Error) -> Iterator[Said]:
    path = list(error.absolute_path)
    handler = _HANDLERS.get(str(error.validator))
    if looks_sealed(error.instance):
        yield codes.SEALED, path, False, None, codes.ANEW
    elif error.instance is None and error.validator in ("type", "enum"):
        yield codes.EMPTY, path, True, None, T("Fill it in, or delete the line.")
    elif "propertyNames" in error.relative_schema_path:
        yield from _name(error, path)
    elif handler:
        yield from handler(error, path)
    else:
        yield codes.FORM, path, False, None, None


def _required(error: Error, path: list[str | int]) -> Iterator[Said]:
    for field in error.validator_value:
        is_told = f"'{field}'" in error.message.split(" is a ")[0]
        if field not in error.instance and is_told and not _is_there_wrongly(field, error.instance):
            yield (
                codes.REQUIRED,
                path,
                False,
                T("The field «{field}» is missing", field=field),
                T("Add a line «{field}: …».", field=field),
            )


def _is_there_wrongly(field: str, data: Mapping[Any, Any]) -> bool:
    """Whether a slip made another name of it: «what：打电话» is told already."""
    return any(str(name).startswith(field) and _key_slip(name) for name in data)


def _unknown(error: Error, path: list[str | int]) -> Iterator[Said]:
    known = list(error.schema.get("properties", {}))
    listed = [one for one in known if one != "erased"]  # nobody types that
    for field in error.instance:
        if field in known:
            continue
        code, hint = _key_slip(field) or (
            codes.UNKNOWN,
            _did_you_mean(field, known, T("Fields here: {options}", options=listed)),
        )
        yield code, [*path, field], True, None, hint


def _key_slip(text: Any) -> tuple[Code, Text] | None:
    """Why a text may have been meant as «field: value»."""
    if not isinstance(text, str):
        return None
    if text.startswith("\u3000"):
        return reading.WIDE_SIGN, T("Replace the wide space by ordinary ones.")
    if re.match(r"[\w-]+[：︰﹕]", text):
        return reading.WIDE_COLON, T("Type the colon again with the English keyboard, and a space after it.")
    if re.match(r"[A-Za-z_]+:.", text):
        return reading.NO_SPACE, T("Put a space after the colon.")
    return None


def _type(error: Error, path: list[str | int]) -> Iterator[Said]:
    form = error.schema.get("format")
    if form == "phone":
        hint = T("Write it in quotes, with its leading zero if it has one.")
        yield codes.PHONE, path, False, None, hint
    elif form == "date":
        yield codes.DATE_FORM, path, False, None, T("Write it like this: 2026-03-05")
    elif error.validator_value == "object" and (slip := _key_slip(error.instance)):
        code, hint = slip
        yield code, path, False, None, hint
    else:
        wanted = [error.validator_value] if isinstance(error.validator_value, str) else error.validator_value
        yield codes.TYPE, path, False, _MUST_BE[wanted[0]], _type_hint(error.instance, wanted, error.schema)


_MUST_BE: Mapping[str, Text] = {
    "string": T("Here must stand a text"),
    "integer": T("Here must stand a whole number"),
    "number": T("Here must stand a number"),
    "boolean": T("Here must stand true or false"),
    "array": T("Here must stand a list"),
    "object": T("Here must stand further fields"),
}


def _type_hint(value: Any, wanted: Sequence[str], schema: Mapping[str, Any]) -> Text | None:
    if slip := typing_slip(value):
        return slip
    if "array" in wanted and isinstance(value, str):
        if value.startswith("-"):
            return T("Put a space after each hyphen of the list.")
        return T("Put it in brackets: [ … ]")
    if "string" in wanted and isinstance(value, int | float):
        return T("Put it in quotes.")
    if "object" in wanted and (fields := [f"{one}: …" for one in schema.get("properties", ())]):
        return T("Write the fields below it, moved in by two spaces: {fields}", fields=fields)
    return _OTHER_FORMS.get(wanted[0])


_OTHER_FORMS: Mapping[str, Text] = {
    "object": T("Write the fields below it, moved in by two spaces."),
    "boolean": T("Write true (yes) or false (no)."),
    "integer": T("Write digits alone, without a unit: 30"),
    "number": T("Write digits alone, without a unit: 30"),
}


def _option(error: Error, path: list[str | int]) -> Iterator[Said]:
    options = [str(one) for one in error.validator_value]
    listed = vocabulary.with_labels(options)
    hint = (
        typing_slip(error.instance)
        or _word(str(error.instance), options)
        or _did_you_mean(str(error.instance), options, T("Write one of: {options}", options=listed))
    )
    yield codes.NOT_AN_OPTION, path, False, None, hint


def _pattern(error: Error, path: list[str | int]) -> Iterator[Said]:
    slip = typing_slip(error.instance)
    match error.schema.get("format"):
        case "date":
            if not _is_far_date(error.instance):
                yield codes.DATE_FORM, path, False, None, T("Write it like this: 2026-03-05")
            else:
                yield codes.RANGE, path, False, T("The year is not between 1900 and 2199"), None
        case "phone":
            yield codes.PHONE, path, False, None, slip or _phone_hint(error.instance)
        case "id":
            yield _no_id(error.instance, path)
        case "month-day" if re.fullmatch(r"[0-9]{2}-[0-9]{2}", error.instance):
            yield codes.NO_SUCH_DATE, path, False, None, T("Look at the month and the day again.")
        case "month-day":
            yield codes.DATE_FORM, path, False, None, T('Write month and day like this, in quotes: "09-01"')
        case "share":
            yield codes.FORM, path, False, None, slip or T('Write a number, or a percentage in quotes: "50%"')
        case "plan-item":
            yield codes.FORM, path, False, None, slip or T("Write the plan's id, a slash, and the item's id.")
        case _:
            yield codes.FORM, path, False, None, slip


def _no_id(value: str, path: list[str | int]) -> Said:
    """What is said where an id must stand, or a kind of activity, which may be the programme's own."""
    slip = typing_slip(value)
    if path[-1:] == ["kind"]:
        kinds = T("Write one of: {options}", options=vocabulary.with_labels(vocabulary.KINDS))
        return codes.NOT_AN_OPTION, path, False, None, slip or _word(value, vocabulary.KINDS) or kinds
    hint = T("An id has small letters a–z, digits and hyphens, at most 64: a file's name.")
    if " - " in value:
        hint = T("Each «- » of a list stands exactly below the one before.")
    return codes.FORM, path, False, T("This is not an id"), slip or hint


def _phone_hint(value: str) -> Text:
    digits = re.sub(r"\D", "", value)
    if re.fullmatch(r"[1-9][0-9]{8,10}", digits) and not re.fullmatch(r"1[3-9][0-9]{9}", digits):
        return T("Has it lost its leading zero? Write it in quotes, with the zero of the area code.")
    return T("A mobile number has 11 digits; a landline has its area code before it.")


def _is_far_date(value: str) -> bool:
    return re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value) is not None and is_date(value)


def _format(error: Error, path: list[str | int]) -> Iterator[Said]:
    if error.validator_value == "timezone":
        yield codes.FORM, path, False, T("There is no such time zone"), T("For China write Asia/Shanghai.")
    elif re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", error.instance, re.ASCII):
        yield codes.NO_SUCH_DATE, path, False, None, T("Look at the month and the day again.")


def _length(error: Error, path: list[str | int]) -> Iterator[Said]:
    limit = error.validator_value
    match error.validator:
        case "minLength":
            yield codes.EMPTY, path, False, None, T("Fill it in, or delete the line.")
        case "maxLength":
            yield codes.LENGTH, path, False, None, T("At most {limit} characters.", limit=limit)
        case "minItems" | "minProperties":
            yield codes.LENGTH, path, False, None, T("At least {limit}.", limit=limit)
        case _:
            yield codes.LENGTH, path, False, None, T("At most {limit}.", limit=limit)


def _range(error: Error, path: list[str | int]) -> Iterator[Said]:
    least = error.validator == "minimum"
    hint = (
        T("At least {limit}.", limit=error.validator_value)
        if least
        else T("At most {limit}.", limit=error.validator_value)
    )
    yield codes.RANGE, path, False, None, hint


def _repeated(error: Error, path: list[str | int]) -> Iterator[Said]:
    seen: list[Any] = []
    for place, entry in enumerate(error.instance):
        if entry in seen:
            yield codes.REPEATED, [*path, place], False, None, T("Delete one of the two.")
        seen.append(entry)


def _one_of(error: Error, path: list[str | int]) -> Iterator[Said]:
    if not isinstance(error.instance, Mapping):
        return  # told as the wrong type
    fields = [name for branch in error.validator_value for name in branch.get("required", ())]
    if any(field in error.instance for field in fields):
        message = T("Only one of these fields may be there: {options}", options=fields)
        second = [field for field in error.instance if field in fields][1]
        yield codes.ONE_OF, [*path, second], True, message, T("Delete one of the two.")
    else:
        message = T("One of these fields is missing: {options}", options=fields)
        yield codes.ONE_OF, path, False, message, T("Add the one that fits.")


def _excluded(_error: Error, path: list[str | int]) -> Iterator[Said]:
    """A field that another one excludes; only «every» does."""
    message = T("«{field}» does not go together with «every»", field=path[-1])
    yield codes.ONE_OF, path, True, message, T("Delete one of the two.")


def _name(error: Error, path: list[str | int]) -> Iterator[Said]:
    """A name of a rule, kind, subject … that the person chose, and that cannot be one."""
    dotted = "\\." in str(error.schema.get("pattern", ""))
    hint = (
        T("Write a field's name, or a path to it with dots, as in mentor.roles.")
        if dotted
        else T("Use small letters a–z, digits and hyphens.")
    )
    place = [*path, error.instance]
    yield codes.FORM, place, True, T("This cannot be a name here"), typing_slip(error.instance) or hint


def _word(label: str, among: Container[str]) -> Text | None:
    """Where somebody wrote what the pages call it: «教师» is `teacher` in a file."""
    words = (word for word in _by_label().get(label.strip().casefold(), ()) if word in among)
    return next((T("Write the word that files have for it: {word}", word=word) for word in words), None)


@cache
def _by_label() -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for words in (*vocabulary.WORDS.values(), *vocabulary.WITHIN.values()):
        for word, label in words.items():
            for language in LANGUAGES:
                found[tongue(language).say(label).casefold()].append(word)
    return found


def _did_you_mean(word: str, options: Sequence[str], otherwise: Text) -> Text:
    near = get_close_matches(word.strip().lower()[:100], options, n=1, cutoff=0.6)
    return T("Did you mean “{id}”?", id=near[0]) if near else otherwise


_HANDLERS: Mapping[str, Callable[[Error, list[str | int]], Iterator[Said]]] = {
    "required": _required,
    "additionalProperties": _unknown,
    "type": _type,
    "enum": _option,
    "pattern": _pattern,
    "format": _format,
    **dict.fromkeys(
        ("minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"), _length
    ),
    **dict.fromkeys(("minimum", "maximum"), _range),
    "uniqueItems": _repeated,
    **dict.fromkeys(("oneOf", "anyOf"), _one_of),
    "not": _excluded,
}
