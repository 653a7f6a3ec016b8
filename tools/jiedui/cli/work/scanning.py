"""The work of `jiedui keys scan`: nothing is opened, so it needs no keyring and no library."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from jiedui.cli.shared.common import SetUpError, say_error, speak
from jiedui.git.repository import HistoryError, Repository
from jiedui.git.secrets import (
    Found,
    Kind,
    in_commits,
    in_staged_files,
    in_tracked_files,
)
from jiedui.text import T, Text, Tongue, one_line

SAID: Mapping[Kind, Text] = {
    Kind.KEY: T("{where}: a secret key (AGE-SECRET-KEY-…)"),
    Kind.AGE_FILE: T("{where}: a keyring, or another age file"),
}
WHAT_TO_DO = T(
    "These do not belong into Git, which remembers everything. Take them out before you commit. What was "
    "pushed is known to others: docs/sealing.md, «a key got into Git»."
)


def scan(commits: str | None, lang: str | None, *, staged: bool) -> None:
    """Exit status 1 where something is found. It is named, never shown."""
    tongue = speak(lang)
    try:
        found = list(dict.fromkeys(_found(commits, staged=staged)))
    except HistoryError as error:
        raise SetUpError(tongue.say(error.text)) from None
    for one in found:
        click.echo(_said(one, tongue))
    if found:
        say_error(tongue, WHAT_TO_DO)
        sys.exit(1)
    say_error(tongue, T("No secret key and no keyring."))


def _found(commits: str | None, *, staged: bool) -> Iterator[Found]:
    git = Repository(Path.cwd(), os.environ)
    if commits:
        return in_commits(git, commits)
    return in_staged_files(git) if staged else in_tracked_files(git)


def _said(one: Found, tongue: Tongue) -> str:
    where = one_line(one.where)
    place = tongue.say(T("the message of commit {commit}", commit=where)) if one.is_message else where
    return tongue.say(Text(SAID[one.kind].message, {"where": place}))
