"""The page of a child, a mentor, a pairing begins with what is to be done, as `jiedui show` says it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import markdown

from jiedui.duties import Status
from jiedui.entry.form.address import address, for_duty
from jiedui.pages import View
from jiedui.records.model import For
from jiedui.state.model import MOST_DUE, State, state

WAY = re.compile(r'href="(?:\.\./)*([^"]+)"')


def states(view: View) -> Iterator[tuple[str, State]]:
    """Of everybody, with the path of the page."""
    records = view.records
    for type_, folder, known in (
        (For.CHILD, "children", records.children),
        (For.MENTOR, "mentors", records.mentors),
        (For.PAIRING, "pairings", records.pairings),
    ):
        for id_ in known:
            yield f"{folder}/{id_}.md", state(view, type_, id_)


def sections(page: str) -> dict[str, str]:
    """Heading → what stands below it."""
    parts = re.split(r"^## (.*)\n", page, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def rows(text: str) -> list[str]:
    """Without the heads and the line below them."""
    return [line for line in text.splitlines() if line.startswith("| [")]


def ways(text: str) -> list[str]:
    return [one.replace("&amp;", "&") for one in WAY.findall(text) if one.startswith("record.html")]


def test_it_stands_before_all_else_with_the_dates_and_ways_of_show(
    sample: View, written: dict[str, str]
) -> None:
    seen = 0
    for path, found in states(sample):
        parts = sections(written[path])
        if not (found.is_there or found.overdue or found.due):
            assert "逾期待补" not in parts
            continue
        assert list(parts)[:3] == ["逾期待补", "接下来要做", "基本情况"], path
        due = found.due[:MOST_DUE]
        for title, duties in (("逾期待补", [one.last for one in found.overdue]), ("接下来要做", due)):
            told = rows(parts[title])
            assert len(told) == len(duties)
            assert ("\n没有。\n" in parts[title]) == (not duties)
            for row, duty in zip(told, duties, strict=True):
                filled = for_duty(sample, duty)
                assert str(duty.window.end) in row
                assert ways(row) == ([address(filled)] if filled else [])
            seen += len(duties)
    assert seen > 100


def test_of_more_than_show_tells_the_rest_stands_below(sample: View, written: dict[str, str]) -> None:
    found = {path: len(one.due) - MOST_DUE for path, one in states(sample)}
    for path, more in found.items():
        assert (f"另有&#32;{more}&#32;项" in written[path]) == (more > 0)
    assert max(found.values()) > 0


def test_in_the_ledger_a_way_stands_only_beside_what_can_be_done(
    sample: View, written: dict[str, str]
) -> None:
    hopeless = 0
    for path, found in states(sample):
        told = sections(written[path]).get("应办事项", "")
        duties = [*found.due, *(one.last for one in found.overdue)]
        filled = [address(way) for way in (for_duty(sample, duty) for duty in duties) if way]
        assert sorted(ways(told)) == sorted(filled), path
        hopeless += told.count("✗") - len(found.overdue)
    assert hopeless > 10


def test_the_ledger_is_whole_and_what_is_met_is_folded_away(sample: View, written: dict[str, str]) -> None:
    for id_ in sample.records.children:
        duties = sample.duties_of_child(id_)
        shown, _, folded = sections(written[f"children/{id_}.md"]).get("应办事项", "").partition("<details")
        met = [one for one in duties if one.status is Status.MET]
        assert len(rows(folded.partition("</details>")[0])) == len(met)
        assert len(rows(shown)) == len(duties) - len(met)
        assert "✓" not in shown


def test_a_reader_of_markdown_finds_a_table_in_the_fold(written: dict[str, str]) -> None:
    html = markdown.markdown(written["children/c001.md"], extensions=["tables", "md_in_html"])
    fold = html.partition("<summary>已完成")[2].partition("</details>")[0]
    assert fold.count("<tr>") > 10
    assert "| " not in fold
