"""What every command looks at that shows records: a view, checked and counted."""

from __future__ import annotations

from jiedui.cli.check import find
from jiedui.cli.common import Opened
from jiedui.view import View


def open_view(opened: Opened) -> View:
    """Everything that can be shown; BrokenProgrammeError where there is no programme to show."""
    programme = opened.programme
    loaded, day, _ = opened
    findings = find(loaded, day)
    return View(loaded.records, programme, findings.duties, findings.problems, day, loaded.remarks)
