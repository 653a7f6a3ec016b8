"""Which children a record is about: for whom it is sealed, and with whom it is erased."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from jiedui.records.model import Records


@dataclass(frozen=True, slots=True)
class Ties:
    """What must be known of other records to say whom one is about."""

    cases: Mapping[str, str] = field(default_factory=dict)
    """The child whom each case is about."""
    children: Collection[str] = ()
    """The ids of all children, erased ones too: under `absent` mentors may stand as well."""


def ties(records: Records) -> Ties:
    """As the records say; a case of an erased child names none any more."""
    cases = {id_: case.data["child"] for id_, case in records.cases.items() if "child" in case.data}
    return Ties(cases, records.children.keys())


def about(type_: str, id_: str, data: Mapping[str, Any], known: Ties) -> list[str]:
    """The ids of the children, in order.

    An activity is about those who were expected and not there, too; and what was done in a case, about the
    case's child.
    """
    if type_ == "child":
        return [id_]
    if type_ == "activity":
        absent = [one for one in data.get("absent", ()) if one in known.children]
        of_case = [known.cases[data["case"]]] if data.get("case") in known.cases else []
        return sorted({*data.get("children", ()), *absent, *of_case})
    return [data["child"]] if "child" in data else []
