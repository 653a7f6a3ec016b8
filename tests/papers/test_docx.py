"""The Word file: what python-docx and LibreOffice read out of it."""

from __future__ import annotations

import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn

from jiedui.figures.frames import frames
from jiedui.papers.desk import Desk
from jiedui.papers.drawn.docx import docx
from jiedui.papers.model import Imprint, Paper, Paragraph, Table, line
from jiedui.papers.printouts import PRINTOUTS, Choice
from jiedui.papers.work.report import report
from tests.machine import missing
from tests.pages.test_hostile import ATTACKS

from .text import lines

IMPRINT = Imprint("zh", "项目 <&> 名", "完", "签", "日", "源", "数")


def word_of(papers: list[Paper], imprint: Imprint = IMPRINT) -> object:
    return Document(BytesIO(docx(papers, imprint)))


def texts(word: object) -> list[str]:
    """Every paragraph's text, those of tables too."""
    return ["".join(node.text or "" for node in one.iter(qn("w:t"))) for one in word.element.iter(qn("w:p"))]  # type: ignore[attr-defined]


@pytest.mark.parametrize("attack", [*ATTACKS, "]]>", "<w:t>x</w:t>", "\x00\x0b a", "😀 𠀀"])
def test_what_was_typed_comes_back(attack: str) -> None:
    flat = attack.replace("\n", "")
    paper = Paper("x", flat, [Paragraph(line(flat)), Table([flat], [[line(flat)]])])
    wanted = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", "", flat)
    assert texts(word_of([paper])).count(wanted) == 4


@pytest.mark.parametrize("kind", PRINTOUTS)
def test_every_paper_says_the_same_as_its_blocks(desk: Desk, kind: str) -> None:
    papers = list(PRINTOUTS[kind].papers(desk, Choice()))
    told = re.sub(r"\s|\[\d+\]", "", "".join(texts(word_of(papers, desk.imprint))))
    for paper in papers:
        for text in lines(paper):
            words = re.sub(r"^[一二三四五六七八九十]+、|^（[一二三四五六七八九十]+）", "", text)
            words = words.removesuffix("数字明细").removesuffix("名册")
            assert re.sub(r"\s", "", words)[:12] in told, text


def test_headings_number_themselves(desk: Desk) -> None:
    word = word_of([_report(desk)], desk.imprint)
    headings = [one for one in word.paragraphs if one.style.name.startswith("Heading")]  # type: ignore[attr-defined]
    assert [one.text for one in headings if one.style.name == "Heading 1"][:3] == [
        "基本情况",
        "主要做法",
        "成效",
    ]
    for style in {one.style.name: one.style for one in headings}.values():
        assert style.element.pPr.find(qn("w:numPr")) is not None


def test_both_scripts_have_their_font(desk: Desk) -> None:
    word = word_of([_report(desk)], desk.imprint)
    fonts = word.styles["Normal"].element.rPr.rFonts  # type: ignore[attr-defined]
    assert fonts.get(qn("w:eastAsia")) == "宋体"
    assert fonts.get(qn("w:ascii")) == "Times New Roman"


def test_sheets_are_a4_and_lie_where_the_paper_is_wide(desk: Desk) -> None:
    papers = [*PRINTOUTS["register"].papers(desk, Choice()), _report(desk)]
    sections = word_of(papers, desk.imprint).sections  # type: ignore[attr-defined]
    sizes = [(round(one.page_width.mm), round(one.page_height.mm)) for one in sections]
    assert sizes == [(297, 210), (210, 297)]
    assert all("青禾镇" in one.header.paragraphs[0].text for one in sections)


def test_the_same_paper_gives_the_same_bytes(desk: Desk) -> None:
    assert docx([_report(desk)], desk.imprint) == docx([_report(desk)], desk.imprint)


def test_the_title_is_the_files_own(desk: Desk) -> None:
    with ZipFile(BytesIO(docx([_report(desk)], desk.imprint))) as package:
        assert "2026年春季学期留守儿童结对帮扶工作汇报" in package.read("docProps/core.xml").decode()


def _report(desk: Desk) -> Paper:
    return report(desk, frames(desk.view.programme, desk.view.as_of)[0])


@pytest.mark.office
@pytest.mark.parametrize("language", ["zh", "en"])
def test_libreoffice_opens_it_with_numbered_headings_and_chinese(
    desk: Desk, english: Desk, language: str, tmp_path: Path
) -> None:
    office, to_text = shutil.which("soffice"), shutil.which("pdftotext")
    if not office or not to_text:
        missing(
            "no LibreOffice is installed here (Debian: apt install libreoffice-writer-nogui poppler-utils)"
        )
    mine = desk if language == "zh" else english
    file = tmp_path / "r.docx"
    file.write_bytes(docx([_report(mine)], mine.imprint))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(file)]
    subprocess.run(convert, check=True, capture_output=True, timeout=180)
    pdf = str(tmp_path / "r.pdf")
    told = subprocess.run([to_text, "-layout", pdf, "-"], check=True, capture_output=True, text=True).stdout
    sizes = subprocess.run(["pdfinfo", pdf], check=True, capture_output=True, text=True).stdout
    assert "A4" in sizes
    fonts = subprocess.run(["pdffonts", pdf], check=True, capture_output=True, text=True).stdout
    assert "CJK" in fonts or "Song" in fonts or "SimSun" in fonts
    headings = {
        "zh": ["一、基本情况", "（一）谈心、家访和联系", "五、下一步工作"],
        "en": ["1. The situation", "2.1 Talks"],
    }
    flat = re.sub(r"[ \t]+", " ", told)
    for heading in headings[language]:
        assert heading in flat.replace("、 ", "、"), told[:800]
