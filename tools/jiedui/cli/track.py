"""`jiedui track`: one issue on the forge, kept up to date."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import date
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

import click
import requests

from jiedui.cli import command as a_command
from jiedui.cli import option
from jiedui.cli.shared.common import SetUpError, as_of_option, lang_option, open_records, records_option
from jiedui.cli.shared.viewing import open_view
from jiedui.records.model import Programme
from jiedui.reminders.forges import FORGES, ForgeError, Name, Place
from jiedui.reminders.tracking import Step, keep, told
from jiedui.text import T, Text, Tongue

BY_HAND = "JIEDUI_FORGE_TOKEN"
"""The one that is meant for whatever forge is asked for: a runner's own token goes to its own forge alone."""
TOKENS: Mapping[Name, tuple[str, ...]] = {
    Name.GITHUB: (BY_HAND, "GITHUB_TOKEN"),
    Name.GITEA: (BY_HAND, "GITEA_TOKEN", "FORGEJO_TOKEN", "GITHUB_TOKEN"),
    Name.GITLAB: (BY_HAND, "GITLAB_TOKEN"),
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
    view, tongue = open_view(opened), opened.written
    wanted = told(view, tongue)
    if dry_run:
        click.echo(f"{wanted.title}\n\n{wanted.body}")
        return
    own = forge_of(os.environ, view.programme)
    name = Name(forge) if forge else own
    variables = TOKENS[name] if url is None and name is own else (BY_HAND,)
    token = _token(os.environ, variables, tongue)
    if not token:
        click.echo(tongue.say(T("No issue is kept: no token in {variables}.", variables=list(variables))))
        return
    place = place_of(name, os.environ, view.programme)
    place = Place(
        name, _checked(url, tongue) if url is not None else place.url, repository or place.repository
    )
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


def _token(environment: Mapping[str, str], variables: Sequence[str], tongue: Tongue) -> str:
    """The token; what cannot stand in a request's header is none, and is told without a word of it."""
    for variable in variables:
        token = environment.get(variable, "").strip()
        if not (token.isascii() and token.isprintable()):
            said = T("What is in {variable} is no token: copy it again, on one line.", variable=variable)
            raise SetUpError(tongue.say(said))
        if token:
            return token
    return ""


def _checked(url: str, tongue: Tongue) -> str:
    """An address that a token may go to: over https, or within this machine."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        parts, host = urlsplit(""), None
    if parts.scheme not in ("http", "https") or not host:
        raise SetUpError(tongue.say(T("--url is no address: it looks like https://git.example.org/api/v1")))
    if parts.scheme == "http" and not _is_loopback(host):
        raise SetUpError(
            tongue.say(T("--url begins with http://: the token could be read on the way. Give https://."))
        )
    return url


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


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
