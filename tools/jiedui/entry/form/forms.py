"""The forms: which fields stand in front, and what an id is an id of. All else follows from the schemas."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jiedui import vocabulary
from jiedui.text import Text

TYPES = ("activity", "child", "mentor", "pairing")
"""What can be written down anew."""
FIRST: Mapping[str, tuple[str, ...]] = {
    "activity": ("mentors", "children", "kind", "date", "topic"),
    "child": (
        "name", "alias", "sex", "born", "school", "grade", "class", "village",
        "guardians", "consents", "registered",
    ),
    "mentor": ("name", "roles", "organisation", "phone", "joined"),
    "pairing": ("child", "mentor", "kind", "start"),
}  # fmt: skip
"""What everybody sees; the other fields of the schema stand under «more», these before all others:"""
NEXT: Mapping[str, tuple[str, ...]] = {"activity": ("outcome", "follow_up", "place")}
EDITS: Mapping[str, Mapping[str, Any]] = {
    "end": {"type": "pairing", "fields": ["ended"], "today": ["ended", "on"]},
    "sign": {"type": "pairing", "fields": ["agreement"], "today": ["agreement", "signed"]},
    "review": {"type": "pairing", "fields": ["study_plan"]},
    "done": {"type": "activity", "fields": ["follow_up"]},
}
"""Changes of a record that is there: its type, the fields that are shown, and where today is filled in."""
REFERENCES: Mapping[str, str] = {
    **{
        path: types[0] if len(types) == 1 else "person"
        for path, types in vocabulary.REFERENCES.items()
        if path.partition(".")[0] in TYPES
    },
    "activity.kind": "kind",
    "activity.plan": "plan",
    **{f"{type_}.tags": "tag" for type_ in TYPES},
}
OPTIONS: Mapping[str, Mapping[str, Text]] = {
    path: words
    for path, words in vocabulary.WORDS.items()
    if path.partition(".")[0] in TYPES and path not in REFERENCES
}
"""The words for what stands in closed lists."""
TODAY: Mapping[str, str] = {
    "activity": "date",
    "child": "registered",
    "mentor": "joined",
    "pairing": "start",
}
"""The field that is filled in with today."""
PERSONAL = ("child", "mentor")
"""Types that hold names and telephone numbers: nothing of them goes into an address."""
