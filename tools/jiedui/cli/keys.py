"""`jiedui keys`: the keyring, who can open it, and that nothing of it gets into Git."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from jiedui.cli import Below, argument, option
from jiedui.cli.shared.common import SetUpError, lang_option, records_option, speak
from jiedui.cli.shared.completing import RecordWord
from jiedui.cli.shared.ring_options import ring_options, with_the_library
from jiedui.text import T

TITLES = {
    "me": T("Make your own pair of keys, once, and print the public one, which others may know."),
    "init": T("Make the keyring: a key for each child, for two coordinators and a paper key to open."),
    "add": T("Give children who have none a key, and write the public one into their files."),
    "rotate-coordinator": T("Let a new coordinator open the keyring in the place of one who leaves."),
    "copy": T("Make a copy of the keyring and note that it is up to date."),
    "status": T("Tell who can open the keyring, whose keys are in it, and which copies are behind."),
    "scan": T("Look for secret keys and keyrings in what Git has or is about to get."),
}
below = Below(TITLES)


@below("me")
@ring_options
@lang_option
def me(keyring: Path | None, identity: Path | None, lang: str | None) -> None:
    with with_the_library(speak(lang)):
        from jiedui.cli.work import keeping  # noqa: PLC0415 - the shell completes without it

        keeping.me(keyring, identity, lang)


@below("init")
@option(
    "--coordinator",
    "coordinators",
    multiple=True,
    required=True,
    metavar="NAME=KEY",
    help="Who can open it: a name and a public key (age1…); at least twice.",
)
@option("--paper", metavar="KEY", help="The public key of a paper key that you have; else one is made.")
@option("--copy", "copies", multiple=True, metavar="NAME", help="Where you will keep a copy of it.")
@ring_options
@records_option
@lang_option
def init(
    coordinators: tuple[str, ...],
    paper: str | None,
    copies: tuple[str, ...],
    keyring: Path | None,
    identity: Path | None,
    records: Path,
    lang: str | None,
) -> None:
    with with_the_library(speak(lang)):
        from jiedui.cli.work import giving_keys  # noqa: PLC0415

        giving_keys.init(keyring, identity, records, lang, coordinators, paper, copies)


@below("add")
@argument("children", metavar="[CHILD]…", nargs=-1, type=RecordWord("child"))
@option("--all", "everybody", is_flag=True, help="All children, and the programme itself.")
@ring_options
@records_option
@lang_option
def add(
    children: tuple[str, ...],
    everybody: bool,
    keyring: Path | None,
    identity: Path | None,
    records: Path,
    lang: str | None,
) -> None:
    if bool(children) == everybody:
        raise SetUpError(speak(lang).say(T("Name children, or --all.")))
    with with_the_library(speak(lang)):
        from jiedui.cli.work import giving_keys  # noqa: PLC0415

        giving_keys.add(keyring, identity, records, lang, children)


@below("rotate-coordinator")
@argument("old", metavar="OLD")
@argument("new", metavar="NEW=KEY")
@ring_options
@lang_option
def rotate(old: str, new: str, keyring: Path | None, identity: Path | None, lang: str | None) -> None:
    with with_the_library(speak(lang)):
        from jiedui.cli.work import keeping  # noqa: PLC0415

        keeping.rotate(keyring, identity, lang, old, new)


@below("copy")
@argument("name", metavar="NAME")
@option("--to", type=click.Path(path_type=Path), metavar="FOLDER", help="Write the copy there.")
@option("--by-hand", is_flag=True, help="You have put the file there yourself: only note it.")
@option("--new", is_flag=True, help="No copy of this name is noted yet.")
@option("--destroyed", is_flag=True, help="This copy is no more: strike it off.")
@ring_options
@lang_option
def copy(
    name: str,
    keyring: Path | None,
    identity: Path | None,
    lang: str | None,
    **asked: Any,
) -> None:
    with with_the_library(speak(lang)):
        from jiedui.cli.work import copies  # noqa: PLC0415

        copies.copy(keyring, identity, lang, name, copies.Asked(**asked))


@below("status")
@ring_options
@records_option
@lang_option
def status(keyring: Path | None, identity: Path | None, records: Path, lang: str | None) -> None:
    with with_the_library(speak(lang)):
        from jiedui.cli.work import keeping  # noqa: PLC0415

        keeping.status(keyring, identity, records, lang)


@below("scan")
@argument("commits", metavar="[BASE..HEAD]", required=False)
@option("--staged", is_flag=True, help="Only what the next commit would bring: for a hook.")
@lang_option
def scan(commits: str | None, staged: bool, lang: str | None) -> None:
    from jiedui.cli.work.scanning import scan as look  # noqa: PLC0415

    if commits and staged:
        raise SetUpError(speak(lang).say(T("Either commits, or --staged.")))
    look(commits, lang, staged=staged)


command = below.together("keys")
