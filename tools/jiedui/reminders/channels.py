"""Sending a message to an address, through Apprise (which is in the extra «remind»)."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

import requests
from apprise import Apprise, AppriseAsset, NotifyBase, NotifyFormat, NotifyType
from apprise.exception import AppriseException
from apprise.plugins import url_to_dict
from apprise.plugins.dingtalk import NotifyDingTalk
from apprise.plugins.wecombot import NotifyWeComBot

PATIENCE = 20.0
"""Seconds to wait for a server on the other side of the world."""
ASSET = AppriseAsset(
    app_id="jiedui", app_desc="jiedui", app_url="", secure_logging=True, storage_mode="memory"
)


@dataclass(frozen=True)
class Outcome:
    """Whether a channel took the message, and what is known where it did not (never the address)."""

    sent: bool
    why: str = ""


class Channel:
    """An address that the library understands, ready to be sent to."""

    def __init__(self, service: NotifyBase) -> None:
        service.socket_connect_timeout = service.socket_read_timeout = PATIENCE
        self._service = service

    def send(self, title: str, body: str) -> Outcome:
        """Send plain text. Whatever goes wrong on the way is an outcome, not an exception."""
        with _silence():
            library = Apprise(self._service, asset=ASSET)
            sent = bool(library.notify(body=body, title=title, body_format=NotifyFormat.TEXT))
        return Outcome(sent, getattr(self._service, "refusal", "") if not sent else "")


def channel(url: str) -> Channel | None:
    """The channel of an address; None where the library cannot make sense of it."""
    with _silence():
        parts = url_to_dict(url, secure_logging=True)
        if not parts:
            return None
        own = OWN.get(str(parts["schema"]))
        try:
            service = own(asset=ASSET, **parts) if own else Apprise.instantiate(parts, asset=ASSET)
        except AppriseException:
            return None
    return Channel(service) if service else None


class _Robot:
    """What the robots of WeCom and DingTalk have in common: they refuse with status 200 and an `errcode`.

    The library looks at the status alone, and would call the message sent.
    """

    refusal = ""
    request_timeout: tuple[float, float]

    def ask(self, url: str, message: Mapping[str, Any], params: Mapping[str, str] | None = None) -> bool:
        """Whether the robot takes the message; why not is kept in `refusal`."""
        try:
            answer = requests.post(url, json=message, params=params, timeout=self.request_timeout)
            code = answer.json()["errcode"]
        except (requests.JSONDecodeError, KeyError, TypeError):
            self.refusal = f"HTTP {answer.status_code}"
            return False
        except requests.RequestException as error:
            self.refusal = type(error).__name__
            return False
        self.refusal = "" if code == 0 else f"errcode {code}"
        return bool(code == 0)


class WeCom(_Robot, NotifyWeComBot):
    """A robot of a WeCom group. Plain text: members who read in WeChat do not see its Markdown."""

    def send(
        self, body: str, title: str = "", notify_type: NotifyType = NotifyType.INFO, **kwargs: Any
    ) -> bool:
        return self.ask(self.api_url, {"msgtype": "text", "text": {"content": body}})


class DingTalk(_Robot, NotifyDingTalk):
    """A robot of a DingTalk group. (The library escapes its signature, and then escapes it again.)"""

    def send(
        self,
        body: str,
        title: str = "",
        notify_type: NotifyType = NotifyType.INFO,
        body_format: NotifyFormat | None = None,
        **kwargs: Any,
    ) -> bool:
        signed = None
        if self.secret:
            timestamp, sign = self.get_signature()
            signed = {"timestamp": timestamp, "sign": unquote(sign)}
        text = f"{title}\n{body}" if title else body
        return self.ask(
            self.notify_url.format(token=self.token), {"msgtype": "text", "text": {"content": text}}, signed
        )


OWN: Mapping[str, type[NotifyBase]] = {"wecombot": WeCom, "dingtalk": DingTalk}


@contextmanager
def _silence() -> Iterator[None]:
    """Nothing is logged meanwhile: the library, and those below it, log addresses, and with them tokens."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)
