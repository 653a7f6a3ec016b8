"""Chinese and English are both complete: whatever the program can say has a translation, and fits it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import jiedui

HOUSE = Path(jiedui.__file__).parent
CATALOGUE = HOUSE / "locale" / "zh" / "LC_MESSAGES" / "jiedui.po"
CHINESE = re.compile(r"[\u4e00-\u9fff]")
PLACE = re.compile(r"(?<!\{)\{([a-z_]+)\}")
SAME_IN_BOTH = re.compile(r"[\W\d_]*(\{\w+\}[\W\d_]*)*")
"""Texts that have only places and punctuation need no Chinese."""


def texts(module: Path) -> Iterator[str]:
    """Every text that the module can say: T("…"), the group's docstring, an option's help."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            if node.func.id == "T":
                yield literal(node.args[0], module)
            if node.func.id == "option":
                yield from (literal(one.value, module) for one in node.keywords if one.arg == "help")
        if isinstance(node, ast.FunctionDef) and any(is_group(one) for one in node.decorator_list):
            yield ast.get_docstring(node) or ""


def literal(node: ast.expr, module: Path) -> str:
    value = ast.literal_eval(node)
    assert isinstance(value, str), f"{module}: only a literal text can be translated"
    return value


def is_group(decorator: ast.expr) -> bool:
    return isinstance(decorator, ast.Call) and ast.unparse(decorator.func) == "click.group"


@pytest.fixture(scope="module")
def catalogue() -> dict[str, str]:
    with CATALOGUE.open("rb") as file:
        found = read_po(file, locale="zh")
    assert not [message for message in found if message.fuzzy and message.id]
    return {str(one.id): str(one.string) for one in found if one.id and not one.pluralizable}


MODULES = sorted(HOUSE.rglob("*.py"))


@pytest.mark.parametrize("module", MODULES, ids=lambda one: str(one.relative_to(HOUSE)))
def test_every_text_has_its_chinese(module: Path, catalogue: dict[str, str]) -> None:
    for text in texts(module):
        said = catalogue.get(text, "")
        assert said, text
        assert CHINESE.search(said) or SAME_IN_BOTH.fullmatch(text), f"not Chinese: {said!r}"


def test_every_translation_has_the_places_of_its_text(catalogue: dict[str, str]) -> None:
    for text, said in catalogue.items():
        assert set(PLACE.findall(text)) == set(PLACE.findall(said)), text


def test_no_translation_is_of_a_text_that_nobody_says(catalogue: dict[str, str]) -> None:
    said = {text for module in MODULES for text in texts(module)}
    clicks = (HOUSE / "cli" / "click_texts.txt").read_text(encoding="utf-8").splitlines()
    assert set(catalogue) - said - {one.encode().decode("unicode_escape") for one in clicks} == set()


def test_the_control_a_text_without_translation_would_be_seen(
    catalogue: dict[str, str], tmp_path: Path
) -> None:
    module = tmp_path / "new.py"
    module.write_text('T("Nobody has ever said this")\n', encoding="utf-8")
    assert [text for text in texts(module) if text not in catalogue] == ["Nobody has ever said this"]
