"""«Did you mean» finds what a slip of the finger makes of an id."""

import pytest

from jiedui.checks.nearest import nearest

KNOWN = {"c001", "c002", "chen-xiaohe", "m010"}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("C001", "c001"),
        ("c01", "c001"),
        ("c1", "c001"),
        ("c0001", "c001"),
        ("ｃ００１", "c001"),
        ("chen_xiaohe", "chen-xiaohe"),
        ("chen xiaohe", "chen-xiaohe"),
        ("chen-xiaoeh", "chen-xiaohe"),
        ("chen-xioahe", "chen-xiaohe"),
        ("chen-xiaohee", "chen-xiaohe"),
        ("m10", "m010"),
        ("c0o1", "c001"),
        ("co01", "c001"),
        ("c003", None),
        ("c01001", None),
        ("m011", None),
        ("zzz", None),
        ("", None),
        ("c" * 100_000, None),
    ],
)
def test_nearest(typed: str, meant: str | None) -> None:
    assert nearest(typed, KNOWN) == meant
