"""J313: a policy in force that fits nobody."""

from __future__ import annotations

from collections.abc import Iterator

from jiedui.checks.look import Look
from jiedui.duties.ledger import concerns
from jiedui.duties.subjects import subjects
from jiedui.problems import Code, Problem, Severity
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
    everyone = subjects(look.records, look.as_of) if programme else {}
    for id_ in programme.policies if programme else ():
        policy = look.records.policies.get(id_)
        asked = [(rule, one) for rule in policy.rules for one in everyone[rule.subject]] if policy else []
        if policy and asked and not any(concerns(rule, one) for rule, one in asked):
            path = ["where"] if "where" in policy.data else ["rules"]
            yield look.problem(
                CODE, policy, path, hint=T("Compare the filters with the fields of the records.")
            )
