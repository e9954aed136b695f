"""The section on progress: in words, whole, and only where there was a last time (method, section 8)."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from readiness.assessment.changes import reference_to
from readiness.assessment.model import Answer, Participant, PlannedAction, Previous, ProgressNote, Reference, Targets
from readiness.questionnaire.model import Questionnaire
from readiness.report.pages.html import render_html
from readiness.report.templates import find_template, read_template
from readiness.report.view.report_view import answers_fingerprint, report_view
from readiness.report.view.since.progress import ProgressView, progress_view
from readiness.scoring.results import Result
from readiness.scoring.score import score
from readiness.workflows.loading import load
from tests.building import assessment, ladder, small_questionnaire
from tests.conftest import SAMPLES

THEN = dt.date(2025, 10, 31)


@pytest.fixture
def small(tmp_path: Path) -> Questionnaire:
    """Return a questionnaire of three questions in one domain, with two groups."""
    return small_questionnaire(
        tmp_path / "q",
        {"training": [ladder("C1"), ladder("C2"), ladder("C3")]},
        groups=[{"id": "board", "label": "Board"}, {"id": "floor", "label": "Front line"}],
    )


def result_of(
    small: Questionnaire, now: dict[str, int | str | Answer], previous: Previous | None, **more: object
) -> Result:
    said = assessment(small, now).model_copy(update={"previous": previous, **more})
    return score(small, said)


def last_time(small: Questionnaire, then: dict[str, int | str | Answer], **more: object) -> Previous:
    about = {"questionnaire": reference_to(small), "as_at": THEN, **more}
    return Previous.model_validate({**about, "answers": assessment(small, then).answers})


def progress(
    small: Questionnaire, then: dict[str, int | str | Answer], now: dict[str, int | str | Answer], **more: object
) -> ProgressView:
    view = progress_view(result_of(small, now, last_time(small, then, **more)))
    assert view is not None
    return view


@pytest.mark.parametrize(
    ("then", "now", "summary"),
    [
        (
            {"C1": 1, "C2": 2, "C3": 3},
            {"C1": 2, "C2": 3, "C3": 2},
            "2 questions improved, none are sustained and 1 fell; all can be compared.",
        ),
        (
            {"C1": 1, "C2": "dont_know", "C3": 3},
            {"C1": 1, "C2": 3, "C3": "dont_know"},
            "no question improved, 1 is sustained and none fell; 2 cannot be compared.",
        ),
        (
            {},
            {"C1": 1},
            "there is nothing to compare: no question has a level both times, for the same wording.",
        ),
    ],
)
def test_the_first_sentence(
    small: Questionnaire,
    then: dict[str, int | str | Answer],
    now: dict[str, int | str | Answer],
    summary: str,
) -> None:
    assert progress(small, then, now).summary == f"Since 31 October 2025, {summary}"


@pytest.mark.parametrize(
    ("then", "now", "sentence"),
    [
        ((1, 1, 1), (2, 2, 2), "Up from 1 Starting to 2 Developing, on 3 of 3 questions."),
        ((2, 2, 2), (1, 1, 1), "Down from 2 Developing to 1 Starting, on 3 of 3 questions."),
        ((2, 2, 2), (2, 2, "dont_know"), "Still at 2 Developing, on 2 of 3 questions."),
        ((2, "dont_know", "dont_know"), (3, 3, 3), "No level last time; now 3 Established, on 1 of 3 questions."),
        (
            (2, 2, 2),
            (2, "dont_know", "dont_know"),
            "2 Developing last time; now not enough answers, on 1 of 3 questions.",
        ),
        (("dont_know",) * 3, (2, 2, 2), "None of its questions can be compared."),
    ],
)
def test_the_sentence_of_a_domain(
    small: Questionnaire, then: tuple[int | str, ...], now: tuple[int | str, ...], sentence: str
) -> None:
    ids = ("C1", "C2", "C3")
    view = progress(small, dict(zip(ids, then, strict=True)), dict(zip(ids, now, strict=True)))
    assert view.domains[0].sentence == sentence


def test_a_move_has_the_sentence_true_then_and_the_one_true_now(small: Questionnaire) -> None:
    view = progress(small, {"C1": 1, "C2": 3}, {"C1": 4, "C2": 2})
    assert [(move.id, move.word, move.then, move.now) for move in view.moved] == [
        ("C2", "Fell", "3 Established", "2 Developing"),
        ("C1", "Improved", "1 Starting", "4 Embedded and improving"),
    ]
    assert (view.improved[0].then_sentence, view.improved[0].now_sentence) == ("Sentence 1 of C1.", "Sentence 4 of C1.")


def test_a_reworded_questions_old_level_is_not_set_beside_the_new_one(small: Questionnaire) -> None:
    previous = last_time(small, {"C1": 1})
    reworded = previous.answers["C1"].model_copy(update={"wording": "0" * 12})
    view = progress_view(result_of(small, {"C1": 4}, previous.model_copy(update={"answers": {"C1": reworded}})))
    assert view is not None
    assert view.changed[0].both == "An answer to another wording last time; now 4 Embedded and improving"
    assert not view.changed[0].then_sentence


def test_who_and_what_differs_is_told_in_sentences(small: Questionnaire) -> None:
    board, floor = Participant(role="Chair", group="board"), Participant(role="Porter", group="floor")
    previous = last_time(
        small,
        {"C1": 1},
        questionnaire=Reference(id=small.id, version="0.9", default_target=2, weights={"C2": 2}),
        participants=[board],
        form="gone",
    )
    now = result_of(small, {"C1": 1}, previous, participants=[board, floor], targets=Targets(domains={"training": 4}))
    view = progress_view(now)
    assert view is not None
    assert (view.who_then, view.who_now) == (("Board: Chair",), ("Board: Chair", "Front line: Porter"))
    assert view.differs == (
        "Took part this time and not last time: Front line.",
        "The questionnaire was version 0.9, and is now version 1.0. Reworded questions are not compared.",
        "Questions do not count the same: C2 counted 2 times and now 1. Both times are shown with today's weights.",
        "Targets that differ: unless stated, 2 Developing, now 3 Established; Domain training: 2 Developing, now "
        "4 Embedded and improving.",
        "Last time the form “gone” was answered, this time the whole questionnaire.",
    )


def test_what_became_of_last_times_plan(small: Questionnaire) -> None:
    note = [ProgressNote(date=dt.date(2026, 10, 1), text="Begun.")]
    then = {
        "act-C1": PlannedAction(status="on_track", owner="Chief nurse", due=dt.date(2026, 6, 30)),
        "act-C2": PlannedAction(status="at_risk"),
        "act-C3": PlannedAction(status="not_pursued"),
        "gone": PlannedAction(title="Gone from the catalogue", status="on_track"),
    }
    now = {"act-C1": then["act-C1"].model_copy(update={"notes": note}), "act-C2": PlannedAction(status="complete")}
    view = progress_view(result_of(small, {"C1": 1}, last_time(small, {}, plan=then), plan=now))
    assert view is not None
    assert view.plan is not None
    assert [(record.title, record.planned.status) for record in view.plan.complete] == [("Do act-C2", "Complete")]
    assert [(record.title, record.planned.status) for record in view.plan.still_open] == [
        ("Do act-C1", "Overdue"),
        ("Gone from the catalogue", "On track"),
    ]
    assert [record.title for record in view.plan.not_pursued] == ["Do act-C3"]


def test_last_time_changes_nothing_that_is_said_of_today(small: Questionnaire) -> None:
    today: dict[str, int | str | Answer] = {"C1": 1, "C2": 4}
    alone, beside = result_of(small, today, None), result_of(small, today, last_time(small, {"C1": 3, "C3": 2}))
    assert answers_fingerprint(alone) == answers_fingerprint(beside)
    assert alone.domains == beside.domains
    assert alone.actions == beside.actions
    assert progress_view(alone) is None


def test_the_section_is_in_the_page_with_every_move_and_named_in_its_contents() -> None:
    result = load(SAMPLES / "strong.yaml").score()
    view = report_view(result)
    assert view.progress is not None
    html = render_html(view, read_template(find_template("board")), {})
    section = html.split('<section class="page" id="progress">')[1].split("</section>")[0]
    assert '<a href="#progress">Progress since last time</a>' in html
    assert html.index('id="certainty"') < html.index('id="progress"') < html.index('id="annexes"')
    assert len(view.progress.moved) == 16
    for move in view.progress.moved:
        assert f"{move.id} {move.short}" in section
        assert move.then_sentence.replace("'", "&#39;") in section
        assert move.now_sentence.replace("'", "&#39;") in section
    assert section.count("<table") == section.count("<caption>")
    assert "None" not in section
