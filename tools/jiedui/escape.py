"""The one escape function for everything that a person typed."""

from __future__ import annotations

import re
from typing import NewType

Md = NewType("Md", str)
"""Text that may stand in a Markdown page: escaped, or made of escaped parts."""

_SPECIAL = re.compile(r"[\x00-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f]")


def escape(text: object) -> Md:
    """Text that no Markdown or HTML reader takes for markup.

    Every ASCII character that is not a letter or digit becomes a numeric entity, the space too: what
    is markup depends on the reader and on the place, and no list of «dangerous» characters stays
    complete. Other scripts need nothing: no markup is made of them.
    """
    return Md(_SPECIAL.sub(lambda found: f"&#{ord(found[0])};", str(text)))
