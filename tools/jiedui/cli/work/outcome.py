"""What `jiedui add` and `jiedui end` do at last: show the file, ask, write it, say what follows."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from dataclasses import replace as replace_field
from pathlib import Path

import click

from jiedui.cli.shared.common import Opened, SetUpError, say_error, sealing, writing
from jiedui.cli.shared.putting import put_over
from jiedui.cli.shared.viewing import find
from jiedui.cli.work.asking import confirmed
from jiedui.duties import Duty, Status
from jiedui.entry.effects import Effects, effects
from jiedui.entry.harm import HARM, could_tell_of_harm
from jiedui.load import Loaded
from jiedui.problems import Problem, Severity, brought
from jiedui.reading.events import parse
from jiedui.records.build import Accepted, with_records
from jiedui.reports.findings import Findings
from jiedui.reports.text import problem_lines
from jiedui.schema.sealing import hidden
from jiedui.sealed import without_ciphertext
from jiedui.sealing.text import sealed_if_asked
from jiedui.text import T, Tongue, one_line
from jiedui.wording import number
from jiedui.writing.files import alone_in, create

MOST_TOLD = 5
NOT_WRITTEN = T(
    "Nothing was written: it would make the errors above. Correct what you gave; or type the command at a "
    "terminal without --yes, and answer yes."
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A file as it is to be. `was`: what it holds now; None where there is none yet."""

    record: Accepted
    path: Path
    text: str
    was: bytes | None = None
    again: Callable[[], Proposal] | None = None
    """Makes a new one again from what is free now: others may have taken its id, or its key, meanwhile."""


class NotWrittenError(click.ClickException):
    """Written, the file would have an error: exit status 1."""

    exit_code = 1


def carry_out(opened: Opened, proposal: Proposal, *, ask: bool, dry_run: bool) -> None:
    """Show the file; write it, unless this is a dry run or the answer is no; say what follows.

    NotWrittenError where the file would have an error that it has not yet, and nobody is asked.
    """
    tongue = opened.tongue
    proposal = _sealed(opened, proposal)
    before, after = _before_and_after(opened, proposal)
    click.echo(one_line(proposal.record.file))
    click.echo("\n".join(f"  {one_line(line)}" for line in _shown(proposal)))
    for problem in _new_problems(before, after, proposal):
        click.echo("\n".join(problem_lines(problem, tongue)))
    if could_tell_of_harm(proposal.record.type, proposal.record.data):
        say_error(tongue, HARM)
    if dry_run:
        click.echo(tongue.say(T("Nothing was written (--dry-run).")))
        return
    is_wrong = _is_wrong(before, after, proposal)
    if is_wrong and not ask:
        raise NotWrittenError(tongue.say(NOT_WRITTEN))
    if ask and not confirmed(tongue, tongue.say(T("Write it?")), enter=not is_wrong):
        click.echo(tongue.say(T("Nothing was written.")))
        return
    written = _written(opened, proposal)
    click.echo(tongue.say(T("Written: {path}", path=one_line(written.record.file))))
    found = effects(before.duties, after.duties, proposal.record.id)
    for line in _told(found, proposal.record.type, tongue):
        click.echo(line)


def _sealed(opened: Opened, proposal: Proposal) -> Proposal:
    """The file as it is written where personal data are sealed."""
    record = proposal.record
    with sealing(opened.tongue):
        text = sealed_if_asked(opened.loaded.records, record.type, record.id, proposal.text, opened.as_of)
    if text == proposal.text:
        return proposal
    accepted = replace_field(record, data=hidden(record.type, parse(text)))
    return replace_field(proposal, text=text, record=accepted)


def _before_and_after(opened: Opened, proposal: Proposal) -> tuple[Findings, Findings]:
    loaded, day, _ = opened
    records = with_records(loaded.records, [proposal.record])
    texts = {**loaded.texts, proposal.record.file: proposal.text}
    return find(loaded, day), find(Loaded(records, loaded.problems, texts), day)


def _shown(proposal: Proposal) -> Sequence[str]:
    """The text; of a file that is there, what changes in it. Sealed values are shown as locks."""
    lines = without_ciphertext(proposal.text).splitlines()
    if proposal.was is None:
        return lines
    old = without_ciphertext(proposal.was.decode(errors="replace")).splitlines()
    return [line for line in difflib.ndiff(old, lines) if not line.startswith("?")]


def _new_problems(before: Findings, after: Findings, proposal: Proposal) -> list[Problem]:
    """Those of this file, and those that it makes in others."""
    new = brought(before.problems, after.problems)
    return [one for one in after.problems if one.file == proposal.record.file or one in new]


def _is_wrong(before: Findings, after: Findings, proposal: Proposal) -> bool:
    """Whether an error comes into this very file; one elsewhere (a pairing to end) is mended afterwards."""
    new = brought(before.problems, after.problems)
    return any(one.severity is Severity.ERROR and one.file == proposal.record.file for one in new)


def _written(opened: Opened, proposal: Proposal) -> Proposal:
    """Write it; the proposal as it was written, with an id and a key that were still free."""
    tongue, path = opened.tongue, one_line(proposal.record.file)
    if proposal.was is not None:
        put_over(proposal.path, path, proposal.text, proposal.was, tongue)
        return proposal
    root = Path(opened.loaded.records.root)
    with writing(path, tongue), alone_in(root):
        if proposal.again:
            proposal = _sealed(opened, proposal.again())
        try:
            create(proposal.path, proposal.text, within=root)
        except FileExistsError:
            there = T("{path} is there by now. Nothing was written.", path=path)
            raise SetUpError(tongue.say(there)) from None
    return proposal


def _told(found: Effects, type_: str, tongue: Tongue) -> Iterator[str]:
    """What it does to the duties."""
    for duty in found.met:
        yield tongue.say(T("Met by this: {duty}", duty=_duty(duty, tongue)))
    for duty in found.counted:
        done = f"{number(duty.done)}/{number(duty.needed)}"
        yield tongue.say(T("Counts for: {duty}: {done}", duty=_duty(duty, tongue), done=done))
    if type_ == "activity" and not found.met and not found.counted:
        yield tongue.say(T("It counts for no duty."))
    if type_ != "activity":
        yield from _owed(found.new, tongue)


def _owed(new: Sequence[Duty], tongue: Tongue) -> Iterator[str]:
    missed = [duty for duty in new if duty.status is Status.MISSED]
    if missed:
        yield tongue.say(T("Already missed: {number}", number=len(missed)))
    ahead = [duty for duty in new if duty.status in (Status.OPEN, Status.DUE_SOON)]
    for duty in ahead[:MOST_TOLD]:
        yield tongue.say(T("Now owed: {duty}", duty=_duty(duty, tongue)))
    if ahead[MOST_TOLD:]:
        yield tongue.say(T("and {number} more", number=len(ahead) - MOST_TOLD))


def _duty(duty: Duty, tongue: Tongue) -> str:
    title = one_line(tongue.pick(duty.rule.title))
    told = T("{rule} ({subject}, by {day})", rule=title, subject=duty.subject, day=duty.window.end)
    return tongue.say(told)
