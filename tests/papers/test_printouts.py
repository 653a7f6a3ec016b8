"""What each printout says: held against the records and the ledger, and against what must not stand there."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from jiedui.days import Span
from jiedui.duties import Status
from jiedui.figures.bulletin import all_months
from jiedui.figures.evaluation import evaluations
from jiedui.figures.frames import Kind, frames, terms
from jiedui.figures.giving import sponsorships
from jiedui.figures.register import homeroom
from jiedui.figures.statistics import Guardian, guardian
from jiedui.papers import pictures
from jiedui.papers.desk import Desk
from jiedui.papers.model import Bullets, Cards, Form, Heading, Paper, Picture, Signatures, Table
from jiedui.papers.printouts import PRINTOUTS, Choice, files, papers_of
from jiedui.records.model import For
from jiedui.text import LANGUAGES

from .text import lines, said, whole


def papers(desk: Desk, kind: str, choice: Choice = Choice()) -> list[Paper]:  # noqa: B008 - it is frozen
    return list(PRINTOUTS[kind].papers(desk, choice))


def table(paper: Paper, caption: str) -> Table:
    return next(one for one in paper.blocks if isinstance(one, Table) and caption in one.caption)


def test_every_file_of_the_site_has_something_in_it_and_a_way_of_its_own(desk: Desk) -> None:
    found = list(files(desk))
    assert len({one.way for one in found}) == len(found)
    assert all(papers_of(desk, one) for one in found)


def test_an_agreement_tells_who_for_which_class_and_what(desk: Desk) -> None:
    [paper] = papers(desk, "agreements", Choice(pairing="c001-m001"))
    told = whole(paper)
    for word in (
        "郭晓麦",
        "韦老师",
        "一年级（1）班",
        "郭奶奶",
        "思想",
        "学习",
        "生活",
        "每月谈心",
        "每学期家访",
    ):
        assert word in told
    [signed] = [one for one in paper.blocks if isinstance(one, Signatures)]
    assert list(signed.labels) == ["儿童", "监护人", "帮扶人", "学校（盖章）"]


def test_an_agreement_names_the_rules_of_its_pairing_and_no_others(desk: Desk) -> None:
    for paper in papers(desk, "agreements"):
        owed = {
            one.rule.id for one in desk.view.duties_of.get((For.PAIRING, paper.name), ()) if not one.rule.has
        }
        promises = {desk.rules.promise(rule) for rule in desk.view.records.rules if rule.id in owed}
        told = whole(paper)
        assert all(promise in told for promise in promises), paper.name
    [proxy] = papers(desk, "agreements", Choice(pairing="c005-m007"))
    assert "45 天" in whole(proxy)
    assert "每月谈心" not in whole(proxy)


def test_the_register_counts_every_child_once(desk: Desk) -> None:
    [paper] = papers(desk, "register")
    rows = [row for one in paper.blocks if isinstance(one, Table) and not one.caption for row in one.rows]
    term = terms(desk.view.programme, desk.view.as_of)[0]
    there = [one for one in desk.view.records.children.values() if one.life and one.life.cut(term.so_far)]
    assert len(rows) == len(there)
    assert sum("★" in said(row[1]) for row in rows) == sum(bool(one.data.get("focus")) for one in there)
    villages = table(paper, "村")
    assert (
        sum(int(said(row[1])) for row in villages.rows[:-1]) == len(there) == int(said(villages.rows[-1][1]))
    )


def test_the_register_compares_with_the_term_before(desk: Desk) -> None:
    [paper] = papers(desk, "register")
    last = table(paper, "年级").rows[-1]
    assert [said(cell) for cell in last[1:]] == ["23", "24", "-1"]
    first = terms(desk.view.programme, desk.view.as_of)[-1]
    [paper] = papers(desk, "register", Choice(frame=first))
    assert [said(cell) for cell in table(paper, "年级").rows[-1][2:]] == ["–", "–"]


def test_the_register_of_one_class_has_that_class_alone(desk: Desk) -> None:
    [paper] = papers(desk, "register", Choice(class_=("2", "2")))
    headings = [one.text for one in paper.blocks if isinstance(one, Heading)]
    assert headings == ["二年级（2）班：3名"]


def test_the_share_of_the_pupils(desk: Desk) -> None:
    [paper] = papers(desk, "register")
    assert "青禾中心小学：学生59名，其中在册儿童23名，占39%。" in whole(paper)


def test_the_two_tables_add_up(desk: Desk) -> None:
    [paper] = papers(desk, "statistics")
    for one in (block for block in paper.blocks if isinstance(block, Table)):
        *rows, total = [[int(said(cell)) for cell in row[1:]] for row in one.rows]
        assert [sum(column) for column in zip(*rows, strict=True)] == total
    first = next(one for one in paper.blocks if isinstance(one, Table))
    total = [int(said(cell)) for cell in first.rows[-1][1:]]
    assert total[0] == total[1] + total[2] == sum(total[3:7])


def test_a_card_has_everybody_whom_one_may_have_to_call(desk: Desk) -> None:
    [paper] = papers(desk, "cards", Choice(child="c001"))
    [deck] = [one for one in paper.blocks if isinstance(one, Cards)]
    [card] = deck.cards
    told = dict(card.rows)
    assert card.title == "郭晓麦（c001）"
    assert told["监护人"] == "奶奶 郭奶奶 13900004121"
    assert "13900009927" in told["父母"]
    assert told["帮扶人"] == "韦老师 13900003411"
    assert told["班主任"] == "韦老师 13900003411"
    assert card.foot == "报警 110、政务服务热线 12345、青少年服务台 12355"


def test_cards_of_a_class(desk: Desk) -> None:
    [paper] = papers(desk, "cards", Choice(class_=("2", "2")))
    [deck] = [one for one in paper.blocks if isinstance(one, Cards)]
    assert len(deck.cards) == 3


def test_the_ladder_of_a_year_shows_what_the_ledger_says(desk: Desk) -> None:
    year = next(one for one in frames(desk.view.programme, desk.view.as_of) if one.kind is Kind.SCHOOL_YEAR)
    for child in list(desk.view.records.children)[:10]:
        picture = pictures.year_of_child(desk, child, year.days)
        assert picture
        shown = Counter(said(row[4])[2:] for row in picture.table.rows)
        duties = [
            one
            for one in desk.view.duties_of_child(child)
            if one.window.cut(year.days)
            or (one.rule.has and Span(one.window.start, max(one.window.end, desk.view.as_of)).cut(year.days))
        ]
        wanted = Counter(desk.say(one.status.label) for one in duties)
        assert shown == wanted
        assert picture.svg.count('class="jd-missed"') >= wanted["逾期未办"]


def test_a_folder_holds_the_year_and_no_confidential_word(desk: Desk) -> None:
    secret = next(
        one
        for one in desk.view.records.activities.values()
        if one.data.get("confidential") and one.kind == "talk" and one.data["date"] >= "2025-09-01"
    )
    [child] = secret.children
    data = {**secret.data, "topic": "不该出现的话", "follow_up": [{"what": "更不该出现"}]}
    activities = {**desk.view.records.activities, secret.id: replace(secret, data=data)}
    view = replace(desk.view, records=replace(desk.view.records, activities=activities), _made={})
    for kind in PRINTOUTS:
        for paper in papers(Desk(view, desk.tongue), kind):
            assert "不该出现" not in whole(paper), kind
    [folder] = papers(Desk(view, desk.tongue), "folders", Choice(child=child))
    assert "内容由协调员保管" in whole(folder)


def test_a_folder_has_marks_promises_and_works(desk: Desk) -> None:
    [paper] = papers(desk, "folders", Choice(child="c001"))
    told = whole(paper)
    for word in (
        "谈心、家访和学习帮扶",
        "后续跟进",
        "成绩",
        "语文",
        "给在外的爸爸（妈妈）的一封信",
        "☐",
        "☑",
    ):
        assert word in told
    assert sum(isinstance(one, Picture) for one in paper.blocks) == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_child_is_named_in_a_bulletin(desk: Desk, english: Desk, language: str) -> None:
    mine = desk if language == "zh" else english
    records = mine.view.records
    classmates = {one.name for one in records.mentors.values() if "classmate" in one.roles}
    names = {name for one in records.children.values() for name in (one.name, one.label, one.id)} | classmates
    for month in all_months(mine.view):
        [paper] = papers(mine, "bulletins", Choice(month=month))
        for text in lines(paper):
            assert not [name for name in names if name in text], (month, text)


def test_a_bulletin_adds_up_and_praises_full_marks(desk: Desk) -> None:
    month = next(one for one in all_months(desk.view) if f"{one.start:%Y-%m}" == "2026-04")
    [paper] = papers(desk, "bulletins", Choice(month=month))
    [rows] = [one.rows for one in paper.blocks if isinstance(one, Table) and len(one.heads) == 6]
    due = [one for one in desk.view.duties if one.window.end in month and one.status is not Status.WAIVED]
    assert sum(int(said(row[2])) for row in rows) == len(due)
    assert sum(int(said(row[4])) for row in rows) == sum(one.status is Status.MISSED for one in due)
    full = [
        said(row[0]) for row in rows if said(row[2]) == said(row[3]) != "0" and "学校" not in said(row[0])
    ]
    praise = next(text for text in lines(paper) if text.startswith("通报表扬"))
    assert full
    assert all(name in praise for name in full)


def test_the_home_log_counts_its_weeks_and_children(desk: Desk) -> None:
    [paper] = papers(desk, "home")
    log = next(one for one in paper.blocks if isinstance(one, Table) and one.heads[1] == "值班")
    came = next(one for one in paper.blocks if isinstance(one, Table) and one.heads[2] == "到场次数")
    assert sum(int(said(row[2])) for row in log.rows) == sum(int(said(row[2])) for row in came.rows)
    weeks = next(one for one in paper.blocks if isinstance(one, Table) and one.heads[0] == "周")
    met = sum("✓" in said(row[4]) for row in weeks.rows)
    judged = met + sum("✗" in said(row[4]) for row in weeks.rows)
    assert f"{judged}周中有{met}周达到要求" in whole(paper)


def test_a_plan_names_the_activities_that_did_its_items(desk: Desk) -> None:
    [paper] = papers(desk, "plans", Choice(plan="2026-spring"))
    [rows] = [one.rows for one in paper.blocks if isinstance(one, Table)]
    by_item = {said(row[0]): row for row in rows}
    meeting = by_item["家长会"]
    assert said(meeting[5]) == "✓ 已完成"
    assert meeting[6][0].page.startswith("activities/2026-")
    assert any("逾期" in said(row[5]) or "进行中" in said(row[5]) for row in rows)


def test_evaluations_have_a_summary_and_a_sheet_each(desk: Desk) -> None:
    year = [one for one in frames(desk.view.programme, desk.view.as_of) if one.kind is Kind.SCHOOL_YEAR][-1]
    summary, *sheets = papers(desk, "evaluations", Choice(frame=year))
    [rows] = [one.rows for one in summary.blocks if isinstance(one, Table)]
    assert len(rows) == len(sheets) > 5
    assert any("\n良" in whole(sheet) for sheet in sheets)
    [one] = papers(desk, "evaluations", Choice(frame=year, mentor="m001"))
    assert "韦老师" in one.title


def test_a_sheet_fits_a_child_with_nothing_but_a_name(desk: Desk) -> None:
    child = replace(
        desk.view.records.children["c001"], data={"name": "甲", "registered": "2026-03-01"}, born=None
    )
    children = {**desk.view.records.children, "c001": child}
    view = replace(desk.view, records=replace(desk.view.records, children=children), _made={})
    bare = Desk(view, desk.tongue)
    for kind in ("sheets", "cards", "folders"):
        [paper] = papers(bare, kind, Choice(child="c001"))
        assert "甲" in whole(paper)
    form = next(
        one for one in papers(bare, "sheets", Choice(child="c001"))[0].blocks if isinstance(one, Form)
    )
    assert said(form.rows[0][0][1]) == "甲"


def test_bullets_of_promises_put_the_open_ones_first(desk: Desk) -> None:
    [paper] = papers(desk, "folders", Choice(child="c001"))
    [marks] = [[said(item)[0] for item in one.items] for one in paper.blocks if isinstance(one, Bullets)]
    assert marks == sorted(marks)
    assert set(marks) == {"☐", "☑"}


def test_confidential_marks_and_remarks_stand_nowhere(desk: Desk) -> None:
    """Every mark and every evaluation made confidential: none is on any paper."""
    secret = {
        id_: replace(one, data={**one.data, "confidential": True, "notes": "不该出现的评语"})
        if one.kind in ("progress", "evaluation")
        else one
        for id_, one in desk.view.records.activities.items()
    }
    view = replace(desk.view, records=replace(desk.view.records, activities=secret), _made={})
    mine = Desk(view, desk.tongue)
    year = [one for one in frames(view.programme, view.as_of) if one.kind is Kind.SCHOOL_YEAR][-1]
    for paper in papers(mine, "evaluations", Choice(frame=year)):
        assert "不该出现" not in whole(paper)
        assert "\n良" not in whole(paper)
    [folder] = papers(mine, "folders", Choice(child="c001", frame=year))
    assert "语文" not in whole(folder)


def test_a_homeroom_teacher_is_of_the_childs_own_school(desk: Desk) -> None:
    other = replace(desk.view.records.mentors["m001"])
    elsewhere = replace(other, data={**other.data, "organisation": "邻镇小学"})
    mentors = {**desk.view.records.mentors, "m001": elsewhere}
    view = replace(desk.view, records=replace(desk.view.records, mentors=mentors), _made={})
    child = view.records.children["c001"]
    assert homeroom(desk.view, child) is not None
    assert homeroom(view, child) is None


def test_a_classmate_is_not_evaluated(desk: Desk) -> None:
    classmates = {one.id for one in desk.view.records.mentors.values() if one.is_classmate}
    assert classmates
    for frame in frames(desk.view.programme, desk.view.as_of):
        assert not {one.mentor.id for one in evaluations(desk.view, frame)} & classmates


@pytest.mark.parametrize(
    ("relation", "wanted"),
    [
        ("奶奶", Guardian.GRANDPARENT),
        ("爷爷、奶奶", Guardian.GRANDPARENT),
        ("外婆", Guardian.MATERNAL),
        ("父母", Guardian.PARENT),
        ("干妈妈", Guardian.OTHER),
        ("父亲的朋友", Guardian.OTHER),
        ("Mother", Guardian.PARENT),
        ("godmother", Guardian.OTHER),
    ],
)
def test_who_looks_after_a_child(desk: Desk, relation: str, wanted: Guardian) -> None:
    child = desk.view.records.children["c001"]
    assert guardian(replace(child, data={**child.data, "guardians": [{"relation": relation}]})) is wanted


def test_sponsorships_add_up(desk: Desk) -> None:
    found = sponsorships(desk.view)
    held = [one for one in desk.view.records.activities.values() if one.held]
    grants = [one for one in held if one.kind == "grant"]
    assert sum(one.amount for one in found) == sum(one.data["amount"] for one in grants)
    assert [one.year for one in found] == sorted((one.year for one in found), reverse=True)


@pytest.mark.parametrize(
    ("grade", "class_", "wanted"),
    [
        ("3", "2", "三年级（2）班"),
        ("三年级", "二班", "三年级二班"),
        ("10", "1", "十年级（1）班"),
        ("高一", "3班", "高一年级（3）班"),
        ("3", "", "三年级"),
        ("", "2", "（2）班"),
        ("", "", "未填班级"),
    ],
)
def test_a_class_is_written_as_schools_write_it(desk: Desk, grade: str, class_: str, wanted: str) -> None:
    assert desk.wording.class_name(grade, class_) == wanted
