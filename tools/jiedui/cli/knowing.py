"""One of what there is, by the id that was typed; what is near is proposed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from jiedui.checks.nearest import nearest
from jiedui.cli.common import SetUpError
from jiedui.text import T, Text, Tongue

Thing = TypeVar("Thing")
NO_RECORD = T("There is no record with this id.")


def one_of(tongue: Tongue, asked: str, among: Mapping[str, Thing], message: Text) -> Thing:
    """What has the id; SetUpError with the message where nothing has."""
    if asked in among:
        return among[asked]
    near = nearest(asked, among)
    hint = T("Did you mean “{id}”?", id=near) if near else T("There are: {ids}", ids=", ".join(among))
    raise SetUpError(f"{tongue.say(message)} {tongue.say(hint)}")
