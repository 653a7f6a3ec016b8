"""The gallery shows each printout and each page of care, and every picture that it names is there."""

from __future__ import annotations

import re

import pytest

from jiedui.cli.pages import NAVIGATION
from jiedui.papers.printouts import PRINTOUTS
from tests.conftest import REPOSITORY

from .gallery import GALLERY, SHOTS, written

PICTURE = re.compile(r"!\[[^\]]+\]\(([^)]+)\)")


def test_the_page_is_what_the_list_of_pictures_says() -> None:
    assert GALLERY.read_text(encoding="utf-8") == written(), "run: make gallery"


def test_every_picture_is_there() -> None:
    named = PICTURE.findall(written())
    assert len(named) == len(SHOTS) + 1
    for name in named:
        assert (REPOSITORY / "docs" / name).read_bytes()[:2] == b"\xff\xd8"


@pytest.mark.parametrize("kind", PRINTOUTS)
def test_every_kind_of_printout_is_shown(kind: str) -> None:
    shown = {
        shot.page.split("/")[1 if shot.page.startswith("print/") else 0].removesuffix(".html")
        for shot in SHOTS
    }
    assert kind in shown


def test_every_page_of_care_is_shown() -> None:
    care = next(to for title, to in NAVIGATION if title.message == "Care")
    shown = {shot.page.replace(".html", ".md") for shot in SHOTS}
    assert not isinstance(care, str)
    assert {page for _, page in care} <= shown
