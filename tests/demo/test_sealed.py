"""The sealed demo says exactly what the plain one says, apart from locks; opened, to the letter."""

from __future__ import annotations

from pathlib import Path

import pytest

from jiedui.cli.pages import write_pages
from jiedui.cli.shared.common import Opened
from jiedui.demo import AS_OF, write
from jiedui.demo.sealed import keys_folder, write_sealed
from jiedui.load import load
from jiedui.schema.sealing import must_seal, values
from jiedui.sealed import Sealed
from jiedui.sealing.identity import read_identity
from jiedui.sealing.keyring_file import read
from jiedui.sealing.opening import Opening
from jiedui.text import tongue
from tests.cli.conftest import Run, run

__all__ = ["run"]
Two = tuple[Path, Path]


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Two:
    """The plain demo and the sealed one; each folder is called records, so that all paths are the same."""
    top = tmp_path_factory.mktemp("demo")
    plain, sealed = top / "plain" / "records", top / "sealed" / "records"
    assert write(plain, 12, 1) == write_sealed(sealed, 12, 1, AS_OF)
    return plain, sealed


def opening(sealed: Path, name: str = "identity") -> Opening:
    keys = keys_folder(sealed)
    return Opening(read(keys / "keyring.age", read_identity(keys / f"{name}.txt")))


@pytest.mark.parametrize(
    "command",
    [
        ["check", "--format", "json"],
        ["duties", "--format", "json"],
        ["report"],
        ["report", "--year", "2026"],
    ],
    ids=" ".join,
)
def test_it_says_the_same(two: Two, run: Run, monkeypatch: pytest.MonkeyPatch, command: list[str]) -> None:
    said = []
    for records in two:
        monkeypatch.chdir(records.parent)
        ran = run(*command)
        said.append((ran.status, ran.out, ran.err))
    assert said[0] == said[1]
    assert said[0][1]


def test_nothing_that_must_be_sealed_stands_in_plain_text(two: Two) -> None:
    records = load(two[1]).records
    assert records.programme
    assert records.programme.data["privacy"] == "sealed"
    number = 0
    for type_, group in records.by_type.items():
        for one in group.values():
            wanted = must_seal(type_, one.data)
            found = [value for _, path, value in values(type_, one.data) if path in wanted]
            assert all(isinstance(value, Sealed) for value in found)
            number += len(found)
    assert number > 100


def test_the_keys_lie_beside_it_and_each_opens(two: Two) -> None:
    assert not [path for path, content in contents(two[1]).items() if b"AGE-SECRET" in content]
    for name in ("identity", "bo", "paper"):
        assert opening(two[1], name).keyring.keys.keys() >= {"child/c001", "programme"}


def test_opened_it_is_the_plain_one(two: Two) -> None:
    plain, opened = load(two[0]), load(two[1], opener=opening(two[1]))
    for type_, group in plain.records.by_type.items():
        for id_, one in group.items():
            data = {**opened.records.by_type[type_][id_].data, "privacy": "plain"}
            added = {"seal_to", "spare_keys"} | ({"privacy"} if type_ != "programme" else set())
            assert {key: value for key, value in data.items() if key not in added} == one.data


SEALING = "seal.html"
"""The page that seals one value: where nothing is sealed there is none."""


def test_the_pages_of_the_opened_one_are_those_of_the_plain_one(two: Two, tmp_path: Path) -> None:
    """And those of the sealed one are as many, with locks in them and not one sealed value."""
    loaded = [load(two[0]), load(two[1], opener=opening(two[1])), load(two[1])]
    for number, one in enumerate(loaded):
        write_pages(Opened(one, AS_OF, tongue("zh")), tmp_path / str(number))
    plain, opened, sealed = (contents(tmp_path / str(number)) for number in range(3))
    assert plain.keys() == opened.keys() - {SEALING} == sealed.keys() - {SEALING}
    differing = [
        path
        for path, content in plain.items()
        if content.replace(str(two[0]).encode(), b"") != opened[path].replace(str(two[1]).encode(), b"")
    ]
    of_sealing = {
        "record.md",
        "help/index.md",
        "assets/entry-data.js",
    }  # the form's keys, and links to the page
    assert set(differing) == {"site.json", *of_sealing}
    words = [word.encode() for word in personal(two)]
    shown = {path: content for path, content in sealed.items() if not path.startswith("help/")}  # examples
    assert not [path for path, content in shown.items() if any(word in content for word in words)]
    assert any("🔒".encode() in content for content in sealed.values())
    assert any(word in content for word in words for content in plain.values())


def contents(folder: Path) -> dict[str, bytes]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def personal(two: Two) -> set[str]:
    """Names, telephone numbers and notes that are sealed."""
    paths = {"name", "phone", "notes", "guardians.name", "guardians.phone", "parents.name", "parents.phone"}
    plain, sealed = (load(one).records.by_type for one in two)
    return {
        str(value)
        for type_, group in sealed.items()
        for id_, one in group.items()
        for (_, path, lock), (_, _, value) in zip(
            values(type_, one.data), values(type_, plain[type_][id_].data), strict=True
        )
        if path in paths and isinstance(lock, Sealed)
    }
