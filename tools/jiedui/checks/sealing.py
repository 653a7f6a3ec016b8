"""J318, J319, J320, J321, J329: plain text, damaged values, children without a key or with another's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from jiedui.checks.look import Look
from jiedui.problems import Code, Problem, Severity
from jiedui.records.model import Record
from jiedui.schema.codes import ANEW
from jiedui.schema.sealing import Found, Place, in_plain_text, must_seal, values
from jiedui.sealed import Sealed, is_whole, looks_sealed
from jiedui.sealing.owners import NOT_SET_UP, is_set_up
from jiedui.text import T

OPEN = Code(
    "J318",
    Severity.WARNING,
    T("Personal data stand in plain text"),
    T(
        "Git remembers everything, for ever. Names, telephone numbers, addresses, health and free notes are "
        "therefore sealed: only who holds the keyring can read them, and when a child's key is destroyed "
        "they are gone for good. Say in programme.yml what you want: «privacy: sealed», or, where nobody in "
        "the records is real, «privacy: plain»."
    ),
)
MUST_BE_SEALED = Code(
    "J319",
    Severity.ERROR,
    T("This must be sealed"),
    T(
        "programme.yml says «privacy: sealed», so names, telephone numbers, addresses, health, free notes "
        "and whatever «seal_also» names do not stand in plain text. «jiedui seal FILE» needs no secret key. "
        "What has been committed already stays in Git's history: tell your coordinator."
    ),
)
DAMAGED = Code(
    "J320",
    Severity.ERROR,
    T("This sealed value is damaged"),
    T(
        "A sealed value is one line, «age:» and then letters and digits, made by «jiedui seal» or by the "
        "form. It was cut off or changed, or it is sealed for more than one key. Take it again from the "
        "file's history, or seal the value anew."
    ),
)
NO_KEY = Code(
    "J321",
    Severity.ERROR,
    T("This child has no key to seal with"),
    T(
        "Each child has a pair of keys: the public one stands in the child's file under «seal_to», the "
        "secret one in the keyring. A coordinator makes both with «jiedui keys add»."
    ),
)
SHARED_KEY = Code(
    "J329",
    Severity.ERROR,
    T("This key belongs to somebody else too"),
    T(
        "Each child has a key of its own: only then can one child be erased without the other. Two "
        "telephones may have taken the same key that waited for new children. Write the newer child down "
        "once more, with another key."
    ),
)
PLAIN_WITH_KEYS = T(
    "There are keys, but with «privacy: plain» what is new is written in plain text, for ever"
)
TO_SEALED = T("Write «privacy: sealed», unless nobody in the records is real: then delete every «seal_to».")
CODES = (OPEN, MUST_BE_SEALED, DAMAGED, NO_KEY, SHARED_KEY)


def check(look: Look) -> Iterator[Problem]:
    programme = look.records.programme
    privacy = programme.privacy if programme else "plain"
    also = programme.seal_also if programme else frozenset()
    code = MUST_BE_SEALED if privacy == "sealed" else OPEN
    is_meant = privacy == "plain" or look.is_opened
    for type_, group in look.records.by_type.items():
        for record in group.values():
            found = list(values(type_, record.data))
            yield from _damaged(look, record, found)
            if not is_meant:
                yield from _open(
                    look, record, in_plain_text(found, must_seal(type_, record.data, also)), code
                )
    yield from _with_anothers_key(look)
    if privacy == "sealed":
        yield from _without_key(look)
    if programme and privacy == "plain" and "seal_to" in programme.data:
        yield look.problem(MUST_BE_SEALED, programme, ["privacy"], PLAIN_WITH_KEYS, TO_SEALED)


def _damaged(look: Look, record: Record, found: Sequence[Found]) -> Iterator[Problem]:
    for place, _, value in found:
        if (isinstance(value, Sealed) and not is_whole(value.raw)) or looks_sealed(value):
            yield look.problem(DAMAGED, record, place, hint=ANEW)


def _open(look: Look, record: Record, found: Mapping[str, Place], code: Code) -> Iterator[Problem]:
    """One problem a record: it is mended by one command."""
    if found:
        message = T("{title}: {fields}", title=code.title, fields=list(found))
        hint = T("Type: jiedui seal {file}", file=record.file)
        if not is_set_up(look.records):
            hint = NOT_SET_UP
        yield look.problem(code, record, next(iter(found.values())), message, hint)


def _with_anothers_key(look: Look) -> Iterator[Problem]:
    programme = look.records.programme
    owners = {programme.data["seal_to"]: "programme"} if programme and "seal_to" in programme.data else {}
    for id_, child in look.records.children.items():
        key = child.data.get("seal_to")
        if key is not None and owners.setdefault(key, id_) != id_:
            hint = T("{id} has the same key", id=owners[key])
            yield look.problem(SHARED_KEY, child, ["seal_to"], hint=hint)


def _without_key(look: Look) -> Iterator[Problem]:
    for child in look.records.children.values():
        if "seal_to" not in child.data and not child.erased:
            hint = T("Type: jiedui keys add {id}", id=child.id)
            if not is_set_up(look.records):
                hint = NOT_SET_UP
            yield look.problem(NO_KEY, child, ["registered"], hint=hint)
