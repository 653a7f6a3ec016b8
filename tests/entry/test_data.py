"""What the form is given: nobody's name, all its words, an address for every duty that a form can meet."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from jiedui.duties import ledger
from jiedui.entry.form import DATA, RECORDS
from jiedui.entry.form.address import address, for_change, for_duty, for_promise, meeting
from jiedui.entry.form.files import ordered
from jiedui.entry.form.forms import EDITS, FIRST, NEXT, OPTIONS, PERSONAL, REFERENCES, TODAY, TYPES
from jiedui.entry.form.labels import FIELDS, labels
from jiedui.entry.form.offered import offered, withheld
from jiedui.entry.form.words import KEEPING, PARTS, REMARKS, SEALING, SENDING, TITLES, WRONG, words
from jiedui.examples import HERE
from jiedui.schema.library import schema
from jiedui.text import tongue
from jiedui.view import View
from tests.conftest import REPOSITORY
from tests.duties.product import Data, records
from tests.entry.conftest import data_in, scripts_of
from tests.entry.node import ASSETS

CHINESE = re.compile(r"[\u3400-\u9fff]")
SAMPLE = date(2026, 5, 27)


@pytest.fixture(scope="module")
def sample() -> dict[str, str]:
    return scripts_of(REPOSITORY / "records", as_of=SAMPLE)


def in_files(folder: str) -> list[dict[str, Any]]:
    files = sorted((REPOSITORY / "records" / folder).rglob("*.yml"))
    return [yaml.safe_load(file.read_text(encoding="utf-8")) for file in files]


def private(child: dict[str, Any]) -> set[str]:
    """What nobody may find out from the form about a child."""
    people = [*child.get("guardians", ()), *child.get("parents", ())]
    of_people = {one[field] for one in people for field in ("name", "phone", "address") if field in one}
    own = {str(child[field]) for field in ("name", "born", "notes") if field in child}
    return own | {str(one) for one in of_people}


def test_nobody_is_named(sample: dict[str, str]) -> None:
    text = sample[DATA]
    secrets = {str(one["name"]) for one in in_files("mentors")}.union(*map(private, in_files("children")))
    assert len(secrets) > 60
    assert [one for one in secrets if one in text] == []
    villages = {one["village"] for one in in_files("children") if "village" in one}
    assert [one for one in villages if one in text] == []
    assert "晓麦" in text, "the control: an alias is there"


def test_no_text_of_plans_and_cases(sample: dict[str, str]) -> None:
    data = data_in(sample[DATA])
    assert data["plan"]
    assert data["cases"]
    assert all(set(one) <= set("abcdefghijklmnopqrstuvwxyz0123456789-/") for one, _ in data["plan"])


def test_what_is_confidential_is_not_among_the_records_to_change(sample: dict[str, str]) -> None:
    promised = {
        file.stem: bool(data.get("confidential"))
        for file in (REPOSITORY / "records" / "activities").rglob("*.yml")
        for data in [yaml.safe_load(file.read_text(encoding="utf-8"))]
        if any(not one.get("done") for one in data.get("follow_up", ()))
    }
    assert set(promised.values()) == {True, False}
    there = set(data_in(sample[RECORDS])["activity"])
    assert there == {id_ for id_, confidential in promised.items() if not confidential}


def test_a_child_without_an_alias_is_an_id(tmp_path: Path) -> None:
    shutil.copytree(HERE / "base", tmp_path / "records")
    file = tmp_path / "records" / "children" / "c001.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub("^alias:.*\n", "", text, flags=re.MULTILINE), encoding="utf-8")
    assert ["c001", ""] in data_in(scripts_of(tmp_path / "records")[DATA])["children"]


ATTACK = "</script><script>alert(1)</script><!-- &"


def test_nothing_ends_the_script(tmp_path: Path) -> None:
    shutil.copytree(HERE / "base", tmp_path / "records")
    file = tmp_path / "records" / "children" / "c001.yml"
    text = file.read_text(encoding="utf-8").replace(
        "alias: 小禾", f"alias: '{ATTACK.replace(chr(0x2028), '')}'"
    )
    file.write_text(text, encoding="utf-8")
    script = scripts_of(tmp_path / "records")[DATA]
    assert not set("<>&\u2028\u2029") & set(script)
    assert ["c001", ATTACK] in data_in(script)["children"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_speaks_one_language(language: str) -> None:
    data = data_in(scripts_of(HERE / "base", language)[DATA])
    said = [*data["words"].values(), *data["labels"].values()]
    said += [word for known in data["options"].values() for word in known.values()]
    foreign = [text for text in said if bool(CHINESE.search(text)) != (language == "zh")]
    assert [text for text in foreign if re.search("[^\\W\\d_]", text)] == []


def test_every_field_has_a_name_of_ours_and_no_name_is_left_over() -> None:
    used = set()
    for type_ in TYPES:
        for path in labels(type_, tongue("en")):
            *_, above, name = path.split(".")
            found = {f"{above}.{name}", name} & set(FIELDS)
            assert found, f"{path} has no label: add one to FIELDS"
            used |= found if f"{above}.{name}" not in found else {f"{above}.{name}"}
    assert set(FIELDS) - used == set()


def test_a_field_without_a_name_is_called_what_its_schema_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jiedui.entry.form.labels.FIELDS", {})
    assert labels("activity", tongue("zh"))["activity.topic"] == "主题"
    assert labels("activity", tongue("en"))["activity.follow_up"] == "follow up"


def closed_lists() -> set[str]:
    """The fields of the schemas with a list of values."""
    found = set()
    for type_ in TYPES:
        for name, part in schema(type_)["properties"].items():
            if "enum" in part or "enum" in part.get("items", {}):
                found.add(f"{type_}.{name}")
    return found


def test_every_closed_list_has_its_words() -> None:
    assert closed_lists() == set(OPTIONS)
    for path, known in OPTIONS.items():
        type_, name = path.split(".")
        part = schema(type_)["properties"][name]
        assert set(part.get("enum") or part["items"]["enum"]) == set(known)


def test_the_forms_name_fields_that_are_there() -> None:
    for type_ in TYPES:
        known = schema(type_)["properties"]
        assert {*FIRST[type_], *NEXT.get(type_, ()), TODAY[type_]} <= set(known)
        assert set(schema(type_)["required"]) <= set(FIRST[type_]), "what must be filled in stands in front"
    for edit in EDITS.values():
        assert set(edit["fields"]) <= set(schema(edit["type"])["properties"])
    assert set(PERSONAL) < set(TYPES)


def test_every_id_is_an_id_of_something() -> None:
    for type_ in TYPES:
        whole = schema(type_)
        for name, part in whole["properties"].items():
            found = (
                part.get("items", part)
                if part.get("$ref") != "#/$defs/tags"
                else whole["$defs"]["tags"]["items"]
            )
            refers = found.get("$ref") == "#/$defs/id" or found.get("format") == "plan-item"
            assert refers == (f"{type_}.{name}" in REFERENCES), f"{type_}.{name}"


def test_the_scripts_say_what_is_in_the_words_and_nothing_is_left_over() -> None:
    scripts = "".join(file.read_text(encoding="utf-8") for file in ASSETS.glob("*.js"))
    known = set(words(tongue("zh")))
    assert set(re.findall(r'\bsay\("([\w-]+)"', scripts)) <= known
    computed = {
        *(f"title-{form}" for form in TITLES),
        *REMARKS,
        *(f"type-{one}" for one in ("string", "integer", "number")),
    }
    assert [key for key in known - computed if f'"{key}"' not in scripts and f" {key}:" not in scripts] == []
    assert len(known) == sum(map(len, (PARTS, SENDING, KEEPING, SEALING, WRONG, REMARKS, TITLES))), (
        "two texts share a key"
    )


def test_order_survives_a_browser() -> None:
    data = {"scores": {"语文": 1, "2": 2, "1": [{"__proto__": 3}]}, "topic": "x"}
    assert ordered(data) == {
        "scores": {"": [("语文", 1), ("2", 2), ("1", [{"": [("__proto__", 3)]}])]},
        "topic": "x",
    }


POLICY = {
    "talk": {"title": "t", "for": "pairing", "activity": ["talk", "gift"], "per": "month"},
    "birthday": {"title": "t", "for": "child", "activity": "birthday", "per": "birthday"},
    "study": {"title": "t", "for": "mentor", "activity": "evaluation", "per": "year"},
    "session": {"title": "t", "for": "programme", "activity": "home-session", "per": "month"},
    "calm": {"title": "t", "for": "child", "activity": "gift", "per": "month", "at_most": 2},
    "paired": {"title": "t", "for": "child", "has": "pairing"},
    "busy": {"title": "t", "for": "mentor", "has": "pairing"},
    "signed": {"title": "t", "for": "pairing", "has": "agreement.signed"},
    "planned": {"title": "t", "for": "pairing", "has": "study_plan"},
    "screened": {"title": "t", "for": "mentor", "has": "screening"},
}
WAYS = {
    "talk": {"new": "activity", "child": "c1", "mentor": "m1", "kind": "talk"},
    "birthday": {"new": "activity", "child": "c1", "kind": "birthday"},
    "study": {"new": "activity", "mentor": "m1", "kind": "evaluation"},
    "session": {"new": "activity", "kind": "home-session"},
    "calm": None,
    "paired": {"new": "pairing", "child": "c1"},
    "busy": {"new": "pairing", "mentor": "m1"},
    "signed": {"sign": "c1-m1"},
    "planned": {"review": "c1-m1"},
    "screened": None,
}


def programme() -> Data:
    terms = [{"id": "t", "start": "2026-02-23", "end": "2026-07-03"}]
    return {
        "programme": {"programme": {"name": "x", "language": "zh", "terms": terms, "policies": ["p"]}},
        "policy": {"p": {"title": "p", "rules": POLICY}},
        "child": {"c1": {"name": "x", "registered": "2026-01-01", "born": "2016-05-01"}},
        "mentor": {"m1": {"name": "x", "roles": ["teacher"], "joined": "2026-01-01"}},
        "pairing": {"c1-m1": {"child": "c1", "mentor": "m1", "kind": "mentor", "start": "2026-03-01"}},
    }


def test_every_duty_leads_to_the_form_that_meets_it() -> None:
    known = records(programme())
    assert known.programme
    duties = ledger(known, SAMPLE)
    view = View(known, known.programme, duties, [], SAMPLE)
    found = {duty.rule.id.partition("/")[2]: for_duty(view, duty) for duty in duties}
    assert found == WAYS


def test_addresses_are_quoted() -> None:
    assert (
        address(meeting(plan="2026/开学&x=1"))
        == "record.html#new=activity&plan=2026/%E5%BC%80%E5%AD%A6%26x%3D1"
    )


def test_a_confidential_promise_has_no_form() -> None:
    promised = [{"what": "x", "due": "2026-06-01"}]
    data = {"date": "2026-05-01", "kind": "talk", "children": ["c1"], "follow_up": promised}
    kept = data | {"follow_up": [{"what": "x", "done": True}]}
    known = records(programme() | {"activity": {"a": data, "b": data | {"confidential": True}, "c": kept}})
    assert known.programme
    view = View(known, known.programme, [], [], SAMPLE)
    assert for_promise(view, known.activities["a"]) == {"done": "a"}
    assert for_promise(view, known.activities["b"]) is None
    assert for_promise(view, known.activities["c"]) is None


def test_what_is_not_shown_whole_has_no_form() -> None:
    known = records(programme())
    assert known.programme
    view = View(known, known.programme, [], [], SAMPLE)
    some = replace(view, is_whole=False, partly_shown=frozenset(), _made={})
    assert for_change(some, "end", "c1-m1") == {"end": "c1-m1"}
    for hidden in (frozenset({"pairing/c1-m1"}), None):
        less = replace(some, partly_shown=hidden, _made={})
        assert for_change(less, "end", "c1-m1") is None
        assert (offered(less)["pairing"], withheld(less)["pairing"]) == ({}, ["c1-m1"])


def test_who_was_paired_when_is_what_the_check_goes_by(tmp_path: Path) -> None:
    """Ended pairings too, of a school year and a bit; a file with mistakes says nothing of anybody."""
    shutil.copytree(HERE / "base", tmp_path / "records")
    pairings = tmp_path / "records" / "pairings"
    for id_, start, end in (
        ("c001-m002", "2025-10-01", "2026-01-31"),
        ("c002-m001", "2020-09-01", "2020-10-01"),
    ):
        child, mentor = id_.split("-")
        text = f"child: {child}\nmentor: {mentor}\nkind: mentor\nstart: {start}\nended: {{on: {end}}}\n"
        (pairings / f"{id_}.yml").write_text(text, encoding="utf-8")
    known = data_in(scripts_of(tmp_path / "records")[DATA])["paired"]
    assert ["c001", "m002", "2025-10-01", "2026-01-31"] in known["spans"]
    assert {tuple(one[:2]) for one in known["spans"]} == {
        ("c001", "m001"),
        ("c001", "m002"),
        ("c002", "m002"),
    }
    assert known["since"] == "2025-02-25"
    (pairings / "c001-m001.yml").write_text("child: c001\n", encoding="utf-8")
    assert data_in(scripts_of(tmp_path / "records")[DATA])["paired"] is None
