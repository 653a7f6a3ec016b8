"""A programme with every field of every type, whose texts are hostile strings, each in some field."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from functools import partial
from itertools import cycle
from pathlib import Path
from typing import Any

from jiedui.reading.decode import decode
from jiedui.reading.events import parse
from jiedui.reading.refusal import RefusedError
from jiedui.schema.library import is_valid
from jiedui.writing import canonical
from tests.conftest import REPOSITORY
from tests.schema.samples import FULL

COPIES = 12
"""So many children, mentors, pairings, activities, plans and cases; enough fields for all strings."""
PROBE = "a <b> 1!"
"""Where this may stand, any text may."""
SHORTER = (5000, 500, 200, 100, 50, 20, 10)
WITHOUT = {
    "programme": ("seal_to", "spare_keys", "seal_also", "separate_consents", "repository"),
    "policy": ("where",),
    "child": ("seal_to", "left", "retain_until"),
    "mentor": ("left", "retain_until", "child"),
    "pairing": ("ended",),
    "case": ("closed",),
}
"""What would empty the pages, or belongs to sealing."""
FOLDERS = {"child": "children", "mentor": "mentors", "pairing": "pairings", "plan": "plans", "case": "cases"}
Steps = tuple[str | int, ...]
Put = Callable[[str], None]
LOOKED_FOR = {"where", "counting", "rule"}
"""What is compared, not shown: a policy that fits nobody would empty the pages too."""


class Hostile:
    """Puts one string after the other into the fields; `harmless` gives as many different tame ones."""

    def __init__(self, strings: Sequence[str], *, harmless: bool) -> None:
        self.strings, self.harmless = cycle(enumerate(strings)), harmless
        self.used: set[int] = set()
        self.fields: set[str] = set()

    def record(self, type_: str, data: dict[str, Any]) -> dict[str, Any]:
        """The record with a string in each field that takes any text."""
        for path, put in list(_leaves(data, ())):
            if set(path) & LOOKED_FOR:
                continue
            was = _at(data, path)
            put(PROBE)
            if is_valid(type_, data):
                self._fill(type_, data, put)
                self.fields.add(f"{type_}.{'.'.join(one for one in path if isinstance(one, str))}")
            else:
                put(was)
        if "scores" in data:
            self._fill(type_, data, lambda text: data.update(scores={text: 90}))
            self.fields.add("activity.scores")
        return data

    def _fill(self, type_: str, data: dict[str, Any], put: Put) -> None:
        for _ in range(100):
            number, string = next(self.strings)
            for most in SHORTER:
                put(string[:most])
                if is_valid(type_, data) and _can_be_read(type_, data):
                    self.used.add(number)
                    if self.harmless:
                        put(f"harmless{number}"[-most:])
                    return
        raise AssertionError(type_)


def _can_be_read(type_: str, data: dict[str, Any]) -> bool:
    """Whether the reader lets it in, and gives back just this."""
    try:
        return bool(parse(decode(canonical(type_, data).encode(errors="surrogatepass"))) == data)
    except RefusedError:
        return False


def _leaves(part: Any, path: tuple[str | int, ...]) -> Iterator[tuple[Steps, Put]]:
    """Each text in the data: its path, and what sets it."""
    inside = part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ()
    for key, value in inside:
        if isinstance(value, str):
            yield (*path, key), partial(part.__setitem__, key)
        else:
            yield from _leaves(value, (*path, key))


def _at(data: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        data = data[step]
    return data


def write(work: Path, strings: Sequence[str], *, harmless: bool) -> Hostile:
    """The folder `records` below `work`, and the builder's settings."""
    hostile = Hostile(strings, harmless=harmless)
    for path, type_, data in _records():
        file = work / "records" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(canonical(type_, hostile.record(type_, data)), encoding="utf-8", newline="\n")
    shutil.copy(REPOSITORY / "mkdocs.yml", work)
    return hostile


def _records() -> Iterator[tuple[str, str, dict[str, Any]]]:
    def full(type_: str, **more: Any) -> dict[str, Any]:
        kept = {name: value for name, value in FULL[type_].items() if name not in WITHOUT.get(type_, ())}
        return {**deepcopy(kept), **more}

    yield "programme.yml", "programme", full("programme", privacy="plain")
    yield "policies/school.yml", "policy", full("policy")
    for number in range(1, COPIES + 1):
        child, mentor, plan, case = f"c{number:03}", f"m{number:03}", f"plan-{number}", f"help-{number}"
        both = {"child": child, "mentor": mentor}
        yield f"children/{child}.yml", "child", full("child")
        yield f"mentors/{mentor}.yml", "mentor", full("mentor")
        yield f"pairings/{child}-{mentor}.yml", "pairing", full("pairing", **both)
        yield f"plans/{plan}.yml", "plan", full("plan")
        yield f"cases/{case}.yml", "case", full("case", child=child)
        met = {
            "children": [child],
            "mentors": [mentor],
            "plan": f"{plan}/opening",
            "case": case,
            "absent": [],
        }
        yield f"activities/2026/2026-03-14-talk-{child}.yml", "activity", full("activity", **met)
