"""The product, fed with plain data instead of files."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from jiedui.duties import Duty, ledger
from jiedui.records.build import Accepted, build
from jiedui.records.model import Records
from jiedui.reports.duties import as_json

Data = dict[str, dict[str, Any]]


def accepted(data: Data) -> Iterable[Accepted]:
    for type_, records in data.items():
        for id_, record in records.items():
            yield Accepted(type_, id_, f"records/{type_}/{id_}.yml", record)


def records(data: Data) -> Records:
    return build(accepted(data))


def duties(data: Data, as_of: date) -> list[Duty]:
    return list(ledger(records(data), as_of))


def json_duties(data: Data, as_of: date) -> list[dict[str, Any]]:
    return [as_json(duty) for duty in duties(data, as_of)]
