"""Fuzzing for as long as one likes: ``python -m tests.hostile.fuzz SECONDS [SEED]``, ``make fuzz TIME=600``.

Round after round, each with another seed, Hypothesis makes inputs for the reader, for both writers of a
record (Python's and the form's, which must agree) and for the Markdown writer. It ends with exit status 1 at
the first input that breaks one, and says which, and the seed to run it again with.
"""

from __future__ import annotations

import sys
import time
import traceback
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from random import randrange
from tempfile import TemporaryDirectory
from typing import Any

import markdown
from hypothesis import HealthCheck, Phase, assume, given, seed, settings
from hypothesis import strategies as st

from jiedui.entry.form import DATA
from jiedui.entry.form.files import ordered
from jiedui.entry.form.forms import TYPES
from jiedui.escape import escape
from jiedui.examples import HERE
from jiedui.reading.decode import decode
from jiedui.reading.events import parse
from jiedui.reading.folder import FOLDERS
from jiedui.reading.refusal import RefusedError
from jiedui.schema.library import is_valid, schema
from jiedui.writing import canonical, fmt
from tests.entry.conftest import scripts_of
from tests.entry.node import Node
from tests.entry.test_twins import holds
from tests.pages.test_hostile import ATTACKS, built, tags
from tests.reading.test_hostile import FILES, problems
from tests.tables.any_record import READABLE, any_record
from tests.writing.data import RECORDS

A_ROUND = 200
"""So many inputs for each target in a round; a tenth of it where an input is a whole site."""
EVERY_TYPE = ["programme", *FOLDERS.values()]
SEEDS_OF_FILES = [one.read_bytes() for one in sorted(HERE.rglob("*.yml"))]
TOKENS = [
    b"- ", b": ", b":\n", b"\n", b"\n  ", b"\t", b"[", b"]", b"{", b"}", b"&a ", b"*a", b"!x ", b"|\n",
    b">\n", b"? ", b"#", b"'", b'"', b"---\n", b"...\n", b"%", b"\\", b"\x00", b"\xef\xbb\xbf", b"\xff",
    b"age:", b"age1", b"<<: ", b"~", b"0o7", b"1e999", b".inf", b"2026-02-30", "：".encode(), "“".encode(),
    "\u202e".encode(), "\u2028".encode(),
]  # fmt: skip
EDITS = st.lists(
    st.tuples(
        st.integers(0, 9_999), st.integers(0, 30), st.one_of(st.sampled_from(TOKENS), st.binary(max_size=6))
    ),
    min_size=1,
    max_size=6,
)
SIGNS = "<>&\"'`()[]{}|\\/!#*_-+=~$%^:;.,?@ \n\ta1文"
TEXTS = st.one_of(
    st.text(min_size=1, max_size=90),
    st.text(alphabet=SIGNS, min_size=1, max_size=90),
    st.lists(
        st.one_of(st.sampled_from(ATTACKS), st.text(alphabet=SIGNS, max_size=9)), min_size=1, max_size=4
    ).map(lambda parts: "".join(parts)[:200]),
)
TABLE = "| {} | {} |\n| --- | --- |\n| {} | x |"
AROUND = ("{}", "# {}", "- {}", "> {}", TABLE, "**{}**", "[{}](x.md)", "x {}")
Target = Callable[[], None]


def edited(file: bytes, edits: list[tuple[int, int, bytes]]) -> bytes:
    """A file with pieces cut out and others put in."""
    for place, length, piece in edits:
        at = place % (len(file) + 1)
        file = file[:at] + piece + file[at + length :]
    return file


def reader(raw: bytes, type_: str) -> None:
    """Any bytes are a record or problems with a place; what can be read stays what it is when written."""
    lines = raw.replace(b"\r", b"\n").count(b"\n") + 1
    for problem in problems(raw, type_):
        assert 1 <= problem.line <= lines
        assert problem.column >= 1
    try:
        text = decode(raw)
        data = parse(text)
        new = fmt(type_, text)
    except RefusedError:
        return
    assert parse(new) == data
    assert fmt(type_, new) == new
    assert is_valid(type_, data) == is_valid(type_, parse(new))


def twins(node: Node, type_: str, data: dict[str, Any]) -> None:
    """The form writes the same bytes as the command line, and the reader gives back the data."""
    assume(holds(data))
    text = canonical(type_, data)
    assert node.ask("canonical", schema=schema(type_), data=ordered(data), comments={}) == text
    try:
        assert parse(decode(text.encode(errors="surrogatepass"))) == data
    except RefusedError:
        return


def pages(text: str, harmless: Any) -> None:
    """A text in every field brings no element and no attribute into any page."""
    assume(text.strip())
    assert not tags(built(text)) - harmless


def escaped(text: str) -> None:
    """Whatever stands around it, Markdown makes no markup of an escaped text."""
    assume(text.strip())
    for around in AROUND:
        wanted = tags(markdown.markdown(around.replace("{}", "x"), extensions=["tables"]))
        made = tags(markdown.markdown(around.replace("{}", escape(text)), extensions=["tables"]))
        assert not made - wanted  # less may be: a wide space before «**» leaves the stars


def targets(node: Node | None, number: int) -> dict[str, Target]:
    """Each target as a test of this round's seed."""
    harmless = tags(built("harmless"))
    files = st.one_of(FILES, st.builds(edited, st.sampled_from(SEEDS_OF_FILES), EDITS))
    found: dict[str, Target] = {
        "reader": _test(number, A_ROUND, raw=files, type_=st.sampled_from(EVERY_TYPE))(reader),
        "escaped": _test(number, A_ROUND, text=TEXTS)(escaped),
        "pages": _test(number, A_ROUND // 20, text=TEXTS)(lambda text: pages(text, harmless)),
    }
    if node:
        records = st.builds(
            lambda type_, of: (type_, any_record(type_, of, READABLE)), _TYPES, st.integers(0, 2**32)
        )
        some = st.one_of(st.tuples(_TYPES, RECORDS), records)
        found["twins"] = _test(number, A_ROUND, one=some)(lambda one: twins(node, *one))
    return found


_TYPES = st.sampled_from([one for one in TYPES if one != "programme"])


def _test(number: int, examples: int, **inputs: Any) -> Callable[[Callable[..., None]], Target]:
    at_ease = settings(
        max_examples=examples,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    return lambda check: seed(number)(at_ease(given(**inputs)(check)))


def main(seconds: float, number: int) -> int:
    """Rounds until the time is over; how it ended."""
    end, rounds = time.monotonic() + seconds, 0
    with ExitStack() as stack:
        node = _node(Path(stack.enter_context(TemporaryDirectory())), stack)
        while not rounds or time.monotonic() < end:
            for name, target in targets(node, number + rounds).items():
                try:
                    target()
                except Exception:  # noqa: BLE001 - whatever it is, it is what was looked for
                    traceback.print_exc()
                    print(f"{name} broke. Again: python -m tests.hostile.fuzz 1 {number + rounds}")
                    return 1
            rounds += 1
    print(f"{rounds} rounds of {A_ROUND} inputs a target from seed {number}: nothing broke.")
    return 0


def _node(folder: Path, stack: ExitStack) -> Node | None:
    data = folder / "data.js"
    data.write_text(scripts_of(HERE / "base")[DATA], encoding="utf-8")
    try:
        node = Node(data)
    except BaseException as missing:  # noqa: BLE001 - pytest's skip is no Exception
        print(f"Without the form's writer: {missing}")
        return None
    stack.callback(node.close)
    return node


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]), int(sys.argv[2]) if sys.argv[2:] else randrange(10**9)))
