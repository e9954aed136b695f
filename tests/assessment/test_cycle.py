"""What goes from one assessment to the next, and what is only kept to compare with (method, section 8)."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from readiness.assessment.changes import carry_over
from readiness.assessment.cycle import last_time, next_assessment, same_time, still_fitting
from readiness.assessment.model import Answer, Assessment, Participant, PlannedAction, Previous, Reference, Targets
from readiness.questionnaire.model import Questionnaire
from tests.building import AS_AT, assessment, ladder, small_questionnaire

TODAY = dt.date(2027, 11, 5)
FORM = {"id": "short", "title": "Short", "questions": ["C1", "C2"]}


@pytest.fixture
def small(tmp_path: Path) -> Questionnaire:
    """Return a questionnaire of three questions, the third outside its short form."""
    return small_questionnaire(tmp_path / "q", {"training": [ladder("C1"), ladder("C2"), ladder("C3")]}, forms=[FORM])


def following(last: Assessment, questionnaire: Questionnaire) -> Assessment:
    carried, changes = carry_over(last, questionnaire)
    return next_assessment(carried, changes, questionnaire, TODAY)


def before(last: Assessment, questionnaire: Questionnaire) -> Previous:
    carried, changes = carry_over(last, questionnaire)
    return last_time(carried, changes, questionnaire)


def test_not_one_answer_goes_along_and_every_one_is_kept_to_compare_with(small: Questionnaire) -> None:
    last = assessment(small, {"C1": Answer(state="rated", answer="2", note="So it was."), "C2": "dont_know"})
    new = following(last, small)
    assert new.answers == {}
    assert new.as_at == TODAY
    assert new.previous is not None
    assert new.previous.as_at == AS_AT
    assert new.previous.answers == last.answers


def test_who_facts_targets_form_and_lasting_rows_go_along(small: Questionnaire) -> None:
    last = assessment(small, {"C1": 1}, form="short", targets=Targets(domains={"training": 4})).model_copy(
        update={
            "participants": [Participant(role="Chair")],
            "front_sheet": {"author": "Chief nurse", "meeting": "Board, 5 November", "summary": "Much to do."},
        }
    )
    new = following(last, small)
    assert (new.organisation, new.participants, new.targets) == (last.organisation, last.participants, last.targets)
    assert (new.form, new.front_sheet) == ("short", {"author": "Chief nurse"})


def test_of_the_plan_what_has_not_ended_goes_along_and_all_of_it_is_kept(small: Questionnaire) -> None:
    plan = {
        "act-C1": PlannedAction(status="on_track", owner="Chief nurse"),
        "act-C2": PlannedAction(status="complete"),
        "act-C3": PlannedAction(status="not_pursued"),
        "act-gone": PlannedAction(title="Gone from the catalogue"),
    }
    new = following(assessment(small, {}).model_copy(update={"plan": plan}), small)
    assert new.plan == {"act-C1": plan["act-C1"]}
    assert new.previous is not None
    assert new.previous.plan == plan


def test_only_one_step_back_is_kept(small: Questionnaire) -> None:
    third = following(following(assessment(small, {"C1": 1}), small), small)
    assert third.previous is not None
    assert third.previous.answers == {}


def test_an_answer_outside_the_form_or_without_a_state_was_none(small: Questionnaire) -> None:
    last = assessment(small, {"C1": 1, "C2": Answer(note="To be asked"), "C3": 3}, form="short")
    assert list(before(last, small).answers) == ["C1"]


def test_what_the_questionnaire_has_changed_since_is_kept_as_it_was_answered(tmp_path: Path) -> None:
    old = small_questionnaire(tmp_path / "old" / "q", {"training": [ladder("C1"), ladder("C2"), ladder("C3")]})
    new = small_questionnaire(
        tmp_path / "new" / "q", {"training": [ladder("C1"), ladder("C2", statement="Otherwise.")]}, version="2.0"
    )
    last = assessment(old, {"C1": 1, "C2": 2, "C3": 3})
    kept = before(last, new)
    assert kept.answers == last.answers
    assert kept.questionnaire == last.questionnaire
    assert [id_ for id_ in kept.answers if still_fitting(kept, id_, new)] == ["C1"]


def test_a_file_that_names_no_fingerprint_is_taken_to_answer_todays_questionnaire(small: Questionnaire) -> None:
    last = assessment(small, {"C1": Answer(state="rated", answer="2")})
    plain = last.model_copy(
        update={
            "questionnaire": Reference(id="q"),
            "answers": {id_: answer.model_copy(update={"wording": None}) for id_, answer in last.answers.items()},
        }
    )
    assert before(plain, small) == before(last, small)


@pytest.mark.parametrize(
    ("fingerprint", "fits"), [("as it is", True), ("sha256:" + "0" * 64, False), (None, False)], ids=str
)
def test_an_answer_that_names_no_wording_fits_where_the_whole_questionnaire_is_as_it_was(
    small: Questionnaire, fingerprint: str | None, fits: bool
) -> None:
    kept = before(assessment(small, {"C1": 1, "C2": "dont_know"}), small)
    reference = kept.questionnaire if fingerprint == "as it is" else Reference(id="q", fingerprint=fingerprint)
    unworded = {id_: answer.model_copy(update={"wording": None}) for id_, answer in kept.answers.items()}
    old = kept.model_copy(update={"answers": unworded, "questionnaire": reference})
    assert [id_ for id_ in old.answers if still_fitting(old, id_, small)] == (["C1", "C2"] if fits else [])


def test_nothing_fits_where_nothing_was_said_or_what_was_said_is_no_answer(small: Questionnaire) -> None:
    kept = before(assessment(small, {"C1": Answer(state="rated", answer="1"), "C2": "dont_know"}), small)
    odd = {
        "C1": kept.answers["C1"].model_copy(update={"answer": "9"}),
        "C3": Answer(note="To be asked", wording=small.wording("C3")),
        "Z9": kept.answers["C1"],
    }
    old = kept.model_copy(update={"answers": {**kept.answers, **odd}})
    assert {id_: still_fitting(old, id_, small) for id_ in ("C1", "C2", "C3", "Z9", "none")} == {
        "C1": None,
        "C2": kept.answers["C2"],
        "C3": None,
        "Z9": None,
        "none": None,
    }


def test_a_file_that_names_todays_version_and_no_fingerprint_answered_todays_questionnaire(
    small: Questionnaire,
) -> None:
    last = assessment(small, {"C1": 1})
    for version, today in ((None, True), (small.about.version, True), ("0.9", False)):
        written = Reference(id="q", version=version)
        kept = before(last.model_copy(update={"questionnaire": written}), small).questionnaire
        assert kept == (last.questionnaire if today else written)


@pytest.mark.parametrize(
    "other", [{"as_at": dt.date(2020, 1, 1)}, {"answers": {}}, {"answers": {"C1": Answer(state="dont_know")}}]
)
def test_the_same_time_is_the_same_day_and_the_same_answers(small: Questionnaire, other: dict[str, Any]) -> None:
    kept = before(assessment(small, {"C1": 1}), small)
    assert same_time(kept, kept.model_copy(update={"plan": {"act-C1": PlannedAction()}}))
    assert not same_time(kept, kept.model_copy(update=other))
