"""Where what is made goes, unless another folder is named; with names nowhere that others see."""

from __future__ import annotations

from pathlib import Path

from jiedui.editions.fields import Edition

PAGES = {
    Edition.COORDINATORS: Path("build/pages"),
    Edition.VOLUNTEERS: Path("build/volunteers-pages"),
    Edition.PUBLIC: Path("build/public-pages"),
}
"""A folder for each edition, so that none is taken for another."""
SITES = {
    Edition.COORDINATORS: Path("site"),
    Edition.VOLUNTEERS: Path("build/volunteers"),
    Edition.PUBLIC: Path("build/public"),
}
PRINTED = Path("build/print")
NAMED_PAGES = Path("build/named-pages")
NAMED_SITE = Path("build/named")
NAMED_PRINTED = Path("build/named-print")
PUBLISHED = (*SITES.values(), *PAGES.values())
"""What others get to see."""
