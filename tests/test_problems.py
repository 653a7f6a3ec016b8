"""Which problems a change has brought."""

from jiedui.problems import Code, Severity, brought
from jiedui.text import T

CODE = Code("J999", Severity.ERROR, T("Something is wrong"), T("It should be right."))


def test_lines_that_move_bring_no_problem() -> None:
    assert brought([CODE.at("a.yml", (3, 1))], [CODE.at("a.yml", (5, 1))]) == []


def test_another_file_or_another_reason_is_another_problem() -> None:
    before = [CODE.at("a.yml", hint=T("Look at {id}", id="c001"))]
    after = [
        CODE.at("a.yml", hint=T("Look at {id}", id="c002")),
        CODE.at("b.yml", hint=T("Look at {id}", id="c001")),
    ]
    assert brought(before, after) == after


def test_of_those_that_say_the_same_only_as_many_are_old_as_there_were() -> None:
    first, second = CODE.at("a.yml", (3, 1)), CODE.at("a.yml", (4, 1))
    assert brought([first], [first, second]) == [second]
    assert brought([first, second], [second]) == []
