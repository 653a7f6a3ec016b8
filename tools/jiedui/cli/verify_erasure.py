"""`jiedui verify-erasure`: the proof that nothing of an erased child can be opened any more."""

from __future__ import annotations

from pathlib import Path

import click

from jiedui.cli import argument, option
from jiedui.cli import command as a_command
from jiedui.cli.shared.common import lang_option, open_records, records_option
from jiedui.cli.shared.completing import RecordWord
from jiedui.cli.shared.ring_options import ring_options, with_the_library


@a_command("verify-erasure")
@argument("word", metavar="CHILD", type=RecordWord("child"))
@option(
    "--repo",
    "repositories",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="DIR",
    help="Another clone to look through, besides the one that the records lie in.",
)
@option("--control", metavar="ID", help="A child whose values must open; any other child, if not given.")
@ring_options
@records_option
@lang_option
def command(
    word: str,
    repositories: tuple[Path, ...],
    control: str | None,
    keyring: Path | None,
    identity: Path | None,
    records: Path,
    lang: str | None,
) -> None:
    opened = open_records(records, None, lang)
    with with_the_library(opened.tongue):
        from jiedui.cli.work.verifying import verify  # noqa: PLC0415 - the shell completes without it

        verify(opened, word, [records, *repositories], control, (keyring, identity))
