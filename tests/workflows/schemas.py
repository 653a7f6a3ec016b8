"""The schemas of the forges' own files, as check-jsonschema brings them along."""

import subprocess
from pathlib import Path

from tests.clone import BIN


def faults(schema: str, file: Path) -> str:
    """What the forge's schema has against a file; nothing where it is right."""
    command = [str(BIN / "check-jsonschema"), "--builtin-schema", f"vendor.{schema}", str(file)]
    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8")
    return "" if done.returncode == 0 else done.stdout + done.stderr
