"""`jiedui duties`: print the ledger."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial
from pathlib import Path

import click

from jiedui.cli import command as a_command
from jiedui.cli import option
from jiedui.cli.shared.common import (
    Day,
    as_of_option,
    exit_if_left_out,
    lang_option,
    open_records,
    records_option,
)
from jiedui.cli.shared.knowing import one_of
from jiedui.duties import Duty, Status, ledger
from jiedui.figures.aliases import safe_alias
from jiedui.figures.bulletin import child_of
from jiedui.records.model import Records
from jiedui.reports.duties import json_ledger, text_ledger
from jiedui.text import T, Tongue, one_line


@a_command("duties")
@records_option
@as_of_option
@lang_option
@option(
    "--status", "statuses", multiple=True, type=click.Choice([str(one) for one in Status]), help="Only these."
)
@option("--rule", "rules", multiple=True, metavar="POLICY/RULE", help="Only duties of these rules.")
@option("--subject", "subjects", multiple=True, metavar="ID", help="Only duties of these subjects.")
@option("--from", "first", type=Day(), metavar="DATE", help="Only deadlines from this day on.")
@option("--to", "last", type=Day(), metavar="DATE", help="Only deadlines up to this day.")
@option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
def command(
    records: Path,
    as_of: date | None,
    lang: str | None,
    statuses: tuple[str, ...],
    rules: tuple[str, ...],
    subjects: tuple[str, ...],
    first: date | None,
    last: date | None,
    form: str,
) -> None:
    loaded, day, tongue = open_records(records, as_of, lang)
    _known_rules(rules, loaded.records, tongue)
    every = ledger(loaded.records, day)
    found = [
        duty
        for duty in every
        if (not statuses or duty.status in statuses)
        and (not rules or duty.rule.id in rules)
        and (not subjects or duty.subject in subjects)
        and (first is None or duty.window.end >= first)
        and (last is None or duty.window.end <= last)
    ]
    if form == "json":
        click.echo(json_ledger(found, day))
    else:
        click.echo(text_ledger(found, day, tongue, partial(_alias, loaded.records), every=len(every)))
    exit_if_left_out(loaded.records, tongue)


def _alias(records: Records, duty: Duty) -> str:
    """What the child is called whom the duty is about; nothing of a mentor, who has no alias."""
    child = records.children.get(child_of(records, duty) or "")
    return one_line(safe_alias(child)) if child and not child.erased else ""


def _known_rules(asked: Iterable[str], records: Records, tongue: Tongue) -> None:
    """A rule that does not exist would print an empty ledger, as if all were well."""
    known = {rule.id: rule for rule in records.rules}
    for rule in () if records.left_out else asked:
        one_of(tongue, rule, known, T("No policy in force has this rule."))
