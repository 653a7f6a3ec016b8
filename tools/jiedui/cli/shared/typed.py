"""What is said to be typed: a command names the folder of records, where that is not the usual one.

Typed without it the command would look into other records. Only who works with the folder is told so: what is
written for others (pages, papers, reports for programs) says each command as in the usual folder.
"""

from __future__ import annotations

import re
from gettext import NullTranslations
from pathlib import Path

from jiedui.text import Tongue, one_line

USUAL = Path("records")
"""The folder of who does not say ``--records``."""
TAKE_RECORDS = (
    *("check", "duties", "show", "history", "seal", "open", "review", "erase", "verify-erasure", "fmt"),
    *("pages", "site", "report", "print", "import", "export", "calendar", "cms-config", "remind", "track"),
    *("add activity", "add child", "add mentor", "add pairing", "end pairing", "end child", "end mentor"),
    *("keys init", "keys add", "keys status", "privacy due", "privacy export", "privacy audit"),
)
"""The commands that have ``--records``."""
_COMMAND = re.compile(rf"(?<![a-z/])jiedui (?:{'|'.join(TAKE_RECORDS)})(?![a-z-])")


class _WithFolder(NullTranslations):
    """A catalogue in whose messages, before they are filled in, each such command names the folder."""

    def __init__(self, catalogue: NullTranslations, records: Path) -> None:
        super().__init__()
        self._catalogue = catalogue
        self._named = f" --records {as_typed(str(records))}".replace("{", "{{").replace("}", "}}")

    def gettext(self, message: str) -> str:
        return _COMMAND.sub(lambda found: found[0] + self._named, self._catalogue.gettext(message))


def beside(tongue: Tongue, records: Path) -> Tongue:
    """The language as it is spoken to who works with these records."""
    if records == USUAL:
        return tongue
    return Tongue(tongue.language, _WithFolder(tongue.catalogue, records))


def as_typed(word: str) -> str:
    """A name as it is typed at a shell."""
    said = one_line(word)
    return f'"{said}"' if " " in said else said
