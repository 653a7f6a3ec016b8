"""Secret markers, each one different, in every value that must be sealed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jiedui.demo import write
from jiedui.load import load
from jiedui.reading.events import parse
from jiedui.records.model import Records
from jiedui.schema.sealing import change, must_seal, sealable
from jiedui.writing import canonical
from tests.canaries.searching import contents

Planted = dict[str, str]
"""From each marker to where it stands: ``child/c001 guardians.phone``."""
GUARDIAN = dict.fromkeys(("name", "phone", "address", "born", "health", "notes"), "x")
PARENT = dict.fromkeys(("name", "phone"), "x")


def plant(folder: Path, children: int) -> Planted:
    """A demo programme in plain text, with a marker in every value that must be sealed."""
    write(folder, children, 3)
    planted: Planted = {}
    records = load(folder).records
    for type_ in ("child", "mentor", "pairing", "activity", "case"):
        for id_, record in records.by_type[type_].items():
            data = grown(type_, parse(Path(record.file).read_text(encoding="utf-8")), records)
            marked = _marked(type_, f"{type_}/{id_}", data, planted)
            Path(record.file).write_text(canonical(type_, marked), encoding="utf-8")
    return planted


def grown(type_: str, data: dict[str, Any], records: Records) -> dict[str, Any]:
    """The record with every field that must be sealed."""
    if type_ == "child":
        others = {"guardians": [GUARDIAN], "parents": [PARENT], "notes": "x"}
        return {**data, **others}
    more = {"mentor": {"phone": "x"}, "activity": {"notes": "x"}}
    case = {"raised_by": "x", "handled_by": "x", "outcome": "x"}
    return {**data, **(case if type_ == "case" else more.get(type_, {}))}


def _marked(type_: str, record: str, data: dict[str, Any], planted: Planted) -> Any:
    wanted = must_seal(type_, data)

    def marker(_: object, path: str, value: Any) -> Any:
        if path not in wanted:
            return value
        form, number = sealable(type_)[path].part.get("format"), len(planted) + 1
        if form == "date":
            return "1951-02-03"  # a day may stand elsewhere by chance: nothing is looked for
        made = f"1987{number:07d}" if form == "phone" else f"KANARI{number:05d}Q"
        planted[made] = f"{record} {path}"
        return made

    return change(type_, data, marker)


def found(folder: Path, planted: Planted) -> Iterator[str]:
    """In which file which marker stands (archives are opened)."""
    for name, data in contents(folder):
        for marker, where in planted.items():
            if marker.encode() in data:
                yield f"{name}: {where}"
