"""What can be chosen in a field, by its path: words of closed lists, the programme's own, or records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from jiedui import vocabulary
from jiedui.reading.folder import FOLDER_OF
from jiedui.records.model import Policy
from jiedui.wording import Wording

Choice = dict[str, str]
"""``label`` and ``value``."""

SHOWN: Mapping[str, str] = {"children": "alias", "mentors": "name"}
"""What stands beside an id in the editor's lists."""


def choices(path: str, wording: Wording, policies: Iterable[Policy]) -> list[Choice] | None:
    """What a field's value is chosen from; None where it is no such field."""
    match path:
        case "activity.kind" | "plan.items.kind":
            known = (*vocabulary.KINDS, *wording.kinds())
            return [_choice(id_, wording.kind(id_)) for id_ in known]
        case "plan.term":
            return [_choice(term.id, term.id) for term in reversed(wording.programme.terms)]
        case "pairing.waivers.rule":
            rules = (rule for policy in policies for rule in policy.rules)
            return [_choice(rule.id, wording.tongue.pick(rule.title)) for rule in rules]
        case _ if path.endswith(".tags") and path != "programme.tags":
            return [_choice(id_, word) for id_, word in wording.tags().items()]
        case _ if path in vocabulary.WORDS:
            return [_choice(value, wording.say(word)) for value, word in vocabulary.WORDS[path].items()]
    return None


def folder_of_ids(path: str) -> str | None:
    """The folder of the records that a field names, where it is one folder; None elsewhere."""
    types = vocabulary.REFERENCES.get(path, ())
    return FOLDER_OF[types[0]] if len(types) == 1 else None


def _choice(value: str, word: str) -> Choice:
    return {"label": word, "value": value}
