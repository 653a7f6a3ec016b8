"""A rule in plain words, made from the rule itself, so that the two cannot differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from jiedui import vocabulary
from jiedui.records.model import For, Partial, Per, Phase, Rule
from jiedui.text import T, Text, Tongue

WHO: Mapping[For, Text] = {
    For.CHILD: T("For every child"),
    For.MENTOR: T("For every mentor"),
    For.PAIRING: T("For every pairing"),
    For.PROGRAMME: T("For the programme"),
}
PERIODS: Mapping[Per, Text] = {
    Per.WEEK: T("every week"),
    Per.MONTH: T("every month"),
    Per.QUARTER: T("every quarter"),
    Per.HALF_YEAR: T("every half-year"),
    Per.YEAR: T("every year"),
    Per.TERM: T("every term"),
    Per.SCHOOL_YEAR: T("every school year"),
    Per.BIRTHDAY: T("at every birthday"),
}
THINGS: Mapping[str, Text] = {
    "pairing": T("a pairing"),
    "consents": T("a valid consent"),
    "agreement.signed": T("a signed agreement"),
    "guardians.phone": T("a guardian's telephone number"),
    "screening": T("a valid screening"),
    "training": T("a valid safeguarding training"),
    "study_plan": T("a study plan"),
}
FIELDS: Mapping[str, tuple[Text, Mapping[str, Text]]] = {
    "child.categories": (T("category"), vocabulary.CATEGORIES),
    "child.needs": (T("need"), vocabulary.NEEDS),
    "child.focus": (T("key child"), {}),
    "mentor.roles": (T("mentor's role"), vocabulary.ROLES),
    "mentors.roles": (T("mentor's role"), vocabulary.ROLES),
    "pairing.kind": (T("kind of pairing"), vocabulary.PAIRING_KINDS),
    "place": (T("place"), vocabulary.PLACES),
    "mentors": (T("mentors present"), {}),
    "children": (T("children present"), {}),
    "minutes": (T("minutes"), {}),
    "amount": (T("amount"), {}),
    "tags": (T("tags"), {}),
}
_UNITS: Mapping[str, Text] = {
    "days": T("{number} days"),
    "weeks": T("{number} weeks"),
    "months": T("{number} months"),
    "years": T("{number} years"),
}


class InWords:
    """Tells rules in one language; `kinds` are the programme's own kinds of activity."""

    def __init__(self, tongue: Tongue, kinds: Mapping[str, Any]) -> None:
        self.tongue, self.own_kinds = tongue, kinds

    def rule(self, rule: Rule) -> Iterator[str]:
        """The rule's sentence, and then its conditions, one each."""
        yield self._say(T("{who}: {what}", who=WHO[rule.subject], what=self._what(rule)))
        for where in rule.where:
            yield from (
                self._say(T("only where {condition}", condition=one)) for one in self._conditions(where)
            )
        if rule.has != "pairing":
            counted = T("counted only if {condition}")
        else:
            counted = T("only pairings with {condition}")
        yield from (
            self._say(Text(counted.message, {"condition": one})) for one in self._conditions(rule.counting)
        )
        yield from map(self._say, self._bounds(rule))

    def promise(self, rule: Rule) -> str:
        """What is owed alone, for somebody whom the rule speaks to: without whom, targets and dates."""
        said = [
            self._say(T("counted only if {condition}", condition=one))
            for one in self._conditions(rule.counting)
        ]
        if rule.term_only:
            said.append(self._say(T("in term")))
        return self._what(rule) + (
            self._say(T(" ({conditions})", conditions=self._comma().join(said))) if said else ""
        )

    def _what(self, rule: Rule) -> str:
        if rule.has:
            thing = THINGS.get(rule.has, T("an entry under «{field}»", field=rule.has))
            number = f" × {rule.at_least:g}" if rule.at_least > 1 else ""
            return self._say(T("must have {thing}", thing=self._say(thing) + number))
        kinds = " / ".join(self.kind(kind) for kind in _listed(rule.data["activity"]))
        amount = self._amount(rule)
        if rule.every:
            length = self._interval(rule.data["every"])
            return self._say(
                T("{kinds}, at the latest {length} after the last time", kinds=kinds, length=length)
            )
        if rule.within:
            length = self._interval(rule.data["within"])
            start = T("each «{kind}»", kind=self.kind(rule.after)) if rule.after else T("the beginning")
            text = T(
                "{kinds} {amount} within {length} of {start}",
                kinds=kinds,
                amount=amount,
                length=length,
                start=start,
            )
            return self._say(text)
        period: Text | str = PERIODS[rule.per] if rule.per else ""
        if rule.between:
            period = T("every year from {first} to {last}", first=rule.between[0], last=rule.between[1])
        return self._say(T("{kinds} {amount} {period}", kinds=kinds, amount=amount, period=period))

    def _amount(self, rule: Rule) -> str:
        unit = {None: T("{number} times"), "minutes": T("{number} minutes"), "amount": T("{number} yuan")}[
            rule.sum
        ]

        def much(number: float) -> str:
            return self._say(Text(unit.message, {"number": f"{number:g}"}))

        said = []
        if rule.share is not None:
            said.append(self._say(T("at least {share}% of them", share=rule.share)))
        elif rule.at_least or rule.at_most is None:
            said.append(self._say(T("at least {much}", much=much(rule.at_least))))
        if rule.at_most is not None:
            said.append(self._say(T("at most {much}", much=much(rule.at_most))))
        return self._comma().join(said)

    def _bounds(self, rule: Rule) -> Iterator[Text]:
        if rule.term_only:
            yield T("only days in term count as owed")
        if rule.partial is not Partial.HALF:
            any_ = T("a period of which one day is owed is owed")
            yield any_ if rule.partial is Partial.ANY else T("only whole periods are owed")
        if rule.per is Per.BIRTHDAY and "margin" in rule.data:
            yield T("up to {length} before or after", length=self._interval(rule.data["margin"]))
        if rule.has and "grace" in rule.data:
            yield T("{length} after the beginning at the latest", length=self._interval(rule.data["grace"]))
        if rule.phase_from:
            yield T("from: {bound}", bound=self._phase(rule.phase_from, rule.data["phase"]["from"]))
        if rule.phase_until:
            yield T("until: {bound}", bound=self._phase(rule.phase_until, rule.data["phase"]["until"]))
        for data in (rule.data.get("in_force"),):
            if data:
                yield T("in force {first} – {last}", first=data.get("from", ""), last=data.get("to", ""))
        if rule.target is not None:
            yield T("target: {target}", target=f"{rule.target:.0%}")

    def _phase(self, phase: Phase, data: Mapping[str, Any]) -> Text:
        if phase.activity:
            return T("the first «{kind}»", kind=self.kind(phase.activity))
        return T("{length} after the beginning", length=self._interval(data))

    def _conditions(self, conditions: Mapping[str, Any]) -> Iterator[str]:
        for path, wanted in conditions.items():
            name, words = FIELDS.get(path, (path, {}))
            yield self._say(T("{name} {wanted}", name=name, wanted=self._wanted(wanted, words)))

    def _wanted(self, wanted: Any, words: Mapping[str, Text]) -> str:
        if not isinstance(wanted, Mapping):
            return self._say(T("is {values}", values=self._values(wanted, words)))
        said = []
        for word, operand in wanted.items():
            if word == "not":
                said.append(T("is not {values}", values=self._values(operand, words)))
            else:
                text = T("at least {much}") if word == "at_least" else T("at most {much}")
                said.append(Text(text.message, {"much": f"{operand:g}"}))
        return self._comma().join(map(self._say, said))

    def _values(self, values: Any, words: Mapping[str, Text]) -> str:
        named = {True: T("yes"), False: T("no")}
        said = [named[one] if isinstance(one, bool) else words.get(one, str(one)) for one in _listed(values)]
        return " / ".join(map(self._say, said))

    def kind(self, id_: str) -> str:
        """A kind of activity by its title."""
        if id_ in self.own_kinds:
            return self.tongue.pick(self.own_kinds[id_])
        return self._say(vocabulary.KINDS.get(id_, id_))

    def _interval(self, data: Mapping[str, Any]) -> Text:
        ((unit, number),) = data.items()
        return Text(_UNITS[unit].message, {"number": number})

    def _comma(self) -> str:
        return "，" if self.tongue.language == "zh" else ", "

    def _say(self, text: Text | str) -> str:
        return self.tongue.say(text) if isinstance(text, Text) else text


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
