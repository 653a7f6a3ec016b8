"""The coordinator's own paragraphs for the work reports: Markdown files in `reports/`, beside the records."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from contextlib import suppress
from pathlib import Path, PurePath

from jiedui.problems import Problem
from jiedui.reading import codes
from jiedui.reading.decode import decode
from jiedui.reading.folder import MOST_BYTES
from jiedui.reading.refusal import RefusedError
from jiedui.text import T

FOLDER = "reports"
FRAME = re.compile(r"(?:term-(?P<term>[a-z0-9-]+)|(?:school-)?year-[12][0-9]{3})(?:\.(?:zh|en))?")
"""The names of time frames, and perhaps a language; a file with any other name is none of ours."""
_MARK = b"\xef\xbb\xbf"
"""What Notepad puts before UTF-8: no harm in a text, so that only records refuse it."""


def read_remarks(records: Path) -> tuple[Mapping[str, str], list[Problem]]:
    """Each time frame's text by the file's stem (``year-2026``, ``year-2026.en``); what cannot be read."""
    found: dict[str, str] = {}
    problems: list[Problem] = []
    folder = _folder(records)
    if folder.is_symlink():
        return {}, [codes.LINK.at((records.parent / FOLDER).as_posix())]
    for file in _files(folder):
        shown = _shown(records, file)
        try:
            found[file.stem] = decode(_read(file).removeprefix(_MARK))
        except RefusedError as refusal:
            problems.append(refusal.problem(shown))
    return found, problems


def all_texts(records: Path) -> dict[str, str]:
    """Whatever Markdown lies in `reports/`, by its path; without what cannot be read."""
    folder, found = _folder(records), dict[str, str]()
    if folder.is_symlink() or not folder.is_dir():
        return found
    for file in sorted(folder.glob("*.md")):
        with suppress(RefusedError):
            found[_shown(records, file)] = _read(file).decode(errors="replace")
    return found


def unknown_terms(records: Path, remarks: Mapping[str, str], terms: Container[str]) -> Iterator[Problem]:
    """The files that are named after a term that the programme does not have."""
    for stem in remarks:
        named = FRAME.fullmatch(stem)
        if named and named["term"] and named["term"] not in terms:
            hint = T("No term has this id: the terms are listed in programme.yml.")
            yield codes.WRONG_PLACE.at(_shown(records, Path(f"{stem}.md")), hint=hint)


def _folder(records: Path) -> Path:
    return records.absolute().parent / FOLDER


def _files(folder: Path) -> list[Path]:
    named = folder.glob("*.md") if folder.is_dir() else ()
    return sorted(file for file in named if FRAME.fullmatch(file.stem))


def _shown(records: Path, file: PurePath) -> str:
    return (records.parent / FOLDER / file.name).as_posix()


def _read(file: Path) -> bytes:
    if file.is_symlink():
        raise RefusedError(codes.LINK)
    if not file.is_file():
        raise RefusedError(codes.UNREADABLE)
    try:
        if file.stat().st_size > MOST_BYTES:
            raise RefusedError(codes.TOO_LARGE)
        return file.read_bytes()
    except OSError:
        raise RefusedError(codes.UNREADABLE) from None
