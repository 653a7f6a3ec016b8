"""The characters that nobody sees, told to a browser."""

from __future__ import annotations

from jiedui.reading.decode import INVISIBLE

IN_BROWSERS = "".join(one if one in "[]|-" else rf"\u{{{ord(one):x}}}" for one in INVISIBLE.pattern)
"""A regular expression of JavaScript, with the flag `u`."""
