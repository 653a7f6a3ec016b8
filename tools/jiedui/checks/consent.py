"""J308: an active child for whom no guardian's consent is valid."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from jiedui.checks.look import Look, Path
from jiedui.problems import Code, Problem, Severity
from jiedui.records.consents import holds, is_withdrawn
from jiedui.records.model import Child
from jiedui.text import T, Text

CODE = Code(
    "J308",
    Severity.WARNING,
    T("No guardian's consent is recorded for this child"),
    T(
        "Records of a child under 14 need the separate consent of a guardian. Ask for it, and write "
        "«consents» "
        "with «purpose», «by», «relation» and «on». When a consent was withdrawn, stop using the data for it."
    ),
)
CODES = (CODE,)


def check(look: Look) -> Iterator[Problem]:
    for child in look.records.children.values():
        if child.is_there(look.as_of) and not child.erased:
            found = _missing(child, look.as_of)
            if found:
                path, message, hint = found
                yield look.problem(CODE, child, path, message, hint)


def _missing(child: Child, as_of: date) -> tuple[Path, Text | None, Text] | None:
    """Where to point and what to say when no consent is valid: none, withdrawn, or expired."""
    consents = child.data.get("consents", [])
    if any(holds(one, as_of) for one in consents):
        return None
    begun = [place for place, one in enumerate(consents) if one.get("on", "0000") <= as_of.isoformat()]
    if not begun:
        return ["registered"], None, T("Add «consents: [{{purpose: records, by: WHO, on: DATE}}]».")
    standing = [place for place in begun if not is_withdrawn(consents[place], as_of)]
    if not standing:
        hint = T(
            "Without consent the child's records are to be erased; what to type says: jiedui privacy due"
        )
        return ["consents", begun[-1], "withdrawn"], T("The guardian's consent was withdrawn"), hint
    message = T("The guardian's consent has expired")
    return ["consents", standing[-1], "until"], message, T("Ask for it again and add the new one.")
