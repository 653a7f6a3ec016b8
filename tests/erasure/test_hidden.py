"""Whatever hides something of the child from a search: no name, another name, another form."""

from __future__ import annotations

import base64
import codecs
import gzip
import io
import json
import os
import quopri
import tarfile
import textwrap
import zipfile
from collections.abc import Callable
from datetime import date

import pytest

from jiedui.erasure.search import Search
from jiedui.erasure.written import sealed_values
from jiedui.sealed import MARK
from jiedui.sealing.values import Content, seal
from tests.clone import hand_written
from tests.conftest import REPOSITORY
from tests.erasure.conftest import GONE, OTHER, Desk, said

PLAIN = "name: 小明\nalias: 小鹿\nregistered: 2025-02-23\nguardians: [{name: 奶奶, phone: '13800138000'}]\n"


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


def zipped(name: str, content: bytes, *more: tuple[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for called, part in ((name, content), *more):
            packed.writestr(called, part)
    return made.getvalue()


def in_a_plain_zip(desk: Desk) -> None:
    put(desk, "backup.zip", zipped(f"records/children/{GONE}.yml", PLAIN.encode()))
    desk.commit()


def tarred(name: str, content: bytes, form: int = tarfile.PAX_FORMAT) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w", format=form) as packed:
        for called, part in ((name, content), ("last.txt", b"x")):
            member = tarfile.TarInfo(called)
            member.size = len(part)
            packed.addfile(member, io.BytesIO(part))
    return made.getvalue()


OTHER_NAMES = {
    f"records/children/{GONE}.yml.orig": PLAIN.encode(),
    f"records/children/{GONE} (1).yml": PLAIN.encode(),
    f"records/children/{GONE} - 副本.yml": PLAIN.encode(),
    f"{GONE}.YML.bak": PLAIN.encode(),
    "b/old.yml": PLAIN.encode(),
    "b/old": codecs.BOM_UTF8 + PLAIN.encode(),
    "b/old.txt": PLAIN.encode("gb18030"),
    f"records/children/{OTHER}.yml.orig": f"child: {GONE}\nmentor: m001\nagreement: {{by: 奶奶}}\n".encode(),
    "b/talk.txt": f"date: 2026-05-02\nkind: talk\nchildren: [{GONE}]\nnotes: 小明\n".encode(),
    f"records/children/{OTHER}.yml": f"date: 2026-05-02\nchildren: [{GONE}]\nnotes: 小明\n".encode(),
    "b/old.json": b'{"name": "x", "registered": "2025-02-23"}',
    "backup.tar": tarred(f"records/children/{GONE}.yml", PLAIN.encode()),
    "backup.old": tarred(f"records/children/{GONE}.yml", PLAIN.encode(), tarfile.USTAR_FORMAT) * 2,
    "backup.tar.gz": gzip.compress(tarred(f"children/{GONE}.yml", PLAIN.encode())),
    "backup.zip": zipped("a.tar.gz", gzip.compress(tarred(f"children/{GONE}.yml", PLAIN.encode()))),
    "mixed.zip": zipped("a.pdf", b"%PDF-1.7", (f"children/{GONE}.yml", PLAIN.encode())),
}


@pytest.mark.parametrize("name", OTHER_NAMES)
def test_plain_text_is_found_whatever_its_file_is_called(erased: Desk, name: str) -> None:
    """Committed and removed again."""
    was = (erased.records.parent / name).read_bytes() if (erased.records.parent / name).exists() else None
    put(erased, name, OTHER_NAMES[name])
    erased.commit()
    if was is None:
        (erased.records.parent / name).unlink()
    else:
        put(erased, name, was)
    erased.commit()
    ran = erased("verify-erasure", GONE)
    assert ran.status == 1, ran.out
    assert "明文" in ran.out
    assert "小明" not in ran.out


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (f"b/{OTHER}.yml", PLAIN),
        (f"b/{OTHER} (1).yml", PLAIN),
        ("tests/writing/examples/child-order/given.yml", PLAIN),
        (f"tools/jiedui/examples/base/children/{GONE}.yml", PLAIN),
        ("b/notes.md", f"像 {GONE}：\n\n```yaml\n{PLAIN}```\n"),
        ("b/talk.yml", f"kind: talk\nchildren: [{OTHER}, {GONE}1]\nnotes: 小红\n"),
        (".gitlab-ci.yml", "name: x\nchildren: 3\ncase: {a: 1}\n"),
    ],
)
def test_the_control_what_is_anothers_or_an_example_does_not_fail_it(
    erased: Desk, name: str, text: str
) -> None:
    put(erased, name, text.encode())
    erased.commit()
    ran = erased("verify-erasure", GONE)
    assert ran.status == 0, ran.out


def test_a_copy_of_this_repository_can_be_proved() -> None:
    """Nothing in it looks like the record of a child of another id; the control: what is no example would."""
    files = [path for path in hand_written() if not path.startswith("records/")]
    texts = {path: (REPOSITORY / path).read_bytes().decode("utf-8", errors="replace") for path in files}
    found = Search("c099", frozenset()).through(None, "", texts)
    assert not found.nameless | found.plain_at | found.closed
    moved = {f"x/{path}": text for path, text in texts.items()}
    assert Search("c099", frozenset()).through(None, "", moved).nameless


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


FORMS: dict[str, Callable[[str], bytes]] = {
    "as it is": str.encode,
    "fold": lambda text: "\n".join(textwrap.wrap(f"name: {text}", 76)).encode(),
    "in a letter": lambda text: "".join(f"> {one}\r\n" for one in textwrap.wrap(text, 60)).encode(),
    "a patch": lambda text: (
        "--- a\n+++ b\n@@ -0,0 +1,9 @@\n" + "".join(f"+{one}\n" for one in textwrap.wrap(text, 76))
    ).encode(),
    "JSON": lambda text: json.dumps({"a": text}).replace("/", "\\/").encode(),
    "quoted-printable": lambda text: quopri.encodestring(f"{text}\n".encode()),
    "as the program makes it": lambda text: base64.b64decode(text.removeprefix(MARK)),
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


SIDES = f"<<<<<<< ours\nchildren: [{GONE}]\n=======\nchildren: [{OTHER}]\n>>>>>>> theirs\n"
CONFLICT = f"kind: talk\n{SIDES}notes: 小明\n"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (f"records/children/{GONE}.yml", PLAIN + "name: 小红\n"),
        (f"records/children/{GONE}.yml.orig", PLAIN + "name: 小红\n"),
        ("b/old.yml", PLAIN + "name: 小红\n"),
        ("records/activities/2026/2026-05-02-talk.yml", CONFLICT),
        ("b/talk.txt", CONFLICT),
        ("b/large.txt", f"children: [{GONE}]\n" + "#" * 70_000),
        ("large.bin", "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 5\n"),
        ("b/mixed.tar", "\0" * 512),
    ],
)
def test_a_version_that_cannot_be_read_is_listed(erased: Desk, name: str, text: str) -> None:
    file = erased.records.parent / name
    was = file.read_bytes() if file.exists() else None
    content = tarred("a.7z", b"7z\xbc\xaf\x27\x1c") if name.endswith(".tar") else text.encode()
    put(erased, name, content)
    erased.commit()
    if was is None:
        file.unlink()
    else:
        put(erased, name, was)
    erased.commit()
    assert name in erased("verify-erasure", GONE).out.partition("没有查的")[2]


def test_a_link_to_another_repository_is_listed(erased: Desk) -> None:
    elsewhere = "1" * 40
    erased.git("update-index", "--add", "--cacheinfo", f"160000,{elsewhere},sub/other")
    erased.git("commit", "--quiet", "-m", "sub")
    ran = erased("verify-erasure", GONE)
    assert "sub/other" in ran.out.partition("没有查的")[2]
    assert ran.status == 0


def test_folders_within_folders_without_end_do_not_stop_the_search(erased: Desk) -> None:
    """A repository of a few kilobytes in which one file stands in 10¹² places."""
    put(erased, "a/x.yml", b"notes: x\n")
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
