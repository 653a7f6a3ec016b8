"""Questions at the terminal, one after the other. Nothing here writes a file."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from enum import Enum, auto
from typing import Any, TypeVar

import click

from jiedui.entry.answers import read
from jiedui.entry.draft import AnswerError, Draft
from jiedui.entry.fields import Field, Sort, fields
from jiedui.entry.questions import QUESTIONS, Question, is_required
from jiedui.entry.who import Known
from jiedui.text import T, Tongue, one_line

LEAVE_OUT = "-"
LIST = ("?", "？")
MOST_LISTED = 60
Answer = TypeVar("Answer")


def ask_all(draft: Draft) -> None:
    """Ask for every usual field that is not known yet, and keep the answers in the draft."""
    how = T("Enter takes what stands in brackets; ? lists the choices; - leaves a field out; Ctrl-C stops.")
    click.echo(draft.wording.say(how))
    for question in QUESTIONS[draft.type]:
        one = fields(draft.type)[question.field]
        if draft.get(question.field) is None and question.when(draft):
            value = _ask(draft, one, question)
            if value is not None:
                draft.put(one, value)


def confirmed(tongue: Tongue, question: str, *, enter: bool = True) -> bool:
    """Whether the answer is yes; `enter`: whether Enter alone is."""

    def answered(typed: str) -> bool:
        word = typed.strip().lower()
        if word not in ("y", "yes", "是", "n", "no", "否"):
            raise click.UsageError(tongue.say(T("Answer yes or no.")))
        return word in ("y", "yes", "是")

    shown, default = ("[Y/n]", "y") if enter else ("[y/N]", "n")
    return ask(tongue, f"{question} {shown}", answered, default=default, show_default=False)


def ask(
    tongue: Tongue,
    label: str,
    answered: Callable[[str], Answer],
    *,
    default: str = "",
    show_default: bool = True,
    choices: Sequence[str] = (),
    completions: Sequence[str] = (),
) -> Answer:
    """Ask until `answered` takes what is typed, and raises no click.UsageError; «?» lists the choices."""
    shown = f" [{default}]" if default and show_default else ""
    suffix = "：" if tongue.language == "zh" else ": "

    def heard(typed: str) -> Answer | _Choices:
        return _Choices.ASKED if choices and typed.strip() in LIST else answered(typed)

    with _completed(completions):
        while True:
            answer: Answer | _Choices = click.prompt(
                f"{label}{shown}", default=default, show_default=False, value_proc=heard, prompt_suffix=suffix
            )
            if not isinstance(answer, _Choices):
                return answer
            more = [tongue.say(T("and {number} more", number=len(choices) - MOST_LISTED))]
            listed = [*choices[:MOST_LISTED], *(more if choices[MOST_LISTED:] else [])]
            click.echo("\n".join(f"  {line}" for line in listed))


class _Choices(Enum):
    ASKED = auto()


def listing(among: Sequence[Known]) -> list[str]:
    """A line for each record that can be meant."""
    return [f"{one.id}  {one_line(one.names[0]) if one.names else ''}".rstrip() for one in among]


def words_of(among: Sequence[Known]) -> list[str]:
    """What the Tab key completes: ids, and what most readers see."""
    return [word for one in among for word in (one.id, *one.names[:1])]


def _ask(draft: Draft, one: Field, question: Question) -> Any:
    """The value; None where the field is left out."""
    tongue = draft.tongue

    def answered(typed: str) -> Any:
        if typed.strip() in ("", LEAVE_OUT):
            if is_required(draft, question.field):
                raise click.UsageError(tongue.say(T("This cannot be left out.")))
            return None
        try:
            return read(draft, one, typed.strip())
        except AnswerError as error:
            raise click.UsageError(tongue.say(error.text)) from None

    return ask(
        tongue,
        one.label(tongue.language),
        answered,
        default=_in_words(draft, one, question.default(draft)),
        choices=_choices(draft, one),
        completions=_completions(draft, one),
    )


def _in_words(draft: Draft, one: Field, default: str) -> str:
    """A proposal as it is shown: words by what they are called."""
    words = draft.words(one) if one.sort is Sort.WORD else {}
    return draft.wording.listed(draft.wording.say(words.get(part, part)) for part in default.split(","))


def _choices(draft: Draft, one: Field) -> list[str]:
    """A line for each thing that can be answered."""
    say = draft.wording.say
    match one.sort:
        case Sort.REFERENCE:
            return listing(draft.known(one))
        case Sort.WORD:
            return [f"{say(title)}  {key}" for key, title in draft.words(one).items()]
        case Sort.DATE:
            return [say(T("2026-05-20, 05-20, today, yesterday"))]
        case Sort.FLAG:
            return [say(T("yes, no"))]
    return [say(T("Anything; several are separated by commas.") if one.many else T("Anything."))]


def _completions(draft: Draft, one: Field) -> list[str]:
    """What the Tab key completes an answer to."""
    if one.sort is Sort.REFERENCE:
        return words_of(draft.known(one))
    if one.sort is Sort.WORD:
        return [word for key, title in draft.words(one).items() for word in (draft.wording.say(title), key)]
    return []


@contextmanager
def _completed(words: Sequence[str]) -> Iterator[None]:
    """While an answer is typed, Tab completes these words, where this Python has readline."""
    try:
        readline: Any = importlib.import_module("readline")
    except ImportError:
        yield
        return

    def complete(begun: str, number: int) -> str | None:
        found = [word for word in words if word.startswith(begun)]
        return found[number] if number < len(found) else None

    before = readline.get_completer()
    readline.set_completer_delims(" ,，、;；")
    is_libedit = "libedit" in (readline.__doc__ or "")
    readline.parse_and_bind("bind ^I rl_complete" if is_libedit else "tab: complete")
    readline.set_completer(complete)
    try:
        yield
    finally:
        readline.set_completer(before)
