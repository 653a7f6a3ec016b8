"""What the browser seals Python opens: the same bytes inside, one key a layer, a length that says little."""

from __future__ import annotations

import base64
import json
from datetime import date
from pathlib import Path
from typing import Any

import pyrage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyrage import x25519

from jiedui.entry.form import DATA
from jiedui.sealed import is_sealed, is_whole, recipients
from jiedui.sealing.values import ClosedError, Content, MovedError, unseal, unseal_at
from tests.entry.node import Node

pytestmark = pytest.mark.node
KEYS = [x25519.Identity.generate() for _ in range(3)]
PLACE = {"record": "child/c001", "field": "guardians.phone", "on": "2026-11-25"}
TEXTS = st.text(min_size=1, max_size=300).filter(
    lambda text: not any("\ud800" <= one <= "\udfff" for one in text)
)
VALUES = TEXTS | st.integers(-(2**53) + 1, 2**53 - 1) | st.booleans()


def sealed(node: Node, value: Any, *keys: x25519.Identity, **place: str) -> str:
    asked = {**PLACE, **place}
    text: str = node.ask("seal", value=value, keys=[str(key.to_public()) for key in keys], **asked)
    return text


def inside(text: str, *keys: x25519.Identity) -> bytes:
    """What is left when each layer has been opened with its own key, the first one's outermost."""
    data = base64.b64decode(text.removeprefix("age:"))
    for key in keys:
        assert recipients(data) == ["X25519"]
        data = pyrage.decrypt(data, [key])
    return data


@settings(max_examples=60, deadline=None)
@given(VALUES)
def test_the_bytes_inside_are_those_that_python_would_seal(node: Node, value: Any) -> None:
    text = sealed(node, value, KEYS[0])
    assert is_sealed(text)
    assert is_whole(text)
    wanted = Content(PLACE["record"], PLACE["field"], date.fromisoformat(PLACE["on"]), value)
    assert inside(text, KEYS[0]) == wanted.to_bytes()
    assert unseal(text, [KEYS[0]]) == wanted


def test_the_form_of_what_is_inside(node: Node) -> None:
    data = inside(sealed(node, "13900000001", KEYS[0]), KEYS[0])
    said = '{"record":"child/c001","field":"guardians.phone","on":"2026-11-25","value":"13900000001"}'
    assert data == said.encode().ljust(128)
    assert json.loads(data)["value"] == "13900000001"


@pytest.mark.parametrize("number", [1, 2, 3])
def test_several_children_are_layers_that_all_keys_open(node: Node, number: int) -> None:
    keys = KEYS[:number]
    text = sealed(node, "一起去了河边", *keys)
    assert json.loads(inside(text, *keys))["value"] == "一起去了河边"
    assert unseal_at(text, PLACE["record"], PLACE["field"], keys) == "一起去了河边"
    for missing in keys:
        with pytest.raises(ClosedError):
            unseal(text, [key for key in keys if key is not missing])


def test_what_was_moved_is_seen(node: Node) -> None:
    text = sealed(node, "x", KEYS[0])
    with pytest.raises(MovedError):
        unseal_at(text, "child/c002", PLACE["field"], KEYS[:1])
    with pytest.raises(MovedError):
        unseal_at(text, PLACE["record"], "parents.phone", KEYS[:1])


@settings(max_examples=40, deadline=None)
@given(TEXTS, st.integers(1, 3))
def test_the_length_is_known_before_and_tells_little(node: Node, value: str, number: int) -> None:
    keys = [str(key.to_public()) for key in KEYS[:number]]
    text = node.ask("seal", value=value, keys=keys, **PLACE)
    assert len(text) == len(node.ask("standIn", value=value, keys=keys, **PLACE))
    assert (len(base64.b64decode(text[4:])) - 200 * number) % 64 == 0


def test_names_are_of_one_length(node: Node) -> None:
    assert len({len(sealed(node, name, KEYS[0])) for name in ("罗禾", "罗小禾", "欧阳小禾禾", "Li")}) == 1


def test_no_two_are_alike(node: Node) -> None:
    assert len({sealed(node, "罗禾", KEYS[0]) for _ in range(5)}) == 5


@pytest.mark.parametrize(
    "keys",
    [
        [],
        ["age1"],
        ["x"],
        [str(KEYS[0])],
        [str(KEYS[0].to_public()), "age1" + "q" * 58],
        [str(KEYS[0].to_public()).replace("age1", "AGE1")],
        ["age1pq1" + "q" * 55],
    ],
)
def test_what_is_no_public_key_seals_nothing(node: Node, keys: list[str]) -> None:
    assert node.ask("seal", value="x", keys=keys, **PLACE) is None


OLD = """
void Response; void DOMException; new Response("").text();
const gone = [[Array.prototype, "at"], [String.prototype, "at"], [String.prototype, "replaceAll"],
  [Array.prototype, "findLast"], [globalThis, "structuredClone"], [Promise, "any"], [globalThis, "WeakRef"]];
for (const [owner, name] of gone) delete owner[name];
"""


def test_a_telephone_of_2020_seals_too(scripts: dict[str, str], tmp_path: Path) -> None:
    """What browsers have learnt since then is taken away, in a page that is not even served over https."""
    data = tmp_path / "data.js"
    node_s_own = "const { hasOwn } = Object; Object.hasOwn = undefined;"
    data.write_text(OLD + node_s_own + scripts[DATA], encoding="utf-8")
    old = Node(data)
    try:
        assert json.loads(inside(sealed(old, "罗禾", KEYS[0]), KEYS[0]))["value"] == "罗禾"
    finally:
        old.close()
