"""`--help` on a terminal of 80 columns, where a Chinese character takes two."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiedui.cli import COMMANDS, jiedui
from jiedui.cli.shared.help_text import METAVARS, wrapped
from jiedui.text import LANGUAGES, columns

from .conftest import Run


def every() -> Iterator[tuple[str, ...]]:
    """Every command, and those that some consist of."""
    yield ()
    for name in COMMANDS:
        yield (name,)
        found = jiedui.get_command(click.Context(jiedui), name)
        if isinstance(found, click.Group):
            yield from ((name, below) for below in found.commands)


@pytest.fixture(autouse=True)
def _terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


def speak(monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...], language: str) -> None:
    """In this language until the test ends. Click keeps the option «--help» as it was first said."""
    monkeypatch.setenv("JIEDUI_LANG", language)
    said: click.Command | None = jiedui
    for name in command:
        assert isinstance(said, click.Group)
        said = said.get_command(click.Context(said), name)
    monkeypatch.setattr(said, "_help_option", None)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", list(every()), ids=" ".join)
def test_no_line_is_wider_than_the_terminal(
    run: Run, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...], language: str
) -> None:
    speak(monkeypatch, command, language)
    said = run(*command, "--help").out
    assert said.startswith("用法：" if language == "zh" else "Usage:")
    assert [line for line in said.splitlines() if columns(line) > 80] == []
    assert [line for line in said.splitlines() if line.strip()[:1] in tuple("，。、；：）")] == []


@pytest.mark.parametrize("command", list(every()), ids=" ".join)
def test_no_metavar_is_english(run: Run, command: tuple[str, ...]) -> None:
    said = run(*command, "--help").out
    terms = [line.strip().split("  ")[0] for line in said.splitlines() if line.strip().startswith("-")]
    usage = said.partition("\n\n")[0]
    assert [one for one in re.findall(r"\b[A-Z]{2,}\b", "\n".join([usage, *terms])) if one in METAVARS] == []


def test_the_control_in_english_they_are(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    speak(monkeypatch, ("show",), "en")
    assert "Usage: jiedui show [OPTIONS] ID" in run("show", "--help").out


def test_what_is_said_of_options_begins_in_one_column(run: Run) -> None:
    said = run("import", "--help").out
    begins = {
        columns(line[: line.index(what)])
        for line in said.splitlines()
        for what in ("记录所在", "按哪一天", "写入新记录", "把退回的行", "生成一个空白")
        if what in line
    }
    assert len(begins) == 1


PIECE = re.compile(r"[a-b-1]+|.")
TEXT = st.text(st.sampled_from("家访谈心，。（）“”ab-  1"), max_size=200)


@given(TEXT, st.integers(min_value=12, max_value=60))
def test_nothing_is_lost_where_lines_are_broken(text: str, width: int) -> None:
    lines = list(wrapped(text, width))
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert [line for line in lines if columns(line) > width and len(PIECE.findall(line.strip())) > 1] == []


def test_the_signs_that_end_words_begin_no_line() -> None:
    for width in range(10, 40):
        for line in list(wrapped("先看预览（不写文件），再加上 --write；完成。" * 5, width))[1:]:
            assert line[0] not in "，。；）"
