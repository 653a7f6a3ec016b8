"""What every command looks at that shows records: a view, checked and counted, of one edition."""

from __future__ import annotations

from dataclasses import replace

from jiedui.cli.check import find
from jiedui.cli.shared.common import Opened
from jiedui.editions.fields import Edition
from jiedui.editions.sight import partly_shown, seen_by
from jiedui.view import View


def open_view(opened: Opened, edition: Edition = Edition.COORDINATORS) -> View:
    """Everything that can be shown; BrokenProgrammeError where there is no programme to show."""
    programme = opened.programme
    loaded, day, _ = opened
    findings = find(loaded, day)
    view = View(loaded.records, programme, findings.duties, findings.problems, day, loaded.remarks)
    if edition is Edition.COORDINATORS:
        return view
    seen = seen_by(edition, view)
    return replace(seen, partly_shown=partly_shown(seen, loaded))
