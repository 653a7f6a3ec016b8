"""The work of `jiedui end`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from jiedui.cli.shared.common import (
    Opened,
    SetUpError,
    is_at_a_terminal,
    stopped_without_writing,
)
from jiedui.cli.shared.meaning import meant
from jiedui.cli.work.asking import LEAVE_OUT, Answer, ask, listing, words_of
from jiedui.cli.work.outcome import Proposal, carry_out
from jiedui.entry.answers import read
from jiedui.entry.draft import AnswerError, Draft
from jiedui.entry.ending import BEGINS, ENDS, ended
from jiedui.entry.fields import nested
from jiedui.entry.who import known
from jiedui.records.build import Accepted
from jiedui.records.model import Record
from jiedui.schema.names import last_name
from jiedui.text import T, Text
from jiedui.vocabulary import RECORDS


class Ending:
    """One call of the command: what is given, and what is asked for besides."""

    def __init__(self, type_: str, opened: Opened, asking: bool) -> None:
        programme = opened.programme
        self.type, self.asking = type_, asking
        self.loaded, self.day, self.tongue = opened
        self.draft = Draft(type_, self.loaded.records, programme, self.day, self.tongue)

    def proposal(self, word: str | None, on: str | None, reason: str | None) -> Proposal:
        """The file with its end in it. SetUpError where that cannot be."""
        record = self._record(word)
        if ENDS[self.type] in record.data:
            told = T("It has ended already: on {day}.", day=record.data[ENDS[self.type]]["on"])
            raise SetUpError(self.tongue.say(told))
        end = self._day(on, record.data[BEGINS[self.type]])
        why = self._reason(reason)
        text = self.loaded.texts[record.file]
        new = ended(self.type, text, end, why)
        data = {**record.data, ENDS[self.type]: {"on": end, **({"reason": why} if why else {})}}
        accepted = Accepted(self.type, record.id, record.file, data)
        return Proposal(record=accepted, path=Path(record.file), text=new, was=text.encode())

    def name_pairings(self, id_: str, day: str) -> None:
        """The pairings that run on in the files of their own, though nothing is owed in them any more."""
        running = [
            one.id
            for one in self.loaded.records.pairings.values()
            if getattr(one, self.type) == id_ and "ended" not in one.data
        ]
        for pairing in running:
            told = T(
                "This pairing has no end yet, and the check says so (J301). Type: "
                "jiedui end pairing {id} --on {day}",
                id=pairing,
                day=day,
            )
            self._say(told)

    def _record(self, word: str | None) -> Record:
        among = known(self.loaded.records, self.type)
        if word is not None:
            return self._called(word)
        if not self.asking:
            raise SetUpError(self.tongue.say(T("Which one? Give its id.")))

        def answered(typed: str) -> Record:
            try:
                return self._called(typed)
            except SetUpError as error:
                raise click.UsageError(error.message) from None

        label = self.tongue.say(RECORDS[self.type])
        return ask(self.tongue, label, answered, choices=listing(among), completions=words_of(among))

    def _called(self, word: str) -> Record:
        (found,) = meant(self.loaded, word, [self.type], self.tongue)
        return self.loaded.records.by_type[self.type][found.id]

    def _day(self, on: str | None, begun: str) -> str:
        def checked(typed: str) -> str:
            day = str(self._read("on", typed))
            if day < begun:
                raise AnswerError(T("It began on {day}: it cannot end before that.", day=begun))
            return day

        return str(self._asked(on, "on", checked, "--on", self.day.isoformat()))

    def _reason(self, reason: str | None) -> str | None:
        def checked(typed: str) -> str | None:
            return str(self._read("reason", typed)) if typed.strip() not in ("", LEAVE_OUT) else None

        return self._asked(reason, "reason", checked, "--reason", "")

    def _read(self, name: str, typed: str) -> Any:
        return read(self.draft, nested(self.type, f"{ENDS[self.type]}.{name}"), typed)

    def _asked(
        self, given: str | None, name: str, checked: Callable[[str], Answer], option_: str, default: str
    ) -> Answer:
        """What was given with the option, else what is answered, else what is proposed."""
        if given is None and self.asking:

            def answered(typed: str) -> Answer:
                try:
                    return checked(typed)
                except AnswerError as error:
                    raise click.UsageError(self.tongue.say(error.text)) from None

            label = last_name(self.type, (ENDS[self.type], name), self.tongue.language)
            return ask(self.tongue, label, answered, default=default)
        try:
            return checked(default if given is None else given)
        except AnswerError as error:
            raise SetUpError(f"{option_}: {self.tongue.say(error.text)}") from None

    def _say(self, text: Text) -> None:
        click.echo(self.tongue.say(text))


def end(
    type_: str,
    word: str | None,
    opened: Opened,
    on: str | None,
    reason: str | None,
    *,
    yes: bool,
    dry_run: bool,
) -> None:
    """Put the end into the record's file."""
    asking = not yes and is_at_a_terminal()
    with stopped_without_writing(opened.tongue):
        ending = Ending(type_, opened, asking)
        proposal = ending.proposal(word, on, reason)
        carry_out(opened, proposal, ask=asking, dry_run=dry_run)
    if type_ != "pairing":
        ending.name_pairings(proposal.record.id, proposal.record.data[ENDS[type_]]["on"])
