"""What the fields of a record are called where somebody fills them in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from jiedui.schema.library import Schema, followed, schema
from jiedui.text import T, Text, Tongue

FIELDS: Mapping[str, Text] = {
    "absent": T("Expected, but not there"),
    "address": T("Address"),
    "agreement": T("Agreement"),
    "alias": T("Alias (what most readers see)"),
    "amount": T("Amount (yuan)"),
    "birthday": T("Birthday (month and day)"),
    "born": T("Date of birth"),
    "case": T("Case"),
    "categories": T("Categories"),
    "child": T("Child"),
    "children": T("Children"),
    "class": T("Class"),
    "comes_home": T("Days on which they come home"),
    "confidential": T("For coordinators only"),
    "consents": T("Consents"),
    "content": T("Content"),
    "counted_by": T("Rules that applied"),
    "date": T("Date"),
    "done": T("Day on which it was done"),
    "due": T("Due"),
    "ended": T("End of the pairing"),
    "erased": T("Erased"),
    "expected": T("Expected result"),
    "focus": T("Key child"),
    "follow_up": T("Promised, still to be done"),
    "from": T("From"),
    "generation": T("Generation"),
    "grade": T("Grade"),
    "ground": T("Ground"),
    "guardians": T("Guardians"),
    "health": T("Health"),
    "items": T("Things given"),
    "job": T("Job"),
    "joined": T("Joined"),
    "kind": T("Kind"),
    "left": T("Left"),
    "max_pairings": T("At most so many pairings at once"),
    "mentor": T("Mentor"),
    "mentors": T("Mentors"),
    "minutes": T("Duration (minutes)"),
    "name": T("Full name"),
    "needs": T("Needs"),
    "notes": T("Notes"),
    "notice": T("Version of the notice"),
    "organisation": T("Organisation"),
    "outcome": T("Outcome"),
    "parents": T("Parents"),
    "pauses": T("Pauses"),
    "phone": T("Telephone"),
    "photos": T("Photos were kept"),
    "place": T("Meeting place"),
    "plan": T("Plan item"),
    "purpose": T("Purpose"),
    "reason": T("Reason"),
    "registered": T("Registered on"),
    "relation": T("Relation"),
    "retain_until": T("Kept until"),
    "result": T("Actual result"),
    "reviewed": T("Reviewed on"),
    "roles": T("Roles"),
    "rule": T("Rule (policy/rule)"),
    "school": T("School"),
    "scores": T("Marks by subject"),
    "screening": T("Screening"),
    "seal_to": T("Public key for sealing"),
    "settled": T("Finished on"),
    "sex": T("Sex"),
    "signed": T("Signed on"),
    "start": T("Start"),
    "study_plan": T("Study plan"),
    "subject": T("Subject"),
    "subjects": T("Subjects taught"),
    "tags": T("Tags"),
    "to": T("To"),
    "training": T("Training in safeguarding"),
    "topic": T("A few words"),
    "until": T("Valid until"),
    "village": T("Village"),
    "waivers": T("Waivers"),
    "what": T("What"),
    "when": T("When"),
    "withdrawn": T("Withdrawn on"),
    "works_in": T("Works in"),
    "agreement.by": T("Signed by"),
    "consents.by": T("Given by"),
    "consents.on": T("Consent given on"),
    "ended.on": T("Last day"),
    "erased.by": T("Erased by"),
    "erased.on": T("Erased on"),
    "erased.public": T("Public figures agreed to"),
    "left.on": T("Last day"),
    "mentor.child": T("The classmate's own record"),
    "mentor.class": T("Class taught"),
    "pauses.to": T("To (empty: not over yet)"),
    "screening.by": T("Screened by"),
    "screening.on": T("Screened on"),
    "training.by": T("Trained by"),
    "training.on": T("Trained on"),
    "waivers.by": T("Approved by"),
}
"""By the field's name, or by the end of its path where that says more."""


def labels(type_: str, tongue: Tongue) -> dict[str, str]:
    """Dotted path → label, for every field of this type; lists count for nothing in a path.

    A field that nobody has named yet is called what its schema says, in the schema's language.
    """
    whole = schema(type_)
    return {path: _label(path, part, tongue) for path, part in _fields(whole, whole, type_)}


def _label(path: str, part: Schema, tongue: Tongue) -> str:
    *_, above, name = path.split(".")
    for known in (f"{above}.{name}", name):
        if known in FIELDS:
            return tongue.say(FIELDS[known])
    return str(part.get("description", name)) if tongue.language == "zh" else name.replace("_", " ")


def _fields(part: Schema, whole: Schema, above: str) -> Iterator[tuple[str, Schema]]:
    part = followed(part, whole)
    if "items" in part:
        yield from _fields(part["items"], whole, above)
    inner: Mapping[str, Any] = part.get("properties", {})
    for name, field in inner.items():
        yield f"{above}.{name}", field
        yield from _fields(field, whole, f"{above}.{name}")
