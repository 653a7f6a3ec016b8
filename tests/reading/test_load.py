"""Loading: what the schemas accept becomes records, and the rest is told and counted."""

from pathlib import Path

import pytest

from jiedui.load import load


def test_a_broken_record_is_left_out_and_the_others_stay(folder: Path) -> None:
    (folder / "children/c001.yml").write_text("name: x\n", encoding="utf-8")
    (folder / "mentors/m001.yml").write_text("name：x\n", encoding="utf-8")
    loaded = load(folder)
    assert {problem.code for problem in loaded.problems} == {"J101", "J022"}
    assert loaded.records.left_out == 2
    assert "c001" not in loaded.records.children
    assert "c002" in loaded.records.children


def test_files_are_named_as_the_person_named_the_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "children/c001.yml").unlink()
    (folder / "children/c001.yml").write_text("", encoding="utf-8")
    monkeypatch.chdir(folder.parent)
    for given in ("records", "records/", "./records"):
        assert [problem.file for problem in load(Path(given)).problems] == ["records/children/c001.yml"]


def test_a_place_is_found_in_any_file_that_could_be_read(folder: Path) -> None:
    loaded = load(folder)
    file = loaded.records.children["c001"].file
    assert loaded.place(file, ["registered"]) == (5, 13)
    assert loaded.place(file, ["guardians", 0, "phone"], key=True)[0] == 7


def test_progress_is_told_up_to_the_end(folder: Path) -> None:
    told: list[tuple[int, int]] = []
    load(folder, lambda done, total: told.append((done, total)))
    assert told[0] == (0, 11)
    assert told[-1] == (11, 11)


def test_the_order_of_the_files_changes_nothing(folder: Path) -> None:
    before = load(folder)
    for file in sorted(folder.rglob("*.yml"), reverse=True):
        content = file.read_bytes()
        file.unlink()
        file.write_bytes(content)
    assert load(folder).records == before.records
