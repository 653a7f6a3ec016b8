"""J311, J312: a waiver that waives nothing, or for too long."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from jiedui.checks.look import Look
from jiedui.checks.nearest import nearest
from jiedui.days import add_months
from jiedui.problems import Code, Problem, Severity
from jiedui.text import T

UNKNOWN_RULE = Code(
    "J311",
    Severity.ERROR,
    T("This waiver names no rule"),
    T(
        "A waiver excuses a pairing from one rule for a while, and names it in full, as «policy/rule». One "
        "that names no rule excuses from nothing. Look the rule up in records/policies/."
    ),
)
TOO_LONG = Code(
    "J312",
    Severity.WARNING,
    T("This waiver lasts for more than a year"),
    T(
        "A waiver is for a time: a child who lives with the parents for some months, a mentor who "
        "is ill. What "
        "goes on for longer is a pairing to end or a policy to change. Write «to», at most a year "
        "after «from»."
    ),
)
CODES = (UNKNOWN_RULE, TOO_LONG)


def check(look: Look) -> Iterator[Problem]:
    rules = {rule.id for policy in look.records.policies.values() for rule in policy.rules}
    short = {rule.partition("/")[2]: rule for rule in sorted(rules, reverse=True)}
    for pairing in look.records.pairings.values():
        for place, waiver in enumerate(pairing.data.get("waivers", ())):
            where: tuple[str, int] = ("waivers", place)
            in_mistaken_file = look.records.is_unusable("policy", waiver["rule"].partition("/")[0])
            if waiver["rule"] not in rules and not in_mistaken_file:
                near = short.get(waiver["rule"]) or nearest(waiver["rule"], rules)
                hint = T("Did you mean “{id}”?", id=near) if near else T("A rule is named «policy/rule».")
                yield look.problem(UNKNOWN_RULE, pairing, [*where, "rule"], hint=hint)
            a_year_later = add_months(date.fromisoformat(waiver["from"]), 12)
            if waiver.get("to", "9999") >= a_year_later.isoformat():
                hint = T("Write «to»: at most a year after «from».")
                yield look.problem(TOO_LONG, pairing, [*where, "to"], hint=hint)
