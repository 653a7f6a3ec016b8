"""Bytes → text: only UTF-8, and only what can be seen."""

import unicodedata

import pytest

from jiedui.reading.decode import decode
from jiedui.reading.refusal import RefusedError


def refused(raw: bytes) -> RefusedError:
    with pytest.raises(RefusedError) as refusal:
        decode(raw)
    return refusal.value


@pytest.mark.parametrize("text", ["", "name: 王小禾\n", "a\tb\r\nc\n", "𠮷 é e\u0301 ❤️ 👧🏽 \u3000\xa0—"])
def test_a_plain_text_stays_as_it_is(text: str) -> None:
    assert decode(text.encode()) == text


@pytest.mark.parametrize(
    ("raw", "code", "place"),
    [
        ("ab\n名字".encode("gbk"), "J011", (2, 1)),
        ("备注：好\n".encode("gb18030"), "J011", (1, 1)),
        ("家访".encode("utf-16-be"), "J011", None),
        ("名".encode("utf-16"), "J011", (1, 1)),
        ("名".encode("utf-32"), "J011", (1, 1)),
        ("名".encode("utf-8-sig"), "J012", (1, 1)),
        (b"ab\r\nc\xff\xff", "J011", (2, 2)),
        (b"\xed\xa0\x80", "J011", (1, 1)),
        (b"\xc0\xaf", "J011", (1, 1)),
        ("王a".encode()[:-2], "J011", (1, 1)),
    ],
)
def test_another_encoding_is_told(raw: bytes, code: str, place: tuple[int, int] | None) -> None:
    found = refused(raw)
    assert found.code.id == code
    if place:
        assert found.place == place


def _unseen() -> list[int]:
    kinds = {"Cc", "Cf", "Zl", "Zp"}
    kept = {"\t", "\n", "\r"}
    return [
        point
        for point in range(0x110000)
        if unicodedata.category(char := chr(point)) in kinds and char not in kept and point != 0xFEFF
    ]


VISIBLE_FORMAT = {*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD} | {
    *range(0x13430, 0x13440), *range(0x1BCA0, 0x1BCA4),
}  # fmt: skip
"""Format characters of scripts and shorthands that are drawn, or that no keyboard here has."""


def test_every_control_direction_and_invisible_character_is_refused() -> None:
    kept = {point for point in _unseen() if point not in VISIBLE_FORMAT and not _is_refused(chr(point))}
    assert {hex(point) for point in kept} == set()


def _is_refused(char: str) -> bool:
    try:
        decode(f"a{char}b".encode())
    except RefusedError as refusal:
        return refusal.code.id == "J013" and refusal.place == (1, 2)
    return False


@pytest.mark.parametrize("char", list("\ufeff\u200d\u3164\ufe00\uffff\U000e0041\u2029\x85"))
def test_an_invisible_character_is_told_at_its_place(char: str) -> None:
    found = refused(f"name: 王\nnotes: 家{char}访\n".encode())
    assert (found.code.id, found.place) == ("J013", (2, 9))
