"""A plain-text programme with a marker in every field that some edition leaves out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jiedui.load import load
from jiedui.reading.events import parse
from jiedui.writing import canonical
from tests.canaries.planting import Planted, plant

LONG_AGO = {"from": "1990-01-01", "to": "1990-01-02"}
CASE = "kanari-case"


def mark(folder: Path, children: int) -> Planted:
    """The markers that must be sealed anyway, and one in each field besides that only coordinators see."""
    planted = plant(folder, children)
    for type_ in ("child", "mentor", "pairing", "activity"):
        for id_, record in load(folder).records.by_type[type_].items():
            data = parse(Path(record.file).read_text(encoding="utf-8"))
            _Marker(planted, f"{type_}/{id_}", data).add(type_)
            Path(record.file).write_text(canonical(type_, data), encoding="utf-8")
    case = {"child": "c001", "kind": "rights", "opened": "2026-03-01"}
    (folder / "cases" / f"{CASE}.yml").write_text(canonical("case", case), encoding="utf-8")
    planted[CASE] = f"case/{CASE} id"
    return planted


class _Marker:
    """Adds markers to one record."""

    def __init__(self, planted: Planted, record: str, data: dict[str, Any]) -> None:
        self.planted, self.record, self.data = planted, record, data

    def new(self, path: str) -> str:
        made = f"KANARI{len(self.planted) + 1:05d}Q"
        self.planted[made] = f"{self.record} {path}"
        return made

    def add(self, type_: str) -> None:
        if type_ in ("child", "mentor", "pairing"):
            self.data["pauses"] = [{**LONG_AGO, "reason": self.new("pauses.reason")}]
        getattr(self, type_)()

    def child(self) -> None:
        self.data["guardians"][0] |= {"job": self.new("guardians.job"), "relation": self.new("relation")}
        self.data["parents"][0] |= {"job": self.new("parents.job"), "works_in": self.new("works_in")}
        if self.record.endswith("c001"):
            self.data["alias"] = f"小{self.data['name']}"  # and so an alias that gives the name away

    def mentor(self) -> None:
        self.data["name"] = self.new("name")
        self.data["screening"] = {"on": "2020-01-01", "by": self.new("screening.by")}
        self.data["training"] = {"on": "2020-01-01", "by": self.new("training.by")}

    def pairing(self) -> None:
        waiver = {**LONG_AGO, "rule": "school/monthly-talk", "reason": self.new("waivers.reason")}
        self.data["waivers"] = [{**waiver, "by": self.new("waivers.by")}]

    def activity(self) -> None:
        if self.data["kind"] == "talk":
            promised = {"what": self.new("confidential what"), "due": "2026-03-20"}
            self.data |= {
                "confidential": True,
                "topic": self.new("confidential topic"),
                "items": [self.new("confidential items")],
                "follow_up": [promised],
            }
