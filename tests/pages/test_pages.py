"""The pages tell what the ledger says, and stay small."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from jiedui.calendars import shelf as calendars
from jiedui.days import Span
from jiedui.demo import write as write_demo
from jiedui.duties import Duty, Status
from jiedui.escape import escape
from jiedui.figures.bulletin import all_months, bulletin
from jiedui.figures.evaluation import evaluations
from jiedui.figures.frames import terms
from jiedui.figures.home import home
from jiedui.figures.needs import Urgency, needs
from jiedui.figures.work import scope
from jiedui.pages import View, pages
from jiedui.pages.paging import MOST_ROWS
from jiedui.pages.write import write
from jiedui.papers.desk import Desk
from jiedui.papers.shelf import shelf
from jiedui.text import LANGUAGES, tongue
from jiedui.vocabulary import OUTCOMES
from tests.reminders.views import view_of


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("large") / "records"
    write_demo(folder, 240, 3)
    return dict(pages(view_of(folder), tongue("zh")))


def test_everybody_has_a_page(sample: View, written: dict[str, str]) -> None:
    for child in sample.records.children:
        assert f"children/{child}.md" in written
    for mentor in sample.records.mentors:
        assert f"mentors/{mentor}.md" in written


def test_every_link_leads_to_a_page_or_a_printout(sample: View, written: dict[str, str]) -> None:
    printed = dict(shelf(Desk(sample, tongue("zh"))))
    there = written.keys() | printed.keys() | dict(calendars.shelf(sample, tongue("zh"))).keys()
    for path, text in written.items():
        for target in re.findall(r"\]\(([^)]+)\)", text):
            if not target.startswith("http"):
                found = str((Path("/") / path).parent.joinpath(target).resolve())[1:]
                assert found in there, (path, target)


def test_each_fact_links_to_its_file_on_the_forge(sample: View, written: dict[str, str]) -> None:
    base = "https://github.com/example/qinghe-jiedui/blob/main/records/"
    for activity in list(sample.records.activities.values())[:50]:
        inside = activity.file.split("records/")[-1]
        assert f"({base}{inside})" in written[f"activities/{activity.date:%Y-%m}.md"]


@pytest.mark.parametrize(
    ("forge", "wanted"),
    [
        ("github", "https://f.example/o/r/blob/main/records/children/c001.yml"),
        ("gitea", "https://f.example/o/r/src/branch/main/records/children/c001.yml"),
        ("gitlab", "https://f.example/o/r/-/blob/main/records/children/c001.yml"),
    ],
)
def test_the_address_of_a_file_on_each_forge(forge: str, wanted: str, tmp_path: Path) -> None:
    folder = tmp_path / "records"
    write_demo(folder, 1, 1)
    file = folder / "programme.yml"
    text = file.read_text(encoding="utf-8").replace("forge: github", f"forge: {forge}")
    file.write_text(
        text.replace("https://github.com/example/qinghe-jiedui", "https://f.example/o/r"), encoding="utf-8"
    )
    assert f"({wanted})" in dict(pages(view_of(folder), tongue("zh")))["children/c001.md"]


def test_each_mentor_has_a_calendar_and_the_page_of_calendars_has_them_all(
    sample: View, written: dict[str, str]
) -> None:
    """But for classmates, who are children."""
    for mentor in sample.records.mentors.values():
        own = f"(../calendars/mentors/{mentor.id}.ics)"
        assert (own in written[f"mentors/{mentor.id}.md"]) != mentor.is_classmate
        listed = own.replace("../", "") in written["calendars.md"]
        assert listed == (sample.is_there(mentor) and not mentor.is_classmate)
    assert "(calendars/all.ics)" in written["calendars.md"]
    assert "(calendars.md)" in written["index.md"]


def test_missed_is_worst_first_and_never_met_before_all(written: dict[str, str]) -> None:
    first_row = next(line for line in written["missed.md"].splitlines() if line.startswith("| ["))
    assert "从未" in first_row


def test_the_overview_begins_with_what_cannot_wait(sample: View, written: dict[str, str]) -> None:
    rows = [line for line in written["index.md"].splitlines() if line.startswith("| [")]
    for word, row in zip(
        ("健康个案", "维权个案", "还没有帮扶人", "从未", "背景审查已过期", "后续跟进"), rows, strict=False
    ):
        assert word in row
    order = [one.urgency for one in needs(sample)]
    assert order == sorted(order)
    assert set(order) == set(Urgency)


def test_each_date_of_the_overview_says_what_it_is_and_its_words_stay_together(
    written: dict[str, str],
) -> None:
    told = unescape(written["index.md"])
    first, _, due = told.partition("## 14 天内到期")
    rows = [line for line in first.splitlines() if line.startswith("| [")]
    assert "| 对象 | 事项 | 日期 | 最近联系 |" in first
    for word, said in (("还没有帮扶人", "登记"), ("健康个案", "未办结 76 天"), ("背景审查", "已过 27 天")):
        (row,) = [one for one in rows if word in one]
        assert f'<span class="jd-whole">{said}</span>' in row
    assert '<span class="jd-whole">还有 4 天</span>' in due
    assert not [one for one in rows if "： " in one or " （" in one]


def test_the_childs_page_counts_what_the_ledger_says(sample: View, written: dict[str, str]) -> None:
    for id_ in list(sample.records.children)[:8]:
        mine = {id_} | {one.id for one in sample.pairings_of.get(f"child/{id_}", ())}
        missed = [one for one in sample.duties if one.subject in mine and one.status is Status.MISSED]
        rows = [line for line in written[f"children/{id_}.md"].splitlines() if line.startswith("| ")]
        assert sum("✗" in row for row in rows) == len(missed)


def test_attempted_is_shown_as_such(written: dict[str, str]) -> None:
    said = escape(tongue("zh").say(OUTCOMES["attempted"]))
    assert any(said in text for path, text in written.items() if path.startswith("activities/2026-05"))


def test_pages_that_many_read_do_not_grow_with_the_children(
    written: dict[str, str], large: dict[str, str]
) -> None:
    for path in written.keys() & large.keys():
        if not path.startswith(("children/", "mentors/", "help/")):
            rows = sum(line.startswith("| ") for line in large[path].splitlines())
            assert rows <= 3 * MOST_ROWS, path
    assert len(large["index.md"]) < 3 * len(written["index.md"])
    assert "children-2.md" in large
    assert "(children-2.md)" in large["children.md"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_languages(sample: View, language: str) -> None:
    text = dict(pages(sample, tongue(language)))["policies/school-four-ones.md"]
    assert ("每月" in text) == (language == "zh")
    assert ("every&#32;month" in text) == (language == "en")


def test_no_english_label_on_a_chinese_page(written: dict[str, str]) -> None:
    """Of every text that the pages can say in English, none stands on a Chinese page."""
    labels = ("Rule", "Deadline", "Missed", "Whom", "Mentor", "Child", "Status", "Due", "never", "every")
    for path, text in written.items():
        if path != "help/problems.md":
            heads = [line for line in text.splitlines() if line.startswith(("#", "| "))]
            cells = {cell.strip() for line in heads for cell in re.split(r"[|#·]", line)}
            assert not cells & set(labels), path


def test_only_what_changed_is_written_and_what_is_gone_is_removed(tmp_path: Path) -> None:
    write([("a.md", "a\n"), ("b/c.md", "c\n")], tmp_path)
    before = (tmp_path / "a.md").stat().st_mtime_ns
    write([("a.md", "a\n")], tmp_path)
    assert (tmp_path / "a.md").stat().st_mtime_ns == before
    assert not (tmp_path / "b" / "c.md").exists()


def test_birthdays_and_days_of_the_overview(written: dict[str, str]) -> None:
    assert "生日" in written["index.md"]
    assert str(date(2026, 5, 27)) in written["index.md"].replace("&#45;", "-")


class Walked(list[Duty]):
    """Duties that count how often somebody goes through them."""

    times = 0

    def __iter__(self) -> Iterator[Duty]:
        Walked.times += 1
        return super().__iter__()


def test_more_months_do_not_walk_through_all_duties_more_often(sample: View) -> None:
    """A term that begins in 1900 has 1,500 months and may have 60,000 duties."""
    view = replace(sample, duties=Walked(sample.duties), _made={})
    Walked.times = 0
    for month in all_months(view):
        bulletin(view, month)
    for term in terms(view.programme, view.as_of):
        for figures in (scope, evaluations, home):
            figures(view, term)
    assert Walked.times <= 1


@pytest.mark.parametrize("last", [date(2025, 8, 31), date(2025, 9, 1), date(2026, 6, 30)])
def test_what_is_due_in_some_days_is_found(sample: View, last: date) -> None:
    for first in (date.min, date(2025, 8, 31), date(2025, 9, 1)):
        days = Span(first, last)
        wanted = [one for one in sample.duties if one.window.end in days]
        assert list(sample.due_in(days)) == wanted
        assert wanted or first.year == last.year
