"""J305: two pairings of one kind, for the same two people, at the same time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from jiedui.checks.look import Look
from jiedui.days import Span
from jiedui.problems import Code, Problem, Severity
from jiedui.records.model import Pairing
from jiedui.text import T

CODE = Code(
    "J305",
    Severity.ERROR,
    T("These two are already paired in this way at that time"),
    T(
        "Two pairings of one kind between the same child and mentor must not overlap: every duty would be "
        "owed twice. Delete one of the files, or end the first before the second begins."
    ),
)
CODES = (CODE,)


def check(look: Look) -> Iterator[Problem]:
    same: dict[tuple[str, str, str], list[tuple[Span, str, Pairing]]] = defaultdict(list)
    for pairing in look.records.pairings.values():
        if pairing.days:
            same[pairing.child, pairing.mentor, pairing.kind].append((pairing.days, pairing.id, pairing))
    for group in same.values():
        for (earlier, _, first), (later, _, second) in pairwise(sorted(group, key=lambda one: one[:2])):
            if later.start <= earlier.end:
                yield look.problem(
                    CODE, second, ["start"], hint=T("The other one is {file}.", file=first.file)
                )
