"""`jiedui demo`: a fictional programme to look at, to test with, and to measure."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from jiedui.cli import argument, option
from jiedui.cli import command as a_command
from jiedui.cli.shared.common import Day, lang_option, speak, writing
from jiedui.cli.shared.new_folder import must_be_empty
from jiedui.cli.shared.ring_options import with_the_library
from jiedui.demo import AS_OF, write
from jiedui.text import T


@a_command("demo")
@argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@option(
    "--children", type=click.IntRange(1, 20_000), default=24, show_default=True, help="How many children."
)
@option("--seed", type=int, default=1, show_default=True, help="Another number, another programme.")
@option("--as-of", "as_of", type=Day(), metavar="DATE", help="The day that stands for today in it.")
@option("--sealed", is_flag=True, help="Sealed; the keys lie beside the folder, in DIR-keys.")
@lang_option
def command(
    folder: Path, children: int, seed: int, as_of: date | None, sealed: bool, lang: str | None
) -> None:
    tongue = speak(lang)
    must_be_empty(folder, tongue)
    if sealed:
        with with_the_library(tongue):
            from jiedui.cli.work.sealed_demo import write_demo  # noqa: PLC0415 - needs a library

            write_demo(folder, children, seed, as_of or AS_OF, tongue)
        return
    with writing(folder, tongue):
        files = write(folder, children, seed, as_of or AS_OF)
    done = T("{files} files in {path}. Next: jiedui check --records {path}", files=files, path=folder)
    click.echo(tongue.say(done))
