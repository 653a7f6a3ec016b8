"""Data → the YAML that a person would write: fields in order, dates plain, short things on one line."""

from __future__ import annotations

from typing import Any

import yaml


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """PyYAML's dumper, but dates need no quotes: in YAML 1.2 they are text anyway."""


_Dumper.yaml_implicit_resolvers = {
    start: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for start, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
}


def yaml_text(data: Any) -> str:
    """The text of a record's file."""
    text: str = yaml.dump(
        data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, default_flow_style=None, width=110
    )
    return text
