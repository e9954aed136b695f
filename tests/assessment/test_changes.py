"""A newer questionnaire: what is unchanged stays answered, the rest is asked again, and nothing is dropped."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from readiness.assessment.changes import carry_over, last_answer, reference_to
from readiness.assessment.file import AssessmentFile
from readiness.assessment.model import Answer, Assessment, Participant, PlannedAction, Reference, SetAside, Targets
from readiness.assessment.reading import AssessmentDocument
from readiness.cli.app import run
from readiness.interview.session import Session
from readiness.interview.surfaces.plain import PlainPrompter
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.reading import read_questionnaire
from readiness.workflows.loading import Loaded, load
from tests.building import assessment, evidence, ladder, write_questionnaire
from tests.terminal.conversation import Conversation

NOW = dt.datetime(2026, 10, 31, 9, 0, tzinfo=dt.UTC)
WHOLE = Answer(state="rated", answer="3", note="A note", evidence=[evidence(date=dt.date(2026, 9, 30))], answered=NOW)


class Trust:
    """A folder with a questionnaire that changes, and an assessment of it."""

    def __init__(self, folder: Path) -> None:
        self.content = folder / "q"
        self.file = folder / "assessment.yaml"

    def publish(self, *questions: Mapping[str, Any], version: str = "1.0", **about: Any) -> Questionnaire:
        """Bring out an edition of the questionnaire in the place of the one before."""
        shutil.rmtree(self.content, ignore_errors=True)
        return read_questionnaire(write_questionnaire(self.content, {"training": questions}, version=version, **about))

    def save(self, said: Assessment, questionnaire: Questionnaire) -> None:
        with AssessmentFile(self.file, NOW) as file:
            file.save(said, questionnaire)

    def load(self) -> Loaded:
        return load(self.file, str(self.content))

    def open_and_save(self) -> Loaded:
        """Open the file with the questionnaire as it is now, and save it, as every answer does."""
        loaded = self.load()
        self.save(loaded.assessment, loaded.questionnaire)
        return loaded

    def states(self) -> dict[str, str]:
        return {id_: str(answer.answer or answer.state) for id_, answer in self.load().assessment.answers.items()}


@pytest.fixture
def trust(tmp_path: Path) -> Trust:
    return Trust(tmp_path)


def reworded(id_: str, **its: object) -> dict[str, Any]:
    return {**ladder(id_), "statement": f"Another statement of {id_}.", **its}


def test_a_reworded_question_is_asked_again_and_its_answer_kept_beside(trust: Trust) -> None:
    before = trust.publish(ladder("C1"), ladder("C2"))
    trust.save(assessment(before, {"C1": WHOLE, "C2": 1}), before)
    trust.publish(reworded("C1"), ladder("C2"), version="1.1")
    loaded = trust.open_and_save()
    assert loaded.changes.reworded == ["C1"]
    assert (loaded.changes.before, loaded.changes.now) == ("1.0", "1.1")
    assert trust.states() == {"C2": "1"}
    (aside,) = trust.load().assessment.set_aside
    assert aside.question == "C1"
    assert aside.why == "Reworded since it was answered"
    assert aside.answer == WHOLE.model_copy(update={"wording": before.wording("C1")})
    assert trust.load().score().questions["C1"].state == "unanswered"


@pytest.mark.parametrize("level", ["0", "4"])
def test_a_reworded_level_is_a_reworded_question(trust: Trust, level: str) -> None:
    before = trust.publish(ladder("C1"), ladder("C2"))
    trust.save(assessment(before, {"C1": 2, "C2": 1}), before)
    changed = ladder("C1")
    changed["levels"][level] = "Other words."
    trust.publish(changed, ladder("C2"))
    assert trust.load().changes.reworded == ["C1"]


@pytest.mark.parametrize(
    "change",
    [
        {"why": "A better reason."},
        {"means": "One line.", "does_not_mean": "Another."},
        {"short": "Another name"},
        {"evidence": [{"kind": "outcomes", "look_for": "Results"}]},
        {"importance": 3, "weight": 2, "essential": True},
        {"source": ["L12"]},
    ],
    ids=lambda change: next(iter(change)),
)
def test_help_and_weights_may_change_without_asking_again(trust: Trust, change: dict[str, Any]) -> None:
    before = trust.publish(ladder("C1"), ladder("C2"))
    trust.save(assessment(before, {"C1": WHOLE, "C2": "not_applicable"}), before)
    after = trust.publish(ladder("C1", **change), ladder("C2"), version="1.0.1", summary="Other words.")
    assert after.fingerprint != before.fingerprint
    loaded = trust.open_and_save()
    assert not loaded.changes, "there is nothing to say"
    assert trust.states() == {"C1": "3", "C2": "not_applicable"}
    assert trust.load().assessment.answers["C1"].note == "A note"
    assert trust.load().assessment.set_aside == []


def test_a_question_no_longer_asked_keeps_its_answer_in_the_file(trust: Trust) -> None:
    before = trust.publish(ladder("C1"), ladder("C2"))
    trust.save(assessment(before, {"C1": WHOLE, "C2": 1}), before)
    trust.publish(ladder("C2"), version="2.0")
    loaded = trust.open_and_save()
    assert loaded.changes.gone == ["C1"]
    (aside,) = trust.load().assessment.set_aside
    assert (aside.question, aside.why, aside.answer.note) == ("C1", "No longer asked", "A note")
    assert trust.states() == {"C2": "1"}
    assert not trust.load().changes, "it is said once"


def test_a_question_that_is_new_is_asked(trust: Trust) -> None:
    before = trust.publish(ladder("C1"), ladder("C2"))
    trust.save(assessment(before, {"C1": 2}), before)
    trust.publish(ladder("C0"), ladder("C1"), ladder("C2"), version="1.1")
    loaded = trust.open_and_save()
    assert loaded.changes.new == ["C0", "C2"]
    assert not loaded.changes
    assert trust.states() == {"C1": "2"}


def test_a_wording_that_comes_back_brings_its_answer_back(trust: Trust) -> None:
    first = trust.publish(ladder("C1"), ladder("C2"))
    trust.save(assessment(first, {"C1": WHOLE, "C2": 1}), first)
    trust.publish(reworded("C1"), ladder("C2"), version="1.1")
    trust.open_and_save()
    trust.publish(ladder("C1"), ladder("C2"), version="1.2")
    loaded = trust.open_and_save()
    assert (loaded.changes.back, loaded.changes.reworded) == (["C1"], [])
    assert trust.states() == {"C1": "3", "C2": "1"}
    assert trust.load().assessment.answers["C1"].evidence == WHOLE.evidence
    assert trust.load().assessment.set_aside == []


def test_an_answer_to_each_wording_is_kept_and_the_right_one_counts(trust: Trust) -> None:
    first = trust.publish(ladder("C1"))
    trust.save(assessment(first, {"C1": 3}), first)
    second = trust.publish(reworded("C1"), version="1.1")
    again = trust.open_and_save().assessment
    answers = {"C1": Answer(state="rated", answer="1", wording=second.wording("C1"))}
    trust.save(again.model_copy(update={"answers": answers}), second)
    trust.publish(ladder("C1"), version="1.2")
    loaded = trust.open_and_save()
    assert loaded.changes.back == ["C1"]
    assert trust.states() == {"C1": "3"}
    assert [item.answer.answer for item in trust.load().assessment.set_aside] == ["1"]
    trust.publish(reworded("C1"), version="1.3")
    trust.open_and_save()
    assert trust.states() == {"C1": "1"}
    assert [item.answer.answer for item in trust.load().assessment.set_aside] == ["3"]


def test_an_answer_that_counts_again_is_not_called_asked_again(trust: Trust) -> None:
    first = trust.publish(ladder("C1"))
    trust.save(assessment(first, {"C1": 3}), first)
    second = trust.publish(reworded("C1"), version="1.1")
    again = trust.open_and_save().assessment
    answers = {"C1": Answer(state="rated", answer="1", wording=second.wording("C1"))}
    trust.save(again.model_copy(update={"answers": answers}), second)
    trust.publish(ladder("C1"), version="1.2")
    changes = trust.load().changes
    assert changes.back == ["C1"]
    assert "C1" not in changes.reworded


def test_nothing_is_dropped_whatever_changes(trust: Trust) -> None:
    """Every answer is either where it was or set aside, through several editions."""
    before = trust.publish(*(ladder(f"C{number}") for number in range(6)))
    said = assessment(before, {"C0": WHOLE, "C1": 1, "C2": "dont_know", "C3": "not_applicable", "C4": WHOLE})
    trust.save(said, before)
    editions = (
        [reworded("C0"), ladder("C1"), ladder("C5")],
        [ladder("C0"), reworded("C1"), ladder("C2"), ladder("C3")],
        [reworded("C9")],
        [ladder("C4"), ladder("C3"), ladder("C2"), ladder("C1"), ladder("C0")],
    )
    for number, questions in enumerate(editions, start=1):
        trust.publish(*questions, version=f"1.{number}")
        now = trust.open_and_save().assessment
        kept = [*now.answers.values(), *(item.answer for item in now.set_aside)]
        assert sorted(kept, key=repr) == sorted(said.answers.values(), key=repr)
    assert trust.load().assessment.answers == said.answers
    assert trust.load().assessment.set_aside == []


def test_opening_without_an_answer_leaves_the_file_alone(trust: Trust) -> None:
    before = trust.publish(ladder("C1"), ladder("C2"))
    trust.save(assessment(before, {"C1": 2}), before)
    content = trust.file.read_bytes()
    trust.publish(reworded("C1"), version="1.1")
    trust.load()
    assert run(["check", str(trust.file), "-q", str(trust.content)]) == 0
    assert trust.file.read_bytes() == content


def test_an_answer_typed_in_by_hand_counts_for_the_questionnaire_it_names(trust: Trust) -> None:
    now = trust.publish(ladder("C1"), ladder("C2"))
    text = f"format: 1\nquestionnaire: {{id: q, fingerprint: '{now.fingerprint}'}}\n"
    trust.file.write_text(text + "organisation: {name: T}\nas_at: 2026-10-31\nanswers: {C1: {answer: 2}}\n")
    trust.open_and_save()
    trust.publish(ladder("C1"), reworded("C2"))
    assert trust.open_and_save().changes.reworded == []
    assert trust.states() == {"C1": "2"}
    trust.publish(reworded("C1"), reworded("C2"))
    assert trust.load().changes.reworded == ["C1"]


def test_a_note_on_an_unchanged_question_stays_where_it_is(trust: Trust) -> None:
    """A note may be written before there is an answer."""
    before = trust.publish(ladder("C1"), ladder("C2"))
    lines = iter(["note", "Ask the deanery", "", "stop"])
    session = Session(
        PlainPrompter(lambda _: None, lambda _: next(lines)),
        before,
        assessment(before, {}),
        lambda changed: trust.save(changed, before),
        lambda: NOW,
    )
    session.run()
    trust.publish(ladder("C1"), reworded("C2"), version="1.1")
    loaded = trust.open_and_save()
    assert loaded.changes.reworded == []
    assert loaded.assessment.answers["C1"].note == "Ask the deanery"


# What else an assessment says about its questionnaire


def _fact(*options: str) -> dict[str, Any]:
    labels = [{"id": option, "label": option.title()} for option in options]
    return {"id": "kind", "type": "choice", "short": "Kind", "statement": "Which?", "why": "W.", "options": labels}


def _number(**limits: int) -> dict[str, Any]:
    return {"id": "beds", "type": "number", "short": "Beds", "statement": "How many?", "why": "W.", **limits}


NEWER: dict[str, tuple[dict[str, Any], dict[str, Any], dict[str, Any]]] = {
    "a fact that is no longer asked": ({"facts": {"kind": "acute"}}, {"facts": [_fact("acute", "other")]}, {}),
    "a fact's option that is gone": (
        {"facts": {"kind": "acute"}},
        {"facts": [_fact("acute", "other")]},
        {"facts": [_fact("district", "other")]},
    ),
    "a fact's limit that is narrower": (
        {"facts": {"beds": "900"}},
        {"facts": [_number()]},
        {"facts": [_number(maximum=800)]},
    ),
    "a form that is gone": (
        {"form": "short"},
        {"forms": [{"id": "short", "title": "Short", "questions": ["C1"]}]},
        {},
    ),
    "a group that is gone": (
        {"participants": [{"role": "Chair", "group": "board"}]},
        {"groups": [{"id": "board", "label": "Board"}]},
        {},
    ),
    "a target of a question that is gone": ({"targets": {"questions": {"C2": 4}}}, {}, {}),
}


@pytest.mark.parametrize(("extra", "first", "second"), NEWER.values(), ids=NEWER)
def test_a_newer_questionnaire_locks_nobody_out_of_their_answers(
    trust: Trust, extra: dict[str, Any], first: dict[str, Any], second: dict[str, Any]
) -> None:
    before = trust.publish(ladder("C1"), ladder("C2"), **first)
    said = assessment(before, {"C1": 2, "C2": 1})
    trust.save(Assessment.model_validate({**said.model_dump(), **extra}), before)
    assert trust.load().assessment.answers == said.answers
    trust.publish(ladder("C1"), version="1.1", **second)
    trust.open_and_save()
    assert trust.states() == {"C1": "2"}, "it opens again after it was saved"


def test_an_answer_outside_narrower_limits_is_asked_again(trust: Trust) -> None:
    bands = [{"from": 0, "level": 0, "text": "Few."}, {"from": 50, "level": 4, "text": "Most."}]
    before = trust.publish(ladder("C1"), {**_number(), "id": "N1", "bands": bands})
    trust.save(assessment(before, {"C1": 2, "N1": Answer(state="rated", answer="900")}), before)
    trust.publish(ladder("C1"), {**_number(maximum=800), "id": "N1", "bands": bands}, version="1.1")
    trust.open_and_save()
    assert trust.states() == {"C1": "2"}
    assert [item.answer.answer for item in trust.load().assessment.set_aside] == ["900"]


def test_a_fact_that_is_no_longer_asked_is_not_dropped_in_silence(trust: Trust) -> None:
    before = trust.publish(ladder("C1"), facts=[_fact("acute", "other")])
    trust.save(assessment(before, {"C1": 2}, facts={"kind": "acute"}), before)
    trust.publish(ladder("C1"), version="1.1")
    loaded = trust.open_and_save()
    assert "acute" in trust.file.read_text() or "kind" in loaded.changes.gone


def test_a_fact_is_set_aside_with_the_reason_why(trust: Trust) -> None:
    """Those whose answers have changed, and those that are no longer asked; both are told."""
    before = trust.publish(ladder("C1"), facts=[_fact("acute", "other"), _number()])
    trust.save(assessment(before, {"C1": 2}, facts={"kind": "acute", "beds": "900"}), before)
    trust.publish(ladder("C1"), facts=[_fact("district", "other")], version="1.1")
    loaded = trust.load()
    assert [(item.question, item.why, item.answer.answer) for item in loaded.assessment.set_aside] == [
        ("kind", "Its answers have changed", "acute"),
        ("beds", "No longer asked", "900"),
    ]
    assert loaded.changes.also == [
        "The fact “kind” was set aside: its answers have changed.",
        "The fact “beds” was set aside: no longer asked.",
    ]
    assert loaded.assessment.facts == {}


@pytest.mark.parametrize(
    ("fingerprint", "kept"), [("as it is", True), (None, True), ("sha256:" + "0" * 64, False)], ids=str
)
def test_an_answer_that_names_no_wording_counts_for_the_edition_that_the_file_names(
    trust: Trust, fingerprint: str | None, kept: bool
) -> None:
    now = trust.publish(ladder("C1"))
    said = assessment(now, {"C1": 2})
    unworded = {"C1": said.answers["C1"].model_copy(update={"wording": None})}
    reference = said.questionnaire if fingerprint == "as it is" else Reference(id="q", fingerprint=fingerprint)
    carried, changes = carry_over(said.model_copy(update={"answers": unworded, "questionnaire": reference}), now)
    assert list(carried.answers) == (["C1"] if kept else [])
    assert changes.reworded == ([] if kept else ["C1"])


def test_an_answer_to_another_wording_never_counts_whatever_edition_the_file_names(trust: Trust) -> None:
    now = trust.publish(ladder("C1"))
    said = assessment(now, {"C1": 2})
    other = {"C1": said.answers["C1"].model_copy(update={"wording": "0" * 12})}
    carried, changes = carry_over(said.model_copy(update={"answers": other}), now)
    assert (carried.answers, changes.reworded) == ({}, ["C1"])


def test_a_target_of_a_question_that_stays_is_kept(trust: Trust) -> None:
    before = trust.publish(ladder("C1"), ladder("C2"))
    targets = Targets(domains={"training": 2}, questions={"C1": 4})
    trust.save(assessment(before, {"C1": 2}, targets=targets), before)
    trust.publish(ladder("C1"), reworded("C2"), version="1.1")
    trust.open_and_save()
    assert trust.load().assessment.targets == targets


def test_a_target_of_what_is_gone_is_taken_out_and_told(trust: Trust) -> None:
    before = trust.publish(ladder("C1"), ladder("C2"), ladder("C3"))
    targets = Targets(domains={"training": 2}, questions={"C3": 4, "C1": 3, "C2": 4})
    carried, changes = carry_over(assessment(before, {}, targets=targets), trust.publish(ladder("C1"), version="1.1"))
    assert carried.targets == Targets(domains={"training": 2}, questions={"C1": 3})
    assert changes.also == [
        "The target for “C2” was taken out, since it is no longer there.",
        "The target for “C3” was taken out, since it is no longer there.",
    ]


def test_a_plan_for_an_action_that_is_gone_is_kept_by_its_title_and_told_once(trust: Trust) -> None:
    before = trust.publish(ladder("C1"), ladder("C2"))
    plan = {"act-C1": PlannedAction(), "act-C2": PlannedAction(title="Do act-C2"), "gone": PlannedAction()}
    said = assessment(before, {}).model_copy(update={"plan": plan})
    carried, changes = carry_over(said, trust.publish(ladder("C1"), version="1.1"))
    assert {id_: record.title for id_, record in carried.plan.items()} == {
        "act-C1": None,
        "act-C2": "Do act-C2",
        "gone": "gone",
    }
    kept = "is no longer in the catalogue; what was planned for it is kept."
    assert changes.also == [f"The action “Do act-C2” {kept}", f"The action “gone” {kept}"]
    assert carry_over(carried, trust.publish(ladder("C1"), version="1.1"))[1].also == []


def test_a_group_that_is_gone_is_told_with_whoever_was_of_it(trust: Trust) -> None:
    now = trust.publish(ladder("C1"), groups=[{"id": "board", "label": "Board"}])
    people = [
        Participant(role="Chair", group="board"),
        Participant(role="Matron", group="wards"),
        Participant(role="GP"),
    ]
    said = assessment(now, {}).model_copy(update={"participants": people})
    carried, changes = carry_over(said, now)
    assert [(person.role, person.group) for person in carried.participants] == [
        ("Chair", "board"),
        ("Matron", None),
        ("GP", None),
    ]
    assert changes.also == ["There is no group “wards” any longer; Matron stands without one."]


def test_only_weights_that_are_not_one_are_written_down(trust: Trust) -> None:
    now = trust.publish(ladder("C1", weight=2), ladder("C2"), ladder("C3", weight=0.5))
    assert reference_to(now).weights == {"C1": 2, "C3": Fraction(1, 2)}


def test_of_answers_that_were_set_aside_the_newest_is_shown(trust: Trust) -> None:
    now = trust.publish(ladder("C1"))
    aside = [
        SetAside(question=id_, why="Reworded", answer=Answer(note=note))
        for id_, note in (("C1", "Old"), ("C1", "New"), ("C2", "Other"))
    ]
    said = assessment(now, {}).model_copy(update={"set_aside": aside})
    assert last_answer(said, "C1") == aside[1].answer
    assert last_answer(said, "C3") is None


# What is said


def test_check_says_what_changed(trust: Trust, capsys: pytest.CaptureFixture[str]) -> None:
    before = trust.publish(ladder("C1"), ladder("C2"), ladder("C3"))
    trust.save(assessment(before, {"C1": 2, "C2": 3, "C3": 1}), before)
    trust.publish(reworded("C1"), ladder("C3"), ladder("C4"), version="1.1")
    assert run(["check", str(trust.file), "-q", str(trust.content)]) == 0
    said = capsys.readouterr()
    assert "no problems. Assessment: Testham NHS Trust, as at 2026-10-31: 1 answered." in said.out
    assert said.err == (
        f"{trust.file}: The questionnaire has changed since it was answered (version 1.0, now 1.1). "
        "Reworded, so asked again: C1. The answers given before are kept beside them. "
        "No longer asked: C2. Their answers are kept in the file. "
        "Without an answer: C4.\n"
    )


def test_check_says_nothing_when_only_help_changed(trust: Trust, capsys: pytest.CaptureFixture[str]) -> None:
    before = trust.publish(ladder("C1"))
    trust.save(assessment(before, {"C1": 2}), before)
    trust.publish(ladder("C1", means="One line."))
    assert run(["check", str(trust.file), "-q", str(trust.content)]) == 0
    assert capsys.readouterr().err == ""


def test_assess_says_what_changed_and_asks_it_first(trust: Trust) -> None:
    before = trust.publish(ladder("C1"), ladder("C2"), ladder("C3"))
    trust.save(assessment(before, {"C1": WHOLE, "C2": 3, "C3": 1}), before)
    trust.publish(reworded("C1"), ladder("C3"), version="1.1")
    with Conversation("--questionnaire", trust.content, folder=trust.file.parent) as person:
        person.expect("The questionnaire has changed since it was answered (version 1.0, now 1.1).")
        person.expect("Reworded, so asked again: C1.")
        person.expect("No longer asked: C2. Their answers are kept in the file.")
        person.expect("Another statement of C1.")
        person.expect("Before the wording changed: 3 Established")
        person.pick("What is true today?", "1")
        person.expect("C1 1 Starting. Saved.")
        person.expect("Review: 2 of 2 answered")
        person.pick("What next?", "q")
        assert person.ends() == 0
    kept = AssessmentDocument(trust.file).as_written
    assert {id_: answer.answer for id_, answer in kept.answers.items()} == {"C1": "1", "C3": "1"}
    assert [(item.question, item.answer.answer) for item in kept.set_aside] == [("C1", "3"), ("C2", "3")]
    with Conversation("--questionnaire", trust.content, folder=trust.file.parent) as person:
        person.expect("What next?")
        assert "has changed" not in person.said


def test_carrying_over_to_the_same_questionnaire_changes_nothing(trust: Trust) -> None:
    now = trust.publish(ladder("C1"), ladder("C2"))
    said = assessment(now, {"C1": WHOLE, "C2": "dont_know"})
    carried, changes = carry_over(said, now)
    assert carried == said
    assert not changes
    assert (changes.new, changes.back) == ([], [])
