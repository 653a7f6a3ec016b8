"""Whose list a sheet is, and whose its columns: a roster may name children and teachers side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence

_OF_TEACHERS = re.compile("身份|职务|任教.*")
_CHILD = re.compile("(?:学生|儿童|留守儿童|孩子)(?:姓名)?|监护人.*")
_BORN = re.compile("出生.*|生日")
_OF_CHILDREN = re.compile("性别|年龄|出生.*|生日|年级.*|班级.*|学号|学籍.*|学校.*|监护人.*|家庭.*|住址|民族")
"""What stands in a roster of children, and never in a list of pairings."""
_MENTOR = re.compile("(?:帮扶|结对)(?:教师|老师|人)(?:姓名)?|(?:教师|老师|志愿者|代理家长)(?:姓名)?")
_OF_MENTORS = re.compile(".*(?:教师|老师|帮扶|结对|志愿者|代理家长|任教|身份|mentor|teacher).*")
_TITLE = re.compile("教师|帮扶人")
_TITLE_OF_CHILDREN = re.compile("学生|儿童|名单.*孩子")


def is_of_others(type_: str, title: str, headings: Sequence[str]) -> bool:
    """Whether a sheet lists teachers where children are asked for, or pupils where mentors are."""
    child = _any(_CHILD, headings)
    teachers = _any(_OF_TEACHERS, headings)
    if type_ == "child":
        by_title = _TITLE.search(title) and not _TITLE_OF_CHILDREN.search(title)
        return not child and (teachers or bool(by_title and not _any(_BORN, headings)))
    if type_ == "mentor":
        return not _any(_MENTOR, headings) and (child or (_any(_BORN, headings) and not teachers))
    return False


def of_the_other(type_: str, headings: Sequence[str]) -> frozenset[str]:
    """The headings that do not speak of such a record here: «编号» beside «姓名» is the child's."""
    child = "姓名" in headings or _any(_CHILD, headings)
    if type_ == "pairing" and child:
        return frozenset({"编号", "类型", "类别"} if _any(_OF_CHILDREN, headings) else {"编号"})
    if type_ == "mentor" and child and _any(_MENTOR, headings):
        return frozenset(one for one in headings if not _OF_MENTORS.fullmatch(one))
    return frozenset()


def _any(pattern: re.Pattern[str], headings: Sequence[str]) -> bool:
    return any(pattern.fullmatch(one) for one in headings)
