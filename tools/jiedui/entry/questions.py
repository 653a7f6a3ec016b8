"""What is asked of somebody who adds a record, in which order, and what is proposed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from jiedui.entry.draft import Draft
from jiedui.schema.library import schema

GIVING = ("gift", "condolence", "drive", "commendation")
PLACES: Mapping[str, str] = {
    "talk": "school",
    "home-visit": "home",
    "gift": "home",
    "condolence": "home",
    "teacher-contact": "school",
    "guardian-contact": "phone",
    "parent-contact": "phone",
    "tutoring": "school",
    "study-check": "school",
    "home-session": "children-home",
    "parent-meeting": "school",
}
"""Where an activity of each kind mostly takes place."""
KIND_OF_ROLE: Mapping[str, str] = {
    "proxy-parent": "proxy-parent",
    "classmate": "study-partner",
    "sponsor": "sponsor",
}


def _nothing(_draft: Draft) -> str:
    return ""


def _always(_draft: Draft) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Question:
    """A field to ask for. `default`: what is proposed, as it is written in the file, a list with commas.

    `sure`: what holds where nobody is asked. `when`: whether there is anything to ask.
    """

    field: str
    default: Callable[[Draft], str] = _nothing
    sure: Callable[[Draft], str] = _nothing
    when: Callable[[Draft], bool] = _always


def is_required(draft: Draft, name: str) -> bool:
    """Whether the record cannot do without the field, as far as it is known."""
    return name in schema(draft.type)["required"] or (name == "mentors" and not draft.get("children"))


def _today(draft: Draft) -> str:
    return draft.today.isoformat()


def _mentor(draft: Draft) -> str:
    """Who types, or else the first who is paired with all the children on that day."""
    first, *others = _paired(draft) or [[]]
    shared = (mentor for mentor in first if all(mentor in paired for paired in others))
    return draft.mentor or next(shared, "")


def _only_mentor(draft: Draft) -> str:
    """Who types, or else who alone is paired with each of the children: nobody is guessed into a contact."""
    mentors = {mentor for paired in _paired(draft) for mentor in paired or [""]}
    return draft.mentor or (mentors.pop() if len(mentors) == 1 else "")


def _paired(draft: Draft) -> list[list[str]]:
    """The mentors of each child on that day."""
    day = draft.day("date")
    return [[one.mentor for one in draft.running(child, day)] for child in draft.get("children") or ()]


def _place(draft: Draft) -> str:
    return PLACES.get(draft.get("kind"), "")


def _pairing_kind(draft: Draft) -> str:
    mentor = draft.records.mentors.get(draft.get("mentor"))
    roles = mentor.roles if mentor else ()
    return next((KIND_OF_ROLE[role] for role in roles if role in KIND_OF_ROLE), "mentor")


def _usual(group: str, name: str) -> Callable[[Draft], str]:
    """What most of the others have."""

    def default(draft: Draft) -> str:
        others = getattr(draft.records, group).values()
        counted = Counter(str(one.data[name]) for one in others if name in one.data)
        return counted.most_common(1)[0][0] if counted else ""

    return default


def _kind_is(*kinds: str) -> Callable[[Draft], bool]:
    return lambda draft: draft.get("kind") in kinds


def _given(name: str) -> Callable[[Draft], bool]:
    return lambda draft: draft.get(name) is not None


QUESTIONS: Mapping[str, Sequence[Question]] = {
    "activity": (
        Question("date", _today, _today),
        Question("kind", lambda _: "talk"),
        Question("children"),
        Question("mentors", _mentor, _only_mentor),
        Question("place", _place),
        Question("topic"),
        Question("items", when=_kind_is(*GIVING)),
        Question("amount", when=_kind_is("grant", *GIVING)),
        Question("follow_up.what"),
        Question("follow_up.due", when=_given("follow_up.what")),
    ),
    "child": (
        Question("name"),
        Question("alias"),
        Question("sex"),
        Question("born"),
        Question("school", _usual("children", "school")),
        Question("grade"),
        Question("class"),
        Question("village"),
        Question("categories", lambda _: "left-behind"),
        Question("needs"),
        Question("guardians.name"),
        Question("guardians.relation", when=_given("guardians.name")),
        Question("guardians.phone", when=_given("guardians.name")),
        Question("consents.by"),
        Question("consents.on", _today, when=_given("consents.by")),
        Question("registered", _today, _today),
    ),
    "mentor": (
        Question("name"),
        Question("roles"),
        Question("organisation", _usual("mentors", "organisation")),
        Question("phone"),
        Question("joined", _today, _today),
    ),
    "pairing": (
        Question("child"),
        Question("mentor"),
        Question("kind", _pairing_kind),
        Question("start", _today, _today),
        Question("agreement.signed"),
    ),
}
