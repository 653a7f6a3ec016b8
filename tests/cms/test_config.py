"""The editor's configuration follows from the schemas and the programme."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from jiedui.cli import jiedui
from jiedui.entry import cms
from jiedui.load import load
from jiedui.reading.folder import FOLDERS
from jiedui.records.model import Programme
from jiedui.schema.library import Schema, schema
from jiedui.text import tongue
from jiedui.vocabulary import REFERENCES, WORDS
from jiedui.wording import Wording
from tests.conftest import REPOSITORY

LOADED = load(REPOSITORY / "records").records
POLICIES = [*LOADED.policies.values()]
TYPES = {**FOLDERS, "programme": "programme"}
FORMS = [folder for folder in TYPES if folder != "policies"]


def programme(**changes: Any) -> Programme:
    sample = LOADED.programme
    assert sample
    return Programme(
        **{name: getattr(sample, name) for name in Programme.__dataclass_fields__ if name != "data"},
        data={**sample.data, **changes},
    )


def config(language: str = "zh", login: cms.Login = cms.NO_LOGIN, **changes: Any) -> dict[str, Any]:
    wording = Wording(tongue(language), programme(**changes))
    made = cms.config(wording, POLICIES, cms.Settings("records", login))
    assert yaml.safe_load(cms.dumped(made)) == made
    return made


def fields(made: Mapping[str, Any], folder: str) -> list[dict[str, Any]]:
    (collection,) = [one for one in made["collections"] if one["name"] == folder]
    found: list[dict[str, Any]] = (
        collection["fields"] if "fields" in collection else collection["files"][0]["fields"]
    )
    return found


def named(part: Schema, whole: Schema) -> Iterator[str]:
    """Every field of a schema, by its path."""
    if "$ref" in part:
        part = whole["$defs"][part["$ref"].rpartition("/")[2]]
    for name, inner in part.get("properties", {}).items():
        yield name
        yield from (f"{name}.{below}" for below in named(inner, whole))
    for inner in (part.get("items"), part.get("additionalProperties")):
        if isinstance(inner, Mapping):
            yield from named(inner, whole)


def shown(listed: list[dict[str, Any]]) -> Iterator[str]:
    """Every field of a form, by its path: what stands only in the form left out."""
    for one in listed:
        if one["name"] not in ("key", "value", "id"):
            yield one["name"]
        before = "" if one["name"] == "value" else f"{one['name']}."
        yield from (before + below for below in shown(one.get("fields", [])))


@pytest.mark.parametrize("folder", FORMS)
def test_every_field_of_the_schema_is_in_the_form(folder: str) -> None:
    whole = schema(TYPES[folder])
    wanted = sorted(named(whole, whole))
    if folder == "programme":
        wanted = sorted([*wanted, "terms.id"])  # `shown` leaves it out with the ids of files
        assert sorted([*shown(fields(config(), folder)), "terms.id", "terms.id"]) == wanted
    else:
        assert sorted(shown(fields(config(), folder))) == wanted


def every(listed: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for one in listed:
        yield one
        yield from every(one.get("fields", []))
        yield from every([one["field"]] if "field" in one else [])


@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_language_is_whole(language: str) -> None:
    made = config(language)
    chinese = re.compile("[\u4e00-\u9fff]")
    said = [one["label"] for folder in TYPES for one in every(fields(made, folder))]
    said += [one[name] for one in made["collections"] for name in ("label", "label_singular") if name in one]
    assert all(bool(chinese.search(one)) == (language == "zh") for one in said), said


def test_what_is_required_is_asked_for_only_where_it_is_surely_there() -> None:
    child = {one["name"]: one for one in fields(config(), "children")}
    assert {name for name, one in child.items() if one["required"]} == {"id", "name", "registered"}
    assert not any(one["required"] for one in child["left"]["fields"])
    assert [one["name"] for one in child["pauses"]["fields"] if one["required"]] == ["from"]


def test_the_programmes_own_words_can_be_chosen() -> None:
    activity = {one["name"]: one for one in fields(config(), "activities")}
    assert {"label": "柑橘节活动", "value": "harvest-day"} in activity["kind"]["options"]
    assert [one["value"] for one in activity["tags"]["options"]] == ["unannounced", "seen-alone"]
    rules = next(one for one in every(fields(config(), "pairings")) if one["name"] == "rule")
    assert {one["value"] for one in rules["options"]} == {rule.id for one in POLICIES for rule in one.rules}


def test_without_tags_there_is_no_field_for_them() -> None:
    assert "tags" not in {one["name"] for one in fields(config(tags={}), "activities")}


def test_hostile_words_stay_words() -> None:
    title = "</script>\n- name: x # {{slug}}"
    activity = {one["name"]: one for one in fields(config(kinds={"odd": {"zh": title}}), "activities")}
    assert activity["kind"]["options"][-1] == {"label": title, "value": "odd"}
    page = dict(cms.files(config(), Wording(tongue("zh"), programme())))["admin/index.html"]
    assert isinstance(page, str)
    assert "<script>" not in page


def test_the_paths_that_lead_to_choices_are_paths_of_the_schemas() -> None:
    paths = {
        f"{TYPES[folder]}.{path}"
        for folder in TYPES
        for path in named(schema(TYPES[folder]), schema(TYPES[folder]))
    }
    assert set(REFERENCES) | set(WORDS) <= paths


FORGES: dict[str, tuple[dict[str, str], dict[str, str], str]] = {
    "github": (
        {"forge": "github", "url": "https://github.com/a/b", "branch": "trunk"},
        {"name": "github", "repo": "a/b", "branch": "trunk", "base_url": "https://login.example"},
        "https://api.github.com",
    ),
    "github of one's own": (
        {"forge": "github", "url": "https://git.example/a/b"},
        {"name": "github", "api_root": "https://git.example/api/v3", "branch": "main"},
        "https://git.example",
    ),
    "gitea": (
        {"forge": "gitea", "url": "https://git.example:3000/a/b.git"},
        {"name": "forgejo", "repo": "a/b", "api_root": "https://git.example:3000/api/v1", "app_id": "app"},
        "https://git.example:3000",
    ),
    "gitlab": (
        {"forge": "gitlab", "url": "https://gitlab.com/group/sub/b"},
        {
            "name": "gitlab",
            "repo": "group/sub/b",
            "auth_type": "pkce",
            "app_id": "app",
            "base_url": "https://gitlab.com",
        },
        "https://gitlab.com",
    ),
    "none": ({}, {"name": "proxy"}, ""),
}


@pytest.mark.parametrize("name", FORGES)
def test_it_finds_the_repository_and_asks_nobody_else(name: str) -> None:
    repository, wanted, host = FORGES[name]
    made = config(login=cms.Login("app", "https://login.example"), repository=repository)
    assert made["backend"].items() >= wanted.items()
    assert made["publish_mode"] == "editorial_workflow"
    page = dict(cms.files(made, Wording(tongue("zh"), programme())))["admin/index.html"]
    assert isinstance(page, str)
    policy = unescape(re.findall('Content-Security-Policy" content="([^"]+)"', page)[0])
    asked = re.findall(r"connect-src ([^;]+);", policy)[0].split()
    assert asked == ["'self'", "blob:", "http://localhost:8081", *([host] if host else [])]
    assert "default-src 'none'" in policy


def call(*arguments: str) -> Any:
    return CliRunner().invoke(jiedui, ["cms-config", *arguments])


def test_the_command_prints_or_writes(tmp_path: Path) -> None:
    records = str(REPOSITORY / "records")
    printed = call("--records", records)
    assert printed.exit_code == 0
    assert yaml.safe_load(printed.stdout) == config()
    file = tmp_path / "config.yml"
    assert call("--records", records, "--lang", "en", "--out", str(file)).exit_code == 0
    assert yaml.safe_load(file.read_text(encoding="utf-8")) == config("en")
    assert call("--records", records, "--out", str(file / "config.yml")).exit_code == 2
    assert call("--records", str(tmp_path)).exit_code == 1
    assert call("--records", str(tmp_path / "none")).exit_code == 2
