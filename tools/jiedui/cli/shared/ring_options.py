"""What the commands share that need the keyring: their options, and where they do not run."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from jiedui.cli import option
from jiedui.cli.shared.common import PYRAGE, SetUpError, needing
from jiedui.text import T, Text, Tongue

NOT_IN_CI = T("This shows what is sealed, so it does not run where CI is set: run it on your own machine.")
NO_PURPOSE = T("Say what for: --purpose «…». It is noted in the log.")


def ring_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Adds --keyring and --identity."""
    for add in (
        option(
            "--identity",
            type=click.Path(path_type=Path, dir_okay=False),
            envvar="JIEDUI_IDENTITY",
            metavar="FILE",
            help="The file with your own secret key; identity.txt beside the keyring, if not given.",
        ),
        option(
            "--keyring",
            type=click.Path(path_type=Path, dir_okay=False),
            envvar="JIEDUI_KEYRING",
            metavar="FILE",
            help="The keyring; keyring.age in your own application folder, if not given.",
        ),
    ):
        function = add(function)
    return function


def usual_keyring() -> Path:
    """Where a coordinator's keyring lies, and its log beside it, where no other place is given."""
    return Path(click.get_app_dir("jiedui"), "keyring.age")


log_option = option(
    "--log",
    "logs",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    multiple=True,
    metavar="FILE",
    help="The access log of another coordinator, too; can be given more than once.",
)


def not_in_ci(tongue: Tongue) -> None:
    """SetUpError on a machine that keeps what is printed."""
    if "CI" in os.environ:
        raise SetUpError(tongue.say(NOT_IN_CI))


@contextmanager
def with_the_library(tongue: Tongue) -> Iterator[None]:
    """SetUpError where the library is missing that seals and opens."""
    needed = T("This command needs more: pip install 'jiedui[{extra}]' ({library} is not installed).")
    with needing(PYRAGE, Text(needed.message, {"extra": "seal", "library": PYRAGE}), tongue):
        yield
