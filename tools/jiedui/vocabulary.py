"""The field's words for what stands in closed lists, to be said in a language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from jiedui.text import T, Text

KINDS: Mapping[str, Text] = {
    "talk": T("Talk"),
    "home-visit": T("Home visit"),
    "gift": T("Gift"),
    "teacher-contact": T("Contact with the homeroom teacher"),
    "guardian-contact": T("Contact with the guardian"),
    "parent-contact": T("Contact with the parents"),
    "tutoring": T("Tutoring"),
    "study-check": T("Study check"),
    "symposium": T("Symposium"),
    "home-session": T("Children's home open"),
    "condolence": T("Condolence visit"),
    "grant": T("Grant"),
    "commendation": T("Commendation"),
    "birthday": T("Birthday greeting"),
    "letter": T("Letter"),
    "contest": T("Contest"),
    "storytelling": T("Storytelling"),
    "interest": T("Interest activity"),
    "safety-education": T("Safety education"),
    "law-education": T("Law education"),
    "parent-meeting": T("Parents' meeting"),
    "guardian-training": T("Training of guardians"),
    "drive": T("Donation drive"),
    "publicity": T("Publicity"),
    "rights": T("Protection of rights"),
    "progress": T("Progress note"),
    "evaluation": T("Evaluation"),
}
ROLES: Mapping[str, Text] = {
    "teacher": T("Teacher"),
    "homeroom-teacher": T("Homeroom teacher"),
    "leader": T("School leader"),
    "party-member": T("Party member"),
    "volunteer": T("Volunteer"),
    "proxy-parent": T("Proxy parent"),
    "classmate": T("Classmate"),
    "committee": T("Village committee"),
    "social-worker": T("Social worker"),
    "sponsor": T("Sponsor"),
}
CATEGORIES: Mapping[str, Text] = {
    "left-behind": T("Left-behind"),
    "orphan": T("Orphan"),
    "disabled": T("Disabled"),
    "single-parent": T("Single-parent family"),
    "disabled-family": T("Disabled family"),
    "registered-poor": T("Registered poor family"),
    "de-facto-unattended": T("De facto unattended"),
}
NEEDS: Mapping[str, Text] = {
    "study": T("Study"),
    "companionship": T("Companionship"),
    "life": T("Daily life"),
    "health": T("Health"),
    "safety": T("Safety"),
    "behaviour": T("Behaviour"),
}
PAIRING_KINDS: Mapping[str, Text] = {
    "mentor": T("Mentoring"),
    "proxy-parent": T("Proxy parenting"),
    "study-partner": T("Study partners"),
    "sponsor": T("Sponsorship"),
}
PLACES: Mapping[str, Text] = {
    "home": T("At home"),
    "school": T("At school"),
    "children-home": T("In the children's home"),
    "community": T("In the community"),
    "phone": T("By telephone"),
    "online": T("Online"),
    "other": T("Elsewhere"),
}
OUTCOMES: Mapping[str, Text] = {
    "held": T("held"),
    "attempted": T("attempted, nobody met"),
    "cancelled": T("cancelled"),
}
CASE_KINDS: Mapping[str, Text] = {
    "help": T("Request for help"),
    "rights": T("Rights case"),
    "health": T("Health case"),
    "study": T("Study case"),
    "other": T("Other case"),
}
OPENINGS: Mapping[str, Text] = {
    "open": T("looked at one child"),
    "review": T("looked through a change"),
    "site": T("built the site with names"),
    "print": T("printed with names"),
    "export": T("given to a guardian"),
    "erase": T("erased"),
}
"""What was done when something sealed was opened, by the command in the log."""
PURPOSES: Mapping[str, Text] = {
    "records": T("keeping records"),
    "photos": T("photographs"),
    "public-figures": T("public figures"),
    "reminders": T("reminders"),
}
"""What consents are given to; a programme may write others."""
GROUNDS: Mapping[str, Text] = {
    "consent-withdrawn": T("consent withdrawn"),
    "guardian-request": T("the guardian asked for it"),
    "retention-over": T("kept long enough"),
    "purpose-over": T("needed no more"),
    "other": T("another ground"),
}
"""Why somebody's data were erased."""
SEXES: Mapping[str, Text] = {"female": T("girl"), "male": T("boy")}
WORDS: Mapping[str, Mapping[str, Text]] = {
    "child.sex": SEXES,
    "child.categories": CATEGORIES,
    "child.needs": NEEDS,
    "mentor.roles": ROLES,
    "pairing.kind": PAIRING_KINDS,
    "activity.kind": KINDS,
    "activity.place": PLACES,
    "activity.outcome": OUTCOMES,
    "case.kind": CASE_KINDS,
}
"""The closed lists by type and field."""
WITHIN: Mapping[str, Mapping[str, Text]] = {
    "plan.items.kind": KINDS,
    "child.erased.ground": GROUNDS,
    "mentor.erased.ground": GROUNDS,
}
"""The same of fields that stand within another."""
REFERENCES: Mapping[str, tuple[str, ...]] = {
    "activity.children": ("child",),
    "activity.mentors": ("mentor",),
    "activity.absent": ("child", "mentor"),
    "activity.case": ("case",),
    "case.child": ("child",),
    "mentor.child": ("child",),
    "pairing.child": ("child",),
    "pairing.mentor": ("mentor",),
    "plan.items.who": ("mentor",),
    "programme.policies": ("policy",),
}
"""The fields that hold ids, and the types of record that they name."""
RECORDS: Mapping[str, Text] = {
    "child": T("Child"),
    "mentor": T("Mentor"),
    "pairing": T("Pairing"),
    "activity": T("Activity"),
    "plan": T("Plan"),
    "case": T("Case"),
    "policy": T("Policy"),
    "programme": T("Programme"),
}
"""What each type of record is called."""


def with_labels(words: Iterable[str]) -> list[Text | str]:
    """What files have, each with what it is called: «talk（谈心）»; a word of no list stays as it is."""
    there = list(words)
    lists = [*WORDS.values(), *WITHIN.values()]
    labels = max(lists, key=lambda one: len(one.keys() & set(there)))
    return [T("{word} ({label})", word=one, label=labels[one]) if one in labels else one for one in there]
