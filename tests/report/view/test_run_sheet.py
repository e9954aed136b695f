"""The run-sheet: whole, readable by everybody, the same each time, and only what may be shown."""

from __future__ import annotations

import datetime as dt
import io
import re
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser
from pypdf import PdfReader

from readiness.assessment.model import Organisation
from readiness.questionnaire.library import load_questionnaire
from readiness.questionnaire.references import PageToRead
from readiness.report.pages.html import render_run_sheet
from readiness.report.printed.pdf import render_pdf
from readiness.report.templates import find_template, read_template
from readiness.report.terminal.agenda_text import agenda_lines
from readiness.report.view.session.discussion import _ASK, REASON, at_issue, to_ask
from readiness.report.view.session.run_sheet import RunSheetView, run_sheet_view
from readiness.scoring.agenda import agenda
from readiness.scoring.many.figures import Rater, panel_result
from readiness.scoring.results import Result
from readiness.scoring.score import score
from readiness.scoring.topics import POINTS, topics
from readiness.workflows.loading import load
from tests.axe import violations
from tests.building import assessment
from tests.conftest import SAMPLES
from tests.report.cases import HOSTILE, LONG_NAME
from tests.report.printed.test_pdf import failures
from tests.report.reading import Headings, read_pages, run_together
from tests.report.test_accessible import NARROW, WIDE, _open

SIZES = {"board": 6, "executive": 5, "triad": 8, "clinician_managers": 9, "aspiring": 3, "front_line": 11}
NAMES = ("panel", "no-panel", "nothing-known", "hostile", "other-scale")


def people() -> list[Rater]:
    """Return people of six groups, whose ratings are of every kind; one group is small."""
    ids = list(load_questionnaire("clinical-leadership").questions)

    def level(group: int, person: int, number: int) -> int | None:
        said = (group * (number % 4) + person * (number % 3) + number) % 6
        return said if said < 5 else None

    return [
        Rater(group, {id_: level(place, person, number) for number, id_ in enumerate(ids)})
        for place, (group, size) in enumerate(SIZES.items())
        for person in range(size)
    ]


@cache
def result_of(name: str) -> Result:
    content = load_questionnaire("meeting-effectiveness" if name == "other-scale" else "clinical-leadership")
    if name == "no-panel":
        return load(SAMPLES / "mid-way.yaml").score()
    written = assessment(content, {})
    if name == "hostile":
        written = written.model_copy(update={"organisation": Organisation(name=HOSTILE[:190])})
    if name in ("nothing-known", "other-scale"):
        return score(content, written)
    return score(content, written, panel_result(content, written, people()))


@cache
def view_of(name: str, minutes: int | None = None) -> RunSheetView:
    """Return the view: of a long session with the panel, and of short ones otherwise, since they are as telling."""
    result = result_of(name)
    return run_sheet_view(result, agenda(result, minutes or (120 if name == "panel" else 36)), dt.time(13, 30))


@cache
def html_of(name: str) -> str:
    return render_run_sheet(view_of(name), read_template(find_template("run_sheet")))


@cache
def pdf_of(name: str) -> bytes:
    return render_pdf(html_of(name))


@pytest.mark.parametrize("name", NAMES)
def test_an_independent_validator_finds_no_failure(name: str) -> None:
    assert failures(pdf_of(name)) == []


def test_it_is_the_same_each_time() -> None:
    assert render_pdf(render_run_sheet(view_of("panel"), read_template(find_template("run_sheet")))) == pdf_of("panel")


def test_its_pages_to_read_are_links() -> None:
    view = view_of("no-panel")
    assert not view.has_links
    part = next(part for part in view.parts if part.topic)
    assert part.topic
    page = PageToRead(title="A <guide>", url="https://example.org/guide")
    more = replace(part, topic=replace(part.topic, references=(page,)))
    told = replace(view, parts=tuple(more if one is part else one for one in view.parts))
    assert told.has_links
    html = render_run_sheet(told, read_template(find_template("run_sheet")))
    assert 'href="https://example.org/guide"' in html
    assert "A &lt;guide&gt;" in html


def test_the_overview_is_one_page_and_every_question_stands_whole_on_one() -> None:
    pages = [run_together(page.extract_text()) for page in PdfReader(io.BytesIO(pdf_of("panel"))).pages]
    view = view_of("panel")
    assert len(view.parts) == 24
    assert all(run_together(part.title) in pages[0] for part in view.parts)
    assert "Welcome" in pages[1]
    for part in view.parts:
        if part.topic:
            there = [page for page in pages[1:] if run_together(part.topic.statement) in page]
            wanted = [*part.topic.ask, part.topic.levels[-1].sentence, "Seen otherwise", part.topic.look_for[0]]
            assert any(all(run_together(text) in page for text in wanted) for page in there), part.title
    assert sum("Seenotherwise" in page for page in pages) <= 14, "about two questions a page"


def test_every_page_says_whose_run_sheet_it_is() -> None:
    pages = [run_together(page.extract_text()) for page in PdfReader(io.BytesIO(pdf_of("panel"))).pages]
    whose = view_of("panel").organisation
    for number, text in enumerate(pages, 1):
        assert run_together(f"{whose}: run-sheet | Page {number} of {len(pages)}") in text


def test_nothing_runs_over_the_edge_of_a_page() -> None:
    for name in ("panel", "hostile"):
        pages = read_pages(pdf_of(name))
        for box in pages.boxes:
            width, height = pages.sizes[box.page]
            assert min(box.left, width - box.right) > 30, box
            assert min(box.bottom, height - box.top) > 17, box


def test_what_is_read_and_asked_is_large_enough_to_read_standing_up() -> None:
    style = html_of("panel")
    assert float(re.findall(r"html \{ font-size: ([\d.]+)pt", style)[-1]) >= 12
    assert float(re.findall(r"\.aloud p \{ font-size: ([\d.]+)pt", style)[-1]) >= 13


@pytest.mark.parametrize("name", ["hostile", "no-panel", "other-scale"])
def test_no_violation_that_axe_can_see(browser: Browser, tmp_path: Path, name: str) -> None:
    cases: list[tuple[int, Literal["light", "dark"]]] = [(NARROW, "light"), (WIDE, "dark")]
    for width, scheme in cases:
        page = _open(browser, tmp_path, html_of(name).encode(), width)
        page.emulate_media(color_scheme=scheme)
        assert violations(page) == [], (width, scheme)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.context.close()


@pytest.mark.parametrize("name", NAMES)
def test_headings_go_down_step_by_step(name: str) -> None:
    levels = [level for level, _ in Headings(html_of(name)).found]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_what_people_typed_is_text() -> None:
    assert "<script" not in html_of("hostile")
    assert "49" not in re.findall(r"<p class=\"organisation\">.*?</p>", html_of("hostile"))[0]


def test_each_picture_has_its_numbers_in_words() -> None:
    view = view_of("panel")
    shown = [part.topic for part in view.parts if part.topic and part.topic.spread]
    assert len(shown) == 20
    for topic in shown:
        assert topic.spread is not None
        for panel in topic.spread.panels:
            if panel.label != "Everybody" and not panel.label.startswith("Together"):
                assert panel.label in topic.spread.title
            for level, count in enumerate(panel.levels):
                if count:
                    assert f"{count} chose {level} {view.scale[level].label}" in topic.spread.title
        assert topic.spread.title in re.sub(r"&amp;", "&", html_of("panel"))


def test_a_small_group_is_shown_only_together_with_others() -> None:
    for part in view_of("panel").parts:
        if part.topic and part.topic.spread:
            labels = [panel.label for panel in part.topic.spread.panels]
            assert not [label for label in labels if label.startswith("Aspiring")]
            if "Aspiring" in part.topic.spread.note:
                assert "Together" in labels or "Together 1" in labels


@settings(derandomize=True, deadline=None, database=None, max_examples=30)
@given(st.integers(24, 480), st.sampled_from(NAMES))
def test_times_of_day_and_minutes_agree(minutes: int, name: str) -> None:
    view = view_of(name, minutes)
    assert sum(part.minutes for part in view.parts) == view.ends <= minutes
    for part in view.parts:
        hours, rest = map(int, part.offset.split(":"))
        clock = (13 * 60 + 30 + hours * 60 + rest) % 1440
        assert part.clock == f"{clock // 60:02}:{clock % 60:02}"
    assert [part.number for part in view.parts if part.topic] == list(range(1, view.questions + 1))


# What is said


def test_every_question_has_something_to_ask_and_a_reason_in_words() -> None:
    for name in NAMES:
        result = result_of(name)
        for topic in topics(result):
            asked = to_ask(topic, result.questionnaire)
            assert 2 <= len(asked) <= 3
            assert all(question.endswith("?") and "{" not in question for question in asked)
            levels = at_issue(topic, result.questionnaire)
            assert list(levels) == sorted(set(levels))
            assert levels
    for part in view_of("panel").parts:
        for reason, sentence in part.topic.reasons if part.topic else ():
            assert reason in REASON.values()
            assert sentence.endswith(".")


def test_nothing_that_is_asked_blames_or_asks_who() -> None:
    said = " ".join(question for questions in _ASK.values() for question in questions).lower()
    assert not re.search(r"\b(fail|fault|blame|wrong|whose|why did you|who chose what|you chose|poor)", said)
    assert _ASK.keys() == POINTS.keys() == REASON.keys()


def test_the_ends_at_issue_are_not_one_person_alone() -> None:
    content = load_questionnaire("clinical-leadership")
    written = assessment(content, {})
    ratings = [0, 1, 1, 1, 3, 3, 3, 4]
    found = score(content, written, panel_result(content, written, [Rater("triad", {"C1": n}) for n in ratings]))
    topic = next(topic for topic in topics(found) if topic.id == "C1")
    assert list(at_issue(topic, content)) == [1, 3]
    assert "those have seen who chose 1?" in to_ask(topic, content)[0]


def test_in_the_terminal_it_has_no_name_longer_than_the_line() -> None:
    lines = [" " * line.indent + line.text for line in agenda_lines(view_of("panel"))]
    assert lines[0] == "Testham NHS Trust: agenda for 120 minutes"
    assert sum(bool(re.match(r"\d\d:\d\d  \d+\. [A-I]\d .+ \(4 min\)$", line)) for line in lines) == 20
    assert any(line.startswith("No time for ") for line in lines)


def test_a_long_name_still_leaves_the_overview_on_one_page() -> None:
    result = result_of("no-panel")
    named = result.assessment.model_copy(update={"organisation": Organisation(name=LONG_NAME)})
    view = run_sheet_view(score(result.questionnaire, named), agenda(result, 120))
    pages = PdfReader(io.BytesIO(render_pdf(render_run_sheet(view, read_template(find_template("run_sheet")))))).pages
    assert "Close" in pages[0].extract_text()
    assert view.parts[0].clock == ""
