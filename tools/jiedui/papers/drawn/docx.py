"""Papers as a Word file, which WPS and LibreOffice open too: A4, with Chinese fonts and numbered headings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.shared import Mm

from jiedui.charts.paper import ems
from jiedui.papers.drawn.word_template import ABOUT, TEXT, TITLE, Template, template, xml_text
from jiedui.papers.model import (
    Blank,
    Bullets,
    Cards,
    Form,
    Heading,
    Imprint,
    Line,
    Paper,
    Paragraph,
    Picture,
    Run,
    Signatures,
    Table,
    line,
)

TEXT_WIDTH = {False: Mm(182), True: Mm(269)}


def docx(papers: Sequence[Paper], imprint: Imprint) -> bytes:
    """The whole file; the same papers give the same bytes. Charts are told by the tables behind them."""
    around = template(imprint.language, imprint.programme)
    written = [_Writer(paper, imprint).written() for paper in papers]
    text = around.before + "".join(_sections(papers, written, around)) + around.after
    title = escape(xml_text(papers[0].title)) if papers else ""
    about = around.parts[ABOUT].replace(TITLE.encode(), title.encode())
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as package:
        for name, content in {**around.parts, ABOUT: about, TEXT: text.encode()}.items():
            package.writestr(ZipInfo(name), content, ZIP_DEFLATED)  # without the moment of writing
    return packed.getvalue()


def _sections(papers: Sequence[Paper], written: Sequence[str], around: Template) -> Iterator[str]:
    """Each paper in a section of its own, which its settings end; those of the last end the text."""
    for number, (paper, text) in enumerate(zip(papers, written, strict=True), 1):
        settings = around.lying if paper.landscape else around.upright
        yield text
        yield settings if number == len(papers) else f"<w:p><w:pPr>{settings}</w:pPr></w:p>"


class _Writer:
    """Writes one paper."""

    def __init__(self, paper: Paper, imprint: Imprint) -> None:
        self.paper, self.imprint = paper, imprint
        self.body: list[str] = []
        self.sources: list[str] = []

    def written(self) -> str:
        paper = self.paper
        self._add("Title", line(paper.title))
        if paper.subtitle:
            self._add("Small", line(paper.subtitle), "center")
        for block in paper.blocks:
            self.BLOCKS[type(block)](self, block)
        for one in paper.closing:
            self._add("BodyText", line(one), "right")
        if self.sources:
            self._add("Small", line(self.imprint.sources))
            for number, source in enumerate(self.sources, 1):
                self._add("Small", line(f"[{number}] {source}"))
        self._add("Small", line(self.imprint.made), "right")
        return "".join(self.body)

    def _heading(self, block: Heading) -> None:
        style = f"Heading{block.level - 1}" if block.number else f"Plain{min(block.level - 1, 2)}"
        self._add(style, line(block.text))

    def _paragraph(self, block: Paragraph) -> None:
        self._add("Small" if block.is_note else "BodyText", block.line)

    def _bullets(self, block: Bullets) -> None:
        for number, item in enumerate(block.items, 1):
            self._add("Item", line(f"{number}. " if block.numbered else "• ", *item))

    def _table(self, block: Table) -> None:
        if not block.rows:
            return
        if block.caption:
            self._add("Plain2", line(block.caption))
        rows = [self._row([(line(head), 1) for head in block.heads], bold=True, is_head=True)]
        for number, row in enumerate(block.rows, 1):
            is_total = block.totals and number == len(block.rows)
            rows.append(self._row([(cell, 1) for cell in row], bold=is_total))
        self._grid(_widths(block), rows)

    def _form(self, block: Form) -> None:
        rows = []
        for row in block.rows:
            span = 3 if len(row) == 1 else 1
            rows.append(
                self._row([cell for label, value in row for cell in ((line(label), 1), (value, span))])
            )
        self._grid((2, 4, 2, 4), rows)

    def _blank(self, block: Blank) -> None:
        self._grid((1,), [self._row([(line(block.label + "\n" * block.lines), 1)])])

    def _signatures(self, block: Signatures) -> None:
        self._pairs([f"{one}\n{self.imprint.signed_on}" for one in block.lines(self.imprint)])

    def _cards(self, block: Cards) -> None:
        told = []
        for card in block.cards:
            rows = (f"{label} {value}" for label, value in card.rows)
            told.append("\n".join([card.title, *rows, card.foot]))
        self._pairs(told, border="dashed")

    def _pairs(self, texts: Sequence[str], border: str = "nil") -> None:
        """Texts side by side, two to a row."""
        rows = [
            self._row([(line(one), 1) for one in texts[place : place + 2]])
            for place in range(0, len(texts), 2)
        ]
        self._grid((1, 1), rows, border)

    def _picture(self, block: Picture) -> None:
        table = block.short or block.table
        self._table(Table(table.heads, table.rows, block.title, table.totals))

    def _add(self, style: str, told: Line, align: str = "") -> None:
        """A paragraph at the end."""
        self.body.append(self._p(style, told, align=align))

    def _grid(self, shares: Sequence[float], rows: Sequence[str], border: str = "single") -> None:
        """A table as wide as the text, its columns by their shares, and a small gap behind it."""
        width = TEXT_WIDTH[self.paper.landscape].twips / sum(shares)
        grid = "".join(f'<w:gridCol w:w="{width * share:.0f}"/>' for share in shares)
        sides = "".join(
            f'<w:{side} w:val="{border}" w:sz="4" w:space="0" w:color="555555"/>'
            for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        self.body.append(
            f'<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>{sides}</w:tblBorders>'
            f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
        )
        self._add("Gap", ())

    def _row(self, cells: Sequence[tuple[Line, int]], *, bold: bool = False, is_head: bool = False) -> str:
        """A row that no end of a page cuts; heads come again on the next. Each cell spans columns."""
        head = "<w:tblHeader/>" if is_head else ""
        made = "".join(
            f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/><w:vAlign w:val="center"/></w:tcPr>'
            f"{self._p('Cell', told, bold=bold)}</w:tc>"
            for told, span in cells
        )
        return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{made}</w:tr>"

    def _p(self, style: str, told: Line, *, bold: bool = False, align: str = "") -> str:
        runs = "".join(self._run(run, bold=bold) for run in told)
        aligned = f'<w:jc w:val="{align}"/>' if align else ""
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{aligned}</w:pPr>{runs}</w:p>'

    def _run(self, run: Run, *, bold: bool) -> str:
        if run.is_source:
            if run.text not in self.sources:
                self.sources.append(run.text)
            note = f"[{self.sources.index(run.text) + 1}]"
            return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>{note}</w:t></w:r>'
        look = "<w:rPr><w:b/></w:rPr>" if bold or run.bold else ""
        text = '</w:t><w:br/><w:t xml:space="preserve">'.join(escape(xml_text(run.text)).split("\n"))
        return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'

    BLOCKS: Mapping[type, Callable[[_Writer, Any], None]] = {
        Heading: _heading,
        Paragraph: _paragraph,
        Bullets: _bullets,
        Table: _table,
        Form: _form,
        Blank: _blank,
        Signatures: _signatures,
        Cards: _cards,
        Picture: _picture,
    }


def _widths(table: Table) -> list[float]:
    """A column's share of the width, by its longest text: no column too narrow, none that takes it all."""
    columns = zip(table.heads, *([_plain(cell) for cell in row] for row in table.rows), strict=True)
    return [min(max(*map(ems, column), 3), 18) for column in columns]


def _plain(told: Line) -> str:
    return "".join(run.text for run in told)
