"""A plan → files: new ones made, changed ones replaced with their comments kept, nothing else touched."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jiedui.entry.naming import path_of
from jiedui.sealing.text import sealed_if_asked, with_waiting_key
from jiedui.tables.incoming.planning import Outcome, Verdict
from jiedui.tables.incoming.values import Setting
from jiedui.writing.canonical import canonical
from jiedui.writing.comments import comments
from jiedui.writing.files import New, put


@dataclass(frozen=True, slots=True)
class Change:
    """A file to write: over the text `was`, or as a new one."""

    id: str
    path: Path
    text: str
    was: str | None = None

    @property
    def is_new(self) -> bool:
        return self.was is None


def changes(outcomes: Sequence[Outcome], setting: Setting, texts: Mapping[str, str]) -> list[Change]:
    """What new and changed records are to be; `texts` are the records' files as they were read."""
    return list(_changes(outcomes, setting, texts))


def still(planned: Sequence[Change], outcomes: Sequence[Outcome]) -> list[Change]:
    """The changes of those records that are not refused."""
    stand = {one.id for one in outcomes if one.verdict in (Verdict.NEW, Verdict.CHANGED)}
    return [one for one in planned if one.id in stand]


def _changes(outcomes: Sequence[Outcome], setting: Setting, texts: Mapping[str, str]) -> Iterator[Change]:
    there, records, type_ = setting.there, setting.records, setting.type
    taken: set[str] = set()
    for one in outcomes:
        if one.verdict is Verdict.NEW:
            path = Path(records.root) / path_of(type_, str(one.id), one.data)
            data = with_waiting_key(records, type_, one.data, taken)
            taken.add(data.get("seal_to", ""))
            text = sealed_if_asked(records, type_, str(one.id), canonical(type_, data), setting.as_of)
            yield Change(str(one.id), path, text)
        elif one.verdict is Verdict.CHANGED:
            file = there[str(one.id)].file
            text = texts[file]
            new = canonical(type_, one.data, comments(text))
            new = sealed_if_asked(records, type_, str(one.id), new, setting.as_of)
            yield Change(str(one.id), Path(file), new, text)


def write(planned: Sequence[Change], root: Path) -> None:
    """All or none. OSError (also FileExistsError, LinkError), ChangedMeanwhileError: then none is written."""
    put([New(one.path, one.text, None if one.was is None else one.was.encode()) for one in planned], root)
