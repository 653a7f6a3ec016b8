"""What a rule looks at: every field that decides whom it is for, and what fulfils it.

Who may not see one of these must not see how the rule stands either: it would be read off that.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jiedui.records.model import For, Per, Rule

_ATTENDING = {"children": "child", "mentors": "mentor"}


def looked_at(rule: Rule) -> Iterator[tuple[str, Any]]:
    """Each field as ``<record type>.<path>``, and what is wanted of it (None: only that it is there)."""
    for where in rule.where:
        yield from where.items()
    if rule.has:
        yield from _standing(rule, rule.has)
    else:
        yield from ((_of_activity(path), wanted) for path, wanted in rule.counting.items())
    if rule.sum:
        yield f"activity.{rule.sum}", None
    if rule.per is Per.BIRTHDAY:
        yield "child.born", None


def _standing(rule: Rule, path: str) -> Iterator[tuple[str, Any]]:
    """What a ``has`` asks for; a pairing is looked for among the pairings, and `counting` narrows them."""
    if path == "pairing" and rule.subject in (For.CHILD, For.MENTOR):
        yield from rule.counting.items()
    else:
        yield f"{rule.subject}.{path}", None


def _of_activity(path: str) -> str:
    """The field that `counting` looks at: the activity's own, or one of those who attended."""
    first, _, rest = path.partition(".")
    return f"{_ATTENDING[first]}.{rest}" if rest and first in _ATTENDING else f"activity.{path}"
