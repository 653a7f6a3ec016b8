"""Opening, reviewing and the named site, as a coordinator types it: noted, never where CI is set."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest

from jiedui.reading.events import parse
from jiedui.sealed import MARK
from jiedui.sealing.values import Content, seal
from tests.cli.conftest import edit
from tests.cli.keys import NAME, NOTE, PHONE, VISIT, Office, bare, office

__all__ = ["bare", "office"]


def test_one_child_is_opened_for_a_purpose_that_is_noted(office: Office) -> None:
    ran = office("open", "小鹿", "--purpose", "家访前联系", as_="bo")
    assert ran.status == 0
    for line in (f"  姓名: {NAME}", f"  监护人 1 · 电话号码: {PHONE}", f"    {NOTE}", "    第二行"):
        assert line in ran.out.splitlines()
    (noted,) = office.log().accesses
    assert (noted.who, noted.command, noted.purpose) == ("bo", "open", "家访前联系")
    assert noted.records["child/c009"] == ["name", "guardians.name", "guardians.phone"]
    assert noted.records["activity/talk"] == ["notes"]
    assert NAME not in (office.folder / "keys" / "access.jsonl").read_text(encoding="utf-8")


@pytest.mark.parametrize("purpose", [(), ("--purpose", " ")])
def test_without_a_purpose_nothing_is_opened(office: Office, purpose: tuple[str, ...]) -> None:
    ran = office("open", "c009", *purpose)
    assert (ran.status, ran.out) == (2, "")
    assert office.log().accesses == []


def test_what_cannot_be_noted_is_not_shown(office: Office) -> None:
    (office.folder / "keys" / "access.jsonl").mkdir()
    for command in (("open", "c009", "--purpose", "x"), ("review", "HEAD~1..HEAD")):
        ran = office(*command)
        assert ran.status == 2
        assert NAME not in ran.out + ran.err


@pytest.mark.parametrize(
    "command",
    [
        ("open", "c009", "--purpose", "x"),
        ("review", "a..b"),
        ("site", "--names"),
        ("print", "cards", "--names"),
    ],
)
def test_nothing_is_opened_where_ci_is_set(
    office: Office, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "true")
    monkeypatch.chdir(office.folder)
    ran = office(*command)
    assert (ran.status, ran.out) == (2, "")
    assert office.log().accesses == []


def test_a_review_shows_what_changes_opened(office: Office) -> None:
    file = office.records / "children" / "c009.yml"
    office.git("checkout", "--quiet", "-b", "change")
    edit(
        file,
        next(line for line in file.read_text(encoding="utf-8").splitlines() if line[:5] == "name:"),
        "name: 陆大鹿",
    )
    assert office.run("seal", file, "--records", office.records).status == 0
    (office.records.parent / "tool.py").write_text("x", encoding="utf-8")
    office.git("add", "-A")
    office.git("commit", "--quiet", "-m", "x")
    ran = office("review", "main..change")
    assert ran.status == 0
    assert f"改：姓名 {NAME} → 陆大鹿" in ran.out
    assert "tool.py" in ran.out
    assert MARK not in ran.out
    assert PHONE not in ran.out  # it is as it was
    assert office.log().accesses[-1].command == "review"


def test_a_review_warns_of_what_was_moved_or_cannot_be_opened(office: Office) -> None:
    office.git("checkout", "--quiet", "-b", "change")
    one, other = (office.records / "children" / f"{id_}.yml" for id_ in ("c009", "c001"))
    data, strange = (parse(file.read_text(encoding="utf-8")) for file in (one, other))
    edit(one, data["guardians"][0]["phone"], data["name"])
    edit(one, f"name: {data['name']}", f"name: {strange['name']}")
    edit(other, strange["seal_to"], office.public("stranger"))
    office.git("commit", "--quiet", "-am", "x")
    ran = office("review", "main..change")
    assert ran.status == 1
    warnings = [line.strip() for line in ran.out.splitlines() if "⚠" in line]
    assert [("guardians" in one, "seal_to" in one) for one in warnings].count((True, False)) >= 1
    assert any("seal_to" in one for one in warnings)


@pytest.mark.parametrize("commits", ["main", "nowhere..main", "--output=x..main", ".."])
def test_what_is_no_branch_to_review(office: Office, commits: str) -> None:
    ran = office.run("review", "--keyring", office.keyring, "--records", office.records, "--", commits)
    assert ran.status == 2
    assert office.log().accesses == []


def site(office: Office, *arguments: object) -> None:
    """In a process of its own: the builder puts up with no second one."""
    command = [sys.executable, "-m", "jiedui", "site", "--records", "records", *map(str, arguments)]
    subprocess.run(command, cwd=office.records.parent, check=True, capture_output=True)


def test_the_named_site_stays_on_this_machine(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    top = office.records.parent
    monkeypatch.chdir(top)
    ran = office("site", "--names")
    assert ran.status == 2  # build/ is not ignored yet
    assert "请在 .gitignore 里加一行：/build/" in ran.err
    assert not (top / "build").exists()
    (top / ".gitignore").write_text("/build/\n/site/\n", encoding="utf-8")
    assert office("site", "--names", "--out", "site").status == 2
    assert office("site", "--names", "--out", "open").status == 2
    assert office.log().accesses == []
    named = ("--names", "--keyring", office.keyring, "--identity", office.identity())
    site(office, *named)
    assert office.log().accesses[-1].records["child/c009"] == ["name", "guardians.name", "guardians.phone"]
    named_page = (top / "build" / "named" / "children" / "c009.html").read_text(encoding="utf-8")
    assert NAME in named_page
    assert "含姓名和电话" in named_page  # and not that all stands in plain text
    assert "明文" not in named_page.partition("md-banner")[2][:400]
    assert office.run("pages", "--records", office.records).status == 0
    pages = [file for file in (top / "build" / "pages").rglob("*") if file.is_file()]
    assert not [file for file in pages if NAME.encode() in file.read_bytes()]
    assert office.git("status", "--porcelain") == "?? .gitignore"


@pytest.mark.parametrize("form", ["html", "docx"])
def test_papers_with_names_stay_on_this_machine(
    office: Office, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    top = office.records.parent
    monkeypatch.chdir(top)
    cards = ("print", "cards", "--child", "c009", "--format", form)
    ran = office(*cards, "--names")
    assert ran.status == 2
    assert "请在 .gitignore 里加一行：/build/" in ran.err
    (top / ".gitignore").write_text("/build/\n", encoding="utf-8")
    assert office(*cards, "--names", "--edition", "volunteers").status == 2
    assert office(*cards, "--names", "--out", f"cards.{form}").status == 2
    assert office.log().accesses == []
    assert office(*cards, "--names").status == 0
    assert office.log().accesses[-1].command == "print"
    assert office.log().accesses[-1].given_purpose == ""
    named = top / "build" / "named-print" / f"cards-c009.{form}"
    assert (NAME in told_in(named), PHONE in told_in(named)) == (True, True)
    ran = office.run(*cards, "--records", office.records)
    assert "要带姓名的，请在自己的电脑上加 --names" in ran.err
    assert NAME not in told_in(top / "build" / "print" / f"cards-c009.{form}")
    assert office.git("status", "--porcelain") == "?? .gitignore"


def told_in(paper: Path) -> str:
    """The text of a paper, or of the parts of a Word file."""
    if paper.suffix == ".html":
        return paper.read_text(encoding="utf-8")
    with ZipFile(paper) as parts:
        return "".join(parts.read(name).decode(errors="replace") for name in parts.namelist())


def test_a_programme_in_plain_text_has_a_banner(bare: Office) -> None:
    site(bare)
    for page in ("index.html", "children/c009.html", "404.html"):
        text = (bare.records.parent / "site" / page).read_text(encoding="utf-8")
        assert "这里的内容全是明文" in text.partition("md-banner")[2][:300]


@pytest.mark.parametrize("other", ["a", "x"])  # before the child's own file, and behind it
def test_a_second_file_of_the_same_id_hides_no_warning(office: Office, other: str) -> None:
    own = office.records / "children" / "c009.yml"
    text = own.read_text(encoding="utf-8")
    office.git("checkout", "--quiet", "-b", "change")
    edit(own, parse(text)["seal_to"], office.public("stranger"))
    (own.parent / other).mkdir()
    (own.parent / other / own.name).write_text(text, encoding="utf-8")
    office.git("add", "-A")
    office.git("commit", "--quiet", "-m", "x")
    ran = office("review", "main..change")
    assert (ran.status, "⚠ seal_to" in ran.out) == (1, True)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("privacy: sealed", "privacy: plain", "⚠ privacy"),
        ("seal_also: [child.born]", "seal_also: [child.village]", "⚠ seal_also"),
        ("example.org/ours", "example.org/theirs", "⚠ repository"),
        ("name: ", "name: 新", None),
    ],
)
def test_a_review_warns_of_what_the_programme_decides_for_everybody(
    office: Office, old: str, new: str, said: str | None
) -> None:
    programme = office.records / "programme.yml"
    text = programme.read_text(encoding="utf-8")
    more = (
        "seal_also: [child.born]\nrepository: {forge: gitea, url: 'https://example.org/ours', branch: main}\n"
    )
    programme.write_text(text + more, encoding="utf-8")
    office.git("commit", "--quiet", "-am", "x")
    office.git("checkout", "--quiet", "-b", "change")
    edit(programme, old, new)
    office.git("commit", "--quiet", "-am", "x")
    ran = office("review", "main..change")
    told = [line.strip() for line in ran.out.splitlines() if "⚠" in line]
    assert (ran.status, len(told), all(one.startswith(said or "-") for one in told)) == (
        (1, 1, True) if said else (0, 0, True)
    )


def test_a_review_warns_of_what_stands_in_plain_text(office: Office) -> None:
    """Merged, it stays in the history for ever."""
    office.git("checkout", "--quiet", "-b", "change")
    (office.records / "activities" / "2026" / "new.yml").write_text(VISIT, encoding="utf-8")
    office.git("add", "-A")
    office.git("commit", "--quiet", "-m", "x")
    ran = office("review", "main..change")
    assert (ran.status, "⚠ 这几项是明文" in ran.out) == (1, True)
    sealed = office.records / "activities" / "2026" / "new.yml"
    assert office.run("seal", sealed, "--records", office.records).status == 0
    office.git("commit", "--quiet", "--amend", "--all", "-m", "x")
    assert office("review", "main..change").status == 0


@pytest.mark.parametrize("place", ["the name", "the guardian's number"])
@pytest.mark.parametrize(
    ("of", "said"),
    [
        ("another child", "是为别的记录或字段加密的（被挪动过）"),
        ("another field", "是为别的记录或字段加密的（被挪动过）"),
        ("nobody", "已损坏"),
        ("a stranger", "钥匙串打不开"),
    ],
)
def test_why_a_value_stays_closed_is_told(office: Office, place: str, of: str, said: str) -> None:
    own, other = (office.records / "children" / f"{id_}.yml" for id_ in ("c009", "c001"))
    data, moved = (parse(file.read_text(encoding="utf-8")) for file in (own, other))
    values = {"the name": data["name"], "the guardian's number": data["guardians"][0]["phone"]}
    (there,) = (values[one] for one in values if one == place)
    (elsewhere,) = (values[one] for one in values if one != place)
    put_there = {
        "another child": moved["name"],
        "another field": elsewhere,
        "nobody": MARK + "A" * 400,
        "a stranger": seal(Content("child/c009", "name", date(2026, 3, 1), "x"), [office.public("stranger")]),
    }
    edit(own, f"{there}\n" if place == "the name" else there, put_there[of] + "\n" * (place == "the name"))
    ran = office("open", "c009", "--purpose", "x")
    field = "name" if place == "the name" else "guardians.phone"
    assert (ran.status, f"c009：{said}：{field}" in ran.err) == (1, True), ran.err
    assert ("向另一名协调员要新的钥匙串" in ran.err) is (of == "a stranger")
    assert ("git log" in ran.err) is (of != "a stranger")
    assert MARK not in ran.out + ran.err


def test_a_name_of_which_half_is_left_is_told(office: Office) -> None:
    """It has no form that the checks of a record refuse, as a telephone number has."""
    file = office.records / "children" / "c009.yml"
    name = parse(file.read_text(encoding="utf-8"))["name"]
    edit(file, name, name[:100])
    ran = office("open", "c009", "--purpose", "x")
    assert (ran.status, "c009：已损坏：name" in ran.err, PHONE in ran.out) == (1, True, True)
    assert MARK not in ran.out + ran.err


def test_a_name_that_is_sealed_finds_nobody_and_it_says_why(office: Office) -> None:
    ran = office("open", NAME, "--purpose", "家访前")
    assert (ran.status, "姓名是加密的" in ran.err, NAME in ran.err) == (2, True, False)
