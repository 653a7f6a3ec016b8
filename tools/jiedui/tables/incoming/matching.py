"""Which record a row is about, if it is there already."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any

from jiedui.records.names import name_key
from jiedui.sealed import Sealed
from jiedui.tables.incoming.merge import same
from jiedui.text import T, Text, first

Data = Mapping[str, Any]
Candidates = Mapping[str, Data]
"""Records by id that agree in what :func:`key` looks at."""


KNOWN_BY: Mapping[str, frozenset[str]] = {
    "child": frozenset({"name", "alias", "born", "school"}),
    "mentor": frozenset({"name", "alias", "organisation", "phone"}),
    "pairing": frozenset({"child", "mentor", "kind", "start"}),
    "activity": frozenset({"date", "kind", "children", "mentors"}),
}
"""The fields by which a record without an id is known, by its type."""


@dataclass(frozen=True)
class Match:
    """The id of the record that is meant; or None for a new one; or why it cannot be told."""

    id: str | None = None
    remark: Text | None = None
    ambiguous: Text | None = None


def key(type_: str, data: Data) -> Hashable:
    """What two records must have in common before they can be the same."""
    match type_:
        case "pairing":
            return (data.get("child"), data.get("mentor"))
        case "activity":
            return (data.get("date"), data.get("kind"))
        case _:
            return name_key(str(data.get("name", "")))


def match(type_: str, data: Data, there: Candidates) -> Match:
    """Which of the candidates the row means, by what it says."""
    return _BY_TYPE[type_](data, there)


def behind_a_lock(data: Data, there: Candidates) -> Match:
    """A row beside people whose names are sealed: each may be meant against whom nothing else speaks.

    Nobody is registered twice, and nobody is taken for somebody else: the row is given back.
    """
    ids = [id_ for id_, one in there.items() if _may_be(data, one)]
    if not ids:
        return Match()
    shown = first(_FEW, sorted(ids))
    told = T(
        "Names are sealed here, and this may be somebody who is registered: {ids}. Write the id or the "
        "alias; if all rows without one are new people, add --as-new.",
        ids=shown,
    )
    return Match(ambiguous=told)


_FEW = 3


def _may_be(data: Data, one: Data) -> bool:
    """Whether nothing that stands in plain text in both says otherwise."""
    if "erased" in one:
        return False
    for field in ("alias", "born", "sex"):
        values = (data.get(field), one.get(field))
        if not any(isinstance(value, Sealed) for value in values) and not _agree(*values):
            return False
    roles = [set(each.get("roles", ())) for each in (data, one)]
    return not all(roles) or bool(roles[0] & roles[1])


def _child(data: Data, there: Candidates) -> Match:
    """Name, birthday and school; what lacks one of them may be somebody else, and is not guessed."""
    if not there or not data.get("name"):
        return Match()
    born, school = data.get("born"), data.get("school")
    same_day = {id_: one for id_, one in there.items() if one.get("born") == born}
    alike = [id_ for id_, one in same_day.items() if _agree(one.get("school"), school)]
    if len(alike) == 1:
        return Match(alike[0])
    no_day = [id_ for id_, one in there.items() if "born" not in one and _agree(one.get("school"), school)]
    return _unclear_child(alike, [] if born is None else list(same_day), no_day, list(there), born)


def _unclear_child(
    alike: list[str], same_day: list[str], no_day: list[str], namesakes: list[str], born: object
) -> Match:
    """Why it cannot be told who a child is; or that it is a new one in spite of its name."""
    if len(alike) > 1:
        told = T("Several children have this name and birthday: {ids}. Write the id.", ids=sorted(alike))
    elif born is None:
        told = T(
            "There is a child with this name: {ids}. Add the birthday, or the id.", ids=sorted(namesakes)
        )
    elif same_day:
        told = T(
            "{ids} has this name and birthday but another school. Is it the same child? Then write the id.",
            ids=sorted(same_day),
        )
    elif no_day:
        told = T(
            "{ids} has this name and no birthday yet. Is it the same child? Then write the id.",
            ids=sorted(no_day),
        )
    else:
        return Match(remark=T("{ids} has the same name but is somebody else", ids=sorted(namesakes)))
    return Match(ambiguous=told)


def _agree(one: Any, other: Any) -> bool:
    return one is None or other is None or same(one, other)


def _mentor(data: Data, there: Candidates) -> Match:
    """The name, unless the organisation or else the telephone number speaks against it."""
    alike = {
        id_: one for id_, one in there.items() if _agree(one.get("organisation"), data.get("organisation"))
    }
    if len(alike) > 1 and data.get("phone"):
        alike = {
            id_: one for id_, one in alike.items() if one.get("phone") and same(one["phone"], data["phone"])
        }
    if len(alike) == 1:
        id_, one = next(iter(alike.items()))
        if not _agree(one.get("phone"), data.get("phone")):
            told = T(
                "{ids} has this name but another telephone. Is it the same person? Then write the id.",
                ids=id_,
            )
            return Match(ambiguous=told)
        return Match(id_)
    ids = sorted(there)
    if alike or (len(there) > 1 and not data.get("organisation")):
        return Match(ambiguous=T("Several people are called so: {ids}. Write the id instead.", ids=ids))
    return Match(remark=T("{ids} has the same name but is somebody else", ids=ids) if there else None)


def _pairing(data: Data, there: Candidates) -> Match:
    """The same two people and kind: the pairing that began then, else the one that still runs."""
    alike = {id_: one for id_, one in there.items() if one["kind"] == data.get("kind", one["kind"])}
    began = [id_ for id_, one in alike.items() if one["start"] == data.get("start")]
    runs = [id_ for id_, one in alike.items() if "ended" not in one]
    found = began or runs
    if len(found) > 1:
        return Match(ambiguous=T("Several pairings fit: {ids}. Write the id.", ids=sorted(found)))
    return Match(found[0] if found else None)


def _activity(data: Data, there: Candidates) -> Match:
    """The same day, kind and people. More than one of these is nothing unusual: the first."""
    for id_, one in there.items():
        if all(set(one.get(who, ())) == set(data.get(who, ())) for who in ("children", "mentors")):
            return Match(id_)
    return Match()


_BY_TYPE: Mapping[str, Callable[[Data, Candidates], Match]] = {
    "child": _child,
    "mentor": _mentor,
    "pairing": _pairing,
    "activity": _activity,
}
