"""Duties: what the rules make of the records. One ledger; every page and report is a view of it."""

from jiedui.duties.ledger import ledger, rate
from jiedui.duties.model import Duty, Status

__all__ = ["Duty", "Status", "ledger", "rate"]
