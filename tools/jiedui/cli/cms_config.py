"""`jiedui cms-config`: the configuration of the full editor, from the schemas and the programme."""

from __future__ import annotations

from pathlib import Path

import click

from jiedui.cli import command as a_command
from jiedui.cli import option
from jiedui.cli.shared.common import lang_option, open_records, records_option
from jiedui.cli.shared.putting import put_whole
from jiedui.entry import cms
from jiedui.wording import Wording


@a_command("cms-config")
@records_option
@lang_option
@option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write; without it, standard output.",
)
def command(records: Path, lang: str | None, out: Path | None) -> None:
    wording, config = editor(records, lang)
    text = cms.dumped(config)
    if out is None:
        click.echo(text, nl=False)
        return

    def write(path: Path) -> None:
        path.write_text(text, encoding="utf-8", newline="\n")

    put_whole(write, out, wording.tongue, force=True)


def editor(
    records: Path, lang: str | None, login: cms.Login = cms.NO_LOGIN
) -> tuple[Wording, dict[str, object]]:
    """The words of the programme's language, and the editor's configuration in it."""
    opened = open_records(records, None, lang)
    wording = Wording(opened.written, opened.programme)
    folder = records.name if records.is_absolute() else records.as_posix()
    settings = cms.Settings(folder, login)
    return wording, cms.config(wording, [*opened.loaded.records.policies.values()], settings)
