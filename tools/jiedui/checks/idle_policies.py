"""J313: a policy in force that fits nobody."""

from __future__ import annotations

from collections.abc import Iterator

from jiedui.checks.look import Look
from jiedui.duties.ledger import concerns
from jiedui.problems import Code, Problem, Severity
from jiedui.records.model import Policy
from jiedui.text import T

CODE = Code(
    "J313",
    Severity.WARNING,
    T("This policy is in force, but it fits nobody"),
    T(
        "There are people whom the rules could be about, but the filters under «where» leave none, "
        "so nothing "
        "is ever owed. Often a role or category in a filter is not the one that the records use."
    ),
)
CODES = (CODE,)


def check(look: Look) -> Iterator[Problem]:
    programme = look.records.programme
    for id_ in programme.policies if programme else ():
        policy = look.records.policies.get(id_)
        if policy and _fits_nobody(look, policy):
            path = ["where"] if "where" in policy.data else ["rules"]
            yield look.problem(
                CODE, policy, path, hint=T("Compare the filters with the fields of the records.")
            )


def _fits_nobody(look: Look, policy: Policy) -> bool:
    """There is somebody of the kind that the rules are about, but nobody passes the filters."""
    asked = [(rule, one) for rule in policy.rules for one in look.everyone[rule.subject][:1]]
    return bool(asked) and not any(
        concerns(rule, one) for rule in policy.rules for one in look.everyone[rule.subject]
    )
