"""Data → a script: a page that is opened by double-click may load nothing else."""

from __future__ import annotations

import json
import re
from typing import Any

_IN_SCRIPTS = re.compile("[<>&\u2028\u2029]")


def script(name: str, data: Any) -> str:
    """A script that sets one variable; nothing in it ends a script or begins a comment."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"window.{name} = {_IN_SCRIPTS.sub(_escaped, text)};\n"


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
