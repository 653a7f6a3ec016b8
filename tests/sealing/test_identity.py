"""A coordinator's own secret key: one in a file, and no error tells it."""

from __future__ import annotations

from pathlib import Path

import pytest

from jiedui.sealing.identity import NotAnIdentityError, read_identity
from tests.sealing.coordinators import ANNA, BO

TEXTS = {
    "alone": (f"{ANNA}", True),
    "with a remark": (f"# public key: {ANNA.to_public()}\n{ANNA}\n", True),
    "small letters": (f"\n  {str(ANNA).lower()}  \n", True),
    "a space in it": (" ".join([str(ANNA)[:20], str(ANNA)[20:]]), True),
    "nothing": ("", False),
    "two": (f"{ANNA}\n{BO}\n", False),
    "public": (str(ANNA.to_public()), False),
    "cut off": (str(ANNA)[:-1], False),
    "words": ("密钥", False),
}


@pytest.mark.parametrize("name", TEXTS)
def test_an_identity_is_one_secret_key(tmp_path: Path, name: str) -> None:
    text, is_one = TEXTS[name]
    file = tmp_path / "identity.txt"
    file.write_text(text, encoding="utf-8")
    if is_one:
        assert str(read_identity(file)) == str(ANNA)
        return
    with pytest.raises(NotAnIdentityError) as refused:
        read_identity(file)
    assert "AGE-SECRET" not in str(refused.value)
