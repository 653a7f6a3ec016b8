"""What the program says, before it is said in a language.

A :class:`Text` is a message and its parameters; it is translated where it is printed, never earlier,
so that reading, checking and counting know nothing of languages. The English sentence is the key of
the gettext catalogue (``locale/zh/LC_MESSAGES/jiedui.po``).

In problems, and in whatever else may be logged, parameters are field names, ids, dates that were computed
and members of closed lists, never a value that a person typed into a record. Pages and papers, which show
records, pass names too, and escape what comes out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from gettext import GNUTranslations, NullTranslations, translation
from pathlib import Path
from typing import Any
from unicodedata import east_asian_width

LANGUAGES = ("zh", "en")
DEFAULT_LANGUAGE = "zh"
LOCALE_FOLDER = Path(__file__).parent / "locale"


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence to be translated: English `message` with ``{named}`` places for `params`."""

    message: str
    params: Mapping[str, Any] = field(default_factory=dict)


def T(message: str, /, **params: Any) -> Text:  # noqa: N802 - marks a text for extraction, like gettext's _
    return Text(message, params)


def first(most: int, things: Sequence[str]) -> list[str]:
    """The first ones of a list that may be long, and «…» where there are more."""
    return [*things[:most], "…"] if len(things) > most else list(things)


def one_line(name: str) -> str:
    """A file's name with every character that does not print written out, and no command for a runner in it:
    GitHub's obeys «##[» anywhere in a line.
    """
    shown = (char if char.isprintable() else char.encode("unicode_escape").decode() for char in name)
    return "".join(shown).replace("##[", "\\x23#[")


def columns(text: str) -> int:
    """How many columns the text takes on a terminal or in a table: a Chinese character takes two."""
    return sum(2 if east_asian_width(one) in "WF" else 1 for one in text)


@dataclass(frozen=True, slots=True)
class Tongue:
    """One language: says :class:`Text` and single terms in it."""

    language: str
    catalogue: NullTranslations

    def say(self, text: Text | str) -> str:
        """The text in this language; a parameter that is itself a Text, or a list, is said first."""
        if isinstance(text, str):
            return self.catalogue.gettext(text) if text else ""
        said = {name: self._part(value) for name, value in text.params.items()}
        message = self.catalogue.gettext(text.message) if text.message else ""
        return message.format_map(said)

    def _part(self, value: Any) -> Any:
        if isinstance(value, Text):
            return self.say(value)
        return self.comma.join(str(self._part(one)) for one in value) if isinstance(value, list) else value

    @property
    def comma(self) -> str:
        """What stands between the things of a list."""
        return "、" if self.language == "zh" else ", "

    @property
    def semicolon(self) -> str:
        """What stands between things that may have commas in them."""
        return "；" if self.language == "zh" else "; "

    def pick(self, titles: Mapping[str, str] | str) -> str:
        """The title in this language out of a record's ``{zh: …, en: …}`` (or its only one)."""
        if isinstance(titles, str):
            return titles
        return titles.get(self.language) or next(iter(titles.values()), "")


@cache
def tongue(language: str) -> Tongue:
    """The tongue for ``zh`` or ``en``; English is the source text itself."""
    if language == "en":
        return Tongue("en", NullTranslations())
    catalogue: GNUTranslations = translation("jiedui", str(LOCALE_FOLDER), [language])
    return Tongue(language, catalogue)
