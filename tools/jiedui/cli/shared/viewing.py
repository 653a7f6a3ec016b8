"""What every command looks at that shows records: what is wrong, what is owed, and a view of one edition."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from jiedui.checks import Look, check
from jiedui.cli.shared.common import Opened
from jiedui.duties import ledger
from jiedui.editions.fields import Edition
from jiedui.editions.sight import partly_shown, seen_by
from jiedui.load import Loaded
from jiedui.problems import in_order
from jiedui.reports.findings import Findings
from jiedui.reports.missed import missed
from jiedui.view import View


def find(loaded: Loaded, as_of: date, *, strict: bool = False) -> Findings:
    """The problems of reading, of the schemas and of the checks, and the ledger."""
    look = Look(loaded.records, as_of, loaded.place, loaded.is_opened)
    duties = ledger(loaded.records, as_of, look.everyone)
    never = {(type_, one.id) for type_, group in look.everyone.items() for one in group if not one.activities}
    return Findings(
        problems=in_order([*loaded.problems, *check(look)]),
        duties=duties,
        missed=missed(duties, loaded.records, as_of, never),
        files=loaded.records.files,
        strict=strict,
    )


def open_unchecked(opened: Opened, edition: Edition = Edition.COORDINATORS) -> View:
    """The same for what tells of records and duties alone: no check is made, and no form is linked to."""
    loaded, day, _ = opened
    view = View(loaded.records, opened.programme, ledger(loaded.records, day), loaded.problems, day)
    return seen_by(edition, view)


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
