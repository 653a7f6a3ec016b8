"""`jiedui add`: a new record, asked for in order, or given whole as options."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import click

from jiedui.cli import Command, option, subcommands
from jiedui.cli.asking import ask_all
from jiedui.cli.common import (
    NO_PROGRAMME,
    BrokenProgrammeError,
    SetUpError,
    as_of_option,
    lang_option,
    open_records,
    records_option,
    stopped_without_writing,
)
from jiedui.cli.field_option import FieldOption
from jiedui.cli.outcome import Proposal, carry_out
from jiedui.entry.answers import read
from jiedui.entry.draft import AnswerError, Draft
from jiedui.entry.fields import fields
from jiedui.entry.naming import new_id, path_of
from jiedui.entry.questions import QUESTIONS, is_required
from jiedui.reading.decode import decode
from jiedui.reading.events import parse
from jiedui.reading.folder import ID, walk
from jiedui.reading.refusal import RefusedError
from jiedui.records.build import Accepted
from jiedui.schema.explain import explain
from jiedui.text import T
from jiedui.writing import canonical

TITLES = {
    "activity": T("Record something that was done: a talk, a visit, a gift …"),
    "child": T("Take a child on the books."),
    "mentor": T("Take a mentor on the books."),
    "pairing": T("Pair a child with a mentor."),
}


def _subcommand(type_: str) -> click.Command:
    @records_option
    @as_of_option
    @lang_option
    @option("--id", "id_", metavar="ID", help="The record's id; by habit it is made from the rest.")
    @option(
        "--set",
        "others",
        multiple=True,
        metavar="FIELD=VALUE",
        help="Any other field, written as in the file: --set 'pauses=[{from: 2026-03-01}]'.",
    )
    @option("--yes", is_flag=True, help="Ask nothing, and write.")
    @option("--dry-run", is_flag=True, help="Show the file, and write nothing.")
    def run(
        records: Path,
        as_of: date | None,
        lang: str | None,
        id_: str | None,
        others: tuple[str, ...],
        yes: bool,
        dry_run: bool,
        **given: Any,
    ) -> None:
        opened = open_records(records, as_of, lang)
        programme = opened.loaded.records.programme
        if programme is None:
            raise BrokenProgrammeError(opened.tongue.say(NO_PROGRAMME))
        mentor = os.environ.get("JIEDUI_MENTOR")
        draft = Draft(type_, opened.loaded.records, programme, opened.as_of, opened.tongue, mentor)
        _take(draft, given)
        _take_others(draft, others)
        asking = not yes and sys.stdin.isatty() and sys.stdout.isatty()
        with stopped_without_writing(opened.tongue):
            if asking and _missing(draft):
                ask_all(draft)
            _complete(draft)
            proposal = _proposal(draft, records, id_)
            carry_out(opened, proposal, ask=asking, dry_run=dry_run)

    made: Any = click.command(type_, cls=Command, help=TITLES[type_].message)(run)
    found: click.Command = made
    found.params[:0] = [FieldOption(one) for one in fields(type_).values()]
    return found


command = subcommands("add", {type_: _subcommand(type_) for type_ in TITLES})


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
            raise SetUpError(f"{option_.opts[0]}: {draft.tongue.say(error.text)}") from None


def _take_others(draft: Draft, others: Iterable[str]) -> None:
    """Fields that were given as in the file."""
    for other in others:
        field, sign, value = other.partition("=")
        try:
            if not sign:
                raise SetUpError(draft.tongue.say(T("--set takes FIELD=VALUE.")))
            draft.data |= parse(decode(f"{field}: {value}\n".encode(errors="surrogateescape")))
        except RefusedError as refusal:
            raise SetUpError(f"--set {field}: {draft.tongue.say(refusal.code.title)}") from None


def _missing(draft: Draft) -> list[str]:
    """The required fields for which nothing is known and nothing sure is proposed."""
    return [
        question.field
        for question in QUESTIONS[draft.type]
        if draft.get(question.field) is None
        and is_required(draft, question.field)
        and not (question.sure and question.default(draft))
    ]


def _complete(draft: Draft) -> None:
    """What holds without asking. SetUpError where something is missing or wrong."""
    if missing := _missing(draft):
        options = ", ".join(FieldOption(fields(draft.type)[name]).opts[0] for name in missing)
        raise SetUpError(draft.tongue.say(T("Missing: {options}", options=options)))
    for question in QUESTIONS[draft.type]:
        one = fields(draft.type)[question.field]
        if question.sure and draft.get(question.field) is None and (proposed := question.default(draft)):
            draft.put(one, read(draft, one, proposed))
    for problem in explain(draft.type, draft.data, "", lambda *_, **__: (1, 1)):
        hint = draft.tongue.say(problem.hint) if problem.hint else ""
        raise SetUpError(f"{draft.tongue.say(problem.message)} {hint}".rstrip())


def _proposal(draft: Draft, records: Path, id_: str | None) -> Proposal:
    entries = walk(records).entries
    of_type = {one.id for one in entries if one.type == draft.type}
    if id_ is not None and not ID.fullmatch(id_):
        told = T("An id has small letters a–z, digits and hyphens, at most 64: a file's name.")
        raise SetUpError(draft.tongue.say(told))
    if id_ in of_type:
        raise SetUpError(draft.tongue.say(T("Another record has this id already.")))
    id_ = id_ or new_id(draft.type, draft.data, of_type, of_type)
    place = path_of(draft.type, id_, draft.data)
    record = Accepted(draft.type, id_, f"{records.as_posix()}/{place}", draft.data)
    return Proposal(record=record, path=records / place, text=canonical(draft.type, draft.data))
