"""Robots of chats, played as their makers describe them: 200 always, and in the body whether they took it."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass

from .servers import Answer, Request

KEY = "693a91f6-7ccc-4bc4-97a0-0ec2sifa5aaa"
TOKEN = "0123456789abcdef"
SECRET = "SEC000111222"


@dataclass(frozen=True)
class Robot:
    """One service: where its robots listen, and when they refuse (with which code)."""

    path: str
    refuses: Callable[[Request], int]
    field: str = "errcode"

    def __call__(self, request: Request) -> Answer:
        if request.path.rstrip("/") != self.path:
            return Answer(404)
        code = self.refuses(request)
        return Answer(200, {self.field: code, "errmsg": "no" if code else "ok"})


def wecom_refuses(request: Request) -> int:
    """93000: no such robot; 40058: the text is over 2048 bytes."""
    if request.query.get("key") != KEY:
        return 93000
    assert request.json["msgtype"] == "text"
    return 40058 if len(request.json["text"]["content"].encode()) > 2048 else 0


def dingtalk_refuses(request: Request) -> int:
    """310000: neither the keyword nor the signature that the robot's settings ask for."""
    if request.query.get("access_token") != TOKEN:
        return 300001
    if "sign" in request.query:
        signed = f"{request.query['timestamp']}\n{SECRET}".encode()
        right = base64.b64encode(hmac.new(SECRET.encode(), signed, hashlib.sha256).digest()).decode()
        return 0 if request.query["sign"] == right else 310000
    return 0 if "结对" in request.json["text"]["content"] else 310000


def feishu_refuses(request: Request) -> int:
    """9499: not a message."""
    return 0 if request.json["msg_type"] == "text" and request.json["content"]["text"] else 9499


WECOM = Robot("/cgi-bin/webhook/send", wecom_refuses)
DINGTALK = Robot("/robot/send", dingtalk_refuses)
FEISHU = Robot(f"/open-apis/bot/v2/hook/{TOKEN}", feishu_refuses, "code")
