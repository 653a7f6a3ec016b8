"""A state for a terminal: one line a thing, nothing that a person typed beyond aliases unless asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from jiedui import vocabulary
from jiedui.duties import Duty
from jiedui.figures.arrears import Arrears
from jiedui.figures.promises import Promise
from jiedui.figures.register import class_of
from jiedui.figures.unruled import UNRULED
from jiedui.records.model import Activity, Child, For, Mentor, Pairing, Person
from jiedui.reports.text import problem_lines
from jiedui.sealed import Sealed
from jiedui.state.model import MOST_DUE, State
from jiedui.text import T, Text, Tongue, one_line
from jiedui.view import View
from jiedui.wording import Wording, number


def report(view: View, states: Sequence[State], tongue: Tongue, *, names: bool) -> str:
    """One block a state. `names`: also what people are called, and what they wrote."""
    teller = _Teller(view, Wording(tongue, view.programme), names)
    return "\n\n".join("\n".join(map(one_line, teller.lines(one))) for one in states)


@dataclass(frozen=True)
class _Teller:
    view: View
    wording: Wording
    names: bool

    def say(self, text: Text | str) -> str:
        return self.wording.say(text)

    def lines(self, one: State) -> Iterator[str]:
        yield _row([self.say(vocabulary.RECORDS[one.type]), self._called(one), *self._about(one)])
        yield one.record.file
        if not one.is_there:
            away = (
                T("This pairing does not run on {date}.", date=self.view.as_of)
                if one.type is For.PAIRING
                else T("Not on the books on {date}.", date=self.view.as_of)
            )
            yield self.say(away)
        yield _row([self.say(T("Last contact")), self._ago(one.last_contact)])
        if one.type is not For.PAIRING:
            yield from self._block(
                T("Pairings"), [self._pairing(pairing, one.type) for pairing in one.pairings], T("None.")
            )
        yield from self._block(T("To make good"), map(self._overdue, one.overdue), T("Nothing."))
        due = [self._due(duty) for duty in one.due[:MOST_DUE]]
        if len(one.due) > MOST_DUE:
            due.append(self.say(T("and {number} more", number=len(one.due) - MOST_DUE)))
        yield from self._block(T("To be done next"), due, T("Nothing."))
        yield from (f"  {pairing.id}: {self.say(UNRULED)}" for pairing in one.unruled)
        yield from self._block(T("Promises still open"), map(self._promise, one.promises))
        yield from self._block(
            T("Last activities"), map(self._activity, one.activities), T("Nothing has been recorded yet.")
        )
        problems = [line for each in one.problems for line in problem_lines(each, self.wording.tongue)]
        yield from self._block(T("Problems in the records"), problems)

    def _block(self, title: Text, lines: Iterable[str], otherwise: Text | None = None) -> Iterator[str]:
        found = list(lines)
        if found or otherwise:
            yield ""
            yield self.say(title)
            yield from (f"  {line}" for line in found or [self.say(otherwise or "")])

    def _called(self, one: State) -> str:
        if isinstance(one.record, Pairing):
            return one.record.id
        return self._person(one.record)

    def _person(self, person: Person) -> str:
        """Id and alias; the name where it may be said."""
        called = [person.id, str(person.data.get("alias", "")), self._name(person) if self.names else ""]
        return " ".join(filter(None, called))

    def _name(self, person: Person) -> str:
        """A lock where it is sealed; nothing where it was erased."""
        name = person.data["name"]
        return str(name) if isinstance(name, Sealed) else "" if person.erased else person.name

    def _about(self, one: State) -> Iterator[str]:
        record = one.record
        if isinstance(record, Child):
            yield self.wording.class_name(*class_of(record))
            yield self.say(T("registered on {day}", day=record.data["registered"]))
        elif isinstance(record, Mentor):
            yield self.wording.words(vocabulary.ROLES, record.data["roles"])
            yield self.say(T("joined on {day}", day=record.data["joined"]))
        else:
            yield from (self._known(For.CHILD, record.child), self._known(For.MENTOR, record.mentor))
            yield self.wording.words(vocabulary.PAIRING_KINDS, record.kind)
            yield self._since(record)

    def _known(self, type_: For, id_: str) -> str:
        people = self.view.records.children if type_ is For.CHILD else self.view.records.mentors
        return self._person(people[id_]) if id_ in people else id_

    def _since(self, pairing: Pairing) -> str:
        if "ended" in pairing.data:
            return f"{pairing.data['start']} – {pairing.data['ended']['on']}"
        return self.say(T("since {day}", day=pairing.data["start"]))

    def _pairing(self, pairing: Pairing, seen_from: For) -> str:
        other = (For.MENTOR, pairing.mentor) if seen_from is For.CHILD else (For.CHILD, pairing.child)
        last = self._ago(self.view.last_contact.get((For.PAIRING, pairing.id)))
        return _row(
            [
                self._known(*other),
                self.wording.words(vocabulary.PAIRING_KINDS, pairing.kind),
                self._since(pairing),
                self.say(T("last met {day}", day=last)),
            ]
        )

    def _overdue(self, one: Arrears) -> str:
        times = self.say(T("missed {number} times so far", number=len(one.missed))) if one.missed[1:] else ""
        return _row([str(one.last.window.end), self._rule(one.last), times])

    def _due(self, duty: Duty) -> str:
        left = (duty.window.end - self.view.as_of).days
        within = T("within {days} days", days=left) if left else T("today")
        done = f"{number(duty.done)}/{number(duty.needed)}"
        return _row([str(duty.window.end), self._rule(duty), done, self.say(within)])

    def _rule(self, duty: Duty) -> str:
        """The rule's title, and the subject."""
        return f"{self.wording.tongue.pick(duty.rule.title)} {duty.subject}"

    def _promise(self, one: Promise) -> str:
        late = self.say(T("late")) if one.is_late(self.view.as_of) else ""
        due = self.say(T("due {day}", day=one.due)) if one.due else ""
        return _row([one.activity.id, due, late, one.what if self.names else ""])

    def _activity(self, one: Activity) -> str:
        told = [str(one.date), self.wording.kind(one.kind)]
        if one.is_confidential:
            return _row([*told, self.say(T("confidential"))])
        if (outcome := one.data.get("outcome", "held")) != "held":
            told.append(self.say(vocabulary.OUTCOMES[outcome]))
        told.append(self.wording.words(vocabulary.PLACES, one.data.get("place")))
        return _row([*told, str(one.data.get("topic", "")) if self.names else ""])

    def _ago(self, day: date | None) -> str:
        if day is None:
            return self.say(T("never"))
        days = (self.view.as_of - day).days
        return self.say(T("{day} ({days} days ago)", day=day, days=days)) if days else str(day)


def _row(cells: Iterable[str]) -> str:
    return "  ".join(filter(None, cells))
