"""The walk: what lies where, and what must neither be followed nor opened."""

import json
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from jiedui.load import NoRecordsError, load
from jiedui.reading.folder import walk
from tests.cli.conftest import Run, run  # noqa: F401 - a fixture

CHILD = b"name: x\nregistered: 2025-09-01\n"
TALK = b"date: 2026-03-14\nkind: talk\nchildren: [c001]\n"


def codes(folder: Path) -> set[tuple[str, str]]:
    """Each problem's path below the folder, and its code."""
    start = len(folder.as_posix()) + 1
    return {(problem.file[start:], problem.code) for problem in load(folder).problems}


def put(file: Path, content: bytes = CHILD) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def test_the_base_programme_is_clean(folder: Path) -> None:
    loaded = load(folder)
    assert loaded.problems == ()
    assert loaded.records.files == 11
    assert loaded.records.left_out == 0


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("children/c003.yaml", "J002"), ("children/c003.YML", "J002"), ("children/c003.txt", "J002"),
        ("children/c003", "J002"), ("children/c003.yml ", "J002"), ("children/c003.yml~", "J002"),
        ("children/C003.yml", "J003"), ("children/c_3.yml", "J003"), ("children/-c.yml", "J003"),
        ("children/王小禾.yml", "J003"), ("children/c 3.yml", "J003"), ("children/c３.yml", "J003"),
        ("children/" + "c" * 65 + ".yml", "J003"), ("children/c3\n.yml", "J003"),
        ("c003.yml", "J001"), ("programme.yaml", "J001"), ("children/sub/c003.yml", "J001"),
        ("talks/t.yml", "J001"), ("plans/2026/p.yml", "J001"),
    ],
)  # fmt: skip
def test_a_wrong_name_or_place(name: str, code: str, folder: Path) -> None:
    put(folder / name)
    [(_, found)] = codes(folder)
    assert found == code
    assert load(folder).records.left_out == 1


@pytest.mark.parametrize(
    "name",
    ["children/.gitkeep", ".DS_Store", "children/README.md", "README.md", "children/Thumbs.db", ".gitignore"],
)
def test_what_computers_leave_behind_is_no_record(name: str, folder: Path) -> None:
    put(folder / name, b"\xff\x00")
    assert codes(folder) == set()


@pytest.mark.parametrize(
    "name", ["c001 - 副本", "~$c001", "c001 (1)", "c001（2）", "c001 - Copy", "c001 copy"]
)
def test_a_copy_is_to_be_deleted_and_not_renamed(name: str, folder: Path) -> None:
    (folder / "children" / f"{name}.yml").write_text("name: x\nregistered: 2025-09-01\n", encoding="utf-8")
    (problem,) = [one for one in load(folder).problems if one.code == "J003"]
    assert problem.hint
    assert "copy" in problem.hint.message


def test_activities_may_lie_in_any_folder_of_their_own(folder: Path) -> None:
    put(folder / "activities/a/b/c/t.yml", b"date: 2026-03-14\nkind: letter\nchildren: [c001]\n")
    assert codes(folder) == set()
    assert "t" in load(folder).records.activities


@pytest.fixture
def deep(folder: Path) -> Iterator[Path]:
    """Folders in folders, more than Python may call functions in functions."""
    top = folder / "activities" / "a"
    for _ in range(1_500):
        if top.exists():
            (folder / "inner").mkdir()
            top.rename(folder / "inner" / "a")
            (folder / "inner").rename(top)
        else:
            top.mkdir()
    yield folder
    while (top / "a").exists():  # one by one: what cleans up after tests would call itself too often
        (top / "a").rename(folder / "inner")
        top.rmdir()
        (folder / "inner").rename(top)


def test_a_very_deep_folder_is_walked(deep: Path) -> None:
    put(deep / "activities/a/a/t.yml", TALK.replace(b"talk", b"letter"))
    assert {code for _, code in codes(deep)} <= {"J009"}
    assert "t" in load(deep).records.activities
    (deep / "activities/a/a/t.yml").unlink()


@pytest.mark.parametrize("name", ["children/c001.yml", "programme.yml", "children", "activities/2026"])
def test_a_link_is_not_followed(name: str, folder: Path, tmp_path: Path) -> None:
    (folder / name).rename(tmp_path / "elsewhere")
    (folder / name).symlink_to(tmp_path / "elsewhere")
    found = codes(folder)
    assert (name, "J004") in found
    assert found <= {(name, "J004"), ("programme.yml", "J010")}


def test_a_link_to_nothing_and_to_itself(folder: Path) -> None:
    (folder / "children/c003.yml").symlink_to("/nowhere/at/all")
    (folder / "activities/again").symlink_to(folder / "activities")
    assert codes(folder) == {("children/c003.yml", "J004"), ("activities/again", "J004")}


@pytest.mark.parametrize("name", ["children", "activities/2026"])
@pytest.mark.parametrize("is_file", [True, False])
def test_a_repository_inside_is_refused(name: str, is_file: bool, folder: Path) -> None:
    if is_file:
        (folder / name / ".git").write_text("gitdir: elsewhere\n", encoding="utf-8")
    else:
        (folder / name / ".git").mkdir()
    assert codes(folder) == {(name, "J005")}


@pytest.mark.parametrize(
    ("one", "other"),
    [("c003.yml", "C003.yml"), ("caf\u00e9.yml", "cafe\u0301.yml"), ("strasse.yml", "stra\u00dfe.yml")],
)
def test_names_that_some_computers_take_for_one(one: str, other: str, folder: Path) -> None:
    put(folder / "children" / one)
    put(folder / "children" / other)
    if len(list((folder / "children").iterdir())) == 3:
        pytest.skip("this file system takes them for one")
    assert "J006" in {code for _, code in codes(folder)}


def test_of_two_such_names_the_one_in_small_letters_is_read(folder: Path) -> None:
    (folder / "Children").mkdir(exist_ok=True)
    if (folder / "Children/c001.yml").exists():
        pytest.skip("this file system takes them for one")
    assert codes(folder) == {("Children", "J006")}
    assert "c001" in load(folder).records.children


def test_the_same_id_in_two_subfolders(folder: Path) -> None:
    put(folder / "activities/other/2026-03-14-talk-c001.yml", TALK)
    assert codes(folder) == {("activities/other/2026-03-14-talk-c001.yml", "J007")}
    assert load(folder).records.left_out == 1


def test_a_child_and_a_mentor_may_share_an_id(folder: Path) -> None:
    put(folder / "children/m001.yml")
    assert codes(folder) == set()


@pytest.mark.parametrize(("size", "told"), [(64 * 1024, False), (64 * 1024 + 1, True), (1_000_000, True)])
def test_a_file_is_at_most_64_kilobytes(size: int, told: bool, folder: Path) -> None:
    put(folder / "children/c003.yml", CHILD + b"#" * (size - len(CHILD)))
    assert codes(folder) == ({("children/c003.yml", "J008")} if told else set())


def test_what_is_no_file_does_not_hang(folder: Path) -> None:
    os.mkfifo(folder / "children/c003.yml")
    found: list[set[tuple[str, str]]] = []
    reading = threading.Thread(target=lambda: found.append(codes(folder)), daemon=True)
    reading.start()
    reading.join(20)
    assert found == [{("children/c003.yml", "J009")}]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="this user may read everything")
def test_a_file_or_folder_that_may_not_be_read(folder: Path) -> None:
    (folder / "children/c001.yml").chmod(0)
    (folder / "mentors").chmod(0o400)
    try:
        assert {("children/c001.yml", "J009")} <= codes(folder)
    finally:
        (folder / "mentors").chmod(0o700)


def test_a_programme_that_is_a_folder(folder: Path) -> None:
    (folder / "programme.yml").unlink()
    (folder / "programme.yml").mkdir()
    assert codes(folder) == {("programme.yml", "J001"), ("programme.yml", "J010")}


def test_no_folder_is_the_set_ups_fault(tmp_path: Path) -> None:
    put(tmp_path / "file")
    for root in (tmp_path / "nothing", tmp_path / "file"):
        with pytest.raises(NoRecordsError):
            load(root)


def test_an_empty_folder_lacks_its_programme(tmp_path: Path) -> None:
    assert codes(tmp_path) == {("programme.yml", "J010")}


def test_the_order_of_the_files_system_does_not_matter(folder: Path) -> None:
    entries = [entry.file for entry in walk(folder).entries]
    assert len(entries) == 11
    for file in folder.rglob("*.yml"):  # written anew, so listed in another order
        content = file.read_bytes()
        file.unlink()
        file.write_bytes(content)
    assert [entry.file for entry in walk(folder).entries] == entries


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
def test_a_name_of_any_bytes_is_printed(form: str, folder: Path, run: Run) -> None:  # noqa: F811
    for name in (b"\xff\xfe.yml", b"a\x1b[31m\n::error::x.yml", b"%0A,:.yml", "\u202e\u200b.yml".encode()):
        Path(os.fsdecode(os.fsencode(folder / "children") + b"/" + name)).write_bytes(CHILD)
    ran = run("check", "--records", folder, "--format", form)
    assert ran.status == 1
    assert ran.out.encode()
    assert not {"\x1b", "\u202e"} & set(ran.out)
    if form in ("json", "sarif"):
        assert json.loads(ran.out)
    if form == "github":
        assert not [line for line in ran.out.splitlines() if line.startswith("::error::x")]
