"""The form where several people use one computer, and where a browser keeps what another form left."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from readiness.panel.forms.page import form_page
from readiness.questionnaire.model import Questionnaire
from tests.panel.forms.filled import SCORED, Form, asked_by_all, opened, page_of, read

WHOSE_RESPONSE = "A response was saved here. Was it yours?"
WHOSE_DRAFT = "This form was begun here. Was that you?"
THEIRS = ["The board", "3 Established", f"1 of {len(SCORED)}", "About ladder"]


def _saved_one(form: Form, folder: Path) -> Path:
    form.begin("The board")
    form.page.get_by_role("radio", name="3 Established").check()
    form.click("All questions")
    return form.saved(folder)


def _shown(page: Page) -> str:
    return page.locator("body").inner_text()


def _again(narrow: BrowserContext, tmp_path: Path) -> Form:
    """Open the same file in a window of its own, as the next person does."""
    return opened(narrow, tmp_path / "form.html")


def test_after_saving_nothing_is_shown_to_the_next_person(form: Form, narrow: BrowserContext, tmp_path: Path) -> None:
    first = _saved_one(form, tmp_path)
    second = _again(narrow, tmp_path)
    expect(second.page.get_by_role("heading", name=WHOSE_RESPONSE)).to_be_visible()
    assert [words for words in THEIRS if words in _shown(second.page)] == []
    for place in ("review", "q/Q1", "done", "start", "again", "whose"):
        second.page.evaluate("place => { location.hash = place }", place)
        expect(second.page.get_by_role("heading", name=WHOSE_RESPONSE)).to_be_visible()
        assert [words for words in THEIRS if words in _shown(second.page)] == []
    second.click("No, I am somebody else")
    expect(second.page.get_by_role("radio", name="The board")).not_to_be_checked()
    second.begin("Front line")
    second.page.get_by_role("radio", name="1 Starting").check()
    second.click("All questions")
    theirs, mine = read(first), read(second.saved(tmp_path))
    assert (mine.revision, mine.group, mine.rated) == (1, "floor", {"Q1": "1"})
    assert mine.id != theirs.id


def test_whoever_saved_can_leave_nothing_on_the_screen(form: Form, tmp_path: Path) -> None:
    _saved_one(form, tmp_path)
    form.click("I have sent it: close it on this screen")
    expect(form.page.get_by_role("heading", name=WHOSE_RESPONSE)).to_be_visible()
    assert [words for words in THEIRS if words in _shown(form.page)] == []
    form.page.go_back()
    expect(form.page.get_by_role("heading", name=WHOSE_RESPONSE)).to_be_visible()


def test_whoever_saved_can_come_back_and_change_it(form: Form, narrow: BrowserContext, tmp_path: Path) -> None:
    first = _saved_one(form, tmp_path)
    back = _again(narrow, tmp_path)
    back.click("Yes, it is mine")
    back.go_to("Q1")
    back.page.get_by_role("radio", name="4 Embedded").check()
    back.click("All questions")
    one, two = read(first), read(back.saved(tmp_path))
    assert (two.id, two.revision, two.rated) == (one.id, 2, {"Q1": "4"})


def test_a_saved_response_stays_in_its_group(form: Form, narrow: BrowserContext, tmp_path: Path) -> None:
    """Another group would be another person, and the first one's voice would be lost."""
    _saved_one(form, tmp_path)
    back = _again(narrow, tmp_path)
    back.click("Yes, it is mine")
    expect(back.page.get_by_role("link", name="Change the group")).to_be_hidden()
    back.page.evaluate("location.hash = 'start'")
    expect(back.page.get_by_role("radio", name="Front line")).to_be_disabled()
    expect(back.page.get_by_text("You saved a response as this group, so it stays.")).to_be_visible()


def test_a_draft_of_somebody_is_not_shown_either(form: Form, narrow: BrowserContext, tmp_path: Path) -> None:
    form.begin("The board")
    form.page.get_by_role("radio", name="3 Established").check()
    second = _again(narrow, tmp_path)
    expect(second.page.get_by_role("heading", name=WHOSE_DRAFT)).to_be_visible()
    assert [words for words in THEIRS if words in _shown(second.page)] == []
    second.click("Yes, go on with it")
    second.click("Go on with my draft")
    second.go_to("Q1")
    expect(second.page.get_by_role("radio", name="3 Established")).to_be_checked()


@pytest.mark.parametrize(
    "other", [{"organisation": "Riverside NHS Trust"}, {"as_at": dt.date(2027, 10, 31)}, {"min_group_size": 8}]
)
def test_another_trusts_form_or_another_years_knows_nothing_of_this_one(
    other: dict[str, Any], narrow: BrowserContext, tmp_path: Path, every_type: Questionnaire
) -> None:
    file = tmp_path / "form.html"  # the same address, so that the browser keeps one storage for both
    this: dict[str, Any] = {"organisation": "Testham NHS Trust", "as_at": dt.date(2026, 10, 31), "min_group_size": 5}
    file.write_bytes(form_page(every_type, asked_by_all(every_type), **this))
    _saved_one(opened(narrow, file), tmp_path)
    file.write_bytes(form_page(every_type, asked_by_all(every_type), **this | other))
    form = opened(narrow, file)
    expect(form.page.get_by_role("button", name="Start", exact=True)).to_be_visible()
    expect(form.page.get_by_role("radio", name="The board")).not_to_be_checked()


def test_it_says_whose_it_is_and_of_when(narrow: BrowserContext, tmp_path: Path, every_type: Questionnaire) -> None:
    page = form_page(
        every_type, asked_by_all(every_type), organisation="Testham", min_group_size=5, as_at=dt.date(2026, 10, 31)
    )
    (tmp_path / "form.html").write_bytes(page)
    expect(opened(narrow, tmp_path / "form.html").page.get_by_text("As at 31 October 2026")).to_be_visible()


def test_the_promise_travels_in_the_response(narrow: BrowserContext, tmp_path: Path, every_type: Questionnaire) -> None:
    page = form_page(every_type, asked_by_all(every_type), organisation="Testham", min_group_size=8)
    (tmp_path / "form.html").write_bytes(page)
    assert read(_saved_one(opened(narrow, tmp_path / "form.html"), tmp_path)).promised == 8


ID = "0" * 32
MALFORMED: list[Any] = [
    "{",
    "null",
    "[]",
    '"x"',
    "{}",
    json.dumps({"id": ID, "group": "board", "answers": [["Q1", {"state": "maybe"}]], "saved": None}),
    json.dumps(
        {"id": ID, "group": "board", "answers": [["Q1", None], ["__proto__", {"state": "rated"}]], "saved": None}
    ),
    json.dumps(
        {"id": ID, "group": "board", "answers": [["Q1", {"state": "rated", "answer": {"a": 1}}]], "saved": None}
    ),
    json.dumps({"id": ID, "group": "board", "answers": [["Q3", {"state": "rated", "answer": "1e9"}]], "saved": None}),
    json.dumps({"id": ID, "group": "board", "answers": [["Q5", {"state": "rated", "answer": "alpha"}]], "saved": None}),
    json.dumps({"id": ID, "group": "nobody", "answers": [], "saved": None}),
    json.dumps({"id": "<b>", "group": "board", "answers": [], "saved": None}),
    json.dumps({"id": ID, "group": "board", "answers": {}, "saved": None}),
    json.dumps(
        {"id": ID, "group": "board", "answers": [], "saved": {"said": "{", "revision": 1, "given": "2026-01-01"}}
    ),
    json.dumps({"id": ID, "group": "board", "answers": [], "saved": {"said": "{}", "revision": -1, "given": "x"}}),
    json.dumps({"id": ID, "group": "board", "answers": [], "saved": 7}),
]


@pytest.mark.parametrize("stored", MALFORMED)
def test_what_is_no_draft_is_none(
    stored: str, narrow: BrowserContext, tmp_path: Path, every_type: Questionnaire
) -> None:
    """All pages that are files may share one storage, so that anything may stand in it."""
    file = tmp_path / "form.html"
    file.write_bytes(page_of(every_type))
    key = "readiness " + re.findall(r'"form":"([0-9a-f]{16})"', file.read_text(encoding="utf-8"))[0]
    narrow.add_init_script(
        f"if (!localStorage.getItem('tried')) {{ localStorage.setItem('tried', '1');"
        f"localStorage.setItem({json.dumps(key)}, {json.dumps(stored)}) }}"
    )
    form = opened(narrow, file)
    form.begin()
    form.page.get_by_role("radio", name="1 Starting").check()
    form.click("All questions")
    response = read(form.saved(tmp_path))
    assert response.rated == {"Q1": "1"}
    assert form.complaints == []


def test_on_a_phone_a_question_is_a_screen_and_a_half_at_most(
    offline: BrowserContext, tmp_path: Path, clinical_leadership: Questionnaire
) -> None:
    (tmp_path / "form.html").write_bytes(page_of(clinical_leadership))
    form = opened(offline, tmp_path / "form.html")
    form.page.set_viewport_size({"width": 360, "height": 740})
    form.begin("Executive")
    tall = {}
    for question in clinical_leadership.scored_questions():
        form.go_to(question.id)
        tall[question.id] = form.page.evaluate("document.documentElement.scrollHeight")
        assert form.page.evaluate("document.documentElement.scrollWidth") <= 360
    assert {id_: height for id_, height in tall.items() if height > 740 * 1.5} == {}
