"""The draft of the yearly audit of minors' data: what can be counted, and what a person has to write.

What the law asks for once a year (未成年人网络保护条例 37) a person judges; the program only counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from jiedui import vocabulary
from jiedui.figures.audit import CODES, LOOKED_AHEAD, Age, Audit
from jiedui.papers.desk import Desk
from jiedui.papers.held import PURPOSES
from jiedui.papers.model import BLANK, Block, Bullets, Form, Heading, Paper, Paragraph, Table, line
from jiedui.schema.names import dotted_name
from jiedui.text import T, Text
from jiedui.wording import chinese

LAWYER = T("To be looked through by a lawyer before it is sent.")
AGES: Mapping[Age, Text] = {
    Age.CHILD: T("under 14 (all of it is sensitive)"),
    Age.YOUTH: T("14 to 17"),
    Age.ADULT: T("18 and older"),
    Age.UNKNOWN: T("day of birth not written, or sealed"),
}
ADULTS: Mapping[str, Text] = {
    "guardians": T("guardians"),
    "parents": T("parents"),
    "mentors": T("mentors, without classmates"),
}
TO_ERASE: Mapping[str, Text] = {
    "over": T("kept past their time: to be erased"),
    "soon": T("to be erased in the next {days} days", days=LOOKED_AHEAD),
    "refused": T("of these because the consent to keep them was withdrawn"),
    "held": T("held by a case"),
    "endless": T("of children who have left, without a last day"),
}
NO_LOG = T("No log was given, so this cannot be counted: give each coordinator's with --log.")
ANOTHER = T("another")
SAFEGUARDS: Mapping[str, Text] = {
    "screening": T("background screening"),
    "training": T("safeguarding training"),
}


@dataclass(frozen=True)
class Draft:
    """Writes it with the words of a desk."""

    desk: Desk
    audit: Audit

    def paper(self) -> Paper:
        title = T("Compliance audit of minors' personal data, {year} (draft)", year=self.audit.year)
        law = T("Regulations on the Protection of Minors in Cyberspace, article 37")
        return Paper(f"audit-{self.audit.year}", self.desk.say(title), [*self._blocks()], self.desk.say(law))

    def _blocks(self) -> Iterator[Block]:
        yield self._said(LAWYER)
        yield self._said(
            T(
                "Numbers are counted from the records as they are on {day}; nobody is named. Where a line "
                "begins with ☐, a person has to write. It is due to the city's cyberspace office by the end "
                "of January, through its system for personal data: https://grxxbh.cacdtsc.cn",
                day=self.audit.day,
            )
        )
        sections: Sequence[tuple[Text, Callable[[], Iterator[Block]]]] = (
            (T("The organisation and the audit"), self._who),
            (T("Whose data"), self._whose),
            (T("Which data, and what for"), self._which),
            (T("Telling and consent"), self._consent),
            (T("Keeping and erasing"), self._keeping),
            (T("Who may see what, and who has"), self._accesses),
            (T("Sealing and keys"), self._keys),
            (T("Those who meet children"), self._mentors),
            (T("What guardians have asked for"), self._requests),
            (T("Given to others"), self._given),
            (T("Incidents"), self._incidents),
            (T("What the checks find"), self._problems),
            (T("Judgement"), self._judgement),
        )
        for number, (title, blocks) in enumerate(sections, 1):
            counted = f"{chinese(number)}、" if self.desk.wording.is_chinese else f"{number}. "
            yield Heading(self.desk.say(title), number=counted)
            yield from blocks()

    def _who(self) -> Iterator[Block]:
        yield Form([[(self.desk.say(T("Organisation")), line(self.desk.view.programme.name))]])
        yield self._to_write(
            T("Who answers for children's data; who has audited, and when (or which firm)"),
            T("Which rules were there: children's data rules, impact assessment, steps for incidents"),
        )

    def _whose(self) -> Iterator[Block]:
        ages = self.audit.ages()
        rows = [(self.desk.say(text), str(ages[one])) for one, text in AGES.items()]
        rows.append((self.desk.say(T("have left, records still kept")), str(self.audit.left())))
        yield self._table((T("Children"), T("Number")), rows)
        adults = self.audit.adults()
        rows = [(self.desk.say(text), str(adults[one])) for one, text in ADULTS.items()]
        yield self._table((T("Others of whom something is kept"), T("Number")), rows)

    def _which(self) -> Iterator[Block]:
        rows = []
        for one in self.audit.kept():
            type_, purpose = one.field.type, one.field.purpose
            called = dotted_name(type_, one.field.path, self.desk.tongue.language)
            field = f"{self.desk.say(vocabulary.RECORDS[type_])} · {called}"
            rows.append((field, self.desk.say(PURPOSES[purpose]), str(one.records), str(one.unsealed)))
        heads = (T("Field"), T("What for"), T("Records"), T("Unsealed though it must be sealed"))
        yield self._table(heads, rows)
        yield self._to_write(
            T("Which of these fields could be left out from now on"),
            T("What is kept elsewhere (on paper, in chat groups, in photographs), and what for"),
        )

    def _consent(self) -> Iterator[Block]:
        rows = [
            (
                self.desk.say(vocabulary.PURPOSES[one.purpose]),
                *map(str, (one.valid, one.expired, one.withdrawn, one.missing)),
                *map(str, (one.given_in_year, one.withdrawn_in_year)),
            )
            for one in self.audit.agreed()
        ]
        heads = (
            T("Purpose"),
            T("valid"),
            T("expired"),
            T("withdrawn"),
            T("missing"),
            T("given this year"),
            T("withdrawn this year"),
        )
        yield self._table(heads, rows)
        if own := self.audit.own_purposes():
            yield self._said(
                T("Besides, {number} consents are to purposes of the programme's own.", number=own)
            )
        yield self._to_write(
            T("How guardians are told, and by which version; whether they could say no"),
            T("Whether somebody has looked at the signed papers, and how many"),
        )

    def _keeping(self) -> Iterator[Block]:
        counted = self.audit.to_erase()
        rows = [(self.desk.say(text), str(counted[one])) for one, text in TO_ERASE.items()]
        yield self._table((T("Records of persons"), T("Number")), rows)
        erased = self.audit.erased()
        rows = [
            (self.desk.say(said), str(erased[one])) for one, said in vocabulary.GROUNDS.items() if erased[one]
        ]
        total = T("Children erased this year: {number}", number=sum(erased.values()))
        yield self._said(total)
        yield self._table((T("Ground"), T("Number")), rows)
        if waiting := self.audit.unsettled():
            yield self._said(T("Erasures that wait for a copy of the keyring: {number}", number=waiting))
        yield self._to_write(T("How it was made sure that printed papers, photographs and copies went too"))

    def _accesses(self) -> Iterator[Block]:
        if self.audit.log is None:
            yield self._said(NO_LOG)
        else:
            yield from self._opened()
        yield self._to_write(
            T("Who may open what, who has allowed it; whether all logs were given"),
            T("What a sample of the log's lines was found to be for"),
        )

    def _opened(self) -> Iterator[Block]:
        opened = self.audit.opened()
        rows = [
            (
                self.desk.say(vocabulary.OPENINGS.get(one.command, ANOTHER)),
                str(one.times),
                str(one.people),
                str(one.children),
            )
            for one in opened
        ]
        yield self._table((T("By the log"), T("Times"), T("People"), T("Children")), rows)
        if not rows:
            yield self._said(T("The logs that were given have nothing of this year."))

    def _keys(self) -> Iterator[Block]:
        is_sealed = self.desk.view.programme.privacy == "sealed"
        yield self._said(
            T("Personal data are sealed, value by value.")
            if is_sealed
            else T("Personal data are in plain text.")
        )
        if ring := self.audit.ring:
            counted = (
                (T("generation of the keyring"), ring.generation),
                (T("coordinators who can open it"), ring.coordinators),
                (T("copies"), ring.copies),
                (T("copies that are behind"), ring.behind),
            )
            yield self._table((T("Keyring"), T("Number")), [(self.desk.say(t), str(n)) for t, n in counted])
        else:
            yield self._to_write(
                T("Keyring and copies: run this with --keyring, or see «jiedui keys status»")
            )
        yield self._to_write(T("Whether the computers have passwords and encrypted disks; who has left"))

    def _mentors(self) -> Iterator[Block]:
        rows = [
            (self.desk.say(SAFEGUARDS[one.safeguard]), str(one.valid), str(one.ended), str(one.missing))
            for one in self.audit.covered()
        ]
        yield self._table((T("Mentors who need it"), T("valid"), T("expired"), T("missing")), rows)
        yield self._to_write(T("Whether all who handle the data were trained this year"))

    def _requests(self) -> Iterator[Block]:
        if self.audit.log is None:
            yield self._said(NO_LOG)
        else:
            given = sum(one.times for one in self.audit.opened() if one.command == "export")
            yield self._said(T("Copies given to guardians, by the log: {number}", number=given))
        yield self._to_write(
            T("Requests to see, correct, erase, transfer: how many, how long they took"),
            T("Requests refused, and whether the reasons were given in writing; complaints"),
        )

    def _given(self) -> Iterator[Block]:
        yield self._to_write(
            T("Who works on the data for you (hosting, messages), by which contract"),
            T("To whom data were given, what, on which ground; what was made public"),
            T("Where the data lie; whether any went abroad"),
        )

    def _incidents(self) -> Iterator[Block]:
        yield self._said(T("The program knows of none: it cannot. Write each one, or «none this year»."))
        yield self._to_write(
            T("Day found; what, whose, how many; cause; who was told, and when; what was changed"),
        )

    def _problems(self) -> Iterator[Block]:
        found = sorted(self.audit.problems().items())
        rows = [(code, self.desk.say(CODES[code].title), str(number)) for code, number in found]
        if rows:
            yield self._table((T("Code"), T("Problem"), T("Number")), rows)
        else:
            yield self._said(T("Nothing."))
        yield self._to_write(T("What was done about each"))

    def _judgement(self) -> Iterator[Block]:
        yield self._to_write(
            T("Whether the law was kept; what has to change, who does it, until when"),
            T("Signed by, and the day"),
        )

    def _table(self, heads: Sequence[Text], rows: Sequence[Sequence[str]]) -> Table:
        return Table(self.desk.heads(*heads), [[line(cell) for cell in row] for row in rows])

    def _said(self, text: Text) -> Paragraph:
        return Paragraph(line(self.desk.say(text)))

    def _to_write(self, *texts: Text) -> Bullets:
        colon = "：" if self.desk.wording.is_chinese else ": "
        return Bullets([line(f"☐ {self.desk.say(one)}{colon}{BLANK}") for one in texts])
