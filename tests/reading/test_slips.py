# ruff: noqa: E501 - a slip is a line of a table
"""What people really do: each slip has its code, its very place, and a sentence that says what to type."""

from dataclasses import dataclass

import pytest

from jiedui.problems import Problem
from jiedui.text import LANGUAGES, tongue
from tests.reading.conftest import ACTIVITY, CHILD, POLICY, PROGRAMME, Told

CANARY = "zqxcanary"
"""Stands where a person's words would; no message may repeat it."""
NAMED = "name: 王小禾\nregistered: 2025-09-01\n"
TALK = "date: 2026-03-14\nkind: talk\nchildren: [c001]\nmentors: [m001]\n"
RULE = "title: 制度\nrules:\n  a-rule:\n    title: 规则\n    for: pairing\n    activity: talk\n    "


@dataclass(frozen=True)
class Slip:
    """A file with one slip in it; `hint` is a part of the English hint."""

    what: str
    file: str
    text: str | bytes
    code: str
    place: tuple[int, int]
    hint: str | None


SLIPS = [
    Slip("full-width colon", CHILD, f"name：{CANARY}\nregistered: 2025-09-01\n", "J022", (1, 5), "colon again"),
    Slip("full-width colon, last line", CHILD, f"registered: 2025-09-01\nname：{CANARY}\n", "J022", (2, 5), "colon"),
    Slip("full-width colon below a field", CHILD, NAMED + "left:\n  on：2026-01-01\n", "J022", (4, 3), "colon"),
    Slip("full-width colon in a list", CHILD, NAMED + f"guardians:\n  - name：{CANARY}\n", "J022", (4, 5), "colon"),
    Slip("nothing but a full-width colon", CHILD, f"name：{CANARY}\n", "J022", (1, 5), "colon"),
    Slip("full-width quotes", ACTIVITY, TALK.replace("talk", "“talk”"), "J104", (2, 7), "Chinese quotes"),
    Slip("full-width quotes round a word", CHILD, NAMED + f"sex: “{CANARY}”\n", "J104", (3, 6), "Chinese quotes"),
    Slip("full-width comma in a list", ACTIVITY, TALK.replace("c001]", "c001，c002]"), "J108", (3, 12), "commas"),
    Slip("full-width brackets", ACTIVITY, TALK.replace("[c001]", "【c001】"), "J103", (3, 11), "brackets"),
    Slip("full-width space after the colon", CHILD, f"name:　{CANARY}\nregistered: 2025-09-01\n", "J023", (1, 6), "wide space"),
    Slip("full-width space at the start", CHILD, NAMED + "left: {on: 2026-01-01}\n　notes: x\n", "J023", (4, 1), "wide space"),
    Slip("full-width digits", ACTIVITY, TALK + "minutes: ４０\n", "J103", (5, 10), "half as wide"),
    Slip("tab", CHILD, NAMED + "left:\n\ton: 2026-01-01\n", "J021", (4, 1), "Replace the tab"),
    Slip("no space after the colon", ACTIVITY, TALK.replace("kind: talk", "kind:talk"), "J024", (2, 5), "space after"),
    Slip("no space, last line", ACTIVITY, "date: 2026-03-14\nchildren: [c001]\nkind:talk\n", "J024", (3, 5), "space after"),
    Slip("no space below a field", CHILD, NAMED + "left:\n  on:2026-01-01\n", "J024", (4, 3), "space after"),
    Slip("no space in a list", CHILD, NAMED + f"guardians:\n  - name:{CANARY}\n", "J024", (4, 5), "space after"),
    Slip("no space after the hyphen", ACTIVITY, TALK.replace("[c001]", "\n  -c001\n  -c002"), "J103", (4, 3), "each hyphen"),
    Slip("quote not closed", CHILD, f'name: "{CANARY}\nregistered: 2025-09-01\n', "J020", (1, 7), "not closed"),
    Slip("backslash in quotes", CHILD, NAMED + f'notes: "C:\\{CANARY}"\n', "J020", (3, 8), "single quotes"),
    Slip("bracket not closed at the end", CHILD, NAMED + "needs: [study", "J020", (3, 8), "closed"),
    Slip("quote not closed at the end", CHILD, NAMED + f"notes: '{CANARY}", "J020", (3, 8), "not closed"),
    Slip("bracket not closed", ACTIVITY, TALK.replace("c001]", "c001"), "J020", (3, 11), "closed"),
    Slip("no colon", CHILD, f"registered: 2025-09-01\nname {CANARY}\nsex: male\n", "J020", (2, 1), "a colon and a space"),
    Slip("two colons", CHILD, NAMED + f"notes: {CANARY}: b\n", "J020", (3, 17), "second colon"),
    Slip("moved in by one", CHILD, NAMED + " sex: male\n", "J020", (3, 1), "Delete the spaces"),
    Slip("moved in, and another colon", CHILD, NAMED + f" notes: {CANARY}: b\n", "J020", (3, 1), "Delete the spaces"),
    Slip("a list's hyphens out of line", ACTIVITY, TALK.replace("[c001]", "\n  - c001\n   - c002"), "J108", (4, 5), "below the one before"),
    Slip("kind in other words", ACTIVITY, TALK.replace("talk", "谈话"), "J104", (2, 7), "talk (Talk), home-visit (Home visit)"),
    Slip("a conflict", ACTIVITY, TALK + f"<<<<<<< HEAD\ntopic: {CANARY}\n=======\ntopic: b\n>>>>>>> b\n", "J020", (5, 1), "Two versions"),
    Slip("a conflict at the start", CHILD, f"<<<<<<< HEAD\n{NAMED}=======\nname: {CANARY}\n>>>>>>> b\n", "J020", (1, 1), "Two versions"),
    Slip("saved as GBK", CHILD, NAMED.encode("gbk"), "J011", (1, 7), "GBK"),
    Slip("saved as UTF-16", CHILD, NAMED.encode("utf-16"), "J011", (1, 1), "UTF-16"),
    Slip("byte-order mark", CHILD, NAMED.encode("utf-8-sig"), "J012", (1, 1), "UTF-8"),
    Slip("date with slashes", ACTIVITY, TALK.replace("2026-03-14", "2026/3/5"), "J105", (1, 7), "2026-03-05"),
    Slip("date with dots", ACTIVITY, TALK.replace("2026-03-14", "2026.3.5"), "J105", (1, 7), "2026-03-05"),
    Slip("date in Chinese", ACTIVITY, TALK.replace("2026-03-14", "3月5日"), "J105", (1, 7), "2026-03-05"),
    Slip("date in Chinese with year", ACTIVITY, TALK.replace("2026-03-14", "2026年3月5日"), "J105", (1, 7), "2026-03-05"),
    Slip("date as a number", ACTIVITY, TALK.replace("2026-03-14", "20260305"), "J105", (1, 7), "2026-03-05"),
    Slip("date without zeros", ACTIVITY, TALK.replace("2026-03-14", "2026-3-5"), "J105", (1, 7), "2026-03-05"),
    Slip("no such day", ACTIVITY, TALK.replace("2026-03-14", "2026-02-30"), "J106", (1, 7), "month and the day"),
    Slip("a birthday on no day", CHILD, NAMED + 'erased: {on: 2026-05-01, ground: other, by: x, birthday: "02-30"}\n', "J106", (3, 58), "month and the day"),
    Slip("a school year from no day", PROGRAMME, 'name: x\nlanguage: zh\nterms: []\npolicies: []\nschool_year_starts: "13-01"\n', "J106", (5, 21), "month and the day"),
    Slip("between no days", POLICY, RULE + 'per: year\n    between: ["04-31", "06-10"]\n', "J106", (8, 15), "month and the day"),
    Slip("month and day without zeros", PROGRAMME, 'name: x\nlanguage: zh\nterms: []\npolicies: []\nschool_year_starts: "9-1"\n', "J105", (5, 21), "09-01"),
    Slip("far year", CHILD, NAMED + "born: 0216-05-14\n", "J110", (3, 7), None),
    Slip("phone read as a number", CHILD, NAMED + "guardians: [{phone: 057155550000}]\n", "J107", (3, 21), "leading zero"),
    Slip("phone without its zero", CHILD, NAMED + "guardians: [{phone: '57155550000'}]\n", "J107", (3, 21), "leading zero"),
    Slip("misspelt field", CHILD, NAMED + f"gaurdians: {CANARY}\n", "J102", (3, 1), "guardians"),
    Slip("field of nothing", CHILD, NAMED + f"{CANARY}: 1\n", "J102", (3, 1), "Fields here"),
    Slip("misspelt option", ACTIVITY, TALK + "place: scool\n", "J104", (5, 8), "school"),
    Slip("kind in Chinese", ACTIVITY, TALK.replace("talk", "谈心"), "J104", (2, 7), "files have for it: talk"),
    Slip("option in Chinese", ACTIVITY, TALK + "place: 家中\n", "J104", (5, 8), "files have for it: home"),
    Slip("options in Chinese", CHILD, NAMED + "categories: [留守]\n", "J104", (3, 14), "left-behind"),
    Slip("option in capitals", CHILD, NAMED + "sex: Girl\n", "J104", (3, 6), "files have for it: female"),
    Slip("field twice", CHILD, NAMED + f"name: {CANARY}\n", "J028", (3, 1), "Delete one"),
    Slip("field without value", CHILD, "name:\nregistered: 2025-09-01\n", "J113", (1, 1), "delete the line"),
    Slip("required field missing", CHILD, f"name: {CANARY}\n", "J101", (1, 1), "registered"),
    Slip("nobody there", ACTIVITY, "date: 2026-03-14\nkind: talk\n", "J112", (1, 1), "Add the one"),
    Slip("a rule that is a number", POLICY, "title: 制度\nrules:\n  a-rule: 5\n", "J103", (3, 11), "below it"),
    Slip("a rule that is a text", POLICY, f"title: 制度\nrules:\n  a-rule: per {CANARY}\n", "J103", (3, 11), "below it"),
    Slip("a rule's name", POLICY, RULE.replace("a-rule", f"{CANARY} A") + "per: month\n", "J108", (3, 3), "small letters"),
    Slip("two ways to count", POLICY, RULE + "per: month\n    within: {days: 9}\n", "J112", (8, 5), "Delete one"),
    Slip("every with a number", POLICY, RULE + "every: {days: 9}\n    at_least: 2\n", "J112", (8, 5), "Delete one"),
    Slip("every with a text", POLICY, RULE + f"every: {{days: 9}}\n    sum: {CANARY}\n", "J112", (8, 5), "Delete one"),
    Slip("time zone", PROGRAMME, f"name: x\nlanguage: zh\nterms: []\npolicies: []\ntimezone: {CANARY}\n", "J108", (5, 11), "Asia/Shanghai"),
    Slip("time zone by a path", PROGRAMME, "name: x\nlanguage: zh\nterms: []\npolicies: []\ntimezone: ../../x\n", "J108", (5, 11), "Asia/Shanghai"),
    Slip("no way to count", POLICY, RULE + "severity: error\n", "J112", (4, 5), "Add the one"),
    Slip("a path that is none", POLICY, RULE + f"per: month\n    where: {{'{CANARY} a': x}}\n", "J108", (8, 13), "mentor.roles"),
]  # fmt: skip


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.what)
def test_a_slip_is_told_at_its_place(slip: Slip, told: Told) -> None:
    [problem] = [one for one in told(slip.file, slip.text) if one.code == slip.code]
    assert (problem.line, problem.column) == slip.place
    if slip.hint:
        assert problem.hint
        assert slip.hint in tongue("en").say(problem.hint)


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.what)
def test_no_sentence_repeats_what_the_person_wrote(slip: Slip, told: Told) -> None:
    problems = told(slip.file, slip.text)
    assert problems
    for sentence in sentences(problems):
        assert CANARY not in sentence
        assert "王" not in sentence


def sentences(problems: list[Problem]) -> list[str]:
    said = [tongue(language) for language in LANGUAGES]
    return [
        one.say(text)
        for problem in problems
        for text in (problem.message, problem.hint or "")
        for one in said
    ]


@pytest.mark.parametrize(
    "notes",
    [
        "|\n  今天：去家访\n  name：“小禾”\n  \tkind:talk",
        ">-\n  奶奶说：很好",
        "今天：“去家访”，很好",
        '"一：二"',
        "http://example.org/a:b",
        "❤️",
    ],
)
def test_a_text_may_hold_what_the_form_may_not(notes: str, told: Told) -> None:
    assert told(CHILD, f"{NAMED}notes: {notes}\n") == []


def test_a_note_is_not_blamed_for_a_later_line(told: Told) -> None:
    [problem] = told(CHILD, "name: 王小禾\nnotes: |\n  今天：去家访\nregistered 2025-09-01\n")
    assert (problem.code, problem.line) == ("J020", 4)


def test_every_wrong_field_of_a_file_is_told(told: Told) -> None:
    text = "nmae: 王小禾\nsex: 女\nborn: 2016/5/14\nguardians: [{phone: 123}]\n"
    assert {one.code for one in told(CHILD, text)} == {"J101", "J102", "J104", "J105", "J107"}
