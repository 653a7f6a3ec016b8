"""J308: an active child whose guardian has not agreed to records, or no more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from jiedui.checks.look import Look, Path
from jiedui.problems import Code, Problem, Severity
from jiedui.records.consents import RECORDS, Standing, State, standing
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
    stands = standing(child, RECORDS, as_of)
    where = said_at(child, stands)
    match stands.state:
        case State.VALID:
            return None
        case State.REFUSED:
            hint = T(
                "Without consent the child's records are to be erased; what to type says: jiedui privacy due"
            )
            return [*where, "withdrawn"], T("The guardian's consent was withdrawn"), hint
        case State.EXPIRED:
            message = T("The guardian's consent has expired")
            return [*where, "until"], message, T("Ask for it again and add the new one.")
    if where == ["consents"]:  # to something else alone
        return where, None, to_ask(RECORDS)
    return where, None, T("Add «consents: [{{purpose: records, by: WHO, on: DATE}}]».")


def said_at(child: Child, stands: Standing) -> Path:
    """Where the consent that decides stands, or all consents, or else the day of registration."""
    if stands.consent is not None:
        return ["consents", child.data["consents"].index(stands.consent)]
    return ["consents"] if "consents" in child.data else ["registered"]


def to_ask(purpose: str) -> Text:
    """The hint where there is no consent to this purpose, but some to others."""
    return T(
        "Ask the guardian, and add «{{purpose: {purpose}, by: WHO, on: DATE}}» to «consents».",
        purpose=purpose,
    )
