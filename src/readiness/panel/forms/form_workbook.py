"""The form as a workbook with drop-downs, through XlsxWriter: one for everybody, to fill in and send back.

Every text is written as text, nothing is reckoned, hidden or locked, and the same form is the same bytes.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import assert_never

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from readiness.panel.forms import form_sheets
from readiness.panel.response import USUAL_PROMISE
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.question_types import Question, Way
from readiness.questionnaire.references import to_read
from readiness.reading.tables.cells import fitting_a_cell
from readiness.reading.texts import clean
from readiness.wording import DOES_NOT_APPLY, DONT_KNOW

_CREATED = dt.datetime(2000, 1, 1)
_WHITE, _TEXT, _BLUE, _DARK_GREY, _RULE, _PALE = "#FFFFFF", "#212B32", "#005EB8", "#425563", "#D8DDE0", "#F0F4F5"
_FIRST_QUESTION = 5
"""The row of the first question, counted from 0: the title, the group and the headers are above it."""
_LEVELS = "Answers"


@dataclass(frozen=True)
class FormContent:
    """What somebody is asked."""

    questionnaire: Questionnaire
    organisation: str
    form: str | None
    """The id of the shorter form; None for all questions."""
    group: str | None
    """The group that is chosen already; None where people choose."""
    questions: Sequence[Question]
    promised: int = USUAL_PROMISE
    """Nothing is shown of fewer people."""

    @property
    def id(self) -> str:
        """A short name for just this selection of just these questions."""
        parts = [self.questionnaire.fingerprint, self.form or "", self.group or "", *(q.id for q in self.questions)]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]


def render_form(content: FormContent) -> bytes:
    """Return the workbook."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as workbook:
        workbook.set_properties(
            {
                "title": clean(f"{content.organisation}: {content.questionnaire.about.title}")[:255],
                "comments": "Made by readiness.",
                "created": _CREATED,
            }
        )
        looks = _Looks(workbook)
        _table(workbook, form_sheets.HOW_TO, _how_to(content.promised), looks, (24, 100))
        form = workbook.add_worksheet(form_sheets.FORM_SHEET)
        lists = _lists(content)
        _form(form, content, lists, looks)
        _write_lists(workbook.add_worksheet(form_sheets.LISTS), lists, looks)
        _table(workbook, form_sheets.ABOUT_SHEET, _about(content), looks, (24, 100))
    return made.getvalue()


class _Looks:
    """How cells look: what is to be filled in is white under blue, and what is given is grey under grey."""

    def __init__(self, workbook: xlsxwriter.Workbook) -> None:
        base = {"font_name": "Arial", "font_size": 11, "text_wrap": True, "valign": "top", "align": "left"}
        lined = {**base, "border": 1, "border_color": _RULE, "font_color": _TEXT}
        self.title: Format = workbook.add_format({**base, "text_wrap": False, "bold": True, "font_size": 14})
        self.head: Format = workbook.add_format({**lined, "bold": True, "font_color": _WHITE, "bg_color": _DARK_GREY})
        self.head_in: Format = workbook.add_format({**lined, "bold": True, "font_color": _WHITE, "bg_color": _BLUE})
        self.given: Format = workbook.add_format({**lined, "bg_color": _PALE})
        self.to_fill_in: Format = workbook.add_format({**lined, "border": 2, "border_color": _BLUE, "num_format": "@"})


def _how_to(promised: int) -> list[tuple[str, str]]:
    steps = "Choose your group first, at the top. Then choose an answer for each question from the list in its cell."
    return [
        ("How to", "Answer for yourself, alone, as things are today. Nobody is right or wrong."),
        ("What to do", f"Go to the sheet “{form_sheets.FORM_SHEET}”. {steps}"),
        ("Which level", "Choose the highest level of which every word is true where you work."),
        ("If you can't say", f"“{DONT_KNOW}” is a good answer, and is never counted as a low one. Leave open what you "
         "would rather not answer."),
        ("Who sees it", "There is no place for your name, so do not add it. Whoever brings the answers together sees "
         f"the file that you send. Others see groups only, and nothing of fewer than {promised} people by themselves."),
        ("How to send it back", "Save the workbook and send it, once, to whoever sent it to you, in the way in which "
         "your organisation sends confidential papers. Office programs write your name into the properties of a file: "
         "in Excel you can take it out under File, Info, Inspect Document. It is not read when the answers are "
         "brought together."),
        ("If you change your mind", "Tell them before they bring the answers together, and send the whole workbook "
         "again: a second one counts as another person unless the first is taken out."),
    ]  # fmt: skip


def _about(content: FormContent) -> list[tuple[str, str]]:
    about = content.questionnaire.about
    form = content.questionnaire.form(content.form) if content.form else None
    return [
        ("About", "Leave this sheet as it is: it says which questions these are."),
        (form_sheets.QUESTIONNAIRE, content.questionnaire.id),
        (form_sheets.VERSION, about.version),
        (form_sheets.FINGERPRINT, content.questionnaire.fingerprint),
        (form_sheets.FORM_ID, content.id),
        (form_sheets.PROMISED, str(content.promised)),
        ("Form", form.title if form else "All questions"),
        ("For", content.organisation),
    ]


def _table(
    workbook: xlsxwriter.Workbook, name: str, rows: Sequence[tuple[str, str]], looks: _Looks, widths: tuple[int, int]
) -> None:
    """Add a sheet of two columns, of which the first row is the header."""
    sheet = workbook.add_worksheet(name)
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    for number, row in enumerate(rows):
        for place, text in enumerate(row):
            sheet.write_string(number, place, fitting_a_cell(clean(text)), looks.head if number == 0 else looks.given)
    _set_up_page(sheet)


def _lists(content: FormContent) -> dict[str, list[str]]:
    """Return what can be chosen, by the header of its list: groups, answers, and those of each question that differ."""
    states = [DONT_KNOW, DOES_NOT_APPLY]
    lists = {form_sheets.YOUR_GROUP: [group.label for group in content.questionnaire.about.groups]}
    for question in content.questions:
        labels = [] if question.way.several else [pick.label for pick in question.picks()]
        if labels:
            usual = lists.setdefault(_LEVELS, [*labels, *states])
            if usual != [*labels, *states]:
                lists[f"{_LEVELS} {question.id}"] = [*labels, *states]
    return lists


def _write_lists(sheet: Worksheet, lists: dict[str, list[str]], looks: _Looks) -> None:
    for place, (header, words) in enumerate(lists.items()):
        sheet.set_column(place, place, 36)
        sheet.write_string(0, place, header, looks.head)
        for number, word in enumerate(words, start=1):
            sheet.write_string(number, place, fitting_a_cell(clean(word)), looks.given)
    _set_up_page(sheet)


def _form(sheet: Worksheet, content: FormContent, lists: dict[str, list[str]], looks: _Looks) -> None:
    headers = (
        form_sheets.QUESTION_ID,
        "Question",
        "Why it is asked",
        "What each answer means",
        form_sheets.YOUR_ANSWER,
    )
    for place, width in enumerate((14, 44, 34, 76, 28)):
        sheet.set_column(place, place, width)
    sheet.write_string(0, 0, clean(f"{content.organisation}: {content.questionnaire.about.title}"), looks.title)
    group = content.questionnaire.group(content.group) if content.group else None
    sheet.write_string(2, 0, form_sheets.YOUR_GROUP, looks.head_in)
    sheet.write_string(2, 1, group.label if group else "", looks.to_fill_in)
    _choose(sheet, 2, 1, lists, form_sheets.YOUR_GROUP, "Choose the group that fits you best.")
    last = _FIRST_QUESTION + len(content.questions) - 1
    columns = [
        {"header": header, "header_format": looks.head_in if header == form_sheets.YOUR_ANSWER else looks.head}
        for header in headers
    ]
    table = {"name": "FormTable", "style": None, "columns": columns, "autofilter": False}
    sheet.add_table(_FIRST_QUESTION - 1, 0, max(last, _FIRST_QUESTION), len(headers) - 1, table)
    for number, question in enumerate(content.questions, start=_FIRST_QUESTION):
        texts = (question.id, _asked(question), str(question.why), _meanings(question))
        for place, text in enumerate(texts):
            sheet.write_string(number, place, fitting_a_cell(clean(text)), looks.given)
        sheet.write_blank(number, len(texts), None, looks.to_fill_in)
        own = f"{_LEVELS} {question.id}"
        _choose(sheet, number, len(texts), lists, own if own in lists else _LEVELS, _hint(question), question)
    sheet.freeze_panes(_FIRST_QUESTION, 0)
    _set_up_page(sheet)
    sheet.repeat_rows(_FIRST_QUESTION - 1)


def _asked(question: Question) -> str:
    notes = [("This means: ", question.means), ("It does not mean: ", question.does_not_mean)]
    pages = [f"To read: {page}" for page in to_read(question.references)]
    return "\n".join([question.statement, *(f"{lead}{note}" for lead, note in notes if note), *pages])


def _meanings(question: Question) -> str:
    """Return each answer with its sentence, one a line; or what to write."""
    picks = question.picks()
    match question.way:
        case Way.PICK:
            return "\n".join(f"{pick.label}: {pick.sentence}" if pick.sentence else pick.label for pick in picks)
        case Way.TICK:
            lines = ["Write all that are true, with semicolons between, or none."]
            for under, below in groupby(picks, key=lambda pick: pick.under):
                lines += [str(under)] if under else []
                lines += [f"{pick.answer}: {pick.label}" for pick in below]
            return "\n".join(lines)
        case Way.FIGURE | Way.LINE | Way.TEXT:
            unit = f" ({question.counted_in})" if question.counted_in else ""
            return f"Write {question.takes}{unit}, or {DONT_KNOW}."
        case _:
            assert_never(question.way)


def _hint(question: Question) -> str:
    return question.hint or "Choose from the list."


def _choose(
    sheet: Worksheet,
    row: int,
    column: int,
    lists: dict[str, list[str]],
    header: str,
    hint: str,
    question: Question | None = None,
) -> None:
    """Give a cell its list and its hint; what is written in freely has a hint only."""
    told = {"input_title": (question.id if question else header)[:32], "input_message": hint[:255]}
    if question is not None and (question.way.several or question.way.typed):
        sheet.data_validation(row, column, row, column, {"validate": "any", **told})
        return
    place = list(lists).index(header)
    letter = chr(ord("A") + place) if place < 26 else f"{chr(ord('A') + place // 26 - 1)}{chr(ord('A') + place % 26)}"
    source = f"={form_sheets.LISTS}!${letter}$2:${letter}${len(lists[header]) + 1}"
    wrong = {"error_title": "Not in the list", "error_message": "Choose one of the answers in the list."}
    sheet.data_validation(row, column, row, column, {"validate": "list", "source": source, **told, **wrong})


def _set_up_page(sheet: Worksheet) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.7)
    sheet.set_footer("&R&9Page &P of &N")
