"""Data → the YAML that a person would write: fields in order, dates plain, short things on one line."""

from __future__ import annotations

import re
from typing import Any

import yaml


class _Record(dict[str, Any]):
    """The fields of a record, one a line; what is in them may share a line."""


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """PyYAML's dumper, but what is plain text in YAML 1.2 (dates, `on`, `no`) needs no quotes."""


_Dumper.yaml_implicit_resolvers = {
    start: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":timestamp", ":bool"))]
    for start, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
}
_Dumper.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile("true|True|TRUE|false|False|FALSE"), "tTfF"
)
_Dumper.add_representer(
    _Record,
    lambda dumper, data: yaml.MappingNode(
        "tag:yaml.org,2002:map",
        [(dumper.represent_data(key), dumper.represent_data(value)) for key, value in data.items()],
        flow_style=False,
    ),
)


def yaml_text(data: Any) -> str:
    """The text of a record's file."""
    text: str = yaml.dump(
        _Record(data), Dumper=_Dumper, allow_unicode=True, sort_keys=False, default_flow_style=None, width=110
    )
    return text
