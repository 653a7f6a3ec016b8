"""`jiedui open`: what is sealed of one child, for a purpose that is noted."""

from __future__ import annotations

from pathlib import Path

from jiedui.cli import argument, option
from jiedui.cli import command as a_command
from jiedui.cli.shared.common import lang_option, records_option, speak
from jiedui.cli.shared.completing import RecordWord
from jiedui.cli.shared.ring_options import ring_options, with_the_library


@a_command("open")
@argument("word", metavar="CHILD", type=RecordWord("child"))
@option("--purpose", metavar="TEXT", help="What for; it is noted in the log.")
@ring_options
@records_option
@lang_option
def command(
    word: str,
    purpose: str | None,
    keyring: Path | None,
    identity: Path | None,
    records: Path,
    lang: str | None,
) -> None:
    with with_the_library(speak(lang)):
        from jiedui.cli.work.opening import show  # noqa: PLC0415 - the shell completes without it

        show(word, purpose, keyring, identity, records, lang)
