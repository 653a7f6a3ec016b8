"""All that is held of one child, as JSON: the records as they are written, and what was computed."""

from __future__ import annotations

import json
from typing import Any

from jiedui.figures.held import Held
from jiedui.figures.others import Others
from jiedui.reports.duties import as_json as duty_as_json


def report(held: Held, others: Others) -> str:
    """One object; a value that could not be opened reads «🔒»."""
    found = {
        "as_of": held.as_of.isoformat(),
        "child": held.child.id,
        "records": [
            {
                "type": one.type,
                "id": one.id,
                "data": one.data,
                **({"left_out": list(one.left_out)} if one.left_out else {}),
            }
            for one in held.pieces
        ],
        "confidential_records_left_out": held.confidential,
        "duties": _duties(held, others),
        "opened": [
            {
                "at": one.at.isoformat(),
                "who": one.who,
                "command": one.command,
                "purpose": others.hidden(one.given_purpose),
                "records": {others.hidden(name): list(fields) for name, fields in one.records.items()},
            }
            for one in held.accesses
        ],
        "kept_until": held.kept_until.isoformat() if held.kept_until else None,
        "on_hold": held.on_hold,
        "purposes": {f"{type_}.{path}": str(purpose) for (type_, path), purpose in held.purposes.items()},
    }
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _duties(held: Held, others: Others) -> list[dict[str, Any]]:
    """Without the activities that are left out."""
    given = {one.id for one in held.pieces if one.type == "activity"}
    made: list[dict[str, Any]] = [others.hidden(duty_as_json(one)) for one in held.duties]
    return [{**one, "activities": [id_ for id_ in one["activities"] if id_ in given]} for one in made]
