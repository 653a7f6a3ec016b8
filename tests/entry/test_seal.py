"""What the browser seals Python opens: the same bytes inside, one key a layer, a length that says little."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pyrage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyrage import x25519

from jiedui.editions.sight import partly_shown
from jiedui.entry.form import DATA, RECORDS, files
from jiedui.entry.form.files import ordered
from jiedui.entry.form.forms import TYPES
from jiedui.load import Loaded, load
from jiedui.pages import pages
from jiedui.records.about import Ties
from jiedui.records.model import Records
from jiedui.schema.library import is_valid
from jiedui.schema.sealing import hidden, must_seal, values
from jiedui.sealed import Sealed, is_sealed, is_whole, looks_sealed, recipients
from jiedui.sealing.owners import owners
from jiedui.sealing.values import ClosedError, Content, MovedError, unseal, unseal_at
from jiedui.sealing.whole import opened_record
from jiedui.text import tongue
from jiedui.view import View
from tests.browser.sealed import Keyring, sealed_records
from tests.browser.volunteer import records_in
from tests.entry.conftest import AS_OF, data_in, scripts_of
from tests.entry.node import Node
from tests.schema.mutants import mutants
from tests.schema.samples import FULL

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


@pytest.mark.parametrize("value", ["age: 9岁，爱画画", "age:", "age:9", "AGE:9", "age:" + "A" * 15, 9, None])
def test_what_somebody_writes_of_an_age_is_sealed_like_any_text(node: Node, value: Any) -> None:
    assert not looks_sealed(value)
    assert not node.ask("looksSealed", value=value)


def test_damaged_it_is_still_seen_for_what_it_was(node: Node) -> None:
    text = sealed(node, "x", KEYS[0])
    for damaged in (text, text[:20], text[:-1], text[:40] + " " + text[40:], text + "!"):
        assert looks_sealed(damaged)
        assert node.ask("looksSealed", value=damaged)


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
Object.defineProperty(globalThis.crypto, "subtle", { value: undefined });
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


KEYRING = Keyring()


@pytest.fixture(scope="module")
def sealing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Node]:
    """The scripts with the data of a programme that seals."""
    folder = tmp_path_factory.mktemp("sealing")
    data = folder / "data.js"
    data.write_text(scripts_of(sealed_records(folder, None, KEYRING))[DATA], encoding="utf-8")
    running = Node(data)
    yield running
    running.close()


ALSO = (
    "activity.topic",
    "activity.scores",
    "activity.follow_up.what",
    "child.categories",
    "pairing.ended.reason",
)


@pytest.mark.parametrize("type_", TYPES)
def test_the_same_fields_of_every_mutant_must_be_sealed(sealing: Node, type_: str) -> None:
    found = [one for one in mutants(FULL[type_]) if isinstance(one, dict) and is_valid(type_, one)]
    wanted = [
        [
            path
            for _, path, value in values(type_, one)
            if path in must_seal(type_, one, ALSO) and not is_sealed(value)
        ]
        for one in found
    ]
    asked = [{"type": type_, "data": ordered(one)} for one in found]
    assert sealing.ask("all", each="toSeal", questions=asked) == wanted
    assert any(wanted)


IDS = st.from_regex(r"[a-z0-9][a-z0-9-]{0,8}", fullmatch=True)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(TYPES), IDS, st.lists(IDS, max_size=5), st.none() | IDS)
def test_they_are_sealed_for_the_same_owners(
    node: Node, type_: str, id_: str, children: list[str], child: str | None
) -> None:
    data = {"children": children, "case": "k"} | ({"child": child} if child else {})
    assert node.ask("owners", type=type_, id=id_, data=data) == list(owners(type_, id_, data, Ties()))


@pytest.mark.parametrize(
    "data", [{"case": "help-2026-01"}, {"case": "help-2026-01", "children": ["c003", "c000"]}]
)
def test_what_is_done_in_a_case_is_sealed_for_its_child(sealing: Node, data: dict[str, Any]) -> None:
    wanted = list(owners("activity", "a", data, Ties({"help-2026-01": "c002"})))
    assert "child/c002" in wanted
    assert sealing.ask("owners", type="activity", id="a", data=data) == wanted


@pytest.mark.parametrize("absent", [["c002"], ["m002", "c002"], ["m002"], ["c001"]])
def test_what_is_said_of_who_was_absent_is_sealed_for_the_children_among_them(
    sealing: Node, absent: list[str]
) -> None:
    data = {"children": ["c001"], "mentors": ["m001"], "absent": absent}
    wanted = list(owners("activity", "a", data, Ties(children=["c001", "c002"])))
    assert wanted == ["child/c001", *["child/c002"] * ("c002" in absent)]
    assert sealing.ask("owners", type="activity", id="a", data=data) == wanted


@pytest.mark.parametrize("type_", TYPES)
def test_a_whole_record_opens_again_and_is_valid_when_sealed(sealing: Node, type_: str) -> None:
    plain = {**FULL[type_]}
    if type_ == "child":
        plain["seal_to"] = KEYRING.public("child/c001")
    else:
        plain |= {"children": ["c002", "c001"]} if "children" in plain else {}
        plain |= {"child": "c001"} if "child" in plain else {}
    raw = sealing.ask("sealRecord", type=type_, id="c001", data=ordered(plain))
    assert is_valid(type_, raw)
    opened = opened_record(type_, "c001", hidden(type_, raw), list(KEYRING.secret.values()))
    assert opened.data == plain
    assert set(opened.opened) == {p for _, p, v in values(type_, plain) if p in must_seal(type_, plain, ALSO)}
    assert not opened.closed + opened.moved + opened.damaged


PRIVACY = [
    ({"privacy": "plain"}, False),
    ({"privacy": "plain", "seal_to": KEYRING.public("programme")}, False),
    ({"privacy": "sealed"}, True),
    ({"seal_to": KEYRING.public("programme")}, True),
    ({}, False),
]


@pytest.mark.parametrize(("change", "is_sealing"), PRIVACY)
def test_when_the_form_seals(tmp_path: Path, change: dict[str, str], *, is_sealing: bool) -> None:
    records = records_in(tmp_path, None)
    programme = records / "programme.yml"
    text = programme.read_text(encoding="utf-8").replace("privacy: plain\n", "")
    programme.write_text(text + "".join(f"{key}: {one}\n" for key, one in change.items()), encoding="utf-8")
    scripts = scripts_of(records)
    assert (data_in(scripts[DATA])["sealing"] is not None) == is_sealing
    assert ("seal.html" in scripts) == is_sealing


def test_no_secret_and_no_plain_value_is_in_the_forms_data(tmp_path: Path) -> None:
    records = sealed_records(tmp_path, None, KEYRING)
    scripts = "".join(scripts_of(records).values())
    assert KEYRING.public("child/c001") in scripts
    assert "AGE-SECRET-KEY-1" not in scripts
    for secret in ("陈小禾", "陈奶奶", "13900000001"):
        assert secret not in scripts


def test_a_key_that_a_child_has_waits_no_more(tmp_path: Path) -> None:
    used = {"children/c002": {"seal_to": KEYRING.public("spare/1")}}
    found = data_in(scripts_of(sealed_records(tmp_path, None, KEYRING, used))[DATA])["sealing"]["spare"]
    assert found == [KEYRING.public("spare/2")]


def test_what_an_edition_has_taken_something_out_of_cannot_be_changed(tmp_path: Path) -> None:
    change = {"pairings/c001-m001": {"agreement": {"signed": "2025-09-10", "by": ["陈奶奶"]}}}
    loaded = load(sealed_records(tmp_path, None, KEYRING, change))
    pairing = loaded.records.pairings["c001-m001"]
    assert changeable(loaded, loaded.records) == {"c001-m001", "c002-m002"}
    lost = {**pairing.data, "agreement": {"signed": "2025-09-10", "by": [Sealed()]}}
    pairings = {**loaded.records.pairings, "c001-m001": replace(pairing, data=lost)}
    assert changeable(loaded, replace(loaded.records, pairings=pairings)) == {"c002-m002"}


def changeable(loaded: Loaded, seen: Records) -> set[str]:
    assert seen.programme
    view = View(seen, seen.programme, [], [], AS_OF, is_whole=False)
    view = replace(view, partly_shown=partly_shown(view, loaded))
    return set(data_in(dict(files(view, tongue("zh"), loaded))[RECORDS])["pairing"])


@pytest.mark.parametrize("seals", [True, False])
def test_the_page_that_seals_is_linked_where_it_is_needed(tmp_path: Path, *, seals: bool) -> None:
    loaded = load(sealed_records(tmp_path, None, KEYRING) if seals else records_in(tmp_path, None))
    programme = loaded.records.programme
    assert programme
    found = dict(pages(View(loaded.records, programme, [], [], AS_OF), tongue("zh")))
    assert ('<a href="seal.html">' in found["record.md"]) == seals
    assert ('<a href="../seal.html">' in found["help/index.md"]) == seals
