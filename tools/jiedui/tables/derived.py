"""Tables that are computed and never read back: duties, and the rules and terms that they come from."""

from __future__ import annotations

from collections.abc import Iterator

from jiedui import vocabulary
from jiedui.duties import Duty, Status
from jiedui.figures.bulletin import answers_for, child_of
from jiedui.in_words import InWords
from jiedui.records.model import For, Rule
from jiedui.tables.columns import Column, Row, Table, Type
from jiedui.tables.headings import TITLES
from jiedui.text import T, Text, Tongue
from jiedui.view import View

_STATUSES = {str(status): status.label for status in Status}
_SUBJECTS = {str(one): vocabulary.RECORDS[one] for one in For}
_SEVERITIES = {"warning": T("warning"), "error": T("error")}


def column(name: str, type_: Type, heading: Text, description: str, **more: object) -> Column:
    """A column that is computed."""
    words = more.get("words", {})
    asked = {"enum": list(words)} if type_ is Type.WORD and isinstance(words, dict) else {}
    return Column(
        name=name,
        path="",
        type=type_,
        heading=heading,
        description=description,
        schema=asked,
        **more,  # type: ignore[arg-type]
    )


DUTIES = Table(
    name="duties",
    type="duty",
    path="",
    title=TITLES["duties"],
    columns=(
        column("rule", Type.TEXT, T("Rule"), "规则全称：制度/规则", refers="rules", required=True),
        column(
            "subject_type",
            Type.WORD,
            T("Owed for"),
            "规则对谁说的：child 儿童，mentor 帮扶人，pairing 结对，programme 项目",
            words=_SUBJECTS,
            required=True,
        ),
        column("subject", Type.ID, T("Subject's id"), "对象的编号", required=True),
        column("child", Type.ID, T("Child id"), "有关儿童的编号", refers="children"),
        column("child_alias", Type.TEXT, T("Child's alias"), "有关儿童的化名"),
        column("mentor", Type.ID, T("Mentor id"), "有关帮扶人的编号", refers="mentors"),
        column("start", Type.DATE, T("Window from"), "时限从哪天起", required=True),
        column("deadline", Type.DATE, T("Deadline"), "最后期限", required=True),
        column("needed", Type.NUMBER, T("How much is needed"), "应办数量（次数、分钟或元）", required=True),
        column("done", Type.NUMBER, T("How much is done"), "已办数量", required=True),
        column("at_most", Type.NUMBER, T("No more than"), "不得超过的数量"),
        column(
            "status",
            Type.WORD,
            T("Status"),
            "截至统计日的状态：met 已完成，waived 已豁免，missed 逾期未办，due-soon 即将到期，open 进行中",
            words=_STATUSES,
            required=True,
        ),
        column("activities", Type.ID, T("Activities' ids"), "计入的活动的编号", many=True),
    ),
)
RULES = Table(
    name="rules",
    type="rule",
    path="",
    title=TITLES["rules"],
    columns=(
        column("id", Type.TEXT, T("Id"), "规则全称：制度/规则", required=True),
        column("policy", Type.ID, T("Policy"), "制度的编号", required=True),
        column("title", Type.TEXT, T("Title"), "名称（导出时所用的语言）", required=True),
        column(
            "subject_type",
            Type.WORD,
            T("Owed for"),
            "对谁说的：child 儿童，mentor 帮扶人，pairing 结对，programme 项目",
            words=_SUBJECTS,
            required=True,
        ),
        column("says", Type.TEXT, T("What it asks"), "要求，用导出时所用的语言说明", required=True),
        column(
            "kinds",
            Type.ID,
            T("Kinds of activity"),
            "计入的活动类型",
            many=True,
            words=vocabulary.KINDS,
            own="kinds",
        ),
        column("target", Type.NUMBER, T("Target"), "应达到的完成率，1 就是 100%"),
        column(
            "severity",
            Type.WORD,
            T("Severity"),
            "逾期未办算什么：warning 警告，error 错误",
            words=_SEVERITIES,
            required=True,
        ),
    ),
)
TERMS = Table(
    name="terms",
    type="term",
    path="",
    title=TITLES["terms"],
    columns=(
        column("id", Type.ID, T("Id"), "学期的编号", required=True),
        column("start", Type.DATE, T("First day"), "第一天", required=True),
        column("end", Type.DATE, T("Last day"), "最后一天", required=True),
    ),
)


def duties(view: View) -> list[Row]:
    """The ledger, in its own order."""
    return [_duty(view, duty) for duty in view.duties]


def _duty(view: View, duty: Duty) -> Row:
    child, mentor = child_of(view.records, duty), answers_for(view, duty)
    row: Row = {
        "rule": duty.rule.id,
        "subject_type": str(duty.subject_type),
        "subject": duty.subject,
        "start": duty.window.start,
        "deadline": duty.window.end,
        "needed": duty.needed,
        "done": duty.done,
        "status": str(duty.status),
    }
    if child:
        row["child"] = child
        known = view.records.children.get(child)
        if known and "alias" in known.data:
            row["child_alias"] = known.data["alias"]
    if mentor:
        row["mentor"] = mentor
    if duty.at_most is not None:
        row["at_most"] = duty.at_most
    if duty.activities:
        row["activities"] = list(duty.activities)
    return row


def rules(view: View, tongue: Tongue) -> list[Row]:
    """The rules in force, in the order of their policies."""
    in_words = InWords(tongue, view.programme.data.get("kinds", {}))
    return [_rule(rule, tongue, in_words) for rule in view.records.rules]


def _rule(rule: Rule, tongue: Tongue, in_words: InWords) -> Row:
    row: Row = {
        "id": rule.id,
        "policy": rule.policy,
        "title": tongue.pick(rule.title),
        "subject_type": str(rule.subject),
        "says": "\n".join(in_words.rule(rule)),
        "severity": rule.severity,
    }
    if rule.kinds:
        row["kinds"] = sorted(rule.kinds)
    if rule.target is not None:
        row["target"] = rule.target
    return row


def terms(view: View) -> Iterator[Row]:
    """The programme's terms in order of time."""
    for term in view.programme.terms:
        yield {"id": term.id, "start": term.days.start, "end": term.days.end}
