"""`jiedui init`: an empty programme to begin with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from importlib.resources import files
from pathlib import Path

import click

from jiedui.cli import argument, option
from jiedui.cli import command as a_command
from jiedui.cli.shared.common import SetUpError, is_at_a_terminal, lang_option, say, speak, writing
from jiedui.cli.shared.new_folder import must_be_empty
from jiedui.cli.shared.typed import beside
from jiedui.days import today
from jiedui.reading.events import parse
from jiedui.reading.folder import FOLDERS
from jiedui.text import T, Tongue
from jiedui.writing import canonical
from jiedui.writing.files import create

USUAL = "school-four-ones"
"""The policy of who does not choose."""
UNNAMED = T("Our programme")
IGNORED = "/build/\n/site/\n/.venv/\n*.xlsx\n*.csv\n"
"""What Git shall not have: what is built, with names or without, and lists."""


@a_command("init")
@argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@option("--name", help="What the programme is called.")
@option("--policy", "chosen", multiple=True, metavar="ID", help="A policy to begin with; may be given again.")
@lang_option
def command(folder: Path, name: str | None, chosen: tuple[str, ...], lang: str | None) -> None:
    tongue = speak(lang)
    must_be_empty(folder, tongue)
    known = policies()
    wanted = list(dict.fromkeys(chosen)) or _ask(known, tongue)
    for policy in wanted:
        if policy not in known:
            raise SetUpError(_unknown(policy, known, tongue))
    day = today("Asia/Shanghai", datetime.now(UTC))
    called = name or _ask_name(tongue)
    for path, text in programme(called, wanted, tongue.language, known, day):
        file = folder / path
        with writing(folder, tongue):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
    ignored = _ignore(folder, tongue)
    with_folder = beside(tongue, folder)
    say(with_folder, T("The programme is in {path}. Next: jiedui check", path=folder))
    if called == tongue.say(UNNAMED):
        click.echo(tongue.say(T("Write its name into {path}/programme.yml («name»).", path=folder)))
    told = T(
        "The policies are in force from {day}: for what was before, nothing is owed. Another day: write it "
        "into «in_force: {{from: …}}» of {path}/policies/.",
        day=day,
        path=folder,
    )
    click.echo(tongue.say(told))
    if ignored:
        click.echo(tongue.say(T("{path} keeps what is built, and lists, out of Git.", path=ignored)))
    told = T(
        "Then: type «git init {beside}»; write the address of your forge into programme.yml "
        "(«repository: {{url: …}}»), so that the form knows where to send; type jiedui site. "
        "Before real children are in it: docs/sealing.md.",
        beside=folder.parent,
    )
    say(with_folder, told)


def _ignore(folder: Path, tongue: Tongue) -> Path | None:
    """A file beside the records that keeps names out of Git, where there is none; where it was written."""
    file = folder.resolve().parent / ".gitignore"
    try:
        with writing(file, tongue):
            create(file, IGNORED)
    except FileExistsError:
        return None
    return file


def policies() -> Mapping[str, str]:
    """The policies that come with the program: id and text."""
    found = (item for item in files("jiedui").joinpath("policies").iterdir() if item.name.endswith(".yml"))
    return {
        item.name[:-4]: item.read_text(encoding="utf-8") for item in sorted(found, key=lambda one: one.name)
    }


def programme(
    name: str, chosen: Sequence[str], language: str, known: Mapping[str, str], day: date
) -> Iterable[tuple[str, str]]:
    """The files of an empty programme that begins on that day."""
    data = {"name": name, "language": language, "terms": _terms(day), "policies": list(chosen)}
    yield "programme.yml", canonical("programme", data)
    for policy in chosen:
        # Nobody has missed anything before the programme began.
        begins = f"\nin_force: {{from: {day}}}\nrules:\n"
        yield f"policies/{policy}.yml", known[policy].replace("\nrules:\n", begins, 1)
    for folder in FOLDERS:
        if folder != "policies" or not chosen:
            yield f"{folder}/.gitkeep", ""


def _ask_name(tongue: Tongue) -> str:
    """What the programme is called; where nobody can answer, that is to be written later."""
    unnamed = tongue.say(UNNAMED)
    if not is_at_a_terminal():
        return unnamed
    answer: str = click.prompt(tongue.say(T("What is the programme called")), default=unnamed)
    return answer.strip() or unnamed


def _ask(known: Mapping[str, str], tongue: Tongue) -> list[str]:
    """Which policies; where nobody can answer, the school's own."""
    if not is_at_a_terminal():
        return [USUAL]
    for number, (id_, text) in enumerate(known.items(), start=1):
        click.echo(f"{number}. {id_}  {tongue.pick(parse(text)['title'])}")
    question = tongue.say(T("Which of them (numbers, with spaces between)"))
    numbered = {str(number): id_ for number, id_ in enumerate(known, start=1)}

    def chosen(answer: str) -> list[str]:
        words = answer.replace(",", " ").replace("，", " ").replace("、", " ").split()
        for word in words:
            if word not in numbered:
                raise click.UsageError(_unknown(word, numbered, tongue))
        return list(dict.fromkeys(numbered[word] for word in words))

    usual = next(number for number, id_ in numbered.items() if id_ == USUAL)
    answer: list[str] = click.prompt(question, default=usual, value_proc=chosen)
    return answer


def _unknown(id_: str, known: Iterable[str], tongue: Tongue) -> str:
    return tongue.say(T("There is no policy «{id}». There are: {known}", id=id_, known=list(known)))


def _terms(day: date) -> list[dict[str, str]]:
    """The two terms of the school year as most Chinese schools have them, to be corrected."""
    year = day.year if day.month >= 8 else day.year - 1
    return [
        {"id": f"{year}-autumn", "start": f"{year}-09-01", "end": f"{year + 1}-01-20"},
        {"id": f"{year + 1}-spring", "start": f"{year + 1}-02-20", "end": f"{year + 1}-07-05"},
    ]
