"""A programme that seals: keys for its children but for one, and what opens what the browser has sealed."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pyrage import x25519

from jiedui.reading.events import parse
from jiedui.records.about import Ties
from jiedui.schema.sealing import hidden
from jiedui.sealing.whole import Unsealed, opened_record, sealed_record
from jiedui.writing import canonical
from tests.browser.volunteer import TODAY, records_in

WITHOUT_KEY = "c009"
FOLDERS = {
    "child": "children",
    "mentor": "mentors",
    "pairing": "pairings",
    "activity": "activities",
    "case": "cases",
}
Change = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Keyring:
    """The secret keys, which no browser is ever given."""

    secret: dict[str, x25519.Identity] = field(
        default_factory=lambda: {
            owner: x25519.Identity.generate()
            for owner in ("programme", "child/c001", "child/c002", "spare/1", "spare/2")
        }
    )

    def public(self, owner: str) -> str:
        return str(self.secret[owner].to_public())

    def open(self, type_: str, text: str, id_: str, *owners: str) -> Unsealed:
        """The record in a file's text, as far as the keys of these owners open it (none named: all)."""
        keys = [self.secret[owner] for owner in owners or self.secret]
        return opened_record(type_, id_, hidden(type_, parse(text)), keys)


def sealed_records(
    folder: Path, repository: dict[str, str] | None, keyring: Keyring, change: Change | None = None
) -> Path:
    """The example programme as one that seals, its own files sealed by Python."""
    programme = {
        "privacy": "sealed",
        "seal_to": keyring.public("programme"),
        "seal_also": [
            "activity.topic",
            "activity.scores",
            "activity.follow_up.what",
            "child.categories",
            "pairing.ended.reason",
        ],
        "spare_keys": [keyring.public("spare/1"), keyring.public("spare/2")],
    }
    children: Change = {
        "children/c001": {"seal_to": keyring.public("child/c001")},
        "children/c002": {"seal_to": keyring.public("child/c002")},
        f"children/{WITHOUT_KEY}": {"name": "丙", "alias": "小新", "registered": "2026-03-01"},
    }
    change = change or {}
    merged = {name: {**children.get(name, {}), **change.get(name, {})} for name in {**children, **change}}
    merged["programme"] = programme | change.get("programme", {})
    records = records_in(folder, repository, merged)
    keys = {owner: keyring.public(owner) for owner in keyring.secret}
    for type_, folder_ in FOLDERS.items():
        for file in (records / folder_).rglob("*.yml"):
            if file.stem == WITHOUT_KEY:
                continue
            data = parse(file.read_text(encoding="utf-8"))
            whole = sealed_record(
                type_, file.stem, data, keys=keys, also=programme["seal_also"], on=TODAY, ties=Ties()
            )
            file.write_text(canonical(type_, whole), encoding="utf-8")
    return records
