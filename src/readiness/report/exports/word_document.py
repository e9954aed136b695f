"""A Word document that is accessible and the same each time, through python-docx: real styles, tables with headers."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Sequence

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.opc.rel import Relationships
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Length, Mm
from docx.text.paragraph import Paragraph

from readiness.reading.texts import clean
from readiness.report.exports.fixed_zip import fixed_zip
from readiness.report.exports.word_styles import (
    LANGUAGE,
    TABLE_HEADING_ID,
    TABLE_ID,
    TABLE_TEXT_ID,
    set_styles,
)

_LONG, _SHORT, _MARGIN = Mm(297), Mm(210), Mm(20)
_LONGEST_PROPERTY = 255
_HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


class WordDocument:
    """A document in the making: what is added comes after what is there."""

    def __init__(self, title: str, organisation: str, day: dt.date) -> None:
        self._document = docx.Document()
        set_styles(self._document.styles)
        self._set_properties(title, organisation, day)
        self._set_up()
        self._set_page(landscape=False)
        section = self._document.sections[0]
        section.header.paragraphs[0].add_run(" ".join(clean(f"{organisation}: {title}").split()))
        _add_page_numbers(section.footer.paragraphs[0])

    def content(self) -> bytes:
        """Return the file: the same bytes for the same document."""
        content = io.BytesIO()
        self._document.save(content)
        return fixed_zip(content.getvalue())

    def heading(self, text: str, level: int) -> None:
        """Add a heading of a level from 1 to 3. One of level 1 begins a page."""
        self.paragraph(text, f"Heading {level}")

    def paragraph(self, text: str, style: str = "Normal", *, lead: str = "", keep: bool = False) -> None:
        """Add a paragraph. ``lead`` is what it opens with, in bold; ``keep`` puts it on the page of what follows."""
        added = self._document.add_paragraph(style=style)
        if lead:
            added.add_run(clean(lead), style="Strong")
        if lead and text:
            added.add_run(" ")
        if text:
            added.add_run(clean(text))
        if keep:
            added.paragraph_format.keep_with_next = added.paragraph_format.keep_together = True

    def bullets(self, texts: Iterable[str]) -> None:
        """Add a list."""
        for text in texts:
            self.paragraph(text, "List Bullet")

    def links(self, lead: str, pages: Iterable[tuple[str, str]]) -> None:
        """Add a paragraph for each page: what it is for, its title as a link, and its address to be read on paper."""
        for title, address in pages:
            added = self._document.add_paragraph(style="List Bullet")
            added.add_run(f"{clean(lead)}: ")
            link = _element("w:hyperlink")
            link.set(qn("r:id"), self._document.part.relate_to(address, _HYPERLINK, is_external=True))
            link.append(_run(clean(title)))
            added._p.append(link)
            added.add_run(f" ({address})")

    def table(
        self,
        caption: str,
        headers: Sequence[str],
        rows: Sequence[Sequence[str]],
        widths: Sequence[float],
        *,
        keep: bool = False,
    ) -> None:
        """Add a table whose first row is its header, again on each page, and whose first column names the row.

        ``widths`` are shares of the line. A row stays on one page; with ``keep`` the whole table does, if it can.
        """
        section = self._document.sections[-1]
        whole = (section.page_width or 0) - 2 * _MARGIN
        parts = [Length(int(whole * width / sum(widths))) for width in widths]
        table = _table(caption, parts)
        table.append(_row(headers, parts, header=True))
        for place, row in enumerate(rows, start=1):
            table.append(_row(row, parts, keep=keep and place < len(rows)))
        self._document.element.body.insert_element_before(table, "w:sectPr")

    def turn_page(self, *, landscape: bool) -> None:
        """Go on on a new page, which lies or stands. The paragraph that came last ends the section: none is added."""
        last = self._document.paragraphs[-1]
        self._document.add_section(WD_SECTION.NEW_PAGE)
        ending = self._document.paragraphs[-1]._p
        last._p.get_or_add_pPr().append(next(ending.iter(qn("w:sectPr"))))
        self._document.element.body.remove(ending)
        self._set_page(landscape=landscape)

    def _set_page(self, *, landscape: bool) -> None:
        section = self._document.sections[-1]
        section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (_LONG, _SHORT) if landscape else (_SHORT, _LONG)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN
        section.header_distance = section.footer_distance = Mm(10)

    def _set_properties(self, title: str, organisation: str, day: dt.date) -> None:
        properties, moment = self._document.core_properties, dt.datetime.combine(day, dt.time())
        properties.title = clean(title)[:_LONGEST_PROPERTY]
        properties.author = properties.last_modified_by = clean(organisation)[:_LONGEST_PROPERTY]
        properties.subject = properties.keywords = properties.comments = ""
        properties.language = LANGUAGE
        properties.created = properties.modified = moment
        properties.revision = 1

    def _set_up(self) -> None:
        """Take out what python-docx's own blank brings along, and say that this is a document of today's Word."""
        _drop(self._document.part.package.rels, "thumbnail")
        _drop(self._document.part.rels, "stylesWithEffects")
        settings = self._document.settings.element
        for name in ("w:useFELayout", "w:savePreviewPicture"):
            for found in list(settings.iter(qn(name))):
                found.getparent().remove(found)
        for found in settings.iter(qn("w:compatSetting")):
            if found.get(qn("w:name")) == "compatibilityMode":
                found.set(qn("w:val"), "15")
        for found in settings.iter(qn("w:themeFontLang")):
            found.set(qn("w:val"), LANGUAGE)


def _drop(relationships: Relationships, kind: str) -> None:
    for id_ in [id_ for id_, one in relationships.items() if one.reltype.endswith(kind)]:
        del relationships[id_]


def _add_page_numbers(paragraph: Paragraph) -> None:
    """Add “Page 2 of 9”, which Word keeps right."""
    for text, field in (("Page ", "PAGE"), (" of ", "NUMPAGES")):
        paragraph.add_run(text)
        counted = _element("w:fldSimple", instr=field)
        counted.append(_run("1"))
        paragraph._p.append(counted)


def _table(caption: str, widths: Sequence[Length]) -> BaseOxmlElement:
    table, about, grid = _element("w:tbl"), _element("w:tblPr"), _element("w:tblGrid")
    about.append(_element("w:tblStyle", val=TABLE_ID))
    about.append(_element("w:tblW", w=str(sum(width.twips for width in widths)), type="dxa"))
    about.append(_element("w:tblLayout", type="fixed"))
    about.append(
        _element(
            "w:tblLook",
            val="06A0",
            firstRow="1",
            lastRow="0",
            firstColumn="1",
            lastColumn="0",
            noHBand="1",
            noVBand="1",
        )
    )
    about.append(_element("w:tblCaption", val=clean(caption)))
    for width in widths:
        grid.append(_element("w:gridCol", w=str(width.twips)))
    table.append(about)
    table.append(grid)
    return table


def _row(
    cells: Sequence[str], widths: Sequence[Length], *, header: bool = False, keep: bool = False
) -> BaseOxmlElement:
    """Return a row. It is made by hand: python-docx looks for a cell's place anew for each cell."""
    row, about = _element("w:tr"), _element("w:trPr")
    about.append(_element("w:cantSplit"))
    if header:
        about.append(_element("w:tblHeader"))
    row.append(about)
    for text, width in zip(cells, widths, strict=True):
        cell, look = _element("w:tc"), _element("w:tcPr")
        look.append(_element("w:tcW", w=str(width.twips), type="dxa"))
        cell.append(look)
        for line in [line for line in clean(text).split("\n") if line.strip()] or [""]:
            cell.append(_line(line, TABLE_HEADING_ID if header else TABLE_TEXT_ID, keep=keep))
        row.append(cell)
    return row


def _line(text: str, style: str, *, keep: bool) -> BaseOxmlElement:
    paragraph, about = _element("w:p"), _element("w:pPr")
    about.append(_element("w:pStyle", val=style))
    if keep:
        about.append(_element("w:keepNext"))
    paragraph.append(about)
    if text:
        paragraph.append(_run(text))
    return paragraph


def _run(text: str) -> BaseOxmlElement:
    run = OxmlElement("w:r")
    run.text = text
    return run


def _element(name: str, **attributes: str) -> BaseOxmlElement:
    return OxmlElement(name, {qn(f"w:{key}"): value for key, value in attributes.items()})
