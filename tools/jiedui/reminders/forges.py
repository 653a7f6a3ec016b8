"""The three forges' issues, through their own interfaces: one way to list, open and change an issue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar
from urllib.parse import quote

import requests
from requests.auth import AuthBase

from jiedui.text import T, Text

PATIENCE = 30
"""Seconds to wait for an answer."""
MOST_PAGES = 200
"""Of issues, a hundred (or fifty) on each: a forge that promises page after page for ever is broken."""


class ForgeError(Exception):
    """What the forge did not do, in words for the user. Neither token nor address is in it."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.message)
        self.text = text


class Name(StrEnum):
    """The forges, as `programme.yml` calls them; Forgejo speaks as Gitea does."""

    GITHUB = "github"
    GITEA = "gitea"
    GITLAB = "gitlab"


@dataclass(frozen=True)
class Issue:
    """An issue as far as it matters here. `number`: the one that people see."""

    number: int
    title: str
    body: str
    is_open: bool


@dataclass(frozen=True)
class Place:
    """Whose issues: the forge, the address of its interface, and the repository as the forge names it."""

    forge: Name
    url: str
    repository: str


class _Token(AuthBase):
    """The token, as this forge wants it. Given as `auth`, so that no ~/.netrc of the machine replaces it."""

    def __init__(self, header: str) -> None:
        self._header = header

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = self._header
        return request


class Forge:
    """A repository's issues on GitHub. The others say what they do differently."""

    accepts: ClassVar[str] = "application/vnd.github+json"
    authorization: ClassVar[str] = "Bearer {token}"
    at: ClassVar[str] = "{url}/repos/{repository}/issues"
    listed: ClassVar[Mapping[str, str | int]] = {"state": "all", "per_page": 100}
    number: ClassVar[str] = "number"
    body: ClassVar[str] = "body"
    change: ClassVar[str] = "PATCH"
    state: ClassVar[tuple[str, str, str]] = ("state", "open", "closed")
    """The field of a change, and its values that open and that close."""

    def __init__(self, place: Place, token: str, session: requests.Session) -> None:
        self._at = self.at.format(url=place.url.rstrip("/"), repository=self.path(place.repository))
        self._session = session
        self._auth = _Token(self.authorization.format(token=token))

    @staticmethod
    def path(repository: str) -> str:
        """The repository in an address."""
        return quote(repository)

    def issues(self) -> Iterator[Issue]:
        """Every issue, open and closed."""
        for page in range(1, MOST_PAGES + 1):
            answer = self._ask("GET", self._at, params={**self.listed, "page": page})
            for data in _json(answer, list):
                if "pull_request" not in data or not data["pull_request"]:  # GitHub lists these too
                    yield self._issue(data)
            if "next" not in answer.links:
                return

    def open(self, title: str, body: str) -> Issue:
        """Open an issue."""
        answer = self._ask("POST", self._at, json={"title": title, self.body: body})
        return self._issue(_json(answer, dict))

    def edit(self, number: int, text: tuple[str, str] | None = None, *, is_open: bool | None = None) -> None:
        """Change title and text, or the state, or all, in one request."""
        changes = {"title": text[0], self.body: text[1]} if text else {}
        if is_open is not None:
            field, opened, closed = self.state
            changes[field] = opened if is_open else closed
        self._ask(self.change, f"{self._at}/{number}", json=changes)

    def _issue(self, data: Mapping[str, Any]) -> Issue:
        try:
            number, title, is_open = int(data[self.number]), str(data["title"]), data["state"] != "closed"
        except (KeyError, TypeError, ValueError):
            raise ForgeError(T("The forge's answer is not that of an issue.")) from None
        return Issue(number, title, str(data.get(self.body) or ""), is_open)

    def _ask(self, method: str, url: str, **what: Any) -> requests.Response:
        headers = {"Accept": self.accepts, "User-Agent": "jiedui"}
        try:
            answer = self._session.request(
                method, url, headers=headers, auth=self._auth, timeout=PATIENCE, allow_redirects=False, **what
            )
        except requests.RequestException as error:
            said = T("The forge cannot be reached ({reason}). Try later.", reason=type(error).__name__)
            raise ForgeError(said) from None
        if answer.status_code // 100 != 2:
            raise ForgeError(_why(answer))
        return answer


class Gitea(Forge):
    """Gitea and Forgejo: almost as GitHub."""

    accepts = "application/json"
    authorization = "token {token}"
    listed: ClassVar[Mapping[str, str | int]] = {"state": "all", "type": "issues", "limit": 50}


class GitLab(Forge):
    """GitLab: other words for the same."""

    accepts = "application/json"
    at = "{url}/projects/{repository}/issues"
    listed: ClassVar[Mapping[str, str | int]] = {"scope": "all", "per_page": 100}
    number = "iid"
    body = "description"
    change = "PUT"
    state = ("state_event", "reopen", "close")

    @staticmethod
    def path(repository: str) -> str:
        """A project by its number, or by its path in one piece."""
        return quote(repository, safe="")


FORGES: Mapping[Name, type[Forge]] = {Name.GITHUB: Forge, Name.GITEA: Gitea, Name.GITLAB: GitLab}


def _json(answer: requests.Response, shape: type) -> Any:
    try:
        data = answer.json()
    except requests.JSONDecodeError:
        data = None
    if not isinstance(data, shape):
        raise ForgeError(T("The forge's answer cannot be read. Is this the address of its interface (API)?"))
    return data


NO_RIGHT = T(
    "The token may not read and write the issues of this repository, "
    "or there is no such repository ({status})."
)
BUSY = T("The forge wants no more requests for now ({status}). Try later.")
REFUSALS: Mapping[int, Text] = {
    401: T("The forge does not accept the token ({status}). Has it expired?"),
    403: NO_RIGHT,
    404: NO_RIGHT,
    410: T("Issues are switched off in this repository ({status})."),
    429: BUSY,
}
KINDS_OF_REFUSAL: Mapping[int, Text] = {
    3: T("The repository has moved ({status}). Write its new address in programme.yml."),
    4: T("The forge refuses ({status})."),
    5: T("The forge is out of order ({status}). Try later."),
}


def _why(answer: requests.Response) -> Text:
    """What a status means here."""
    status = answer.status_code
    text = REFUSALS.get(status) or KINDS_OF_REFUSAL.get(status // 100, KINDS_OF_REFUSAL[4])
    spent = answer.headers.get("x-ratelimit-remaining") == "0" or "retry-after" in answer.headers
    if status == 403 and spent:
        text = BUSY  # so GitHub says it
    return Text(text.message, {"status": status})
