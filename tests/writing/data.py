"""Any data that a record's file can hold, for property tests: not only what a schema accepts."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from jiedui.reading.decode import INVISIBLE
from jiedui.reading.scalars import NULLS

ODD_WORDS = [
    *("on", "no", "~", "null", "true", "0x1F", "1_000", "12:30", "1e5", ".5", "-1", "- a", "? a", "a: b"),
    *(
        "a #b",
        "#a",
        "'",
        '"',
        "it's",
        "[a]",
        "{a}",
        "a,b",
        "@a",
        "`",
        "%a",
        "&a",
        "*a",
        "!a",
        "|",
        ">",
        "---",
    ),
    *(
        " a",
        "a ",
        "a\nb",
        "a\n",
        "\na",
        "a\n\n",
        " a\nb",
        "a\n b\n\tc",
        "a \nb",
        "a:\n- b",
        "a\n#b",
        "…",
        "——",
    ),
    *(
        "2026-05-01",
        "09-01",
        "<<",
        "=",
        "a:",
        ":a",
        "a\tb",
        "\u3000a",
        "约定：周六",
        "🙂\ufe0f",
        "\U00020000",
    ),
]
ODD = st.sampled_from(ODD_WORDS)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30).filter(
    lambda text: not INVISIBLE.search(text) and "\r" not in text
)
TEXTS = st.one_of(ODD, WORDS, st.lists(ODD, min_size=2, max_size=4).map("".join))
KEYS = st.one_of(st.sampled_from(["date", "kind", "children", "follow_up", "zh", "en", "110"]), TEXTS).filter(
    lambda key: key not in NULLS
)


def _whole(number: float) -> Any:
    return int(number) if number.is_integer() and abs(number) < 2.0**53 else number


NUMBERS = st.one_of(
    st.integers(-(10**17), 10**17),
    st.floats(allow_nan=False, allow_infinity=False).map(_whole),
    st.sampled_from([0.1, 1e-7, 1.5e-9, 1e21, 1.7e300, 12.5, 99.99]),
)
SCALARS = st.one_of(TEXTS, NUMBERS, st.booleans(), st.none())
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=5), st.dictionaries(KEYS, inner, max_size=4)),
    max_leaves=12,
)
RECORDS = st.dictionaries(KEYS, VALUES, min_size=1, max_size=6)
