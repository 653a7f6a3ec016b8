"""Which children a record is about: for whom it is sealed, and with whom it is erased."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jiedui.records.model import Records

Cases = Mapping[str, str]
"""The child whom each case is about."""


def of_cases(records: Records) -> Cases:
    """As the records say; a case of an erased child names none any more."""
    return {id_: case.data["child"] for id_, case in records.cases.items() if "child" in case.data}


def about(type_: str, id_: str, data: Mapping[str, Any], cases: Cases) -> list[str]:
    """The ids of the children, in order. What was done in a case is about the case's child too."""
    if type_ == "child":
        return [id_]
    if type_ == "activity":
        of_case = [cases[data["case"]]] if data.get("case") in cases else []
        return sorted({*data.get("children", ()), *of_case})
    return [data["child"]] if "child" in data else []
