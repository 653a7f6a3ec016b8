"""Whatever the schemas accept, the rest of the house bears: no record makes a traceback further on."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from jiedui.cli.check import REPORTS
from jiedui.cli.shared.viewing import find
from jiedui.examples import HERE
from jiedui.load import Loaded
from jiedui.pages import View, pages
from jiedui.reading.events import parse
from jiedui.reading.folder import FOLDERS
from jiedui.records.build import Accepted, build
from jiedui.schema.library import is_valid
from jiedui.text import tongue
from tests.schema.mutants import mutants
from tests.schema.samples import each

AS_OF = [date(1900, 1, 1), date(2026, 4, 1), date(2199, 12, 31)]
IDS = {
    "programme": "programme",
    "policy": "school",
    "child": "c001",
    "mentor": "m001",
    "pairing": "c001-m001",
    "activity": "2026-03-14-talk-c001",
    "plan": "2026-spring",
    "case": "help-2026-01",
}
"""The record of the base programme whose place the mutant takes."""


def base() -> Iterator[tuple[Accepted, str]]:
    for file in sorted((HERE / "base").rglob("*.yml")):
        name = file.relative_to(HERE / "base")
        type_ = FOLDERS.get(name.parts[0], "programme")
        text = file.read_text(encoding="utf-8")
        yield Accepted(type_, file.stem, f"records/{name.as_posix()}", parse(text)), text


BASE = list(base())
CASES = [pytest.param(*one, id=f"{one[0]}-{number}") for number, one in enumerate(each())]


def programme_with(type_: str, data: Any) -> Loaded:
    others = [(one, text) for one, text in BASE if (one.type, one.id) != (type_, IDS[type_])]
    texts = {one.file: text for one, text in others}
    mutant = Accepted(type_, IDS[type_], "records/mutant.yml", data)
    return Loaded(
        build([*(one for one, _ in others), mutant], files=len(BASE)),
        (),
        defaultdict(lambda: "mutant: true\n", texts),
    )


@pytest.mark.parametrize(("type_", "record"), CASES)
def test_what_is_accepted_is_judged_and_reported(type_: str, record: dict[str, Any]) -> None:
    accepted = [one for one in mutants(record) if is_valid(type_, one)]
    for number, mutant in enumerate(accepted[::7]):
        loaded = programme_with(type_, mutant)
        findings = find(loaded, AS_OF[number % 20 % 3])
        for report in REPORTS.values():
            assert report(findings, tongue("zh"))


@pytest.mark.parametrize(("type_", "record"), CASES)
def test_what_is_accepted_has_its_pages(type_: str, record: dict[str, Any]) -> None:
    accepted = [one for one in mutants(record) if is_valid(type_, one)]
    for mutant in accepted[::40]:
        loaded = programme_with(type_, mutant)
        findings = find(loaded, AS_OF[1])
        assert loaded.records.programme
        view = View(loaded.records, loaded.records.programme, findings.duties, findings.problems, AS_OF[1])
        assert dict(pages(view, tongue("zh")))
