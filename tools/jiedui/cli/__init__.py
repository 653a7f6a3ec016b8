"""The command line: parse, then build, then run. The only room that prints, and that asks what day it is.

Each command is a module that is imported when it is called, so that ``jiedui --help`` stays quick.
"""

from __future__ import annotations

import gc
import gettext
import importlib
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, NamedTuple

import click
from click.shell_completion import CompletionItem

from jiedui import __version__
from jiedui.cli.shared.help_text import Context, Spoken, said
from jiedui.text import DEFAULT_LANGUAGE, LANGUAGES, LOCALE_FOLDER, T, Text


class Entry(NamedTuple):
    """A command: the module whose `command` it is, and what it does."""

    module: str
    help: Text
    extra: str = "site"
    """The extra that brings the libraries it needs beyond the basic ones."""


COMMANDS = {
    "check": Entry(
        "jiedui.cli.check",
        T("Read every record and print every problem: where it is, what is wrong, what to type."),
    ),
    "duties": Entry("jiedui.cli.duties", T("Print what is owed: every duty, met, missed or still open.")),
    "add": Entry(
        "jiedui.cli.add",
        T("Add an activity, a child, a mentor or a pairing: it asks, shows the file, and writes it."),
    ),
    "end": Entry(
        "jiedui.cli.end",
        T("End a pairing, or let a child or a mentor leave: a day and a reason in the file."),
    ),
    "show": Entry(
        "jiedui.cli.show",
        T("Tell how one child, mentor or pairing stands: with whom, what is overdue, what is next."),
    ),
    "history": Entry(
        "jiedui.cli.history",
        T("Tell from Git who changed what in a record, and when, field by field."),
    ),
    "keys": Entry(
        "jiedui.cli.keys",
        T("Keep the keys that sealed values open with: make them, pass them on, keep them out of Git."),
    ),
    "seal": Entry(
        "jiedui.cli.seal", T("Seal what must not stand in plain text; only public keys are needed.")
    ),
    "open": Entry(
        "jiedui.cli.open", T("Show what is sealed of one child, and note in the log who looked, and why.")
    ),
    "review": Entry(
        "jiedui.cli.review", T("Show what a branch changes in the records, opened, before it is merged.")
    ),
    "privacy": Entry(
        "jiedui.cli.privacy",
        T("Know what to erase or renew, and give guardians and auditors what they ask for."),
    ),
    "erase": Entry(
        "jiedui.cli.erase",
        T("Erase a child: ids, dates and numbers stay, and the key that opens the rest is destroyed."),
    ),
    "verify-erasure": Entry(
        "jiedui.cli.verify_erasure",
        T("Prove from all of Git's history that nothing of an erased child can be opened any more."),
    ),
    "fmt": Entry("jiedui.cli.fmt", T("Write every record in its one canonical form; comments stay.")),
    "explain": Entry(
        "jiedui.cli.explain", T("Tell what a problem's code (such as J104) means, and how to mend it.")
    ),
    "pages": Entry(
        "jiedui.cli.pages", T("Write the site's pages as plain Markdown into a folder of their own.")
    ),
    "site": Entry(
        "jiedui.cli.site", T("Build the private site, and say what was found and which file to open.")
    ),
    "report": Entry(
        "jiedui.cli.report",
        T("Write the work report of a term or a year, every number counted from the records."),
    ),
    "print": Entry(
        "jiedui.cli.print_out",
        T("Write agreements, cards, registers and other papers, ready for the printer or for Word."),
    ),
    "import": Entry(
        "jiedui.cli.import_list",
        T("Read a list (workbook or CSV) into records: first a preview, then, with --write, the files."),
        extra="tables",
    ),
    "export": Entry(
        "jiedui.cli.export",
        T("Write all tables and the duties: a workbook, CSV, Parquet, JSON or a SQLite database."),
        extra="tables",
    ),
    "calendar": Entry(
        "jiedui.cli.calendar",
        T("Write calendars that telephones subscribe to: what is due, planned, and whose birthday it is."),
        extra="calendar",
    ),
    "cms-config": Entry(
        "jiedui.cli.cms_config",
        T("Write the configuration of the full editor (Decap CMS), as the site's admin/ page uses it."),
    ),
    "remind": Entry(
        "jiedui.cli.remind",
        T("Send what is owed to WeCom, DingTalk, Feishu, e-mail …: short, and without any child's name."),
        extra="remind",
    ),
    "track": Entry(
        "jiedui.cli.track",
        T("Keep one issue on the forge that lists what was missed and still waits."),
        extra="remind",
    ),
    "init": Entry(
        "jiedui.cli.init", T("Start an empty programme in a new folder, with the policies that you choose.")
    ),
    "demo": Entry("jiedui.cli.demo", T("Write a fictional programme of any size into a new folder.")),
    "completion": Entry(
        "jiedui.cli.completion",
        T("Print the script that teaches your shell to complete commands, ids and aliases."),
    ),
}
"""Every command, in the order of ``--help``, which must list them without importing them."""


STOP = T(".")
MEANT = T("Did you mean “{id}”?")


class Translated(click.Command):
    """A command whose help and usage are English in the code and translated when they are shown."""

    context_class = Context

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(gettext.gettext(self.help or ""))

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return [said(piece) for piece in super().collect_usage_pieces(ctx)]


class Argument(Spoken, click.Argument):
    """An argument whose metavar is translated when it is shown."""


class Option(Spoken, click.Option):
    """An option whose help and metavar are translated when they are shown."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        record = super().get_help_record(ctx)
        if record is None or not self.help:
            return record
        return record[0], record[1].replace(self.help, gettext.gettext(self.help), 1)


class Command(Translated):
    """One that is called, and consists of no others."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Click ends what it says of a missing argument with a full stop that nobody can translate."""
        try:
            return super().parse_args(ctx, args)
        except click.MissingParameter as missing:
            hint = missing.param.get_error_hint(ctx) if missing.param else ""
            said = missing.format_message().replace(f"{hint}.", hint + gettext.gettext(STOP.message), 1)
            raise click.UsageError(said, ctx) from None


class Group(Translated, click.Group):
    """The `jiedui` command: finds its commands by name and imports only the one that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        try:
            found: click.Command = importlib.import_module(COMMANDS[cmd_name].module).command
        except ModuleNotFoundError as missing:
            if not missing.name or missing.name.partition(".")[0] == "jiedui":
                raise
            needed = T("This command needs more: pip install 'jiedui[{extra}]' ({library} is not installed).")
            extra = COMMANDS[cmd_name].extra
            click.echo(gettext.gettext(needed.message).format(library=missing.name, extra=extra), err=True)
            ctx.exit(2)
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Click proposes what is like a mistyped word, but knows only commands that were imported."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as wrong:
            near = get_close_matches(args[0], COMMANDS, n=1)
            if not near:
                raise
            meant = gettext.gettext(MEANT.message).format(id=near[0])
            raise click.UsageError(f"{wrong.format_message()} {meant}", ctx) from None

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The commands by their names alone: nothing is imported while somebody waits behind the Tab key."""
        named = [
            CompletionItem(name, help=gettext.gettext(entry.help.message))
            for name, entry in COMMANDS.items()
            if name.startswith(incomplete)
        ]
        return [*named, *click.Command.shell_complete(self, ctx, incomplete)]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [(name, gettext.gettext(entry.help.message)) for name, entry in COMMANDS.items()]
        with formatter.section(gettext.gettext("Commands")):
            formatter.write_dl(rows)


class Subcommands(Translated, click.Group):
    """A command that has commands of its own."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [(name, gettext.gettext(one.help or "")) for name, one in self.commands.items()]
        with formatter.section(gettext.gettext("Commands")):
            formatter.write_dl(rows)


def subcommands(name: str, commands: Mapping[str, click.Command]) -> click.Command:
    """A command of `COMMANDS` that consists of others."""
    return Subcommands(name, help=COMMANDS[name].help.message, commands=dict(commands))


class Below:
    """The commands of one that consists of others, in the order of their `titles`; a decorator for each."""

    def __init__(self, titles: Mapping[str, Text]) -> None:
        self._titles = titles
        self._commands: dict[str, click.Command] = {}

    def __call__(self, name: str) -> Callable[[Callable[..., Any]], click.Command]:
        """`click.command` with its title, translated when it is shown."""

        def made(function: Callable[..., Any]) -> click.Command:
            self._commands[name] = click.command(name, cls=Command, help=self._titles[name].message)(function)
            return self._commands[name]

        return made

    def together(self, name: str) -> click.Command:
        """All of them, as the command `name` of `COMMANDS`."""
        return subcommands(name, {one: self._commands[one] for one in self._titles})


def option(*names: str, **settings: Any) -> Callable[[Any], Any]:
    """`click.option` with a translated help."""
    return click.option(*names, cls=Option, **settings)


def argument(*names: str, **settings: Any) -> Callable[[Any], Any]:
    """`click.argument` with a translated metavar."""
    return click.argument(*names, cls=Argument, **settings)


def command(name: str, **settings: Any) -> Callable[[Callable[..., Any]], click.Command]:
    """`click.command` with the help of its entry above, translated when it is shown."""
    return click.command(name, cls=Command, help=COMMANDS[name].help.message, **settings)


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="jiedui", cls=Option, help="Show the version and exit.")
@option(
    "--lang",
    type=click.Choice(LANGUAGES),
    expose_value=False,
    help="The language to speak, instead of the programme's.",
)
def jiedui() -> None:
    """Keep the promises made to children: check the records, see what is owed, build the site."""


def language_of(arguments: Sequence[str], environment: dict[str, str]) -> str:
    """The language to speak before any record is read: --lang, else JIEDUI_LANG, else Chinese."""
    wanted = environment.get("JIEDUI_LANG", "")
    for place, argument in enumerate(arguments):
        if argument == "--lang" and place + 1 < len(arguments):
            wanted = arguments[place + 1]
        elif argument.startswith("--lang="):
            wanted = argument.partition("=")[2]
    return wanted if wanted in LANGUAGES else DEFAULT_LANGUAGE


def let_click_speak(language: str) -> None:
    """Click's own words (Usage, Options, …) are said by the gettext module's global domain."""
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain("jiedui", str(LOCALE_FOLDER))
    gettext.textdomain("jiedui")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; never returns. Exit status: 0 nothing wrong, 1 the records, 2 the set-up."""
    arguments = sys.argv[1:] if arguments is None else arguments
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a terminal says itself what it can show
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(errors="surrogateescape")  # what cannot be read is told, and asked again
    language = language_of(arguments, dict(os.environ))
    if "--lang" in arguments[:1] or any(one.startswith("--lang=") for one in arguments[:1]):
        os.environ["JIEDUI_LANG"] = language  # «jiedui --lang en check» speaks English to the end
    let_click_speak(language)
    gc.disable()  # a run is short and makes no cycles; collecting would walk all records again and again
    jiedui.main(args=list(arguments), prog_name="jiedui")
