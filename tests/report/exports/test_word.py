"""The Word document says what the view says, in real styles, and a screen reader finds its way in it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from itertools import pairwise

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.table import Table

from readiness.reading.texts import clean
from readiness.report.exports.word import render_docx
from readiness.report.view.report_view import ReportView
from tests.report.exports.views import HOSTILE, LONG, sample_view

FRONT_SHEET = [("Meeting", "Board"), ("Summary", f"{HOSTILE}\n{LONG}")]


def opened(view: ReportView, front_sheet: Sequence[tuple[str, str]] = FRONT_SHEET) -> Document:
    return docx.Document(io.BytesIO(render_docx(view, front_sheet)))


def table(document: Document, *headers: str) -> Table:
    return next(t for t in document.tables if tuple(cell.text for cell in t.rows[0].cells) == headers)


def cells(found: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in found.rows[1:]]


def lines(text: str) -> str:
    return "\n".join(line for line in clean(text).split("\n") if line.strip())


def test_headings_go_down_one_step_at_a_time_under_one_title(view: ReportView) -> None:
    styles = [paragraph.style.name or "" for paragraph in opened(view).paragraphs if paragraph.style]
    levels = [int(name[-1]) for name in styles if name.startswith("Heading")]
    assert styles.count("Title") == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert {"Title", "Heading 1", "Heading 2"} <= set(styles)


def test_every_table_has_our_style_a_header_row_and_rows_that_stay_whole(view: ReportView) -> None:
    for found in opened(view).tables:
        assert found.style is not None
        assert found.style.name == "Board table"
        rows = found._tbl.tr_lst
        assert [row.find(f".//{qn('w:tblHeader')}") is not None for row in rows] == [True] + [False] * (len(rows) - 1)
        assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in rows)
        assert len(rows) > 1
        look = found._tbl.tblPr.find(qn("w:tblLook"))
        assert look is not None
        assert look.get(qn("w:firstRow")) == "1"
        assert found._tbl.tblPr.find(qn("w:tblCaption")) is not None
        assert all(cell.text for cell in found.rows[0].cells)


def test_no_paragraph_is_there_for_its_space(view: ReportView) -> None:
    assert all(paragraph.text.strip() for paragraph in opened(view).paragraphs)


def test_the_profile_has_every_domain_with_its_level_and_target(view: ReportView) -> None:
    found = cells(table(opened(view), "Domain", "Now", "Target", "At target"))
    assert [row[:3] for row in found] == [
        [f"{domain.code} {domain.group.title}", domain.group.level_words, domain.group.target_words]
        for domain in view.domains
    ]


def test_the_plan_has_every_action_once(view: ReportView) -> None:
    document = opened(view)
    numbered = [t for t in document.tables if t.rows[0].cells[0].text == "No."]
    assert [row[:2] for t in numbered for row in cells(t)] == [
        [str(action.rank), lines(action.title)] for action in view.actions
    ]
    for row, action in zip(cells(numbered[0]) if numbered else [], view.first_actions, strict=True):
        planned = action.planned
        assert row[2] == (lines(planned.owner) if planned.owner_named else f"{planned.owner} (suggested)")
        assert row[3:7] == [
            lines(planned.sponsor) or "–",
            planned.start or "–",
            planned.due or "–",
            planned.status,
        ]
        assert row[7] == lines(action.measure)
    if view.other_planned:
        others = cells(table(document, "Action", "Owner", "Due", "Status"))
        assert [row[0] for row in others] == [lines(other.title) for other in view.other_planned]


def test_the_summary_and_the_details_are_there_word_for_word(view: ReportView) -> None:
    text = "\n".join(paragraph.text for paragraph in opened(view).paragraphs)
    summary = view.summary
    wanted = [summary.where_we_are, summary.what_matters_most, summary.how_sure_we_are]
    wanted += [note.text for note in view.notes] + [question.statement for question in view.find_out]
    wanted += [part for action in view.first_actions for part in (action.what, action.first_step, action.measure)]
    wanted += [note.text for action in view.first_actions for note in action.planned.notes]
    assert all(clean(part) in text for part in wanted)
    assert ("No action is recommended" in text) == (not view.actions)


def test_what_people_typed_stays_text(hostile: ReportView) -> None:
    content = render_docx(hostile, FRONT_SHEET)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert not any("TargetMode" in parts.read(name).decode() for name in parts.namelist() if "_rels" in name)
        assert b"<script>" not in parts.read("word/document.xml")
    document = opened(hostile)
    assert "\n" not in document.sections[0].header.paragraphs[0].text
    front = cells(table(document, "Front sheet", "Details"))
    assert front[1] == ["Summary", lines(f"{HOSTILE}\n{LONG}")]


def test_pages_are_a4_numbered_and_the_plan_lies_on_its_side() -> None:
    document = opened(sample_view("mid-way"))
    assert [section.orientation for section in document.sections] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
        WD_ORIENT.PORTRAIT,
    ]
    for section in document.sections:
        assert section.page_width is not None
        assert section.page_height is not None
        assert sorted((round(section.page_width.mm), round(section.page_height.mm))) == [210, 297]
    footer = document.sections[0].footer.paragraphs[0]
    assert [field.get(qn("w:instr")) for field in footer._p.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]
    assert "Northmoor" in document.sections[2].header.paragraphs[0].text


def test_language_type_and_properties_are_set() -> None:
    view = sample_view("mid-way")
    document = opened(view)
    styles = document.styles.element
    assert {found.get(qn("w:val")) for found in styles.iter(qn("w:lang"))} == {"en-GB"}
    assert {found.get(qn("w:ascii")) for found in styles.iter(qn("w:rFonts"))} == {"Arial"}
    assert document.core_properties.title == view.questionnaire_title
    assert document.core_properties.language == "en-GB"
    assert document.core_properties.created is not None
    assert document.core_properties.created.date() == view.as_at_day


def test_without_a_front_sheet_there_is_still_a_document(view: ReportView) -> None:
    assert opened(view, []).paragraphs
