"""What a heading of a school's list means. The usual ones stand in ``usual_headings.yml``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cache

from jiedui.tables.incoming.usual import read_words
from jiedui.text import T, Text

Headings = Mapping[str, str]
"""Normalised heading → target."""

_IDENTITY = T("identity card numbers are never imported: the records have no such field")
_BANK = T("bank accounts are never imported")
NOT_KEPT: Mapping[str, Text] = {
    **dict.fromkeys(
        [
            "身份证",
            "身份证号",
            "身份证号码",
            "公民身份号码",
            "学生身份证号",
            "儿童身份证号",
            "监护人身份证号",
            "父亲身份证号",
            "母亲身份证号",
            "idcard",
            "idnumber",
        ],
        _IDENTITY,
    ),
    **dict.fromkeys(
        ["银行卡", "银行卡号", "银行账号", "开户行", "卡号", "一卡通账号"],
        _BANK,
    ),
    **dict.fromkeys(["序号", "行号", "no", "number"], T("a running number")),
    **dict.fromkeys(["退回原因", "refusedbecause"], T("the reasons of the last import")),
}
"""Headings that are known and left out on purpose, and why."""


def normal(heading: str) -> str:
    """What is compared: wide letters made narrow, small letters, no spaces and no signs."""
    text = unicodedata.normalize("NFKC", heading).lower()
    return re.sub(r"[\W_]+", "", text)


def without_remark(heading: str) -> str:
    """The heading without what stands in brackets: 出生年月（公历） → 出生年月."""
    return re.sub(r"\([^()]*\)|\[[^\[\]]*\]", "", unicodedata.normalize("NFKC", heading))


def without_file(title: str) -> str:
    """A sheet's name without the file's that is put behind it where two files have such a sheet."""
    return re.sub(r"（[^（）]*\.[A-Za-z]+）$", "", title)


@cache
def usual(type_: str) -> Headings:
    """Every usual heading of this kind of list."""
    by_target = read_words("usual_headings.yml")[type_]
    return {normal(name): target for target, names in by_target.items() for name in names}


def look_up(heading: str, known: Headings) -> str | None:
    """The target of a heading, if it is known, with or without its remark in brackets."""
    found = known.get(normal(heading)) or known.get(normal(without_remark(heading)))
    if found or "/" not in heading:
        return found
    return known.get(re.sub("基本|信息|情况", "", normal(without_remark(heading))))  # 监护人信息/姓名


def why_not_kept(heading: str) -> Text | None:
    """Why a heading is left out on purpose; None if it is not."""
    plain = normal(without_remark(heading)) or normal(heading)
    if found := NOT_KEPT.get(plain):
        return found
    if re.search("身份证|身份号|证件号|社保", plain):
        return _IDENTITY
    return _BANK if re.search("银行|开户|账[号户]|卡号|存折|一卡通", plain) else None


def is_private(heading: str) -> bool:
    """Whether the column holds what this program never keeps, and does not copy either."""
    return why_not_kept(heading) in (_IDENTITY, _BANK)


def nearest(heading: str, known: Iterable[str]) -> str | None:
    """The known heading that is most like this one."""
    return next(iter(get_close_matches(normal(heading), list(known), n=1, cutoff=0.6)), None)
