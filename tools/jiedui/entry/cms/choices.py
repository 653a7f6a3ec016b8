"""What can be chosen in a field, by its path: words of closed lists, the programme's own, or records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from jiedui import vocabulary
from jiedui.records.model import Policy
from jiedui.text import Text
from jiedui.wording import Wording

Choice = dict[str, str]
"""``label`` and ``value``."""

WORDS: Mapping[str, Mapping[str, Text]] = {
    "activity.outcome": vocabulary.OUTCOMES,
    "activity.place": vocabulary.PLACES,
    "case.kind": vocabulary.CASE_KINDS,
    "child.categories": vocabulary.CATEGORIES,
    "child.needs": vocabulary.NEEDS,
    "child.sex": vocabulary.SEXES,
    "mentor.roles": vocabulary.ROLES,
    "pairing.kind": vocabulary.PAIRING_KINDS,
}
RECORDS: Mapping[str, str] = {
    "activity.case": "cases",
    "activity.children": "children",
    "activity.mentors": "mentors",
    "case.child": "children",
    "mentor.child": "children",
    "pairing.child": "children",
    "pairing.mentor": "mentors",
    "plan.items.who": "mentors",
    "programme.policies": "policies",
}
"""Fields that hold ids, and the folder of the records that they name."""
SHOWN: Mapping[str, str] = {"children": "alias", "mentors": "name"}
"""What stands beside an id in the editor's lists."""


def choices(path: str, wording: Wording, policies: Iterable[Policy]) -> list[Choice] | None:
    """What a field's value is chosen from; None where it is no such field."""
    if path in WORDS:
        return [_choice(value, wording.say(word)) for value, word in WORDS[path].items()]
    programme = wording.programme
    match path:
        case "activity.kind" | "plan.items.kind":
            known = (*vocabulary.KINDS, *programme.data.get("kinds", {}))
            return [_choice(id_, wording.kind(id_)) for id_ in known]
        case "plan.term":
            return [_choice(term.id, term.id) for term in reversed(programme.terms)]
        case "pairing.waivers.rule":
            rules = (rule for policy in policies for rule in policy.rules)
            return [_choice(rule.id, wording.tongue.pick(rule.title)) for rule in rules]
        case _ if path.endswith(".tags") and path != "programme.tags":
            own: Mapping[str, Any] = programme.data.get("tags", {})
            return [_choice(id_, wording.tongue.pick(title)) for id_, title in own.items()]
    return None


def _choice(value: str, word: str) -> Choice:
    return {"label": word, "value": value}
