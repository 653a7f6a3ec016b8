"""The option `--edition`: for whom something is made."""

from __future__ import annotations

import click

from jiedui.cli import option
from jiedui.cli.shared.common import SetUpError
from jiedui.editions.fields import Edition
from jiedui.text import T, Tongue


def _edition(_context: click.Context, _option: click.Parameter, value: str) -> Edition:
    return Edition(value)


edition_option = option(
    "--edition",
    type=click.Choice([str(one) for one in Edition]),
    default=str(Edition.COORDINATORS),
    show_default=True,
    callback=_edition,
    help="For whom: the coordinators, the volunteers (aliases alone), or the public (totals alone).",
)
inner_edition_option = option(
    "--edition",
    type=click.Choice([str(Edition.COORDINATORS), str(Edition.VOLUNTEERS)]),
    default=str(Edition.COORDINATORS),
    show_default=True,
    callback=_edition,
    help="For whom: the coordinators, or the volunteers (aliases alone). It tells of single children, so "
    "there is none for the public.",
)
names_option = option(
    "--names", is_flag=True, help="With what is sealed, opened: for a coordinator's own machine."
)


def for_coordinators(edition: Edition, tongue: Tongue) -> None:
    """SetUpError where names are asked for in an edition that others see."""
    if edition is not Edition.COORDINATORS:
        told = T("Names are for the coordinators alone: leave out --names or --edition.")
        raise SetUpError(tongue.say(told))
