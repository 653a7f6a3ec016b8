"""A forge on the loopback, with state: it plays GitHub, Gitea or GitLab as their documentation has it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from jiedui.reminders.forges import Name

from .servers import Answer, Request

TOKEN = "ghs_5ecretToken0000"
REPOSITORY = "qinghe/jiedui-records"


@dataclass
class Played:
    """The issues of one repository, oldest first; every answer as GitHub gives it."""

    issues: list[dict[str, Any]] = field(default_factory=list)
    writes: list[Request] = field(default_factory=list)
    wrong: Callable[[Request], Answer | None] = lambda _: None
    """What goes wrong before anything else."""

    name: ClassVar[Name] = Name.GITHUB
    api: ClassVar[str] = ""
    path: ClassVar[str] = f"/repos/{REPOSITORY}/issues"
    repository: ClassVar[str] = REPOSITORY
    authorization: ClassVar[str] = f"Bearer {TOKEN}"
    number: ClassVar[str] = "number"
    body: ClassVar[str] = "body"
    change: ClassVar[str] = "PATCH"
    changed: ClassVar[int] = 200
    opened: ClassVar[str] = "open"
    size: ClassVar[tuple[str, int, int]] = ("per_page", 30, 100)
    """The parameter of a page's size, its default, and the most that is given."""
    most: ClassVar[int] = 65_536

    def __call__(self, request: Request) -> Answer:
        if refused := self.wrong(request) or self.refused(request):
            return refused
        if request.method == "GET":
            return self.listed(request.query)
        self.writes.append(request)
        if request.method == "POST":
            return self.made(request.json)
        assert request.method == self.change
        return self.edited(int(request.path.rpartition("/")[2]), request.json)

    def refused(self, request: Request) -> Answer | None:
        if request.headers.get("authorization") != self.authorization:
            return Answer(401, {"message": "Bad credentials"})
        if not request.path.startswith(self.path):
            return Answer(404, {"message": "Not Found"})
        if request.body and len(request.json.get(self.body, "")) > self.most:
            return Answer(422, {"message": "body is too long"})
        return None

    def listed(self, query: Mapping[str, str]) -> Answer:
        parameter, usual, most = self.size
        size, page = min(int(query.get(parameter, usual)), most), int(query.get("page", 1))
        found = [one for one in reversed(self.issues) if self.is_asked(one, query)]
        here = found[(page - 1) * size : page * size]
        headers = {}
        if page * size < len(found):
            headers["Link"] = f'<https://forge.invalid{self.path}?page={page + 1}>; rel="next"'
        return Answer(200, here, headers)

    def is_asked(self, issue: Mapping[str, Any], query: Mapping[str, str]) -> bool:
        state = query.get("state", "open")
        return state in ("all", issue["state"])

    def made(self, data: Mapping[str, Any]) -> Answer:
        if not data.get("title"):
            return Answer(422, {"message": "Validation Failed"})
        self.add(data["title"], data.get(self.body))
        return Answer(201, self.issues[-1])

    def edited(self, number: int, data: Mapping[str, Any]) -> Answer:
        issue = self.issues[number - 1]
        if data.get("state", self.opened) not in (self.opened, "closed"):
            return Answer(422, {"message": "Validation Failed"})
        issue.update(data)
        return Answer(self.changed, issue)

    def add(self, title: str, body: str | None, **more: Any) -> dict[str, Any]:
        """An issue that somebody has opened."""
        number = len(self.issues) + 1
        issue = {
            "id": 9000 + number,
            self.number: number,
            "title": title,
            "state": self.opened,
            self.body: body,
        }
        self.issues.append(issue | more)
        return self.issues[-1]


@dataclass
class PlayedGitea(Played):
    """Gitea: a change answers 201, and a page has fifty at most."""

    name = Name.GITEA
    api = "/api/v1"
    path = f"/api/v1/repos/{REPOSITORY}/issues"
    authorization = f"token {TOKEN}"
    changed = 201
    size = ("limit", 50, 50)

    def is_asked(self, issue: Mapping[str, Any], query: Mapping[str, str]) -> bool:
        kind = "pulls" if issue.get("pull_request") else "issues"
        return super().is_asked(issue, query) and query.get("type", kind) == kind


@dataclass
class PlayedGitLab(Played):
    """GitLab: other fields, a state that is changed by an event, and the project in one piece."""

    name = Name.GITLAB
    api = "/api/v4"
    path = "/api/v4/projects/qinghe%2Fjiedui-records/issues"
    number = "iid"
    body = "description"
    change = "PUT"
    opened = "opened"
    size = ("per_page", 20, 100)
    most = 1_048_576

    def is_asked(self, issue: Mapping[str, Any], query: Mapping[str, str]) -> bool:
        return query.get("state", "all") in ("all", issue["state"])

    def edited(self, number: int, data: Mapping[str, Any]) -> Answer:
        issue = self.issues[number - 1]
        events = {"reopen": "opened", "close": "closed"}
        if not data or data.get("state_event", "close") not in events:
            return Answer(400, {"error": "state_event does not have a valid value"})
        issue.update({key: value for key, value in data.items() if key in ("title", "description")})
        issue["state"] = events.get(data.get("state_event", ""), issue["state"])
        return Answer(200, issue)


PLAYED: Mapping[Name, type[Played]] = {
    Name.GITHUB: Played,
    Name.GITEA: PlayedGitea,
    Name.GITLAB: PlayedGitLab,
}
