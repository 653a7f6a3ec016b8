"""The same programme with its personal data sealed, and the keys of its fictional coordinators."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from jiedui.demo import demo
from jiedui.reading.events import parse
from jiedui.reading.folder import FOLDERS
from jiedui.records.about import Ties
from jiedui.sealing.identity import write_identity
from jiedui.sealing.keyring import PAPER, SPARE, Keyring, Recipient
from jiedui.sealing.keyring_file import write
from jiedui.sealing.owners import PROGRAMME
from jiedui.sealing.pairs import new_keys, new_pair, new_spares
from jiedui.sealing.whole import sealed_record
from jiedui.writing import canonical
from jiedui.writing.files import create

SPARES = 5
FILES = {"anna": "identity.txt", "bo": "bo.txt", PAPER: "paper.txt"}
"""Who can open the keyring, and the file of each one's secret key; the first is the one looked for."""


def keys_folder(target: Path) -> Path:
    """Where the keys of a sealed demo lie: beside it, never inside."""
    there = target if target.name not in ("", "..") else target.resolve()
    return there.with_name(f"{there.name}-keys")


def write_sealed(target: Path, children: int, seed: int, as_of: date) -> int:
    """Write the programme, sealed, and the keys beside it; how many files the programme has.

    Both folders must be empty or not there yet. InsideGitError where the keys would lie in Git.
    """
    files = list(demo(children, seed, as_of))
    ids = [Path(path).stem for path, _ in files if path.startswith("children/")]
    secret, public = new_keys([PROGRAMME, *(f"child/{id_}" for id_ in ids)])
    spares = new_spares(SPARES)
    _write_keys(keys_folder(target), {**secret, **spares})
    waiting = [one.removeprefix(SPARE) for one in spares]
    more = {"privacy": "sealed", "seal_to": public[PROGRAMME], "spare_keys": waiting}
    for path, text in _sealed(files, public, more, as_of):
        create(target / path, text)
    return len(files)


def _write_keys(folder: Path, secret: Mapping[str, str]) -> None:
    pairs = {name: new_pair() for name in FILES}
    recipients = tuple(Recipient(name, public) for name, (_, public) in pairs.items())
    write(folder / "keyring.age", Keyring(recipients, secret))
    for name, (own, public) in pairs.items():
        write_identity(folder / FILES[name], own, f"{name}, public key: {public}")


def _sealed(
    files: Sequence[tuple[str, str]], public: Mapping[str, str], more: Mapping[str, Any], on: date
) -> Iterator[tuple[str, str]]:
    cases = {
        Path(path).stem: parse(text).get("child", "") for path, text in files if path.startswith("cases/")
    }
    known = Ties(cases, {Path(path).stem for path, _ in files if path.startswith("children/")})
    for path, text in files:
        type_, id_ = FOLDERS.get(path.partition("/")[0], PROGRAMME), Path(path).stem
        if type_ == "policy":
            yield path, text
            continue
        data = {**parse(text), **_added(type_, id_, public, more)}
        yield (
            path,
            canonical(type_, sealed_record(type_, id_, data, keys=public, also=(), on=on, ties=known)),
        )


def _added(type_: str, id_: str, public: Mapping[str, str], more: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a sealed programme's file has besides."""
    if type_ == "programme":
        return more
    return {"seal_to": public[f"child/{id_}"]} if type_ == "child" else {}
