"""The form in a real browser, from a file, with no network and by keyboard, to a response that combines."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from readiness.cli.app import run
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.question_types import Way
from tests.building import small_questionnaire
from tests.panel.building import GROUPS
from tests.panel.forms.filled import QUESTIONS, SCORED, Form, keep, opened, page_of, read, to_type
from tests.questionnaire.test_question_types import TYPES


def test_by_keyboard_alone_from_a_file_to_a_panel(
    narrow: BrowserContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, every_type: Questionnaire
) -> None:
    monkeypatch.chdir(tmp_path)
    small_questionnaire(tmp_path / "q", {"one": QUESTIONS}, groups=GROUPS)
    (tmp_path / "a.yaml").write_text(
        "format: 1\nquestionnaire: {id: q}\norganisation: {name: Testham}\nas_at: 2026-10-31\n", encoding="utf-8"
    )
    assert run(["form", "a.yaml", "-o", "form.html"]) == 0
    form = opened(narrow, tmp_path / "form.html")
    form.tab_to("The board")
    form.press("ArrowDown", "ArrowDown")  # The board, Triad, Front line: the arrows choose as they go
    form.tab_to("Start")
    form.press("Enter")
    answers = {
        "ladder": ["Space", "ArrowDown", "ArrowDown"],
        "yes_no": ["Space"],
        "number": ["1", "2", ".", "5", "0"],
        "choice": ["Space"],
        "checklist": ["Space", "Tab", "Tab", "Space"],
        "ladder with criteria": ["Space", "Tab", "Space"],
    }
    answers |= {kind: list(next(iter(to_type(kind)))) for kind in SCORED if TYPES[kind].question.way is Way.LINE}
    assert answers.keys() == set(SCORED), "say here which keys answer a question of the new way"
    for number, (name, keys) in enumerate(answers.items(), start=1):
        expect(form.page.locator("#place")).to_contain_text(f"Question {number} of {len(SCORED)}")
        assert form.page.evaluate("document.activeElement.innerText").endswith(f"About {name}.")
        form.press("Tab", "Tab", *keys)  # past “Why this is asked” to the first answer
        expect(form.page.get_by_role("status").first).to_have_text(f"{number} of {len(SCORED)} answered")
        form.tab_to("Next")
        form.press("Enter")
    expect(form.page.locator("h1:visible")).to_have_text("Your answers")
    form.tab_to("Save my response")
    with form.page.expect_download() as waiting:
        form.press("Enter")
    response = read(keep(waiting.value, tmp_path))
    assert (response.group, response.revision) == ("floor", 1)
    first, _, third = (pick.answer for pick in every_type.questions["Q5"].picks()[:3])
    assert response.rated == {
        "Q1": "2",
        "Q2": "yes",
        "Q3": "12.5",
        "Q4": TYPES["choice"].data["options"][0]["id"],
        "Q5": (first, third),
        TYPES["ladder with criteria"].question.id: ("1a", "1b"),
        # what is typed in a line travels as it was typed
        **{
            TYPES[kind].question.id: next(iter(to_type(kind)))
            for kind in answers
            if TYPES[kind].question.way is Way.LINE
        },
    }
    assert response.asked == tuple(response.rated)
    assert run(["combine", "a.yaml", waiting.value.suggested_filename]) == 0
    assert (tmp_path / "a.panel.json").exists()
    assert [url for url in form.requests if not url.startswith(("file:", "blob:"))] == []
    assert form.complaints == []


def test_nothing_covers_what_has_the_focus(
    narrow: BrowserContext, tmp_path: Path, clinical_leadership: Questionnaire
) -> None:
    """Though the way on stays at the foot of a small screen, and a question is longer than the screen."""
    (tmp_path / "form.html").write_bytes(page_of(clinical_leadership))
    form = opened(narrow, tmp_path / "form.html")
    form.begin("Executive")
    form.press("Tab", "Tab", "Space")
    for _ in range(6):
        form.see_the_focus()
        form.press("ArrowDown")
    for name in ("All questions", "Clear this answer", "Back", "Next"):
        form.tab_to(name)


def test_the_group_has_to_be_chosen(form: Form) -> None:
    form.click("Start")
    expect(form.page.get_by_role("alert").first).to_have_text("Choose your group first.")
    assert form.page.evaluate("document.activeElement.name") == "group"
    form.begin()
    expect(form.page.locator("#place")).to_contain_text(f"Question 1 of {len(SCORED)}")


def test_a_draft_outlives_the_page_and_can_be_cleared(form: Form, tmp_path: Path) -> None:
    expect(form.page.get_by_text("A private window forgets it when it is closed.")).to_be_visible()
    form.begin()
    form.page.get_by_role("radio", name="3 Established").check()
    form.click("Next")
    form.page.get_by_role("radio", name="Don't know").check()
    form.page.reload()
    expect(form.page.get_by_role("radio", name="Don't know")).to_be_checked()
    form.click("Back")
    expect(form.page.get_by_role("radio", name="3 Established")).to_be_checked()
    form.click("Clear this answer")
    expect(form.page.locator("#count")).to_have_text(f"1 of {len(SCORED)} answered")
    form.click("Back")
    expect(form.page.get_by_role("button", name="Go on with my draft")).to_be_visible()
    form.page.evaluate("location.hash = 'review'")
    first = form.saved(tmp_path)
    form.click("Clear my draft and start again")
    form.click("Keep my draft")
    expect(form.page.locator("#count")).to_have_text(f"1 of {len(SCORED)} answered")
    form.page.evaluate("location.hash = 'again'")
    form.click("Clear it")
    form.page.reload()
    expect(form.page.get_by_role("radio", name="The board")).not_to_be_checked()
    form.begin("Triad")
    form.page.get_by_role("radio", name="3 Established").check()
    form.click("All questions")
    assert read(form.saved(tmp_path)).id != read(first).id  # another person may sit here now


def test_a_later_version_takes_the_place_of_the_first_and_the_same_again_is_the_same(
    form: Form, tmp_path: Path
) -> None:
    form.begin()
    form.page.get_by_role("radio", name="1 Starting").check()
    form.click("All questions")
    first = form.saved(tmp_path)
    kept = first.read_bytes()
    assert form.saved(tmp_path, "Save the file again").read_bytes() == kept
    assert form.page.get_by_label("Your response as text").input_value().encode() == kept
    form.page.reload()
    form.click("Change my answers")
    assert form.saved(tmp_path).read_bytes() == kept
    form.go_to("Q1")
    form.page.get_by_role("radio", name="4 Embedded").check()
    form.click("All questions")
    expect(form.page.get_by_text("You saved a response before")).to_be_visible()
    one, two = read(first), read(form.saved(tmp_path))
    assert (one.id, one.revision, one.rated) == (two.id, 1, {"Q1": "1"})
    assert (two.revision, two.rated) == (2, {"Q1": "4"})


def test_the_text_to_copy_reads_as_the_file_does_whatever_mail_does_to_line_ends(form: Form, tmp_path: Path) -> None:
    form.begin()
    form.page.get_by_role("radio", name="1 Starting").check()
    form.click("All questions")
    file = form.saved(tmp_path)
    text = form.page.get_by_label("Your response as text").input_value()
    assert not re.search(r"^\s", text, re.MULTILINE)
    pasted = tmp_path / "pasted.json"
    pasted.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert read(pasted) == read(file)
    form.click("Copy the text")
    expect(form.page.locator("#copied")).not_to_be_empty()


def test_nothing_is_saved_before_something_is_answered(form: Form) -> None:
    form.begin()
    form.click("All questions")
    expect(form.page.get_by_text(f"{len(SCORED)} questions have no answer yet.")).to_be_visible()
    form.click("Save my response")
    expect(form.page.get_by_text("Answer at least one question first.")).to_be_visible()
    form.click("Go to the first without an answer")
    expect(form.page.locator("#place")).to_contain_text(f"Question 1 of {len(SCORED)}")


def test_the_browser_s_own_back_goes_back(form: Form) -> None:
    form.begin()
    form.click("Next")
    form.page.go_back()
    expect(form.page.locator("#place")).to_contain_text(f"Question 1 of {len(SCORED)}")
    form.page.go_back()
    expect(form.page.locator("#start")).to_be_visible()


def test_where_storage_is_refused_it_works_and_says_so(form: Form, narrow: BrowserContext, tmp_path: Path) -> None:
    narrow.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError') }})"
    )
    refused = opened(narrow, tmp_path / "form.html")
    expect(refused.page.get_by_text("No draft is kept.")).to_be_visible()
    expect(refused.page.get_by_text("a draft is kept in this browser")).to_be_hidden()
    refused.begin()
    refused.page.get_by_role("radio", name="1 Starting").check()
    refused.click("All questions")
    assert read(refused.saved(tmp_path)).rated == {"Q1": "1"}
    refused.page.close(run_before_unload=False)
    form.page.reload()
    expect(form.page.get_by_text("No draft is kept.")).to_be_visible()


def test_printed_it_says_where_the_form_on_paper_is(form: Form) -> None:
    note = form.page.get_by_text("To answer on paper, ask the person who sent you this form for the paper one.")
    expect(note).to_be_hidden()
    form.page.emulate_media(media="print")
    expect(note).to_be_visible()


def test_without_its_script_it_says_what_to_do(browser: Browser, every_type: Questionnaire, tmp_path: Path) -> None:
    file = tmp_path / "form.html"
    file.write_bytes(page_of(every_type))
    context = browser.new_context(java_script_enabled=False)
    form = opened(context, file)
    expect(form.page.locator("h1:visible")).to_have_text("This form is not running here")
    context.close()
