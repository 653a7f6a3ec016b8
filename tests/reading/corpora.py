"""The outside test data beside the repository, where it is there; it is never copied in."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

FOLDER = Path(__file__).parents[3] / "shared" / "corpora"
needed = pytest.mark.skipif(not FOLDER.is_dir(), reason="../shared/corpora is not here")

_SHOWN = {"␣": " ", "↵": "", "⇔": "\ufeff", "←": "\r", "∎\n": "", "∎": ""}


@dataclass(frozen=True)
class Case:
    """One document of the YAML test suite: whether it must be refused, and else what it says."""

    id: str
    text: str
    fail: bool
    json: str | None


def yaml_cases() -> Iterator[Case]:
    for file in sorted((FOLDER / "yaml-test-suite").glob("*.yaml")):
        fields: dict[str, Any] = {}
        text = file.read_text(encoding="utf-8")
        for number, own in enumerate(yaml.load(text, Loader=yaml.BaseLoader)):  # noqa: S506 - texts only
            fields = {**fields, **own}  # a case repeats only what differs from the one before
            if "yaml" in own:
                yield Case(f"{file.stem}-{number}", _text(fields["yaml"]), "fail" in own, fields.get("json"))


def naughty_strings() -> list[str]:
    file = FOLDER / "blns.json"
    return json.loads(file.read_text(encoding="utf-8")) if file.is_file() else []


def _text(shown: str) -> str:
    text = re.sub("—*»", "\t", shown)
    for sign, meant in _SHOWN.items():
        text = text.replace(sign, meant)
    return text
