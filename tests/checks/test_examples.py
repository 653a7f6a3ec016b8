"""Every code has an example that has the problem and one that is mended: adding a code is adding a folder."""

from pathlib import Path

import pytest

from jiedui.catalogue import CODES
from jiedui.checks import CHECKS
from jiedui.cli.shared.viewing import find
from jiedui.examples import assemble
from jiedui.examples import shown as documented
from jiedui.load import load
from jiedui.problems import Code, Problem
from jiedui.sealed import looks_sealed
from jiedui.text import LANGUAGES, tongue

CODE_IDS = [code.id for code in CODES]


def shown(folder: Path) -> list[Problem]:
    loaded = load(folder)
    as_of = loaded.records.programme.as_of if loaded.records.programme else None
    if as_of is None:
        return list(loaded.problems)
    return list(find(loaded, as_of, strict=True).shown)


@pytest.mark.parametrize("code", CODE_IDS)
def test_the_bad_example_has_the_problem(code: str, tmp_path: Path) -> None:
    problems = [one for one in shown(assemble(code, "bad", tmp_path)) if one.code == code]
    assert problems
    for problem in problems:
        assert problem.line >= 1
        assert problem.column >= 1


@pytest.mark.parametrize("code", CODE_IDS)
def test_the_good_example_does_not(code: str, tmp_path: Path) -> None:
    found = {one.code for one in shown(assemble(code, "good", tmp_path))}
    assert code not in found
    assert found <= {"J901"}, "an example that is mended has no other fault either"


@pytest.mark.parametrize("code", [code for code in CODE_IDS if code[:2] in ("J2", "J3")])
def test_a_check_points_at_the_very_value(code: str, tmp_path: Path) -> None:
    """Where a check across records points, there is more than the start of the file."""
    folder = assemble(code, "bad", tmp_path)
    problem = next(one for one in shown(folder) if one.code == code)
    assert (problem.line, problem.column) != (1, 1)


def test_no_code_is_used_twice() -> None:
    assert len(set(CODE_IDS)) == len(CODE_IDS)


def test_every_check_is_documented() -> None:
    for check in CHECKS:
        assert check.__doc__
        for code in check.CODES:
            assert code.id in check.__doc__


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CODES, ids=CODE_IDS)
def test_every_code_is_told_in_every_language(code: Code, language: str) -> None:
    said = tongue(language)
    for text in (code.title, code.about):
        assert said.say(text)
        if language == "zh":
            assert said.say(text) != tongue("en").say(text)


@pytest.mark.parametrize("code", CODE_IDS)
def test_what_is_shown_tells_the_sides_apart_and_holds_no_ciphertext(code: str) -> None:
    """Where one side has files at all; ciphertext, screens of it, looks alike on both."""
    sides = [dict(documented(code, side)) for side in ("bad", "good")]
    assert sides[0] != sides[1] or not any(sides)
    words = [word for side in sides for text in side.values() for word in text.split()]
    assert [word for word in words if looks_sealed(word) and len(word) > 9] == []
