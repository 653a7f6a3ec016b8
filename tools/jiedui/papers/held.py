"""All that is held of one child, to be read: for guardians who ask, and for the coordinator first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jiedui import vocabulary
from jiedui.figures.held import Held, Piece, state
from jiedui.figures.others import Others
from jiedui.papers.desk import Desk
from jiedui.papers.model import Block, Bullets, Form, Heading, Line, Paper, Paragraph, Table, line
from jiedui.records.model import Child
from jiedui.schema.names import dotted_name, last_name
from jiedui.schema.sealing import Purpose
from jiedui.sealing.log import Access
from jiedui.text import T, Text

PURPOSES: Mapping[Purpose, Text] = {
    Purpose.IDENTIFY: T("to know who the child is"),
    Purpose.CONTACT: T("to reach the family"),
    Purpose.CARE: T("to care for the child"),
    Purpose.EVIDENCE: T("to prove what was agreed and done"),
}
SECTIONS: Mapping[str, Text] = {
    "child": T("The child's file"),
    "mentor": T("As a classmate who helps"),
    "pairing": T("Pairings"),
    "activity": T("Activities"),
    "case": T("Cases"),
    "plan": T("Planned work that these activities belong to"),
}
RIGHTS = (
    T("Something is wrong or missing: ask for it to be put right."),
    T("You agreed to something and no longer do: say so at any time; nothing else becomes harder for it."),
    T("It is no longer needed, or you want it gone: ask for it to be erased."),
    T("Something is unclear: ask what is done with it, and why."),
)
Step = str | int


@dataclass(frozen=True)
class Writer:
    """Writes it with the words of a desk."""

    desk: Desk
    held: Held
    others: Others

    def paper(self) -> Paper:
        child = self.held.child
        title = T("What is held about {child}", child=self._called(child))
        return Paper(f"{child.id}", self.desk.say(title), [*self._blocks()])

    def _called(self, child: Child) -> str:
        """The guardian knows the child by name, not by alias."""
        opened = next((one.data.get("name") for one in self.held.pieces if one.type == "child"), None)
        name = child.label if opened is None else str(opened)
        return f"{name}（{child.id}）" if self.desk.wording.is_chinese else f"{name} ({child.id})"

    def _blocks(self) -> Iterator[Block]:
        yield from self._preface()
        for type_, title in SECTIONS.items():
            pieces = [one for one in self.held.pieces if one.type == type_]
            if pieces:
                yield self._heading(title)
            for piece in pieces:
                yield from self._piece(piece)
        yield from self._consents()
        yield from self._duties()
        yield from self._accesses()
        yield from self._kept()
        yield from self._purposes()
        yield self._heading(T("Your rights"))
        yield Bullets([line(self.desk.say(one)) for one in RIGHTS])

    def _preface(self) -> Iterator[Block]:
        whose = T(
            "This is everything that {programme} holds about this child in its records. Other children are "
            "taken out of it.",
            programme=self.desk.view.programme.name,
        )
        yield self._paragraph(whose)
        if self.held.confidential:
            yield self._paragraph(
                T(
                    "{number} confidential records are left out, because what is in them could harm the "
                    "child or somebody else. Who does not agree can ask the coordinator, or complain to the "
                    "authority.",
                    number=self.held.confidential,
                )
            )
        if any(one.left_out for one in self.held.pieces):
            yield self._paragraph(
                T(
                    "Where several children took part, notes, promises and marks are left out: the "
                    "coordinator tells you what of them is about this child."
                )
            )
        yield self._paragraph(
            T(
                "Earlier versions of these records are kept with them. When they are erased, what is sealed "
                "can never be opened again, in earlier versions neither; what was ever written in plain text "
                "stays in the earlier versions."
            )
        )

    def _piece(self, piece: Piece) -> Iterator[Block]:
        if piece.type != "child":
            yield Heading(self._title(piece), 3)
        yield Form([[one] for one in self._rows(piece.type, piece.data, ())])
        if piece.left_out:
            fields = self.desk.wording.listed(self._label(piece.type, (one,)) for one in piece.left_out)
            yield self._note(T("Left out, because it is about several children: {fields}", fields=fields))

    def _title(self, piece: Piece) -> str:
        if piece.type == "activity":
            return f"{piece.data['date']} {self.desk.wording.kind(piece.data['kind'])} ({piece.id})"
        return piece.id

    def _rows(
        self, type_: str, data: Mapping[str, Any], path: tuple[Step, ...]
    ) -> Iterator[tuple[str, Line]]:
        """A row for each value; the single values of a list stand together."""
        for key, value in data.items():
            here = (*path, key)
            if isinstance(value, Mapping):
                yield from self._rows(type_, value, here)
            elif isinstance(value, list) and any(isinstance(one, Mapping) for one in value):
                for number, one in enumerate(value):
                    yield from self._rows(type_, one, (*here, number))
            else:
                listed = value if isinstance(value, list) else [value]
                said = self.desk.wording.listed(self._said(type_, here, one) for one in listed)
                yield self._label(type_, here), line(said)

    def _label(self, type_: str, path: Sequence[Step]) -> str:
        """The field in words, and what a person has called a subject or an item."""
        said: list[str] = []
        for place, step in enumerate(path):
            if isinstance(step, int):
                said[-1] += f" {step + 1}"
            else:
                called = last_name(type_, path[: place + 1], self.desk.tongue.language)
                said.append(step if called == "…" else called)
        return " · ".join(said)

    def _said(self, type_: str, path: Sequence[Step], value: Any) -> str:
        """A value in the field's words; what a person typed stays as it is."""
        field = ".".join((type_, *(one for one in path if isinstance(one, str))))
        if isinstance(value, bool):
            return self.desk.say(T("yes") if value else T("no"))
        if field == "activity.kind":
            return self.desk.wording.kind(value)
        if field.endswith(".tags"):
            return self.desk.wording.tags().get(str(value), str(value))
        if "mentor" in vocabulary.REFERENCES.get(field, ()) and value in self.desk.view.records.mentors:
            label = self.desk.mentor(value).text
            return f"{label} ({value})" if label != value else label
        words = vocabulary.PURPOSES if field == "child.consents.purpose" else vocabulary.WORDS.get(field, {})
        return self.desk.say(words[value]) if value in words else str(value)

    def _consents(self) -> Iterator[Block]:
        (file,) = (one for one in self.held.pieces if one.type == "child")
        said = file.data.get("consents", ())
        rows = [
            (
                self._said("child", ("consents", "purpose"), one.get("purpose", "")),
                one.get("on", ""),
                one.get("until", ""),
                self.desk.say(state(one, said, self.held.as_of)),
            )
            for one in said
        ]
        heads = (T("To what"), T("Given on"), T("Valid until"), T("State"))
        yield from self._table(T("Consents, as they stand today"), heads, rows)

    def _duties(self) -> Iterator[Block]:
        rows = [
            (
                str(one.window.end),
                self.desk.rule(one.rule),
                self.desk.status(one),
                f"{one.done:g}/{one.needed:g}",
            )
            for one in self.held.duties
        ]
        heads = (T("Deadline"), T("What was promised"), T("State"), T("Done"))
        yield from self._table(T("What the program has worked out from the records"), heads, rows)

    def _accesses(self) -> Iterator[Block]:
        rows = [
            (
                f"{one.at:%Y-%m-%d %H:%M}",
                one.who,
                self._what_for(one),
                self.desk.wording.listed(self._opened(one.records)),
            )
            for one in self.held.accesses
        ]
        heads = (T("When"), T("Who"), T("What for"), T("Which fields"))
        yield from self._table(T("Who has opened what is sealed"), heads, rows)

    def _what_for(self, access: Access) -> str:
        """The purpose that somebody gave; of a command that asks for none, what was done."""
        if given := access.given_purpose:
            return str(self.others.hidden(given))
        return self.desk.say(vocabulary.OPENINGS.get(access.command, ""))

    def _opened(self, records: Mapping[str, Sequence[str]]) -> list[str]:
        """Each field once, whatever number of records it was opened in."""
        found = {(one.partition("/")[0], path) for one, fields in records.items() for path in fields}
        return [self._field(type_, path) for type_, path in sorted(found)]

    def _field(self, type_: str, path: str) -> str:
        called = dotted_name(type_, path, self.desk.tongue.language)
        return f"{self.desk.say(vocabulary.RECORDS[type_])} · {called}"

    def _kept(self) -> Iterator[Block]:
        yield self._heading(T("How long it is kept"))
        if self.held.kept_until:
            yield self._paragraph(T("Until {day} at the latest.", day=self.held.kept_until))
        else:
            yield self._paragraph(T("As long as the child is in the programme; no last day is fixed yet."))
        if self.held.on_hold:
            yield self._paragraph(
                T("A case that is open holds these records: they are erased when it is over.")
            )

    def _purposes(self) -> Iterator[Block]:
        rows = [
            (self._field(type_, path), self.desk.say(PURPOSES[purpose]))
            for (type_, path), purpose in sorted(self.held.purposes.items())
        ]
        yield from self._table(T("What it is kept for"), (T("Field"), T("What for")), rows)
        yield self._note(
            T("Ids, days, kinds and numbers are kept to know what is owed to the child and what was done.")
        )

    def _table(self, title: Text, heads: Sequence[Text], rows: Sequence[Sequence[str]]) -> Iterator[Block]:
        yield self._heading(title)
        if rows:
            yield Table(self.desk.heads(*heads), [[line(cell) for cell in row] for row in rows])
        else:
            yield self._paragraph(T("Nothing."))

    def _heading(self, text: Text) -> Heading:
        return Heading(self.desk.say(text))

    def _paragraph(self, text: Text) -> Paragraph:
        return Paragraph(line(self.desk.say(text)))

    def _note(self, text: Text) -> Paragraph:
        return Paragraph(line(self.desk.say(text)), is_note=True)
