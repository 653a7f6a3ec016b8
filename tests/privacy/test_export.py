"""`jiedui privacy export`: all of one child, nothing of another, nothing in confidence unless asked for."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from jiedui import vocabulary
from jiedui.schema.library import schema
from jiedui.sealing.log import Access, note
from jiedui.text import tongue
from tests.cli.conftest import Ran, Run
from tests.privacy.conftest import CHILD, OTHER, RECORDS, SECRET, SHARED, Sealed

OF_THE_CHILD = ("children/c001.yml", "pairings/c001-m001.yml", "activities/alone.yml")
"""The records that are about this child alone."""
KNOWN = [*vocabulary.WORDS.values(), vocabulary.PURPOSES]
"""The closed lists, which the document says in words."""


def export(sealed: Sealed, *more: object) -> Ran:
    return sealed("privacy", "export", "c001", "--purpose", "家长查阅", "--out", sealed.top / "out", *more)


def both(top: Path) -> tuple[str, Any]:
    """What the document reads, and what is in the JSON file."""
    document = unescape((top / "out" / "c001.html").read_text(encoding="utf-8"))
    return document, json.loads((top / "out" / "c001.json").read_text(encoding="utf-8"))


def leaves(data: Any) -> Iterator[Any]:
    inside = data.values() if isinstance(data, Mapping) else data if isinstance(data, list) else None
    if inside is None:
        yield data
    else:
        for one in inside:
            yield from leaves(one)


def missing(document: str, data: Mapping[str, Any]) -> list[Any]:
    """The values of a record that the document does not say, be it in the field's words."""

    def is_said(one: Any) -> bool:
        words = [tongue("zh").say(known[one]) for known in KNOWN if one in known]
        return any(
            text in document for text in (str(one), *words, *(["是", "否"] if isinstance(one, bool) else []))
        )

    return [one for one in leaves(data) if not is_said(one)]


def test_every_value_of_the_child_is_in_the_document_and_in_json(sealed: Sealed) -> None:
    assert export(sealed).status == 0
    document, found = both(sealed.top)
    given = {one["id"]: one["data"] for one in found["records"]}
    for path in OF_THE_CHILD:
        want, have = dict(RECORDS[path]), given[Path(path).stem]
        want.pop("notes", None)
        assert {name: have[name] for name in want} == want
        assert missing(document, have) == []


def test_the_control_a_value_that_is_not_there_is_missed(sealed: Sealed) -> None:
    assert set(schema("child")["properties"]) - set(CHILD) == {"erased", "left", "seal_to"}
    assert export(sealed).status == 0
    document, _ = both(sealed.top)
    assert missing(document, {"name": OTHER, "list": [{"focus": True, "phone": "13900009999"}]}) == [
        OTHER,
        "13900009999",
    ]


@pytest.mark.parametrize("more", [(), ("--confidential",)])
def test_nothing_of_another_child(sealed: Sealed, more: tuple[str, ...]) -> None:
    assert export(sealed, *more).status == 0
    document, found = both(sealed.top)
    for text in (document, json.dumps(found, ensure_ascii=False)):
        assert [one for one in (OTHER, "蓝蓝", "c003", "m003", SHARED, "c002") if one in text] == []
        assert "常和另一名儿童一起" in text
        assert "2026-03-02-talk-另一名儿童" in text
    (shared,) = (one for one in found["records"] if one["id"].startswith("2026-03-02"))
    assert shared["data"]["children"] == ["c001"]
    assert shared["left_out"] == ["notes", "scores", "follow_up"]
    assert "因涉及几名儿童没有列出：备注、成绩、后续跟进" in document


def test_what_is_confidential_is_given_only_where_it_is_asked_for(sealed: Sealed) -> None:
    assert export(sealed).status == 0
    document, found = both(sealed.top)
    assert SECRET not in document + json.dumps(found, ensure_ascii=False)
    assert "有 3 个保密的记录没有列出" in document
    assert (found["confidential_records_left_out"], found["on_hold"]) == (3, False)
    assert export(sealed, "--confidential", "--force").status == 0
    document, found = both(sealed.top)
    assert document.count(SECRET) == 3
    assert (found["confidential_records_left_out"], found["on_hold"]) == (0, True)
    assert "保密的记录没有列出" not in document


def test_it_is_noted_before_it_is_written_and_the_document_says_so(sealed: Sealed) -> None:
    sealed("open", "c003", "--purpose", "看别人")
    sealed("open", "c001", "--purpose", f"家访，也看{OTHER}")
    assert export(sealed).status == 0
    *_, noted = sealed.log().accesses
    assert (noted.who, noted.command, noted.purpose) == ("anna", "export", "家长查阅")
    assert "guardians.phone" in noted.records["child/c001"]
    assert not [one for one in noted.records if "c003" in one and one.startswith("child")]
    document, found = both(sealed.top)
    assert [one["purpose"] for one in found["opened"]][1:] == ["家访，也看另一名儿童", "家长查阅"]
    assert "家长查阅" in document
    assert "儿童 · 监护人 · 电话号码" in document


def test_a_review_is_called_so_and_shows_no_branches(sealed: Sealed) -> None:
    for command, purpose in (("review", "master..HEAD"), ("site", "site --names")):
        access = Access("bo", datetime(2026, 3, 1, 8, tzinfo=UTC), command, purpose, {"child/c001": ["name"]})
        note(sealed.keyring.with_name("access.jsonl"), access)
    assert export(sealed).status == 0
    document, found = both(sealed.top)
    assert [said in document for said in ("审阅修改", "master..HEAD", "site --names")] == [True, False, False]
    told = [(one["command"], one["purpose"]) for one in found["opened"]]
    assert told == [("review", ""), ("site", ""), ("export", "家长查阅")]


def test_that_plain_text_stays_is_not_denied(sealed: Sealed) -> None:
    assert export(sealed).status == 0
    assert "曾经以明文写入的内容，仍留在以前的版本里" in both(sealed.top)[0]


def test_without_a_note_nothing_is_written(sealed: Sealed) -> None:
    log = sealed.keyring.with_name("access.jsonl")
    log.mkdir()
    assert export(sealed).status == 2
    assert not (sealed.top / "out").exists()


def test_it_does_not_run_in_ci_nor_without_a_purpose(sealed: Sealed, monkeypatch: pytest.MonkeyPatch) -> None:
    done = sealed("privacy", "export", "c001", "--out", sealed.top / "out")
    assert done.status == 2
    assert "--purpose" in done.err
    monkeypatch.setenv("CI", "true")
    assert export(sealed).status == 2
    assert not (sealed.top / "out").exists()
    assert sealed.log().accesses == []


def test_it_does_not_write_where_it_could_be_committed(sealed: Sealed, run: Run) -> None:
    (sealed.top / ".git").mkdir()
    done = export(sealed)
    assert done.status == 2
    assert ".gitignore" in done.err


def test_what_is_there_is_only_replaced_with_force(sealed: Sealed) -> None:
    assert export(sealed).status == 0
    before = len(sealed.log().accesses)
    assert export(sealed).status == 2
    assert len(sealed.log().accesses) == before
    assert export(sealed, "--force").status == 0
    assert ((sealed.top / "out" / "c001.json").stat().st_mode & 0o077) == 0


def test_what_stays_closed_is_a_lock_and_is_told(sealed: Sealed) -> None:
    child = sealed.records / "children" / "c001.yml"
    lines = child.read_text(encoding="utf-8").splitlines()
    other = (sealed.records / "children" / "c003.yml").read_text(encoding="utf-8").splitlines()
    moved = next(line for line in other if line.startswith("name:"))
    text = "\n".join(moved if line.startswith("name:") else line for line in lines)
    child.write_text(text + "\n", encoding="utf-8")
    done = export(sealed)
    assert done.status == 1
    assert "c001：" in done.err
    document, found = both(sealed.top)
    assert OTHER not in document
    assert found["records"][0]["data"]["name"] == "🔒"


def test_a_programme_in_plain_text_needs_no_keys(plain: Path, run: Run) -> None:
    done = run(
        "privacy", "export", "小禾", "--records", plain, "--out", plain.parent / "out", "--format", "docx"
    )
    assert done.status == 0, done
    with ZipFile(plain.parent / "out" / "c001.docx") as word:
        text = word.read("word/document.xml").decode()
    assert "13900000001" in text
    assert OTHER not in text


def test_in_english(sealed: Sealed) -> None:
    assert export(sealed, "--lang", "en").status == 0
    document, _ = both(sealed.top)
    assert "3 confidential records are left out" in document
    assert "another child" in document


def test_what_cannot_be_read_is_told_for_it_may_be_about_the_child(sealed: Sealed) -> None:
    (sealed.records / "activities" / "broken.yml").write_text("date: [\n", encoding="utf-8")
    done = export(sealed)
    assert done.status == 1
    assert "jiedui check" in done.err
    assert sealed("privacy", "audit", "--year", 2026).status == 1
