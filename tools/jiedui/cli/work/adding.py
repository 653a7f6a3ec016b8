"""The work of `jiedui add`."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from jiedui.cli.shared.common import (
    Opened,
    SetUpError,
    is_at_a_terminal,
    stopped_without_writing,
)
from jiedui.cli.shared.field_option import FieldOption
from jiedui.cli.work.asking import ask_all
from jiedui.cli.work.outcome import Proposal, carry_out
from jiedui.entry.answers import accept, one_of, read
from jiedui.entry.draft import AnswerError, Draft
from jiedui.entry.fields import Sort, fields
from jiedui.entry.naming import new_id, path_of
from jiedui.entry.questions import QUESTIONS, is_required
from jiedui.load import load
from jiedui.reading.decode import decode
from jiedui.reading.events import parse
from jiedui.reading.folder import is_id, walk
from jiedui.reading.refusal import RefusedError
from jiedui.records.build import Accepted
from jiedui.records.consents import RECORDS
from jiedui.schema.explain import explain
from jiedui.sealing.text import with_waiting_key
from jiedui.text import T, Text, one_line
from jiedui.writing import canonical


def add(
    type_: str,
    opened: Opened,
    given: Mapping[str, Any],
    others: Iterable[str],
    records: Path,
    id_: str | None,
    *,
    yes: bool,
    dry_run: bool,
) -> None:
    """Make the record from what is given and, at a terminal, from answers; then write it."""
    programme = opened.programme
    mentor = os.environ.get("JIEDUI_MENTOR") or None
    if type_ == "activity" and mentor and mentor not in opened.loaded.records.mentors:
        raise SetUpError(f"JIEDUI_MENTOR: {opened.tongue.say(T('There is no record with this id or alias'))}")
    draft = Draft(type_, opened.loaded.records, programme, opened.as_of, opened.tongue, mentor)
    _take(draft, given)
    _take_others(draft, others)
    asking = not yes and is_at_a_terminal()
    with stopped_without_writing(opened.tongue):
        if asking and _missing(draft):
            ask_all(draft)
        _complete(draft)
        proposal = _proposal(draft, records, id_)
        carry_out(opened, proposal, ask=asking, dry_run=dry_run)


def _take(draft: Draft, given: Mapping[str, Any]) -> None:
    """The options into the draft. SetUpError where one of them cannot be the field's value."""
    for one in fields(draft.type).values():
        option_ = FieldOption(one)
        typed = given[str(option_.name)]
        if typed in (None, (), False):
            continue
        words = "是" if typed is True else ",".join(typed) if isinstance(typed, tuple) else typed
        try:
            draft.put(one, read(draft, one, words))
        except AnswerError as error:
            raise _wrong(draft, option_.opts[0], error.text) from None


def _take_others(draft: Draft, others: Iterable[str]) -> None:
    """Fields that were given as in the file. SetUpError where the schema does not take one."""
    for other in others:
        field, sign, value = other.partition("=")
        if not sign:
            raise SetUpError(draft.tongue.say(T("--set takes FIELD=VALUE.")))
        try:
            data = parse(decode(f"{field}: {value}\n".encode(errors="surrogateescape")))
            for name in data:
                accept(draft.type, data, [name])
        except RefusedError as refusal:
            raise _wrong(draft, f"--set {one_line(field)}", refusal.code.title) from None
        except AnswerError as error:
            raise _wrong(draft, f"--set {one_line(field)}", error.text) from None
        draft.data |= data


def _wrong(draft: Draft, option: str, why: Text) -> SetUpError:
    return SetUpError(draft.tongue.say(T("{where}: {reason}", where=option, reason=why)))


def _missing(draft: Draft) -> list[str]:
    """The required fields for which nothing is known and nothing sure is proposed."""
    return [
        question.field
        for question in QUESTIONS[draft.type]
        if draft.get(question.field) is None
        and is_required(draft, question.field)
        and not question.sure(draft)
    ]


def _wanted(draft: Draft, missing: Sequence[str]) -> Iterator[Text]:
    """What must be typed too, and what can stand there where the list is closed."""
    options = {FieldOption(one).opts[0]: one for one in map(fields(draft.type).__getitem__, missing)}
    yield T("Missing: {options}", options=list(options))
    for option, one in options.items():
        if one.sort is Sort.WORD:
            yield T("{where}: {reason}", where=option, reason=one_of(draft, one))


def _complete(draft: Draft) -> None:
    """What holds without asking. SetUpError where something is missing or wrong."""
    if missing := _missing(draft):
        raise SetUpError("\n".join(map(draft.tongue.say, _wanted(draft, missing))))
    for question in QUESTIONS[draft.type]:
        one = fields(draft.type)[question.field]
        if draft.get(question.field) is None and (sure := question.sure(draft)):
            draft.put(one, read(draft, one, sure))
    for consent in draft.data.get("consents", ()):
        consent.setdefault("purpose", RECORDS)  # what is asked for when a child is registered
    for problem in explain(draft.type, draft.data, "", lambda *_, **__: (1, 1)):
        hint = draft.tongue.say(problem.hint) if problem.hint else ""
        raise SetUpError(f"{draft.tongue.say(problem.message)} {hint}".rstrip())


def _proposal(draft: Draft, records: Path, id_: str | None, key: str | None = None) -> Proposal:
    entries = walk(records).entries
    of_type = {one.id for one in entries if one.type == draft.type}
    if id_ is not None and not is_id(id_):
        told = T("An id has small letters a–z, digits and hyphens, at most 64: a file's name.")
        raise SetUpError(draft.tongue.say(told))
    if id_ in of_type:
        raise SetUpError(draft.tongue.say(T("Another record has this id already.")))
    wanted, id_ = id_, id_ or new_id(draft.type, draft.data, of_type, of_type)
    place = path_of(draft.type, id_, draft.data)
    data = with_waiting_key(draft.records, draft.type, draft.data, first=key)
    again = partial(_once_more, draft, records, wanted, data.get("seal_to"))
    record = Accepted(draft.type, id_, f"{records.as_posix()}/{place}", data)
    return Proposal(record, records / place, canonical(draft.type, data), again=again)


def _once_more(draft: Draft, records: Path, id_: str | None, key: str | None) -> Proposal:
    """The same, after others may have taken the id or, for a child, the waiting key."""
    if draft.type == "child":
        draft.records = load(records).records
    return _proposal(draft, records, id_, key)
