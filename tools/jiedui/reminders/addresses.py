"""Where reminders go: addresses out of environment variables, one to a line.

    wecombot://KEY                       a group of coordinators, or of mentors
    m001 mailtos://name:password@host    one mentor, in the variable of the mentors

An address holds a token or a password. It is shown nowhere: a channel is named by its variable and line.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from jiedui.text import T, Text


class Audience(StrEnum):
    """Whom a digest is for."""

    COORDINATORS = "coordinators"
    MENTORS = "mentors"


VARIABLES: Mapping[Audience, str] = {
    Audience.COORDINATORS: "JIEDUI_NOTIFY_COORDINATORS",
    Audience.MENTORS: "JIEDUI_NOTIFY_MENTORS",
}
SCHEMA = re.compile(r"([A-Za-z][A-Za-z0-9+.-]{0,30})://\S+")
AS_SHOWN = (
    (re.compile(r"https://oapi\.dingtalk\.com/robot/send\?access_token=(\w+)"), r"dingtalk://\1/"),
    (re.compile(r"https://open\.feishu\.cn/open-apis/bot/v2/hook/([\w-]+)/?"), r"feishu://\1/"),
    (re.compile(r"https://qyapi\.weixin\.qq\.com/cgi-bin/webhook/send\?key=([\w-]+)"), r"wecombot://\1/"),
)
"""The addresses that the robots' own pages give to copy → the library's."""


@dataclass(frozen=True)
class Address:
    """One channel: the variable and line that it stands in, whom it is for, and the address itself."""

    audience: Audience
    line: int
    mentor: str | None
    """The one mentor it belongs to; None is a group."""
    schema: str
    url: str = field(repr=False)
    short_hash: str = field(default="", repr=False)
    """Tells this address from the one that stood in its line before, and gives nothing away: its key is the
    variable's whole text, all the secrets in it.
    """

    @property
    def name(self) -> str:
        """What it is called in print."""
        return f"{VARIABLES[self.audience]}:{self.line} ({self.schema})"


@dataclass(frozen=True)
class Fault:
    """A line that is no address, and why, without a word of what it says."""

    variable: str
    line: int
    why: Text


def addresses(
    environment: Mapping[str, str], mentors: Container[str], wanted: Iterable[Audience] = Audience
) -> Iterator[Address | Fault]:
    """Every address in the environment, and every line that is none; `mentors` are the ids that exist."""
    for audience in wanted:
        text = environment.get(VARIABLES[audience], "")
        for number, line in enumerate(text.splitlines(), 1):
            words = line.split()
            if words and not words[0].startswith("#"):
                found = _read(audience, number, words, mentors)
                yield found if isinstance(found, Fault) else replace(found, short_hash=_hash(text, found.url))


def _hash(key: str, url: str) -> str:
    return hmac.digest(_bytes(key), _bytes(url), "sha256").hex()[:8]


def _bytes(text: str) -> bytes:
    return text.encode(errors="surrogateescape")


def _read(audience: Audience, line: int, words: list[str], mentors: Container[str]) -> Address | Fault:
    def fault(why: Text) -> Fault:
        return Fault(VARIABLES[audience], line, why)

    mentor = None
    if audience is Audience.MENTORS and len(words) > 1:
        mentor, *words = words
        if mentor not in mentors:
            return fault(T("no mentor has the id that the line begins with"))
    if len(words) != 1:
        return fault(T("one address to a line"))
    url = words[0].replace("：//", "://")
    for pattern, form in AS_SHOWN:
        url = pattern.sub(form, url) if pattern.fullmatch(url) else url
    found = SCHEMA.fullmatch(url)
    if found is None:
        return fault(T("no address: it looks like wecombot://KEY or mailtos://NAME:PASSWORD@HOST"))
    return Address(audience, line, mentor, found[1].lower(), url)
