"""Views to export: the samples with a plan, and what could break an export."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from functools import partial
from pathlib import Path

from readiness.assessment.model import Answer, Assessment, Evidence, Plan, PlannedAction, ProgressNote
from readiness.questionnaire.library import load_questionnaire
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.reading import read_questionnaire
from readiness.report.view.actions import ActionView, OtherPlannedView
from readiness.report.view.report_view import ReportView, report_view
from readiness.scoring.score import score
from readiness.workflows.loading import load
from tests.building import action, assessment, ladder, write_questionnaire
from tests.conftest import SAMPLES

HOSTILE = (
    "=cmd|' /C calc'!A0 <script>&amp;</script> ]]> {{ 7 * 7 }}{% raw %} _x0041_ \x00\x07\x1b\ufffe "
    "😀 עברית \u202eabc; BEGIN:VEVENT\n+second\n\n\t@third\r\nEND:VCALENDAR"
)
LONG = " ".join(["weighed"] * 2_000)
TOO_LONG = "😀" * 20_000
"""Longer than an Excel cell in UTF-16, and not in characters."""


def planned(result_view: ReportView) -> Plan:
    """Return a plan with each status, for the first actions, and with records that nothing recommends."""
    ids = [found.id for found in result_view.actions]
    records = [
        PlannedAction(
            status="on_track",
            owner="Chief people officer",
            sponsor="Chief executive",
            start=dt.date(2026, 11, 9),
            due=dt.date(2027, 1, 31),
            updated=dt.date(2027, 2, 20),
            notes=[
                ProgressNote(date=dt.date(2026, 12, 1), text="Ten were counted.\nTwo services had none."),
                ProgressNote(date=dt.date(2027, 2, 20), text="Slower than hoped."),
            ],
        ),
        PlannedAction(status="at_risk", due=dt.date(2027, 6, 30)),
        PlannedAction(status="off_track", owner="Chief nurse"),
        PlannedAction(status="complete", due=dt.date(2027, 1, 1)),
        PlannedAction(status="not_pursued", due=dt.date(2027, 1, 1)),
    ]
    gone = PlannedAction(title="An action of last year", due=dt.date(1850, 1, 1), status="on_track")
    return {**dict(zip(ids, records, strict=False)), "last-year": gone}


def view_of(questionnaire: Questionnaire, answers: Assessment) -> ReportView:
    """Return the view of an assessment with a plan."""
    plan = planned(report_view(score(questionnaire, answers)))
    return report_view(score(questionnaire, answers.model_copy(update={"plan": plan})))


def sample_view(name: str) -> ReportView:
    """Return the view of a sample with a plan."""
    result = load(SAMPLES / f"{name}.yaml").score()
    return view_of(result.questionnaire, result.assessment)


def every_answer(level: int | None) -> ReportView:
    """Return the view of the shipped questionnaire with every answer at a level, or with none, and no plan."""
    questionnaire = load_questionnaire("clinical-leadership")
    given: dict[str, int | str | Answer] = {}
    if level is not None:
        given = {question.id: level for question in questionnaire.scored_questions()}
    return report_view(score(questionnaire, assessment(questionnaire, given)))


def small_view(folder: Path, text: str, long: str) -> ReportView:
    questions = [ladder("A1", essential=True), ladder("A2")]
    folder = write_questionnaire(folder, {"one": questions}, actions=[action("act", [("A1", 0, 4), ("A2", 0, 4)])])
    questionnaire = read_questionnaire(folder)
    record = Evidence(kind="processes", title=text, where=text, owner=text)
    answers = assessment(
        questionnaire,
        {
            "A1": Answer(state="rated", answer="1", note=f"{text}\n{long}", evidence=[record]),
            "A2": Answer(state="not_applicable", reason=text),
        },
    )
    about = answers.organisation.model_copy(update={"name": text})
    record_of_plan = PlannedAction(
        owner=text, sponsor=text, due=dt.date(2027, 1, 31), notes=[ProgressNote(date=dt.date(2027, 1, 1), text=text)]
    )
    plan = {"act": record_of_plan, "gone": record_of_plan.model_copy(update={"title": text})}
    view = report_view(score(questionnaire, answers.model_copy(update={"organisation": about, "plan": plan})))
    act = dataclasses.replace(view.actions[0], title=text, what=text, first_step=text, measure=text)
    return dataclasses.replace(view, actions=(act,), questionnaire_title=text, participants=(text,))


def _one_domain(folder: Path) -> ReportView:
    questionnaire = read_questionnaire(write_questionnaire(folder, {"one": [ladder("A1")]}))
    return report_view(score(questionnaire, assessment(questionnaire, {"A1": 1})))


def _a_sample(name: str, _: Path) -> ReportView:
    return sample_view(name)


def every_action(view: ReportView) -> list[ActionView | OtherPlannedView]:
    """Return what is recommended, then what else is planned."""
    return [*view.actions, *view.other_planned]


VIEWS: dict[str, Callable[[Path], ReportView]] = {
    **{file.stem: partial(_a_sample, file.stem) for file in sorted(SAMPLES.glob("*.yaml"))},
    "hostile": lambda folder: small_view(folder, HOSTILE, LONG),
    "too long": lambda folder: small_view(folder, "Plain", TOO_LONG),
    "nothing known": lambda _: every_answer(None),
    "every answer at the top": lambda _: every_answer(4),
    "one domain": _one_domain,
}
