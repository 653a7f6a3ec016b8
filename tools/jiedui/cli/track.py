"""`jiedui track`: one issue on the forge, kept up to date."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import click
import requests

from jiedui.cli import command as a_command
from jiedui.cli import option
from jiedui.cli.common import SetUpError, as_of_option, lang_option, open_records, records_option
from jiedui.cli.viewing import open_view
from jiedui.records.model import Programme
from jiedui.reminders.forges import FORGES, ForgeError, Name, Place
from jiedui.reminders.tracking import Step, keep, told
from jiedui.text import T, Text

TOKENS: Mapping[Name, tuple[str, ...]] = {
    Name.GITHUB: ("JIEDUI_FORGE_TOKEN", "GITHUB_TOKEN"),
    Name.GITEA: ("JIEDUI_FORGE_TOKEN", "GITEA_TOKEN", "FORGEJO_TOKEN", "GITHUB_TOKEN"),
    Name.GITLAB: ("JIEDUI_FORGE_TOKEN", "GITLAB_TOKEN"),
}
"""Where the token may be, the first that is there; Gitea's runners speak GitHub's words too."""
DONE: Mapping[Step, Text] = {
    Step.NOTHING: T("The issue says what it should: nothing to do."),
    Step.OPENED: T("Opened the issue of what was missed."),
    Step.EDITED: T("Brought the issue up to date."),
    Step.REOPENED: T("Opened the issue again."),
    Step.CLOSED: T("Closed the issue: nothing is missed."),
}


@a_command("track")
@records_option
@as_of_option
@lang_option
@option(
    "--forge", type=click.Choice([str(one) for one in Name]), help="The kind of forge, where it is not known."
)
@option("--url", metavar="URL", help="The address of its interface (API).")
@option("--repository", metavar="OWNER/NAME", help="The repository, or on GitLab the project's number.")
@option("--dry-run", is_flag=True, help="Print the issue, and ask the forge nothing.")
def command(
    records: Path,
    as_of: date | None,
    lang: str | None,
    forge: str | None,
    url: str | None,
    repository: str | None,
    dry_run: bool,
) -> None:
    opened = open_records(records, as_of, lang)
    view, tongue = open_view(opened), opened.tongue
    wanted = told(view, tongue)
    if dry_run:
        click.echo(f"{wanted.title}\n\n{wanted.body}")
        return
    name = Name(forge) if forge else forge_of(os.environ, view.programme)
    token = next((os.environ[one] for one in TOKENS[name] if os.environ.get(one)), "")
    if not token:
        click.echo(
            tongue.say(T("No issue is kept: no token in {variables}.", variables=", ".join(TOKENS[name])))
        )
        return
    place = place_of(name, os.environ, view.programme)
    place = Place(name, url or place.url, repository or place.repository)
    if not place.url or not place.repository:
        raise SetUpError(
            tongue.say(T("Which repository? Write it in programme.yml, or give --url and --repository."))
        )
    with requests.Session() as session:
        try:
            step = keep(FORGES[name](place, token, session), wanted)
        except ForgeError as error:
            raise SetUpError(tongue.say(error.text)) from None
    click.echo(tongue.say(DONE[step]))


def forge_of(environment: Mapping[str, str], programme: Programme) -> Name:
    """The forge whose runner this is; by hand, the one in programme.yml. (Gitea calls itself GitHub, too.)"""
    if environment.get("GITLAB_CI"):
        return Name.GITLAB
    if environment.get("GITEA_ACTIONS") or environment.get("FORGEJO_ACTIONS"):
        return Name.GITEA
    if environment.get("GITHUB_ACTIONS"):
        return Name.GITHUB
    return Name(programme.data.get("repository", {}).get("forge", "github"))


def place_of(name: Name, environment: Mapping[str, str], programme: Programme) -> Place:
    """Address and repository, as the runner says; by hand, those of programme.yml. Empty where not known."""
    if name is Name.GITLAB and environment.get("GITLAB_CI"):
        return Place(name, environment.get("CI_API_V4_URL", ""), environment.get("CI_PROJECT_ID", ""))
    if environment.get("GITHUB_ACTIONS"):
        return Place(name, environment.get("GITHUB_API_URL", ""), environment.get("GITHUB_REPOSITORY", ""))
    return _written(name, programme.data.get("repository", {}).get("url", ""))


def _written(name: Name, address: str) -> Place:
    """From the repository's own address. A Gitea may live below a path: owner and name come last."""
    parts = urlsplit(address)
    path = parts.path.strip("/").removesuffix(".git").split("/")
    if not parts.netloc or len(path) < 2:
        return Place(name, "", "")
    root = f"{parts.scheme}://{parts.netloc}"
    match name:
        case Name.GITLAB:
            return Place(name, f"{root}/api/v4", "/".join(path))
        case Name.GITEA:
            return Place(name, "/".join([root, *path[:-2], "api/v1"]), "/".join(path[-2:]))
        case Name.GITHUB:
            api = "https://api.github.com" if parts.netloc == "github.com" else f"{root}/api/v3"
            return Place(name, api, "/".join(path[-2:]))
