"""``seal.html``: one file that seals one value, and that can reach no network, by its own policy.

It holds its scripts, its style and the public keys. Whoever mistrusts the site may save it, cut the line and
open it: the policy in its head lets nothing in or out but what has these hashes.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jiedui
from jiedui.entry.form import people
from jiedui.entry.form.labels import labels
from jiedui.entry.form.scripts import script
from jiedui.entry.form.words import words
from jiedui.escape import escape
from jiedui.schema.sealing import sealable
from jiedui.sealing.owners import public_keys
from jiedui.text import T, Tongue
from jiedui.view import View

PAGE = "seal.html"
_ASSETS = Path(jiedui.__file__).parent / "theme" / "assets" / "entry"
_SCRIPTS = ("validator.js", "age.js", "seal.js", "check.js", "dom.js", "widgets.js", "send.js", "alone.js")
_STYLES = ("alone.css", "entry.css")
_TYPES = {
    "child": T("Children"),
    "mentor": T("Mentors"),
    "pairing": T("Pairings"),
    "activity": T("Activities"),
    "case": T("Cases"),
}
TITLE = T("Seal one value")
_HTML = """\
<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<main class="je">
<p><a href="index.html">{back}</a></p>
<h1>{title}</h1>
<div id="jiedui-seal"></div>
<noscript><p>{without}</p></noscript>
</main>
<script>{script}</script>
</body>
</html>
"""


def page(view: View, tongue: Tongue) -> str:
    """The whole file."""
    style = "\n".join((_ASSETS / name).read_text(encoding="utf-8") for name in _STYLES)
    parts = ["window.jiedui = { entry: {} };", script("jieduiEntry", _data(view, tongue))]
    parts += [(_ASSETS / name).read_text(encoding="utf-8") for name in _SCRIPTS]
    code = "\n".join(parts)
    return _HTML.format(
        language="zh-CN" if tongue.language == "zh" else tongue.language,
        policy=f"default-src 'none'; script-src '{_hash(code)}'; style-src '{_hash(style)}'; "
        "base-uri 'none'; form-action 'none'",
        title=escape(tongue.say(TITLE)),
        back=escape(tongue.say(T("Back to the site"))),
        without=escape(tongue.say(T("This page needs JavaScript."))),
        style=style,
        script=code,
    )


def _hash(text: str) -> str:
    """As a policy names what it allows."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _data(view: View, tongue: Tongue) -> dict[str, Any]:
    keys = public_keys(view.records)
    children = [*people.children(view), *people.left_children(view)]
    return {
        "language": tongue.language,
        "today": view.programme.as_of and str(view.programme.as_of),
        "timezone": view.programme.timezone,
        "words": words(tongue),
        "references": {},
        "options": {},
        "labels": {},
        "children": [one for one in children if f"child/{one[0]}" in keys],
        "sealing": {"fields": {}, "keys": keys, "spare": []},
        "sealable": [one for type_ in _TYPES for one in _fields(type_, tongue)],
    }


def _fields(type_: str, tongue: Tongue) -> Iterator[dict[str, Any]]:
    """Each field of a type that can be sealed: what it is called, and what its plain value must be."""
    named = labels(type_, tongue)
    for path, field in sealable(type_).items():
        names = path.split(".")
        above = [".".join([type_, *names[: count + 1]]) for count in range(len(names))]
        yield {
            "type": type_,
            "field": path,
            "label": " · ".join([tongue.say(_TYPES[type_]), *(named[one] for one in above)]),
            "part": {key: value for key, value in field.part.items() if key not in {"$ref", "x-seal"}},
        }
