"""What Python and the browser both know, they know alike: the bytes of a record, and the verdict on it."""

from __future__ import annotations

import random
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from jiedui.entry.form import DATA
from jiedui.entry.form.files import commented, ordered
from jiedui.entry.form.forms import TYPES
from jiedui.entry.naming import new_id, path_of
from jiedui.reading.decode import INVISIBLE
from jiedui.reading.events import parse
from jiedui.reading.refusal import RefusedError
from jiedui.schema.library import is_valid, schema
from jiedui.writing import canonical, fmt
from jiedui.writing.comments import comments
from tests.entry.conftest import data_in
from tests.entry.node import ASSETS, VENDORED, Node, install
from tests.npm import tool
from tests.schema.mutants import mutants
from tests.schema.samples import FULL
from tests.writing.data import ODD_WORDS, RECORDS
from tests.writing.test_examples import EXAMPLES, type_of

pytestmark = pytest.mark.node


def written(node: Node, type_: str, data: Any, notes: Any = None) -> str:
    text: str = node.ask("canonical", schema=schema(type_), data=ordered(data), comments=notes or {})
    return text


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.name)
def test_the_examples_of_the_canonical_form(node: Node, example: Path) -> None:
    text = (example / "given.yml").read_text(encoding="utf-8")
    wanted = (example / "canonical.yml").read_text(encoding="utf-8")
    assert written(node, type_of(example), parse(text), commented(comments(text))) == wanted


def holds(value: Any) -> bool:
    """Whether a browser can hold it: whole numbers are exact up to 2**53."""
    if isinstance(value, dict):
        return "" not in value and all(map(holds, value.values()))
    if isinstance(value, list):
        return all(map(holds, value))
    return not isinstance(value, int) or abs(value) < 2**53


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(TYPES), RECORDS)
def test_the_same_bytes_for_any_data(node: Node, type_: str, data: dict[str, Any]) -> None:
    assume(holds(data))
    assert written(node, type_, data) == canonical(type_, data)


WORDS = [*ODD_WORDS, "date", "kind", "children", "follow_up", "what", "due", "110", "0", "__proto__", "备注"]


def any_value(chance: random.Random, depth: int) -> Any:
    kind = chance.randrange(9 if depth else 6)
    if kind < 4:
        return "".join(chance.choices(WORDS, k=chance.choice([1, 1, 1, 2, 8])))
    if kind < 6:
        return chance.choice([True, None, 0, 7, -3, 12.5, 0.1, 1e-9, 2.5e300, 10**14, 1e-6])
    if kind == 6:
        return [any_value(chance, depth - 1) for _ in range(chance.randrange(5))]
    return any_record(chance, depth - 1)


def any_record(chance: random.Random, depth: int) -> dict[str, Any]:
    return {chance.choice(WORDS): any_value(chance, depth) for _ in range(chance.randrange(1, 6))}


def test_the_same_bytes_for_thousands_of_odd_records(node: Node) -> None:
    chance = random.Random(10)
    records = [(chance.choice(TYPES), any_record(chance, 3)) for _ in range(5000)]
    asked = [{"schema": schema(type_), "data": ordered(data)} for type_, data in records]
    answers = node.ask("all", each="canonical", questions=asked)
    for (type_, data), text in zip(records, answers, strict=True):
        assert text == canonical(type_, data)


HOSTILE = st.dictionaries(st.text(min_size=1, max_size=8), st.text(max_size=40), min_size=1, max_size=4)


@settings(max_examples=150, deadline=None)
@given(HOSTILE)
def test_the_same_bytes_for_any_characters(node: Node, data: dict[str, str]) -> None:
    """Also those that no record may hold: nothing may come out of them that reads as something else."""
    assert written(node, "activity", data) == canonical("activity", data)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(TYPES), RECORDS, st.data())
def test_the_same_bytes_with_comments_anywhere(
    node: Node, type_: str, data: dict[str, Any], draw: st.DataObject
) -> None:
    assume(holds(data))
    lines = canonical(type_, data).split("\n")
    place = draw.draw(st.integers(0, len(lines) - 1))
    indent = draw.draw(st.sampled_from(["", "  ", "\n"]))
    text = "\n".join([*lines[:place], f"{indent}# 说明", *lines[place:]])
    try:
        wanted, again = fmt(type_, text), parse(text)
    except RefusedError:
        return
    assert written(node, type_, again, commented(comments(text))) == wanted


@pytest.mark.parametrize("type_", TYPES)
def test_the_same_verdict_on_every_mutant(node: Node, type_: str) -> None:
    found = list(mutants(FULL[type_]))
    verdicts = [is_valid(type_, mutant) for mutant in found]
    asked = [{"type": type_, "data": ordered(mutant)} for mutant in found]
    assert node.ask("all", each="valid", questions=asked) == verdicts
    assert 0 < sum(verdicts) < len(verdicts) / 2


@pytest.mark.parametrize("type_", TYPES)
def test_what_is_refused_is_told_at_a_place(node: Node, type_: str, words: dict[str, str]) -> None:
    """With a text that is there, and its number filled in."""
    broken = [one for one in mutants(FULL[type_]) if isinstance(one, dict) and not is_valid(type_, one)]
    asked = [{"type": type_, "data": ordered(mutant)} for mutant in broken]
    for mutant, found in zip(broken, node.ask("all", each="check", questions=asked), strict=True):
        assert found, mutant
        for one in found:
            assert one["say"] in words
            assert ("{limit}" in words[one["say"]]) <= ("limit" in one["params"]), one


@pytest.fixture(scope="module")
def words(scripts: dict[str, str]) -> dict[str, str]:
    found: dict[str, str] = data_in(scripts[DATA])["words"]
    return found


UNSEEN = [chr(code) for code in range(0x110000) if INVISIBLE.match(chr(code)) and not 0xD800 <= code < 0xE000]


def test_the_same_characters_are_unseen(node: Node) -> None:
    seen = ["a", "中", "\ufe0f", "🙂", "\t", "\n", "\u3000", "\U000f0000", "\ufe10"]
    for text in [*UNSEEN[::97], UNSEEN[-1], *seen]:
        found = node.ask(
            "check", type="activity", data={"date": "2026-01-05", "kind": "talk", "topic": f"a{text}b"}
        )
        assert ("invisible" in [one["say"] for one in found]) == bool(INVISIBLE.search(text)), ascii(text)


@pytest.mark.parametrize("script", ["validator", "age"])
def test_what_is_vendored_is_what_its_source_gives(script: str) -> None:
    """Built again from the lock file, it is the same to the byte."""
    install()
    built = subprocess.run(
        [tool("npm"), "run", "--silent", script], cwd=VENDORED, capture_output=True, check=True
    ).stdout
    assert built == (ASSETS / f"{script}.js").read_bytes()


OLD = """
const {parse} = require("acorn");
const fs = require("fs");
for (const file of process.argv.slice(1)) {
  try { parse(fs.readFileSync(file, "utf8"), {ecmaVersion: 2019, sourceType: "script"}); }
  catch (error) { console.log(file, error.message); }
}
"""


def syntax_errors(*files: Path) -> str:
    ran = subprocess.run(
        [tool("node"), "-e", OLD, "--", *files], cwd=VENDORED, capture_output=True, text=True, check=True
    )
    return ran.stdout


def test_old_telephones_can_read_the_scripts(tmp_path: Path, scripts: dict[str, str]) -> None:
    """ECMAScript 2019: what browsers of 2020, and the one inside WeChat, understand."""
    install()
    assert syntax_errors(*sorted(ASSETS.glob("*.js"))) == ""
    for name, text in scripts.items():
        file = tmp_path / Path(name).name
        file.write_text(text, encoding="utf-8")
        assert syntax_errors(file) == ""
    new = tmp_path / "new.js"
    new.write_text("a ??= b?.c", encoding="utf-8")
    assert "new.js" in syntax_errors(new), "the control: new syntax is seen"


def test_nothing_is_ever_made_of_markup_or_run_from_text() -> None:
    for file in ASSETS.glob("*.js"):
        text = file.read_text(encoding="utf-8")
        for forbidden in (
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
            "Function(",
        ):
            assert forbidden not in text, file.name


NAMES = st.from_regex(r"[a-z][a-z0-9-]{0,40}", fullmatch=True)
NUMBERED = st.lists(
    st.builds("{}{:0{}d}".format, st.sampled_from("cmx"), st.integers(0, 2000), st.integers(1, 4))
)
WHO = st.lists(NAMES, min_size=1, max_size=3, unique=True)


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_the_same_names_for_new_files(node: Node, draw: st.DataObject) -> None:
    type_ = draw.draw(st.sampled_from(TYPES))
    data = {
        "date": "2026-03-14",
        "kind": draw.draw(NAMES),
        "child": draw.draw(NAMES),
        "mentor": draw.draw(NAMES),
    }
    data |= draw.draw(st.sampled_from([{"children": draw.draw(WHO)}, {"mentors": draw.draw(WHO)}]))
    ids = draw.draw(NUMBERED)
    for _ in range(3):
        id_ = new_id(type_, data, ids, ids)
        assert node.ask("name", type=type_, data=data, ids=ids) == f"records/{path_of(type_, id_, data)}"
        ids = [*ids, id_]


ONE = {
    "file": "records/activities/2026/a.yml",
    "text": "topic: 谈心 & 走访\n",
    "mode": "new",
    "discreet": False,
}
URL = "https://forge.example/school/records"


@pytest.mark.parametrize(
    ("forge", "change", "href", "copy"),
    [
        ("github", {}, "/new/main?filename=records%2Factivities%2F2026%2Fa.yml&value=topic%3A", False),
        ("gitea", {}, "/_new/main/?filename=records%2Factivities%2F2026%2Fa.yml&value=topic%3A", False),
        ("gitlab", {}, "/-/new/main?file_name=records%2Factivities%2F2026%2Fa.yml", True),
        ("github", {"discreet": True}, "/new/main?filename=records%2Factivities%2F2026%2Fa.yml", True),
        ("github", {"text": "长" * 900}, "/new/main?filename=records%2Factivities%2F2026%2Fa.yml", True),
        ("github", {"mode": "edit"}, "/edit/main/records/activities/2026/a.yml", True),
        ("gitea", {"mode": "edit"}, "/_edit/main/records/activities/2026/a.yml", True),
        ("gitlab", {"mode": "edit"}, "/-/edit/main/records/activities/2026/a.yml", True),
    ],
)
def test_the_way_to_each_forge(
    node: Node, forge: str, change: dict[str, Any], href: str, *, copy: bool
) -> None:
    repository = {"forge": forge, "url": URL, "branch": "main"}
    way = node.ask("way", repository=repository, one=ONE | change)["way"]
    assert way["copy"] == copy
    assert way["href"].startswith(URL + href)
    assert way["href"] == URL + href if copy else len(way["href"]) > len(URL + href)
    assert len(way["href"]) < 8000


def test_the_room_that_is_told_is_the_room_that_there_is(node: Node) -> None:
    repository = {"forge": "github", "url": URL, "branch": "main"}
    text = "topic: |-\n  "
    room = node.ask("way", repository=repository, one=ONE | {"text": text})["room"]
    full = node.ask("way", repository=repository, one=ONE | {"text": text + "字" * room})
    more = node.ask("way", repository=repository, one=ONE | {"text": text + "字" * (room + 1)})
    assert full["room"] == 0
    assert not full["way"]["copy"]
    assert more["room"] == -1
    assert more["way"]["copy"]


def test_without_a_forge_there_is_no_address(node: Node) -> None:
    found = node.ask("way", repository=None, one=ONE)
    assert found == {"way": {"href": "", "copy": True}, "room": None}


def test_the_control_a_twin_that_differs_would_be_seen(scripts: dict[str, str], tmp_path: Path) -> None:
    assets = tmp_path / "assets"
    shutil.copytree(ASSETS, assets)
    text = (assets / "canonical.js").read_text(encoding="utf-8")
    (assets / "canonical.js").write_text(
        text.replace("const WIDTH = 90", "const WIDTH = 40"), encoding="utf-8"
    )
    (tmp_path / "data.js").write_text(scripts[DATA], encoding="utf-8")
    other = Node(tmp_path / "data.js", assets)
    differing = [one.name for one in EXAMPLES if not same(other, one)]
    other.close()
    assert differing


def same(node: Node, example: Path) -> bool:
    text = (example / "canonical.yml").read_text(encoding="utf-8")
    return written(node, type_of(example), parse(text), commented(comments(text))) == text
