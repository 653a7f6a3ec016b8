"""All bytes of a folder, the insides of its archives too."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq


def contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    """The name and the bytes of each file below the folder; what is packed is unpacked."""
    for file in sorted(one for one in folder.rglob("*") if one.is_file()):
        yield from _unpacked(file.relative_to(folder).as_posix(), file.read_bytes())


def _unpacked(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    yield name, name.encode() + b"\n" + data
    if data.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for inner in packed.namelist():
                yield from _unpacked(f"{name}/{inner}", packed.read(inner))
    elif data.startswith(b"\x1f\x8b"):
        yield f"{name} (unpacked)", gzip.decompress(data)
    elif data.startswith(b"PAR1"):
        table = pq.read_table(io.BytesIO(data))
        yield f"{name} (unpacked)", repr(table.to_pylist()).encode()
