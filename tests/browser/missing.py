"""What to do where a tool is not installed."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest


def missing(what: str) -> NoReturn:
    """A person may go without; where every change is tested, nothing may be left out unseen."""
    if os.environ.get("CI") == "true":
        pytest.fail(what)
    pytest.skip(what)
