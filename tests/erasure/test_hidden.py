"""Whatever hides something of the child from a search: no name, another name, another form."""

from __future__ import annotations

import base64
import gzip
import io
import os
import textwrap
import zipfile
from collections.abc import Callable
from datetime import date

import pytest

from jiedui.erasure.inside import sealed_values
from jiedui.sealed import MARK
from jiedui.sealing.values import Content, seal
from tests.erasure.conftest import GONE, OTHER, Desk, said

PLAIN = "name: 小明\nalias: 小鹿\nregistered: 2025-02-23\nguardians: [{name: 奶奶, phone: '13800138000'}]\n"


@pytest.fixture
def erased(desk: Desk) -> Desk:
    desk.commit()
    assert desk.erase().status == 0
    desk.commit()
    assert desk("verify-erasure", GONE).status == 0
    return desk


def line(desk: Desk) -> str:
    """Something of the child's that opens."""
    key = said(desk.records / "children" / f"{OTHER}.yml")["seal_to"]
    return seal(Content(f"child/{GONE}", "name", date(2026, 1, 1), "小明"), [key])


def put(desk: Desk, name: str, content: bytes) -> None:
    file = desk.records.parent / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def staged_and_replaced(desk: Desk) -> None:
    put(desk, f"records/children/{GONE}.yml.new", PLAIN.encode())
    desk.git("add", "-A")
    (desk.records / "children" / f"{GONE}.yml.new").unlink()
    desk.git("add", "-A")


def reset(desk: Desk) -> None:
    put(desk, f"records/children/{GONE}.yml", PLAIN.encode())
    desk.commit()
    desk.git("reset", "--quiet", "--hard", "HEAD~1")
    desk.git("reflog", "expire", "--expire=now", "--all")


def stashed(desk: Desk) -> None:
    put(desk, f"records/children/{GONE}.yml", PLAIN.encode())
    desk.git("stash")
    desk.git("stash", "drop")


def at_two_places(desk: Desk) -> None:
    for name in ("aaa/notes.txt", f"records/children/{GONE}.yml", "zzz/notes.txt"):
        put(desk, name, PLAIN.encode())
    desk.commit()
    for name in ("aaa/notes.txt", "zzz/notes.txt"):
        (desk.records.parent / name).unlink()
    desk.git("checkout", "--quiet", "HEAD~1", f"records/children/{GONE}.yml")
    desk.commit()


def in_no_folder_of_records(desk: Desk) -> None:
    put(desk, f"aaa/{GONE}.yml", PLAIN.encode())
    desk.commit()


def a_visit_without_a_name(desk: Desk) -> None:
    text = f"date: 2026-05-02\nkind: talk\nchildren: [{GONE}]\nmentors: [m001]\nnotes: 悄悄话\n"
    put(desk, "x.yml", text.encode())
    desk.git("add", "-A")
    (desk.records.parent / "x.yml").unlink()
    desk.git("add", "-A")


def in_a_plain_zip(desk: Desk) -> None:
    put(desk, "backup.zip", zipped(f"records/children/{GONE}.yml", PLAIN.encode()))
    desk.commit()


@pytest.mark.parametrize(
    "hide",
    [
        staged_and_replaced,
        reset,
        stashed,
        at_two_places,
        in_no_folder_of_records,
        a_visit_without_a_name,
        in_a_plain_zip,
    ],
)
def test_plain_text_is_found_wherever_it_hides(erased: Desk, hide: Callable[[Desk], None]) -> None:
    hide(erased)
    ran = erased("verify-erasure", GONE)
    assert ran.status == 1, ran.out
    assert "明文" in ran.out
    assert "小明" not in ran.out


def test_an_object_without_a_name_is_told_by_its_id(erased: Desk) -> None:
    staged_and_replaced(erased)
    ran = erased("verify-erasure", GONE)
    short = ran.out.partition("像是儿童记录的明文")[2].split()[1]
    erased.git("cat-file", "-e", short)
    erased.git("gc", "--quiet", "--prune=now")
    assert erased("verify-erasure", GONE).status == 0


def zipped(name: str, content: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, content)
    return made.getvalue()


FORMS: dict[str, Callable[[str], bytes]] = {
    "as it is": str.encode,
    "fold": lambda text: "\n".join(textwrap.wrap(f"name: {text}", 76)).encode(),
    "in a letter": lambda text: "".join(f"> {one}\r\n" for one in textwrap.wrap(text, 60)).encode(),
    "UTF-16": lambda text: text.encode("utf-16"),
    "UTF-16 without a mark": lambda text: f"x{text}".encode("utf-16-be"),
    "gzip": lambda text: gzip.compress(text.encode()),
    "zip": lambda text: zipped("a.txt", text.encode("utf-16")),
}


@pytest.mark.parametrize("form", FORMS)
def test_what_opens_is_found_in_each_form_and_the_place_is_said(erased: Desk, form: str) -> None:
    put(erased, "aaa/stray", FORMS[form](line(erased)))
    erased.commit()
    ran = erased("verify-erasure", GONE)
    assert ran.status == 1, ran.out
    told = next(one for one in ran.out.splitlines() if "aaa/stray" in one)
    erased.git("cat-file", "-e", told.split()[0])


@pytest.mark.parametrize("first", [b"7z\xbc\xaf\x27\x1c", b"%PDF-1.7", b"PK\x03\x04", b"\x1f\x8b"])
def test_what_is_not_looked_into_is_listed(erased: Desk, first: bytes) -> None:
    """Packed in another way, or damaged. It is no failure, and somebody has to look."""
    put(erased, "aaa/backup", first + line(erased).encode())
    erased.commit()
    ran = erased("verify-erasure", GONE)
    assert "aaa/backup" in ran.out.partition("没有查的")[2]
    assert ran.status == 0


def test_a_version_of_the_record_that_cannot_be_read_is_listed(erased: Desk) -> None:
    was = (erased.records / "children" / f"{GONE}.yml").read_bytes()
    put(erased, f"records/children/{GONE}.yml", (PLAIN + "name: 小红\n").encode())
    erased.commit()
    put(erased, f"records/children/{GONE}.yml", was)
    erased.commit()
    ran = erased("verify-erasure", GONE)
    assert f"records/children/{GONE}.yml" in ran.out.partition("没有查的")[2]


def test_folders_within_folders_without_end_do_not_stop_the_search(erased: Desk) -> None:
    """A repository of a few kilobytes in which one file stands in 10¹² places."""
    put(erased, "a/x.yml", PLAIN.encode())
    erased.git("add", "-A")
    top = erased.records.parent
    tree = erased.answer("write-tree", "--prefix=a/")
    for _ in range(12):
        listed = "".join(f"040000 tree {tree}\t{number}\n" for number in range(10))
        tree = erased.answer("mktree", said=listed)
    (top / "a" / "x.yml").unlink()
    commit = erased.answer("commit-tree", "-m", "bomb", tree)
    erased.git("tag", "bomb", commit)
    erased.git("add", "-A")
    assert erased("verify-erasure", GONE).status == 0


@pytest.mark.parametrize("width", [60, 64, 76, 300])
@pytest.mark.parametrize("before", ["", "name: ", "  "])
def test_a_wrapped_value_is_put_together_whatever_follows(width: int, before: str) -> None:
    for size in range(262, 322):
        value = MARK + base64.b64encode(os.urandom(size)).decode()
        text = before + value
        lines = [text[place : place + width] for place in range(0, len(text), width)]
        wrapped = "\n".join([*lines, "notes: abc", "abcd", ""])
        assert value in set(sealed_values(wrapped.encode()))
