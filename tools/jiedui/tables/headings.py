"""What the columns and tables are called in front of people, and whose words stand in them."""

from __future__ import annotations

from collections.abc import Mapping

from jiedui import vocabulary
from jiedui.reading.folder import FOLDER_OF
from jiedui.text import T, Text

TITLES: Mapping[str, Text] = {
    "children": T("Children"),
    "child_guardians": T("Guardians"),
    "child_parents": T("Parents"),
    "child_pauses": T("Pauses of children"),
    "child_consents": T("Consents"),
    "mentors": T("Mentors"),
    "mentor_pauses": T("Pauses of mentors"),
    "pairings": T("Pairings"),
    "pairing_pauses": T("Pauses of pairings"),
    "pairing_waivers": T("Waivers"),
    "pairing_study_plan": T("Study plans"),
    "activities": T("Activities"),
    "activity_scores": T("Marks"),
    "activity_follow_up": T("Follow-ups"),
    "plans": T("Plans"),
    "plan_items": T("Plan items"),
    "cases": T("Cases"),
    "duties": T("Duties"),
    "rules": T("Rules"),
    "terms": T("Terms"),
    "total_people": T("Totals of people"),
    "total_activities": T("Totals of activities"),
    "total_rules": T("Totals of rules"),
}
"""Of the tables by name; no longer than the 31 characters of a sheet's name."""
FURTHER: Mapping[str, Text] = {
    "child_guardians": T("Further guardians"),
    "child_parents": T("Further parents"),
}
"""Of tables whose first entries stand in the record's own row."""

COVER = T("About this file")
"""The title of the workbook's first sheet."""

ROWS: Mapping[str, Text] = {
    "children": T("One child"),
    "child_guardians": T("One guardian of a child"),
    "child_parents": T("One parent of a child"),
    "child_pauses": T("A time in which nothing is owed to a child"),
    "child_consents": T("One consent of a guardian"),
    "mentors": T("One mentor"),
    "mentor_pauses": T("A time in which nothing is owed by a mentor"),
    "pairings": T("One child and one mentor"),
    "pairing_pauses": T("A time in which a pairing rests"),
    "pairing_waivers": T("A rule that a pairing need not keep for a while"),
    "pairing_study_plan": T("One item of a pairing's study plan"),
    "activities": T("Something that was done, or tried"),
    "activity_scores": T("The mark of one subject in an activity"),
    "activity_follow_up": T("Something to be done after an activity"),
    "plans": T("The planned work of a term or a year"),
    "plan_items": T("One item of a plan"),
    "cases": T("A request for help, or a rights case"),
    "duties": T("What one rule asked for one subject in one stretch of time, and how it stands"),
    "rules": T("One rule of a policy in force"),
    "terms": T("One term of the programme"),
    "total_people": T("How many there are"),
    "total_activities": T("How often one kind of activity was held in one month"),
    "total_rules": T("How often one rule was kept, or not, in one term"),
}
"""What one row of each table is."""

_LEFT = {"left.on": T("Left on"), "left.reason": T("Reason for leaving")}
_ERASED = {
    "erased.on": T("Erased on"),
    "erased.ground": T("Erased because of"),
    "erased.by": T("Erased by"),
    "erased.generation": T("Key gone since generation"),
    "erased.settled": T("Erasure finished on"),
    "erased.counted_by": T("Rules that applied"),
    "erased.birthday": T("Birthday (month and day)"),
    "erased.public": T("Public figures agreed to"),
}
_PAUSES = {
    "pauses.from": T("Pause from"),
    "pauses.to": T("Pause to"),
    "pauses.reason": T("Reason for the pause"),
}

HEADINGS: Mapping[str, Mapping[str, Text]] = {
    "child": {
        "id": T("Id"),
        "name": T("Full name"),
        "alias": T("Alias"),
        "sex": T("Sex"),
        "born": T("Date of birth"),
        "school": T("School"),
        "grade": T("Grade"),
        "class": T("Class"),
        "village": T("Village"),
        "categories": T("Categories"),
        "focus": T("Key child"),
        "needs": T("Needs"),
        "registered": T("Registered on"),
        **_LEFT,
        "guardians.name": T("Guardian's name"),
        "guardians.relation": T("Guardian's relation"),
        "guardians.phone": T("Guardian's telephone"),
        "guardians.address": T("Guardian's address"),
        "guardians.born": T("Guardian's date of birth"),
        "guardians.health": T("Guardian's health"),
        "guardians.job": T("Guardian's job"),
        "guardians.notes": T("Guardian's notes"),
        "parents.name": T("Parent's name"),
        "parents.relation": T("Parent's relation"),
        "parents.phone": T("Parent's telephone"),
        "parents.works_in": T("Parent works in"),
        "parents.job": T("Parent's job"),
        "parents.comes_home": T("Parent comes home"),
        **_PAUSES,
        "consents.purpose": T("Consent to"),
        "consents.notice": T("Version of the notice"),
        "consents.by": T("Consent given by"),
        "consents.relation": T("Relation to the child"),
        "consents.on": T("Consent given on"),
        "consents.until": T("Consent valid until"),
        "consents.withdrawn": T("Consent withdrawn on"),
        "notes": T("Notes"),
        "retain_until": T("Kept until"),
        **_ERASED,
        "seal_to": T("Public key for sealing"),
    },
    "mentor": {
        "id": T("Id"),
        "name": T("Full name"),
        "roles": T("Roles"),
        "child": T("Child id (of a classmate)"),
        "organisation": T("Organisation"),
        "phone": T("Telephone"),
        "joined": T("Joined on"),
        **_LEFT,
        **_PAUSES,
        "screening.on": T("Screened on"),
        "screening.until": T("Screening valid until"),
        "screening.by": T("Screened by"),
        "training.on": T("Trained on"),
        "training.until": T("Training valid until"),
        "training.by": T("Trained by"),
        "max_pairings": T("At most this many pairings"),
        "subjects": T("Teaches subjects"),
        "class": T("Teaches class"),
        "retain_until": T("Kept until"),
        **_ERASED,
    },
    "pairing": {
        "id": T("Id"),
        "child": T("Child id"),
        "mentor": T("Mentor id"),
        "kind": T("Kind of pairing"),
        "start": T("Starts on"),
        "ended.on": T("Ended on"),
        "ended.reason": T("Reason for the end"),
        **_PAUSES,
        "agreement.signed": T("Agreement signed on"),
        "agreement.by": T("Agreement signed by"),
        "waivers.rule": T("Waived rule"),
        "waivers.from": T("Waived from"),
        "waivers.to": T("Waived to"),
        "waivers.reason": T("Reason for the waiver"),
        "waivers.by": T("Waived by"),
        "study_plan.subject": T("Subject"),
        "study_plan.when": T("Study time"),
        "study_plan.content": T("Content"),
        "study_plan.expected": T("Expected result"),
        "study_plan.due": T("To be done by"),
        "study_plan.reviewed": T("Reviewed on"),
        "study_plan.result": T("Actual result"),
    },
    "activity": {
        "id": T("Id"),
        "date": T("Date"),
        "kind": T("Kind of activity"),
        "outcome": T("Outcome of the activity"),
        "children": T("Children's ids"),
        "mentors": T("Mentors' ids"),
        "place": T("Where"),
        "topic": T("Topic"),
        "notes": T("Notes"),
        "minutes": T("Length (minutes)"),
        "amount": T("Amount (CNY)"),
        "items": T("Things given"),
        "scores.subject": T("Subject"),
        "scores": T("Score"),
        "scores_text": T("Mark in words"),
        "plan": T("Plan item done"),
        "case": T("Case id"),
        "follow_up.what": T("What is to be done"),
        "follow_up.due": T("To be done by"),
        "follow_up.done": T("Is done"),
        "follow_up.done_on": T("Done on"),
        "confidential": T("Confidential"),
        "photos": T("Photos were kept"),
        "absent": T("Absent (ids)"),
        "erased.counted_by": T("Rules that applied"),
    },
    "plan": {
        "id": T("Id"),
        "title": T("Title"),
        "title.zh": T("Title in Chinese"),
        "title.en": T("Title in English"),
        "term": T("Term"),
        "year": T("Year"),
        "items.item": T("Item id"),
        "items.title": T("Title"),
        "items.title.zh": T("Title in Chinese"),
        "items.title.en": T("Title in English"),
        "items.kind": T("Kind of activity"),
        "items.from": T("Begins on"),
        "items.due": T("To be done by"),
        "items.who": T("Responsible mentors' ids"),
        "items.audience": T("For whom"),
    },
    "case": {
        "id": T("Id"),
        "child": T("Child id"),
        "kind": T("Kind of case"),
        "opened": T("Opened on"),
        "closed": T("Closed on"),
        "raised_by": T("Raised by"),
        "handled_by": T("Handled by"),
        "outcome": T("Outcome of the case"),
        "hold": T("Must not be erased"),
    },
}
"""Of the columns by record type and path; the place in a list (`guardians.1.name`) is left out."""
TAGS = T("Tags")
OWNERS: Mapping[str, Text] = {
    "child": T("Child id"),
    "mentor": T("Mentor id"),
    "pairing": T("Pairing id"),
    "activity": T("Activity id"),
    "plan": T("Plan id"),
}
NTH: Mapping[str, Text] = {"child.parents": T("{heading} ({number})")}
"""Where several of a list stand in one row, they are told apart by their number."""

KEYS: Mapping[str, str] = {"activity.scores": "subject", "plan.items": "item"}
"""What the keys of a mapping are, and so the name of their column."""
VALUES: Mapping[str, str] = {"activity.scores": "score"}
"""The name of the column for the values, where they are no mappings themselves."""

WORDS: Mapping[str, Mapping[str, Text]] = {
    **vocabulary.WORDS,
    **vocabulary.WITHIN,
}
OWN: Mapping[str, str] = {"activity.kind": "kinds", "plan.items.kind": "kinds"}
"""Fields in which the programme's own words may stand, and the part of programme.yml with them (tags too)."""

REFERS: Mapping[str, str] = {
    path: FOLDER_OF[types[0]]
    for path, types in vocabulary.REFERENCES.items()
    if len(types) == 1 and FOLDER_OF[types[0]] in TITLES
} | {"plan.term": "terms"}
LABELS: Mapping[str, Text] = {
    "children": T("Child (filled in)"),
    "mentors": T("Mentor (filled in)"),
    "pairings": T("Pairing (filled in)"),
    "activities": T("Children (filled in)"),
    "plans": T("Plan (filled in)"),
}
"""The heading of what is filled in beside the ids of a table."""
