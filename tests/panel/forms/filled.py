"""A form in a browser, as tests work it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import BrowserContext, Download, Page, expect

from readiness.panel.forms.page import form_page
from readiness.panel.response import Response
from readiness.panel.response_file import read_response
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.question_types import AnswerText, Question
from tests.questionnaire.test_question_types import TYPES

NARROW, WIDE = 320, 1280
QUESTIONS = [
    {**type_.data, "short": name, "statement": f"About {name}.", "why": "Why."} for name, type_ in TYPES.items()
]

SCORED = [name for name, type_ in TYPES.items() if type_.scored]


def to_type(kind: str) -> dict[str, AnswerText]:
    """Return two texts or more that a page lets through for a question that is typed in a line, and what they mean."""
    asked = TYPES[kind].question
    shaped = {said: answer for said, answer in TYPES[kind].accepts.items() if _has_the_shape(said, asked)}
    found = {str(said): answer for answer, said in {answer: said for said, answer in shaped.items()}.items()}
    assert len(found) > 1, f"accepts of {kind} needs two answers that a page lets through: see its shape"
    return found


def _has_the_shape(said: AnswerText, asked: Question) -> bool:
    return isinstance(said, str) and bool(re.fullmatch(asked.shape, said, re.I))


def asked_by_all(questionnaire: Questionnaire) -> dict[str, list[str]]:
    ids = [question.id for question in questionnaire.scored_questions()]
    return {group.id: ids for group in questionnaire.about.groups}


def page_of(questionnaire: Questionnaire, organisation: str = "Testham NHS Trust") -> bytes:
    return form_page(questionnaire, asked_by_all(questionnaire), organisation=organisation, min_group_size=5)


@dataclass
class Form:
    """A form in a browser, and everything that it asked the browser for."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def tab_to(self, name: str) -> None:
        """Go forward by Tab alone until the control with this name has the focus, and see that it can be seen."""
        for _ in range(40):
            self.press("Tab")
            if self.page.evaluate("(document.activeElement.labels?.[0] || document.activeElement).innerText") == name:
                self.see_the_focus()
                return
        raise AssertionError(f"Tab never comes to “{name}”.")

    def see_the_focus(self) -> None:
        """See that nothing covers what has the focus."""
        assert self.page.evaluate(_IN_SIGHT), self.page.evaluate("document.activeElement.outerHTML")

    def click(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def begin(self, group: str = "The board") -> None:
        self.page.get_by_role("radio", name=group).check()
        self.click("Start")

    def go_to(self, id_: str) -> None:
        self.page.evaluate("id => { location.hash = 'q/' + id }", id_)
        expect(self.page.locator("#place")).to_be_visible()

    def saved(self, folder: Path, button: str = "Save my response") -> Path:
        with self.page.expect_download() as waiting:
            self.click(button)
        return keep(waiting.value, folder)


_IN_SIGHT = """() => {
  const focused = document.activeElement, box = focused.getBoundingClientRect();
  const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return top === focused || focused.contains(top);
}"""


def keep(download: Download, folder: Path) -> Path:
    file = folder / download.suggested_filename
    download.save_as(file)
    return file


def read(file: Path) -> Response:
    found = read_response(file)
    assert isinstance(found, Response), found
    return found


def opened(context: BrowserContext, file: Path) -> Form:
    page = context.new_page()
    form = Form(page)
    page.on("request", lambda request: form.requests.append(request.url))
    page.on("console", lambda said: form.complaints.append(said.text))
    page.on("pageerror", lambda error: form.complaints.append(str(error)))
    page.goto(file.as_uri())
    return form
