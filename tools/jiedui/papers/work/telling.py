"""Telling numbers: sentences that are left out when they have nothing to say, each with its source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jiedui.figures.frames import Kind
from jiedui.figures.work import Numbers, Scope
from jiedui.papers.desk import Desk
from jiedui.papers.model import Line, Run
from jiedui.text import T, Text


@dataclass(frozen=True)
class Source:
    """A page of the site, and what it is called."""

    page: str
    title: Text


@dataclass(frozen=True)
class Telling:
    """The numbers of a time frame, and who tells them."""

    desk: Desk
    scope: Scope
    numbers: Numbers

    def __getitem__(self, name: str) -> int:
        """A number that counts something; one that is not there counts nothing."""
        return int(self.numbers.get(name, 0))

    def group(self, prefix: str) -> Mapping[str, int]:
        """``name → number`` of the numbers ``prefix.name``, the greatest first."""
        start = f"{prefix}."
        found = {
            name.removeprefix(start): int(number)
            for name, number in self.numbers.items()
            if name.startswith(start)
        }
        return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))

    def say(self, text: Text | str) -> str:
        return self.desk.say(text)

    def sentence(self, text: Text, source: Source) -> Line:
        """The sentence, and where its numbers are found again."""
        return (Run(self.say(text)), Run(self.say(source.title), page=source.page, is_source=True))

    @property
    def detail(self) -> Source:
        """The page with every number of the time frame."""
        return Source(f"reports/numbers/{self.scope.frame.slug}", T("Numbers in detail"))

    @property
    def people(self) -> Source:
        """The register, which there is for terms."""
        return self._of_term("register", T("Register"))

    @property
    def home(self) -> Source:
        """The log of the children's home, which there is for terms."""
        return self._of_term("home", T("Log of the children's home"))

    def _of_term(self, folder: str, title: Text) -> Source:
        """A page that there is for terms; of other time frames the numbers in detail."""
        frame = self.scope.frame
        return Source(f"{folder}/{frame.slug}", title) if frame.kind is Kind.TERM else self.detail


def run_on(sentences: Iterator[Line], *, spaced: bool) -> Line:
    """Sentences as one paragraph; neighbours with the same source name it once, behind the last of them.

    Chinese needs no space between sentences.
    """
    found: list[Run] = []
    for sentence in sentences:
        if found and found[-1] == sentence[-1]:
            found.pop()
        if found and spaced:
            found.append(Run(" "))
        found += sentence
    return tuple(found)
