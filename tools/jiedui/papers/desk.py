"""The desk at which papers are written: what is shown, in which language, and names with their pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from jiedui import vocabulary
from jiedui.days import OPEN_END, Span
from jiedui.duties import Duty, Status
from jiedui.figures.register import class_of
from jiedui.in_words import InWords
from jiedui.papers.model import Imprint, Line, Run, joined, line
from jiedui.records.model import Child, Mentor, Person, Rule
from jiedui.text import T, Text, Tongue
from jiedui.view import View
from jiedui.wording import Wording, number

SYMBOLS = {
    Status.MET: "✓",
    Status.WAIVED: "⊘",
    Status.MISSED: "✗",
    Status.DUE_SOON: "◔",
    Status.OPEN: "○",
}
"""A status is never told by colour alone."""
KEPT = T("(kept with the coordinators)")
"""Stands for what a confidential activity was about: site and paper go from hand to hand."""


@dataclass(frozen=True)
class Desk:
    """What every paper needs to be written."""

    view: View
    tongue: Tongue

    @cached_property
    def wording(self) -> Wording:
        return Wording(self.tongue, self.view.programme)

    @cached_property
    def rules(self) -> InWords:
        return InWords(self.tongue, self.view.programme.data.get("kinds", {}))

    @cached_property
    def imprint(self) -> Imprint:
        day = self.wording.day(self.view.as_of)
        return Imprint(
            language=self.tongue.language,
            programme=self.view.programme.name,
            made=self.say(T("Made from the records as of {day}", day=day)),
            signature=self.say(T(" (signature)")),
            signed_on=self.say(T("Date: ____________")),
            sources=self.say(T("Where the numbers come from")),
            table_behind=self.say(T("The numbers behind the chart")),
        )

    def say(self, text: Text | str) -> str:
        return self.wording.say(text)

    def heads(self, *texts: Text) -> list[str]:
        return [self.say(one) for one in texts]

    def child(self, id_: str) -> Run:
        """A child as most readers see it, with the way to its page."""
        person = self.view.records.children.get(id_)
        return Run(self.view.label(person), page=f"children/{id_}") if person else Run(id_)

    def mentor(self, id_: str) -> Run:
        person = self.view.records.mentors.get(id_)
        return Run(self.view.label(person), page=f"mentors/{id_}") if person else Run(id_)

    def people(self, runs: Iterable[Run]) -> Line:
        return joined([line(run) for run in runs], self.tongue.comma)

    def mentors(self, ids: Iterable[str]) -> Line:
        return self.people(self.mentor(id_) for id_ in ids)

    def children(self, ids: Iterable[str]) -> Line:
        return self.people(self.child(id_) for id_ in ids)

    def class_of(self, child: Child) -> str:
        return self.wording.class_name(*class_of(child))

    def rule(self, rule: Rule) -> str:
        return self.tongue.pick(rule.title)

    def days(self, days: Span) -> str:
        end = "" if days.end == OPEN_END else str(days.end)
        return f"{days.start} – {end}".rstrip(" –") if days.start != days.end else str(days.start)

    def status(self, duty: Duty) -> str:
        return f"{SYMBOLS[duty.status]} {self.say(duty.status.label)}"

    def yuan(self, amount: float) -> str:
        return self.say(T("{amount} yuan", amount=number(amount)))

    def categories(self, child: Child) -> str:
        return self.wording.words(vocabulary.CATEGORIES, child.data.get("categories"))

    def needs(self, child: Child) -> str:
        return self.wording.words(vocabulary.NEEDS, child.data.get("needs"))

    def sex(self, child: Child) -> str:
        return self.wording.words(vocabulary.SEXES, child.data.get("sex"))

    def role(self, mentor: Mentor) -> str:
        return self.wording.words(vocabulary.ROLES, mentor.data["roles"])


def text_of(person: Person, field: str) -> str:
    """A field as it was written; nothing where it was not."""
    value: Any = person.data.get(field, "")
    return str(value)


def contact(entry: Any) -> str:
    """A guardian or a parent on one line: relation, name, telephone."""
    return " ".join(str(entry[key]) for key in ("relation", "name", "phone") if key in entry)
