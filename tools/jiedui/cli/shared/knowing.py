"""One of what there is: by the id that was typed (what is near is proposed), or by a file's ending."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from jiedui.checks.nearest import nearest
from jiedui.cli.shared.common import SetUpError
from jiedui.text import T, Text, Tongue

Thing = TypeVar("Thing")
NO_RECORD = T("There is no record with this id.")


def one_of(tongue: Tongue, asked: str, among: Mapping[str, Thing], message: Text) -> Thing:
    """What has the id; SetUpError with the message where nothing has."""
    if asked in among:
        return among[asked]
    near = nearest(asked, among)
    hint = T("Did you mean “{id}”?", id=near) if near else T("There are: {ids}", ids=list(among))
    raise SetUpError(f"{tongue.say(message)} {tongue.say(hint)}")


def form_of(tongue: Tongue, form: str | None, out: Path | None, forms: Sequence[str], default: str) -> str:
    """The form that was asked for, or that the file's ending asks for; the two must agree."""
    ending = out.suffix.removeprefix(".").lower() if out else ""
    asked = form or (ending if ending in forms else default)
    if ending in forms and asked != ending:
        told = T("The file's name ends in .{ending}, but --format is {form}.", ending=ending, form=asked)
        raise SetUpError(tongue.say(told))
    return asked
