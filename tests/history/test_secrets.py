"""A key or a keyring is found wherever Git has it, or is about to get it; the bare words are none."""

from __future__ import annotations

import base64
import gzip
import io
import os
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from pyrage import encrypt, x25519

from jiedui.cli import main
from jiedui.git.repository import Repository
from jiedui.git.secrets import Found, Kind, in_commits, in_staged_files, in_tracked_files, kind_of
from tests.conftest import REPOSITORY

from .conftest import Repo

KEY = x25519.Identity.generate()
SECRET, RING = str(KEY), encrypt(b"{}", [KEY.to_public()])
ARMOURED = encrypt(b"{}", [KEY.to_public()], armored=True)


def zipped(*parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for number, part in enumerate(parts):
            packed.writestr(str(number), part)
    return made.getvalue()


CONTENTS: dict[str, tuple[bytes, Kind | None]] = {
    "a key": (SECRET.encode(), Kind.KEY),
    "small letters": (f"# mine\nkey: {SECRET.lower()}\n".encode(), Kind.KEY),
    "UTF-16": (SECRET.encode("utf-16"), Kind.KEY),
    "cut off": (SECRET[:40].encode(), Kind.KEY),
    "among bytes": (b"\xff\x00" + SECRET.encode(), Kind.KEY),
    "a keyring": (RING, Kind.AGE_FILE),
    "as text": (b"From me:\n" + ARMOURED, Kind.AGE_FILE),
    "a keyring in a ZIP": (zipped(RING), Kind.AGE_FILE),
    "a key in a ZIP, behind a keyring": (zipped(RING, SECRET.encode()), Kind.KEY),
    "a keyring in gzip": (gzip.compress(RING), Kind.AGE_FILE),
    "a key in UTF-16 in a packed ZIP": (gzip.compress(zipped(SECRET.encode("utf-16"))), Kind.KEY),
    "a keyring in base64": (base64.encodebytes(RING), Kind.AGE_FILE),
    "a keyring in a letter": (b"Subject: x\n\n" + base64.encodebytes(RING), Kind.AGE_FILE),
    **{
        f"a key in base64, {before} before": (base64.encodebytes(b"#" * before + SECRET.encode()), Kind.KEY)
        for before in range(60)
    },
    "a sealed value": (b"name: age:" + base64.b64encode(RING) + b"\n", None),
    "a file in base64": (base64.encodebytes(b"x" * 500), None),
    "words in base64": (base64.encodebytes(b"AGE-SECRET-KEY-1... begins one"), None),
    "a damaged ZIP": (zipped(RING)[:50], None),
    "words of a guide": (b"AGE-SECRET-KEY-1... begins a secret key", None),
    "a public key": (str(KEY.to_public()).encode(), None),
    "words of a program": (b"-----BEGIN AGE ENCRYPTED FILE-----, say the pages", None),
    "a link": (b"see age-encryption.org/v1\n", None),
    "nothing": (b"", None),
}


@pytest.mark.parametrize("name", CONTENTS)
def test_what_is_one(name: str) -> None:
    content, kind = CONTENTS[name]
    assert kind_of(content) is kind


def git(repo: Repo) -> Repository:
    return Repository(repo.records, os.environ)


def test_a_clean_repository(repo: Repo) -> None:
    repo.commit("children/c001.yml", "name: x\n")
    assert [*in_tracked_files(git(repo)), *in_staged_files(git(repo)), *in_commits(git(repo), "..HEAD")] == []


def test_in_the_index_and_in_changed_files(repo: Repo) -> None:
    assert list(in_staged_files(git(repo))) == []  # nothing is committed yet
    repo.commit("a b.txt", "x")
    repo.commit("子/c.txt", "x")
    repo.write("a b.txt", SECRET)
    assert list(in_tracked_files(git(repo))) == [Found("records/a b.txt", Kind.KEY)]
    assert list(in_staged_files(git(repo))) == []
    (repo.records / "子" / "c.txt").write_bytes(RING)
    repo.git("add", "-A")
    repo.write("a b.txt", "x again")
    staged = {Found("records/a b.txt", Kind.KEY), Found("records/子/c.txt", Kind.AGE_FILE)}
    assert set(in_staged_files(git(repo))) == staged
    assert set(in_tracked_files(git(repo))) == staged


def test_in_commits_also_what_is_gone_again(repo: Repo) -> None:
    repo.commit("a.txt", "x")
    repo.commit("key.txt", SECRET)
    repo.commit("key.txt", None)
    repo.commit("b.txt", "y", subject=f"oh, it was {SECRET}")
    last = repo.git("rev-parse", "HEAD")[:10]
    found = list(in_commits(git(repo), "HEAD~3..HEAD"))
    assert found == [Found("records/key.txt", Kind.KEY), Found(last, Kind.KEY, is_message=True)]
    assert list(in_commits(git(repo), "HEAD~1..")) == [Found(last, Kind.KEY, is_message=True)]
    assert list(in_tracked_files(git(repo))) == []
    for no_base in ("0" * 40, "f" * 40):
        assert list(in_commits(git(repo), f"{no_base}..HEAD")) == found


@pytest.mark.parametrize("commits", ["HEAD", "--all", "--output=x..HEAD", "..--all", ""])
def test_what_are_no_commits(repo: Repo, commits: str, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.commit("a.txt", "x")
    monkeypatch.chdir(repo.top)
    with pytest.raises(SystemExit) as ended:
        main(["keys", "scan", *([commits] if commits else ["a..b", "--staged"])])
    assert ended.value.code == 2


def test_a_commit_that_is_not_here_is_said_as_by_review(
    repo: Repo, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    repo.commit("a.txt", "x")
    monkeypatch.chdir(repo.top)
    with pytest.raises(SystemExit) as ended:
        main(["keys", "scan", "HEAD..nope", "--lang", "en"])
    assert ended.value.code == 2
    assert "There is no such commit or branch here: fetch it first." in capsys.readouterr().err


def test_the_command_names_the_file_and_never_the_secret(
    repo: Repo, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    repo.commit("key.txt", SECRET)
    monkeypatch.chdir(repo.records)
    with pytest.raises(SystemExit) as ended:
        main(["keys", "scan", "--lang", "en"])
    said = capsys.readouterr()
    assert ended.value.code == 1
    assert said.out == "records/key.txt: a secret key (AGE-SECRET-KEY-…)\n"
    assert SECRET[:24] not in said.out + said.err


@pytest.mark.skipif(os.name != "posix", reason="a hook of the shell")
@pytest.mark.parametrize("how", [["-m", "x"], ["-am", "x"], ["-m", "x", "--", "records/a.txt"]])
def test_the_hook_of_the_guide_stops_the_commit(repo: Repo, how: list[str]) -> None:
    repo.commit("a.txt", "x")
    said = (REPOSITORY / "docs" / "sealing.md").read_text(encoding="utf-8")
    hook = repo.top / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    lines = said.partition("#!/bin/sh\n")[2].partition("```")[0]
    assert "keys scan --staged" in lines
    hook.write_text("#!/bin/sh\n" + lines, encoding="utf-8")
    hook.chmod(hook.stat().st_mode | stat.S_IXUSR)
    program = repo.top / ".venv" / "bin" / "jiedui"
    before = repo.git("rev-parse", "HEAD")
    repo.write("a.txt", "harmless")
    nowhere = subprocess.run([hook], cwd=repo.top, env={"PATH": "/usr/bin:/bin"}, check=False)
    assert nowhere.returncode == 1  # who cannot look lets nothing through
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m jiedui "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    (repo.top / ".gitignore").write_text("/.venv/\n", encoding="utf-8")
    repo.git("add", "-A")
    repo.git("commit", *how)
    assert repo.git("rev-parse", "HEAD") != before
    before = repo.git("rev-parse", "HEAD")
    repo.write("a.txt", SECRET)
    if how == ["-m", "x"]:
        repo.git("add", "-A")
    with pytest.raises(Exception, match="returned non-zero"):
        repo.git("commit", *how)
    assert repo.git("rev-parse", "HEAD") == before


def test_this_repository_has_none() -> None:
    assert list(in_tracked_files(Repository(REPOSITORY, os.environ))) == []


def test_a_link_is_not_followed(repo: Repo, tmp_path: Path) -> None:
    repo.commit("a.txt", "x")
    outside = tmp_path / "outside"
    outside.write_text(SECRET, encoding="utf-8")
    (repo.records / "a.txt").unlink()
    (repo.records / "a.txt").symlink_to(outside)
    assert list(in_tracked_files(git(repo))) == []
