"""The empty Word file: A4, fonts for both scripts, headings that number themselves, header and footer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from docx import Document
from docx.document import Document as Word
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import serialize_for_reading
from docx.section import Section
from docx.shared import Mm, Pt

BODY, HEAD, LATIN = "宋体", "黑体", "Times New Roman"
NUMBERS = {
    "zh": (("chineseCounting", "%1、"), ("chineseCounting", "（%2）")),
    "en": (("decimal", "%1."), ("decimal", "%1.%2")),
}
"""How headings of both levels number themselves: 一、（一） or 1. 1.1."""
A4 = (Mm(297), Mm(210))
TEXT, ABOUT = "word/document.xml", "docProps/core.xml"
TITLE = "TITLE-OF-THE-PAPER"
"""Stands in the template where the title of the first paper belongs."""
LONG_AGO = datetime(1980, 1, 1)  # noqa: DTZ001 - what Word writes has no zone


def xml_text(text: str) -> str:
    """The text without the characters that XML does not know."""
    return "".join(char for char in text if char in "\t\n" or "\x20" <= char <= "\ud7ff" or char > "\udfff")


@dataclass(frozen=True)
class Template:
    """An empty Word file with all styles, and what is put around the paragraphs of its text."""

    parts: Mapping[str, bytes]
    before: str
    after: str
    upright: str
    lying: str
    """The settings of a section (`sectPr`), for a sheet that stands and for one that lies."""


@cache
def template(language: str, programme: str) -> Template:
    """Made once: python-docx takes longer to open and save a file than it takes to write a paper."""
    word = Document()
    add_styles(word, language)
    section = word.sections[0]
    _furnish(section, programme)
    upright = _settings(section, landscape=False)
    lying = _settings(section, landscape=True)
    about = word.core_properties
    about.title, about.author, about.comments = TITLE, xml_text(programme)[:255], ""
    about.created = about.modified = LONG_AGO
    about.language = {"zh": "zh-CN", "en": "en-GB"}[language]
    saved = BytesIO()
    word.save(saved)
    with ZipFile(saved) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    before, _, rest = parts.pop(TEXT).decode().partition("<w:body>")
    after = rest[rest.rindex("</w:body>") :]
    return Template(parts, f"{before}<w:body>", after, upright, lying)


def _settings(section: Section, *, landscape: bool) -> str:
    """A4, with margins; the names of the format are those of the document around it."""
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = A4 if landscape else reversed(A4)
    section.left_margin = section.right_margin = Mm(14)
    section.top_margin = section.bottom_margin = Mm(20)
    return re.sub(r' xmlns:\w+="[^"]*"', "", serialize_for_reading(section._sectPr))  # noqa: SLF001 - no other way


def _furnish(section: Section, programme: str) -> None:
    """The programme's name above, the number of the page below."""
    header = section.header.paragraphs[0]
    header.style, header.text = "Small", xml_text(programme)
    footer = section.footer.paragraphs[0]
    footer.style, footer.alignment = "Small", WD_ALIGN_PARAGRAPH.CENTER
    for field, before in (("PAGE", ""), ("NUMPAGES", " / ")):
        footer.add_run(before)
        simple = f'<w:fldSimple {nsdecls("w")} w:instr="{field}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        footer._p.append(parse_xml(simple))  # noqa: SLF001 - python-docx has no name for it


def add_styles(word: Word, language: str) -> None:
    base = word.styles["Normal"]
    _font(base, BODY, 10.5)
    base.element.rPr.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="en-GB" w:eastAsia="zh-CN"/>'))
    _font(word.styles["Title"], HEAD, 18, after=6)
    word.styles["Title"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    border = word.styles["Title"].element.pPr.find(qn("w:pBdr"))
    if border is not None:
        border.getparent().remove(border)
    for level, size in ((1, 14), (2, 12)):
        _font(word.styles[f"Heading {level}"], HEAD, size, before=10, after=4)
        plain = word.styles.add_style(f"Plain {level}", 1)
        plain.base_style = base
        _font(plain, HEAD, size, before=10, after=4)
        plain.paragraph_format.keep_with_next = True
        plain.font.bold = True
        plain.element.get_or_add_pPr().append(
            parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="{level - 1}"/>')
        )
    _font(word.styles["Body Text"], BODY, 12 if language == "zh" else 11, after=4)
    if language == "zh":
        word.styles["Body Text"].paragraph_format.first_line_indent = Pt(24)
    for name, points in (("Small", 8.5), ("Cell", 9), ("Item", 11), ("Gap", 4)):
        style = word.styles.add_style(name, 1)
        style.base_style = base
        _font(style, BODY, points)
    word.styles["Item"].paragraph_format.left_indent = Pt(18)
    _numbering(word, language)


def _font(style: Any, font: str, size: float, *, before: float = 0, after: float = 0) -> None:
    """Sets Latin letters and Chinese characters, black; Word asks for a font for each script."""
    style.font.name, style.font.size, style.font.italic = LATIN, Pt(size), False
    style.font.color.rgb = None
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), font)
    for color in style.element.rPr.findall(qn("w:color")):
        style.element.rPr.remove(color)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)


def _numbering(word: Word, language: str) -> None:
    """Ties both levels of headings to one list, so that Word, WPS and LibreOffice number them."""
    numbering = word.part.numbering_part.element
    after = "nothing" if language == "zh" else "space"
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:pStyle w:val="Heading{level + 1}"/><w:suff w:val="{after}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr></w:lvl>'
        for level, (form, text) in enumerate(NUMBERS[language])
    )
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    )
    numbering.insert(0, abstract)
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    for level in (0, 1):
        properties = word.styles[f"Heading {level + 1}"].element.get_or_add_pPr()
        tied = parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>')
        properties.insert(_after_keep(properties), tied)


def _after_keep(properties: Any) -> int:
    """The place of `numPr` among a paragraph's properties, which the format wants in order."""
    before = {
        qn(f"w:{name}") for name in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl")
    }
    return sum(child.tag in before for child in properties)
