"""J316, J317: a rule that looks at a field that is not there, or says something that has no effect."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches

from jiedui.checks.look import Look
from jiedui.problems import Code, Problem, Severity
from jiedui.records.model import For, Per, Policy, Rule
from jiedui.schema.library import fields
from jiedui.text import T, Text

UNKNOWN_FIELD = Code(
    "J316",
    Severity.ERROR,
    T("A rule cannot look at this field"),
    T(
        "A filter looks at fields of the records by their names: «child.categories», «mentor.roles», "
        "«pairing.kind» under «where» (a rule for children sees only the child, one for mentors only "
        "the mentor, one for pairings all three), and at an activity's own fields, such as «place» or "
        "«mentors.roles», under «counting». A field that is not there never matches, and the rule "
        "would be silent."
    ),
)
NO_EFFECT = Code(
    "J317",
    Severity.WARNING,
    T("This has no effect in a rule of this form"),
    T(
        "Some words belong to one form of rule: «partial», «between» and «margin» to «per», «after» to "
        "«within», «grace» to «has», «during» to «per» and «every». Elsewhere they are not looked at, and "
        "somebody may believe that the rule says more than it does. Delete the line, or choose the "
        "other form."
    ),
)
CODES = (UNKNOWN_FIELD, NO_EFFECT)

SEEN_BY: Mapping[For, tuple[str, ...]] = {
    For.CHILD: ("child",),
    For.MENTOR: ("mentor",),
    For.PAIRING: ("pairing", "child", "mentor"),
    For.PROGRAMME: (),
}
BELONGS_TO = {
    "partial": ("per",),
    "between": ("per",),
    "margin": ("per",),
    "after": ("within",),
    "grace": ("has",),
    "during": ("per", "every"),
    "sum": ("per", "within"),
    "activity": ("per", "every", "within"),
}


def check(look: Look) -> Iterator[Problem]:
    for policy in look.records.policies.values():
        for path in policy.data.get("where", {}):
            if hint := _unknown(path, {"child", "mentor", "pairing"}):
                yield look.problem(UNKNOWN_FIELD, policy, ["where", path], hint=hint)
        for rule in policy.rules:
            yield from _of_rule(look, policy, rule)


def _of_rule(look: Look, policy: Policy, rule: Rule) -> Iterator[Problem]:
    place = ["rules", rule.id.partition("/")[2]]
    for path in rule.data.get("where", {}):
        if hint := _unknown(path, SEEN_BY[rule.subject]):
            yield look.problem(UNKNOWN_FIELD, policy, [*place, "where", path], hint=hint)
    for path in rule.counting:
        hint = _unknown(path, SEEN_BY[For.PAIRING]) if rule.has else _unknown_in_activity(path)
        if hint:
            yield look.problem(UNKNOWN_FIELD, policy, [*place, "counting", path], hint=hint)
    if hint := _unknown_standing(rule):
        yield look.problem(UNKNOWN_FIELD, policy, [*place, "has"], hint=hint)
    for word, reason in _idle_words(rule):
        yield look.problem(NO_EFFECT, policy, [*place, word], hint=reason)


def _unknown(path: str, records: Collection[str]) -> Text | None:
    """What to say about a path that begins with one of the records, or None where it finds a field."""
    first, _, rest = path.partition(".")
    if first not in records:
        seen = [f"{one}.…" for one in sorted(records)]
        return (
            T("It must begin with one of: {seen}", seen=seen)
            if seen
            else T("A rule for the programme has no filter.")
        )
    return _unknown_field(first, rest, f"{first}.")


def _unknown_standing(rule: Rule) -> Text | None:
    """What to say about the field that a ``has`` asks for; «pairing» is known to children and mentors."""
    if rule.has is None or (rule.has == "pairing" and rule.subject in (For.CHILD, For.MENTOR)):
        return None
    return _unknown_field(str(rule.subject), rule.has, "")


def _unknown_in_activity(path: str) -> Text | None:
    first, _, rest = path.partition(".")
    if first in ("children", "mentors") and rest:
        return _unknown_field(
            first.replace("children", "child").replace("mentors", "mentor"), rest, f"{first}."
        )
    return _unknown_field("activity", path, "")


def _unknown_field(record: str, path: str, prefix: str) -> Text | None:
    known = fields(record)
    if path in known or any(path.startswith(f"{free}.") for free in known if f"{free}.*" in known):
        return None
    near = get_close_matches(path, [one for one in known if not one.endswith("*")], n=1, cutoff=0.5)
    if near:
        return T("Did you mean “{id}”?", id=prefix + near[0])
    return T("Look at the fields of a record of this type.")


def _idle_words(rule: Rule) -> Iterator[tuple[str, Text]]:
    form = next(word for word in ("per", "every", "within", "has") if word in rule.data)
    for word, forms in BELONGS_TO.items():
        if word in rule.data and form not in forms:
            yield word, T("It belongs to rules with: {forms}", forms=list(forms))
    if rule.between and rule.per is not Per.YEAR:
        yield "between", T("It belongs to rules with: {forms}", forms="per: year")
    if "margin" in rule.data and rule.per and rule.per is not Per.BIRTHDAY:
        yield "margin", T("It belongs to rules with: {forms}", forms="per: birthday")
    if rule.per is Per.BIRTHDAY and rule.subject is not For.CHILD:
        yield "per", T("Only children have birthdays here: write «for: child».")
    if rule.has and rule.counting and rule.has != "pairing":
        yield "counting", T("With «has» it narrows pairings only.")
    if rule.share is not None and (rule.has or rule.sum or not rule.counting):
        yield "at_least", T("A share asks how many of the counted activities also pass «counting».")
