"""The sealed values that are written in a file, also those over several lines."""

from __future__ import annotations

import base64
import quopri
import re
from collections.abc import Iterator

from jiedui.git.inside import AGE
from jiedui.sealed import FORM, MARK

LONGEST = 60_000
VALUE = re.compile(FORM.pattern.encode())
_AROUND = b" \t>|#\"'\\\r"
_QUOTE = rb"[ \t>|#\"'\\]*+"
_NEXT = rb"(?:[A-Za-z0-9+/]{1,60000}+={0,2}+|={1,2}+)"
WRAPPED = re.compile(
    rb"age:[A-Za-z0-9+/]{1,60000}+(?:"
    + _QUOTE
    + rb"\r?\n"
    + _QUOTE
    + _NEXT
    + rb"(?=[ \t\"'\\\r]*(?:\n|\Z)))+"
)
"""A value over several lines, as `fold` or a letter's program makes them: each line is nothing but that."""


_PATCH = re.compile(rb"^(?:diff |--- |\+\+\+ |@@ )", re.MULTILINE)
_IN_PATCH = re.compile(rb"^[-+ ]", re.MULTILINE)


def sealed_values(content: bytes) -> Iterator[str]:
    """Every sealed value that may stand there; whether it is one, trying it tells."""
    if content.startswith(AGE):
        yield MARK + base64.b64encode(content[:LONGEST]).decode("ascii")
    if MARK.encode() in content:
        for form in _forms(content):
            yield from _in(form)


def _forms(content: bytes) -> Iterator[bytes]:
    """The content, and what it may be made from: JSON, a letter, a patch."""
    yield content
    if b"\\/" in content:
        yield content.replace(b"\\/", b"/")
    if b"=\n" in content or b"=\r\n" in content:
        yield quopri.decodestring(content)
    if _PATCH.search(content):
        yield _IN_PATCH.sub(b"", content)


def _in(content: bytes) -> Iterator[str]:
    yield from (one.decode("ascii") for one in VALUE.findall(content))
    for found in WRAPPED.findall(content):
        first, *lines = (line.strip(_AROUND) for line in found.split(b"\n"))
        whole, longest = first, len(lines[0])
        for line in lines:
            whole += line
            if len(line) < longest or line.endswith(b"=") or len(whole) > LONGEST:
                break
        yield whole.decode("ascii")
