"""The configuration of Decap CMS, as data: where the repository is, and a collection for each folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from jiedui.entry.cms.fields import Field, Form
from jiedui.reading.folder import FOLDERS, ID
from jiedui.records.model import Policy
from jiedui.text import T, Text
from jiedui.wording import Wording

SERVER = "http://localhost:8081"
"""Where decap-server listens, on the coordinator's own computer."""
TITLES: Mapping[str, tuple[Text, Text]] = {
    "activities": (T("Activities"), T("activity")),
    "children": (T("Children"), T("child")),
    "mentors": (T("Mentors"), T("mentor")),
    "pairings": (T("Pairings"), T("pairing")),
    "plans": (T("Plans"), T("plan")),
    "cases": (T("Cases"), T("case")),
    "policies": (T("Policies"), T("policy")),
}
"""The folders in the order of the editor's menu, and what one record of each is called."""
NAMED: Mapping[str, tuple[str, str]] = {
    "activities": ("date", "{{fields.date}}-{{kind | truncate(23, '-')}}-{{children.0 | default('all')}}"),
    "pairings": ("child", "{{child | truncate(29, '-')}}-{{mentor | truncate(29, '-')}}"),
}
"""Records whose file name follows from their fields: one that is always there, and how. Else it is asked.

An id has at most 64 characters, and Decap takes one filter a field. It also takes hyphens away from both ends
of each field: it cannot say «-group» only where there are several children.
"""
SUMMARIES: Mapping[str, str] = {
    "children": "{{filename}} {{alias}}",
    "mentors": "{{filename}} {{name}}",
    "activities": "{{filename}} {{topic}}",
}
WORKS_WITH: Mapping[str, str] = {"github": "github", "gitlab": "gitlab", "gitea": "forgejo"}
"""A forge and the part of Decap that speaks to it.

Decap's own «gitea» cannot open pull requests; its «forgejo» can, in words that Gitea understands too.
"""

NO_PICTURES = "media"
"""A folder that is not there: Decap would look for pictures among the records, and fetch them all for it."""
ID_HINT = T("Small letters, digits and hyphens. No names: it stands in addresses and mails.")


@dataclass(frozen=True)
class Login:
    """How coordinators log in at the forge: an application's id (PKCE), or the address of a login service."""

    app_id: str = ""
    base_url: str = ""


NO_LOGIN = Login()


@dataclass(frozen=True)
class Settings:
    """What the records do not say: their folder in the repository, and the login."""

    folder: str = "records"
    login: Login = NO_LOGIN


def config(wording: Wording, policies: Sequence[Policy], settings: Settings) -> dict[str, Any]:
    """What ``config.yml`` says.

    Every change becomes a pull request, which is merged at the forge, where its check is seen; nothing is
    deleted; there are no pictures.
    """
    say = wording.say
    whole: dict[str, Any] = {
        "backend": backend(wording.programme.repository, settings.login)
        | {
            "commit_messages": {
                "create": say(T("Add {what}", what="{{collection}} {{slug}}")),
                "update": say(T("Change {what}", what="{{collection}} {{slug}}")),
            }
        },
        "local_backend": True,
        "publish_mode": "editorial_workflow",
        "locale": "zh_Hans" if wording.is_chinese else "en",
        "media_library": {"name": "none"},
        "media_folder": NO_PICTURES,
        "show_preview_links": False,
        "editor": {"preview": False},
        "slug": {"encoding": "ascii", "clean_accents": True},
    }
    collections = [_folder(name, wording, policies, settings) for name in TITLES]
    return whole | {"collections": [*collections, _programme(wording, policies, settings)]}


def backend(repository: Mapping[str, str] | None, login: Login) -> dict[str, Any]:
    """Where Decap finds the repository. Without one it works on this computer alone, with decap-server."""
    if repository is None:
        return {"name": "proxy", "proxy_url": f"{SERVER}/api/v1"}
    name = WORKS_WITH[repository["forge"]]
    address = urlsplit(repository["url"])
    origin = f"{address.scheme}://{address.netloc}"
    found = {
        "name": name,
        "repo": address.path.lstrip("/"),
        "branch": repository["branch"],
    }
    match name:
        case "github":
            api = {} if address.netloc == "github.com" else {"api_root": f"{origin}/api/v3"}
            return found | api | ({"base_url": login.base_url} if login.base_url else {})
        case "gitlab":
            roots = {"api_root": f"{origin}/api/v4", "graphql_api_root": f"{origin}/api/graphql"}
            return found | roots | {"auth_type": "pkce", "base_url": origin, "app_id": login.app_id}
        case _:
            return found | {"api_root": f"{origin}/api/v1", "app_id": login.app_id}


def _folder(name: str, wording: Wording, policies: Sequence[Policy], settings: Settings) -> dict[str, Any]:
    title, one = TITLES[name]
    field, slug = NAMED.get(name, ("id", "{{fields.id}}"))
    return {
        "name": name,
        "label": wording.say(title),
        "label_singular": wording.say(one),
        "folder": f"{settings.folder}/{name}",
        "identifier_field": field,
        "slug": slug,
        "summary": SUMMARIES.get(name, "{{filename}}"),
        "extension": "yml",
        "format": f"jiedui-{FOLDERS[name]}",
        "create": True,
        "publish": False,
        "delete": False,
        "fields": [*_fields(name, wording, policies)],
        **_ordered(name, wording),
    }


def _ordered(name: str, wording: Wording) -> dict[str, Any]:
    """Activities lie in a folder a year, the latest first; all else by id."""
    if name != "activities":
        return {"sortable_fields": []}
    newest = {"field": "date", "label": wording.say(T("Date")), "default_sort": "desc"}
    # The first four characters of the date: Decap's own {{year}} is a day late east of Greenwich.
    path = "{{date | truncate(4)}}/{{slug}}"
    return {"path": path, "media_folder": f"/{NO_PICTURES}", "sortable_fields": [newest]}


def _fields(name: str, wording: Wording, policies: Sequence[Policy]) -> Iterator[Field]:
    """The fields of a folder's records. A policy is edited as text: Decap has no form for filters."""
    if name not in NAMED:
        yield {
            "name": "id",
            "label": wording.say(T("Id (the file's name)")),
            "hint": wording.say(ID_HINT),
            "widget": "jiedui-id",
            "required": True,
            "pattern": [f"^{ID.pattern}$", "a-z 0-9 -"],
        }
    if name == "policies":
        label = wording.say(T("The policy as text"))
        yield {"name": "text", "label": label, "widget": "text", "required": True}
    else:
        yield from Form(FOLDERS[name], wording, policies).fields()


def _programme(wording: Wording, policies: Sequence[Policy], settings: Settings) -> dict[str, Any]:
    title = wording.say(T("Programme"))
    file = {
        "name": "programme",
        "label": title,
        "file": f"{settings.folder}/programme.yml",
        "fields": Form("programme", wording, policies).fields(),
    }
    return {
        "name": "programme",
        "label": title,
        "format": "jiedui-programme",
        "publish": False,
        "files": [file],
    }
