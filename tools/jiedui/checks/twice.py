"""J331: probably the same child, registered twice."""

from __future__ import annotations

from collections.abc import Iterator

from jiedui.checks.look import Look
from jiedui.problems import Code, Problem, Severity
from jiedui.records.model import Child
from jiedui.sealed import Sealed
from jiedui.text import T

CODE = Code(
    "J331",
    Severity.WARNING,
    T("Probably the same child twice: same birthday, and what they are called is the same"),
    T(
        "Two people may have registered one child, or a list was imported twice. Then visits count for one "
        "of the two, and the other one is missed. Let all records name the older one, and delete the newer "
        "file. Where there really are two, give them different aliases: this is only a warning."
    ),
)
CODES = (CODE,)


def check(look: Look) -> Iterator[Problem]:
    first_of: dict[object, Child] = {}
    for child in look.records.children.values():
        born, called = child.data.get("born"), _called(child)
        if child.erased or called is None or not isinstance(born, str) or isinstance(born, Sealed):
            continue
        first = first_of.setdefault((born, called), child)
        if first is not child:
            hint = T("The other one is {file}.", file=first.file)
            yield look.problem(CODE, child, ["born"], hint=hint)


def _called(child: Child) -> str | None:
    """The alias; where there is none, the name, unless it is sealed."""
    alias, name = child.data.get("alias"), child.data["name"]
    if isinstance(alias, str) and not isinstance(alias, Sealed):
        return alias
    return None if isinstance(name, Sealed) else str(name)
