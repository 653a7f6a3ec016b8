"""`jiedui erase`: nothing of a child is left but ids, dates and numbers, and its key is destroyed."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from jiedui.cli import argument, option
from jiedui.cli import command as a_command
from jiedui.cli.shared.common import as_of_option, lang_option, open_records, records_option
from jiedui.cli.shared.completing import RecordWord
from jiedui.cli.shared.ring_options import ring_options, with_the_library
from jiedui.text import tongue
from jiedui.vocabulary import GROUNDS

SHORT = "其他"
"""How people call another ground."""


class Ground(click.Choice[str]):
    """A ground, by its word or as it is called in Chinese."""

    def __init__(self) -> None:
        said = {tongue("zh").say(text): word for word, text in GROUNDS.items()}
        self.called = {**said, SHORT: "other"}
        super().__init__([*GROUNDS, *self.called])

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        return self.called.get(value) or super().convert(value, param, ctx)


@a_command("erase")
@argument("word", metavar="CHILD", type=RecordWord("child"))
@option(
    "--ground",
    type=Ground(),
    metavar="WHY",
    help="Why: consent-withdrawn, guardian-request, retention-over, purpose-over or other.",
)
@option("--by", metavar="WHO", help="Who decided it; never the child's or a guardian's name.")
@option("--confirmed", multiple=True, metavar="NAME", help="This copy of the keyring has been replaced.")
@option("--dry-run", is_flag=True, help="Only say what would be done.")
@option("--yes", is_flag=True, help="Ask nothing.")
@ring_options
@records_option
@as_of_option
@lang_option
def command(
    word: str,
    ground: str | None,
    by: str | None,
    confirmed: tuple[str, ...],
    keyring: Path | None,
    identity: Path | None,
    records: Path,
    as_of: date | None,
    lang: str | None,
    *,
    dry_run: bool,
    yes: bool,
) -> None:
    opened = open_records(records, None, lang)
    with with_the_library(opened.tongue):
        from jiedui.cli.work.erasing import Asked, erase  # noqa: PLC0415 - the shell completes without it

        asked = Asked(ground=ground, by=by, on=as_of, confirmed=confirmed, dry_run=dry_run, yes=yes)
        erase(opened, word, asked, (keyring, identity))
