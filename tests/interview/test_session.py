"""What is asked when, what is said, and what is saved: the conversation's own logic, line by line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence, Set
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from readiness.assessment.applies import active_questions
from readiness.assessment.model import Answer, Assessment
from readiness.interview.pace import Pace
from readiness.interview.review import review
from readiness.interview.session import Session
from readiness.interview.surfaces.plain import PlainPrompter
from readiness.questionnaire.model import Questionnaire
from tests.building import AS_AT, action, assessment, evidence, ladder, small_questionnaire

NOW = dt.datetime(2026, 11, 1, 9, 0, 0, 250_000, tzinfo=dt.UTC)
DOMAINS = {
    "training": [ladder("C1"), ladder("C2")],
    "time": [ladder("L1"), ladder("L2")],
}


class Held:
    """A session held with someone who types these lines; when they run out, the terminal goes away."""

    def __init__(
        self,
        questionnaire: Questionnaire,
        said: Assessment,
        lines: Sequence[str],
        *,
        only: Set[str] | None = None,
        clock: Iterator[dt.datetime] | None = None,
    ) -> None:
        self.shown: list[str] = []
        """Every line shown, what was typed after “> ”, and “(saved)” where it was saved."""
        self.saves: list[Assessment] = []
        self._lines = iter(lines)
        self._clock = clock
        prompter = PlainPrompter(self.shown.append, self._type)
        self.session = Session(prompter, questionnaire, said, self._save, self._now, only=only)
        self.finished: bool | None = None
        with suppress(EOFError):
            self.finished = self.session.run()

    @property
    def answers(self) -> dict[str, str]:
        return {id_: str(a.answer or a.state) for id_, a in self.session.assessment.answers.items()}

    @property
    def asked(self) -> list[str]:
        """The questions shown, in order, by the line that holds the id and the statement."""
        return [line.split()[0] for line in self.shown if "Statement of" in line]

    @property
    def places(self) -> list[str]:
        """The lines that say where one is."""
        return [line for line in self.shown if " · " in line]

    def _type(self, prompt: str) -> str:
        try:
            typed = next(self._lines)
        except StopIteration:
            raise EOFError from None
        self.shown.append(f"{prompt}> {typed}")
        return typed

    def _save(self, changed: Assessment) -> None:
        self.shown.append("(saved)")
        self.saves.append(changed)

    def _now(self) -> dt.datetime:
        return next(self._clock) if self._clock else NOW


@pytest.fixture
def small(tmp_path: Path) -> Questionnaire:
    """Return a questionnaire of two domains, A with C1 and C2, B with L1 and L2."""
    return small_questionnaire(tmp_path / "q", DOMAINS)


# Saving


def test_every_answer_is_saved_before_it_is_called_saved(small: Questionnaire) -> None:
    held = Held(small, assessment(small, {}), ["3", "d", "x", "No wards", "0", "finish"])
    assert held.finished is True
    ends = [line for line in held.shown if line == "(saved)" or line.endswith("Saved.")]
    assert ends == [
        "(saved)",
        "C1 3 Established. Saved.",
        "(saved)",
        "C2 Don't know. Saved.",
        "(saved)",
        "L1 Does not apply here: No wards. Saved.",
        "(saved)",
        "L2 0 Not in place. Saved.",
    ]
    assert [len(saved.answers) for saved in held.saves] == [1, 2, 3, 4]
    assert held.saves[-1] == held.session.assessment


def test_an_answer_says_when_it_was_given_and_to_which_wording(small: Questionnaire) -> None:
    held = Held(small, assessment(small, {}), ["3"])
    assert held.session.assessment.answers["C1"] == Answer(
        state="rated", answer="3", answered=NOW.replace(microsecond=0), wording=small.wording("C1")
    )


@pytest.mark.parametrize(
    ("typed", "state", "level", "reason"),
    [
        (["1"], "rated", "1", None),
        (["d"], "dont_know", None, None),
        (["x", "No wards"], "not_applicable", None, "No wards"),
    ],
)
def test_another_answer_keeps_note_and_evidence(
    small: Questionnaire, typed: list[str], state: str, level: str | None, reason: str | None
) -> None:
    before = Answer(state="rated", answer="4", note="A note", evidence=[evidence()])
    held = Held(small, assessment(small, {"C1": before}), ["go", "c1", *typed])
    now = held.session.assessment.answers["C1"]
    assert (now.state, now.answer, now.reason, now.note, now.evidence) == (
        state,
        level,
        reason,
        "A note",
        before.evidence,
    )


def test_going_back_from_the_reason_leaves_the_answer_as_it_was(small: Questionnaire) -> None:
    said = assessment(small, {"C1": 2})
    held = Held(small, said, ["go", "C1", "x", "back", "stop"])
    assert held.finished is False
    assert held.saves == []
    assert held.session.assessment == said
    assert held.asked == ["C2", "C1", "C1"]


# Where one is


def test_it_begins_with_the_first_question_without_an_answer(small: Questionnaire) -> None:
    assert Held(small, assessment(small, {"C1": 1, "L1": 1}), []).asked == ["C2"]
    noted = assessment(small, {"C1": Answer(note="Only a note"), "C2": "dont_know"})
    assert Held(small, noted, []).asked == ["C1"], "a note is no answer"


def test_with_every_answer_it_begins_with_the_review(small: Questionnaire) -> None:
    said: dict[str, int | str] = {"C1": 1, "C2": "dont_know", "L1": "not_applicable", "L2": 4}
    held = Held(small, assessment(small, said), ["f"])
    assert held.asked == []
    assert held.finished is True


def test_while_filling_in_what_has_an_answer_is_passed_over(small: Questionnaire) -> None:
    held = Held(small, assessment(small, {"C2": 1, "L1": 1}), ["3", "0"])
    assert held.asked == ["C1", "L2"]
    assert held.finished is None, "the review waits"


def test_after_changing_an_answer_the_next_question_follows(small: Questionnaire) -> None:
    held = Held(small, assessment(small, {"C1": 1, "C2": 1, "L1": 1}), ["go", "C1", "3"])
    assert held.asked == ["L2", "C1", "C2"]


def test_back_at_the_first_question_stays_there(small: Questionnaire) -> None:
    held = Held(small, assessment(small, {}), ["back", "2", "back", "b"])
    assert held.asked == ["C1", "C1", "C2", "C1", "C1"]
    assert held.shown.count("This is the first question.") == 2


def test_back_and_enter_keep_the_answer(small: Questionnaire) -> None:
    held = Held(small, assessment(small, {}), ["2", "b", "", "d", "b", ""])
    assert held.answers == {"C1": "2", "C2": "dont_know"}
    assert held.asked == ["C1", "C2", "C1", "C2", "L1", "C2", "L1"]


def test_enter_without_an_answer_is_no_answer(small: Questionnaire) -> None:
    held = Held(small, assessment(small, {}), ["", "5", "nonsense"])
    assert held.saves == []
    assert sum("is not one of the answers" in line for line in held.shown) == 3


@pytest.mark.parametrize("place", ["L2", "l2", " L2 "])
def test_go_to_a_question(small: Questionnaire, place: str) -> None:
    assert Held(small, assessment(small, {}), ["go", place]).asked == ["C1", "L2"]


@pytest.mark.parametrize("place", ["B", "b"])
def test_go_to_a_domain_is_to_its_first_question(small: Questionnaire, place: str) -> None:
    held = Held(small, assessment(small, {}), ["g", place])
    assert held.asked == ["C1", "L1"]
    assert "  A  Domain training (C1 to C2)" in held.shown
    assert "  B  Domain time (L1 to L2)" in held.shown


def test_go_to_nowhere_asks_again_and_back_stays(small: Questionnaire) -> None:
    held = Held(small, assessment(small, {}), ["2", "go", "Z9", "", "back"])
    assert held.asked == ["C1", "C2", "C2"]
    assert "“Z9” is not a question here. Type one such as C1. Or type back." in held.shown


def test_a_question_called_like_a_domain_is_the_one_that_go_to_finds(tmp_path: Path) -> None:
    content = small_questionnaire(tmp_path / "q", {"one": [ladder("C1"), ladder("B")], "two": [ladder("L1")]})
    assert Held(content, assessment(content, {}), ["go", "b"]).asked == ["C1", "B"]


def test_skip_goes_on_and_records_nothing(small: Questionnaire) -> None:
    held = Held(small, assessment(small, {}), ["s", "skip", "s", "s"])
    assert held.asked == ["C1", "C2", "L1", "L2"]
    assert held.saves == []
    assert "Review: 0 of 4 answered" in held.shown


def test_only_one_domain(small: Questionnaire) -> None:
    held = Held(
        small, assessment(small, {"C1": 2}), ["back", "3", "go", "c1", "back", "2", "finish"], only={"L1", "L2"}
    )
    assert held.asked == ["L1", "L1", "L2", "L2"]
    assert held.places[0].startswith("Domain time · 1 of 2 · ")
    assert "“c1” is not a question here. Type one such as L1. Or type back." in held.shown
    assert "  A  Domain training (C1 to C2)" not in held.shown
    assert "Review: 2 of 2 answered" in held.shown
    assert not any("Domain training" in line for line in held.shown)
    assert held.answers == {"C1": "2", "L1": "3", "L2": "2"}
    assert held.finished is True


def test_a_shorter_form_asks_its_questions_in_the_questionnaires_order(tmp_path: Path) -> None:
    forms = [{"id": "short", "title": "Short", "questions": ["L2", "C1"]}]
    content = small_questionnaire(tmp_path / "q", DOMAINS, forms=forms)
    held = Held(content, assessment(content, {"C2": 3}, form="short"), ["1", "2", "f"])
    assert held.asked == ["C1", "L2"]
    assert "Review: 2 of 2 answered" in held.shown
    assert held.answers == {"C1": "1", "L2": "2", "C2": "3"}, "an answer outside the form is kept"


# Conditions (method, section 1)


def _yes_no(id_: str, **its: object) -> dict[str, Any]:
    return {
        "id": id_,
        "type": "yes_no",
        "short": id_,
        "statement": f"Statement of {id_}.",
        "why": "W.",
        "yes": "It is so.",
        "no": "It is not.",
        **its,
    }


def test_a_question_is_left_out_only_when_its_condition_is_known_not_to_hold(tmp_path: Path) -> None:
    content = small_questionnaire(
        tmp_path / "q", {"one": [_yes_no("W1"), ladder("W2", applies_if={"question": "W1", "is": "yes"}), ladder("A1")]}
    )
    none = assessment(content, {})
    assert Held(content, none, ["y"]).asked == ["W1", "W2"]
    assert Held(content, none, ["n"]).asked == ["W1", "A1"]
    assert Held(content, none, ["d"]).asked == ["W1", "W2"]
    assert Held(content, none, ["s"]).asked == ["W1", "W2"]


def test_a_hidden_answer_is_kept_and_comes_back(tmp_path: Path) -> None:
    content = small_questionnaire(
        tmp_path / "q", {"one": [_yes_no("W1"), ladder("W2", applies_if={"question": "W1", "is": "yes"}), ladder("A1")]}
    )
    held = Held(content, assessment(content, {}), ["y", "4", "b", "b", "n", "b", "y"])
    assert held.asked == ["W1", "W2", "A1", "W2", "W1", "A1", "W1", "W2"]
    assert held.answers == {"W1": "yes", "W2": "4"}
    assert [active_questions(content, saved) for saved in held.saves] == [
        ["W1", "W2", "A1"],
        ["W1", "W2", "A1"],
        ["W1", "A1"],
        ["W1", "W2", "A1"],
    ]
    assert "Now: 4 Embedded and improving" in held.shown


@pytest.mark.parametrize(
    ("before", "key", "after"),
    [("dont_know", "n", "C1"), (Answer(state="rated", answer="no"), "y", "C1")],
    ids=["one before it goes", "one before it comes"],
)
def test_a_condition_on_a_later_question_leaves_none_out_and_asks_none_twice(
    tmp_path: Path, before: str | Answer, key: str, after: str
) -> None:
    content = small_questionnaire(
        tmp_path / "q",
        {"one": [ladder("A1", applies_if={"question": "B1", "is": "yes"}), _yes_no("B1"), ladder("C1"), ladder("D1")]},
    )
    said = assessment(content, {"A1": 1, "B1": before})
    held = Held(content, said, ["go", "B1", key])
    assert held.asked == ["C1", "B1", after]


# The review


def test_the_review_says_what_is_missing_unknown_and_claimed(small: Questionnaire) -> None:
    said = assessment(
        small,
        {
            "C1": 3,
            "C2": Answer(state="rated", answer="4", evidence=[evidence()]),
            "L1": "dont_know",
            "L2": "unanswered",
        },
    )
    held = Held(small, said, ["review", "stop"])
    assert held.shown[held.shown.index("Review: 3 of 4 answered") :][:6] == [
        "Review: 3 of 4 answered",
        "  A  Domain training: 2 of 2",
        "  B  Domain time: 1 of 2; not yet L2",
        "Without an answer: L2.",
        "Don't know: to find out: L1.",
        "At 3 or above, without evidence: C1.",
    ]
    assert held.finished is None, "“stop” is no answer there; “q” is"


def test_the_review_by_type_of_question(tmp_path: Path) -> None:
    """A level of 3 or more with no evidence is claimed (method, section 3), whatever type gave it."""

    def question(id_: str, **its: object) -> dict[str, Any]:
        return {"id": id_, "short": id_, "statement": f"Statement of {id_}.", "why": "W.", **its}

    items = [{"id": id_, "label": id_} for id_ in "abcd"]
    bands = [{"from": 0, "level": 0, "text": "Few."}, {"from": 50, "level": 4, "text": "Most."}]
    content = small_questionnaire(
        tmp_path / "q",
        {
            "one": [
                ladder("L3"),
                ladder("L2"),
                _yes_no("Y1"),
                _yes_no("Y0"),
                question("N1", type="number", bands=bands),
                question("K3", type="checklist", items=items),
                question("K2", type="checklist", items=items),
                question("T1", type="text"),
                question("F1", type="number"),
            ]
        },
        actions=[action("do", [(id_, 0, 4) for id_ in ("L3", "L2", "Y1", "Y0", "N1", "K3", "K2")])],
    )
    given: Mapping[str, str | tuple[str, ...]] = {
        "L3": "3",
        "L2": "2",
        "Y1": "yes",
        "Y0": "no",
        "N1": "50",
        "K3": ("a", "b", "c"),
        "K2": ("a", "b"),
        "T1": "4",
        "F1": "4",
    }
    said = assessment(content, {id_: Answer(state="rated", answer=answer) for id_, answer in given.items()})
    found = review(content, said, list(content.questions))
    assert found.claimed == ["L3", "Y1", "N1", "K3"]
    assert (found.missing, found.dont_know, found.not_applicable) == ([], [], [])
    assert found.answered == 9


def test_from_the_review_to_what_is_missing_back_and_anywhere(small: Questionnaire) -> None:
    said = assessment(small, {"C1": 3, "L1": 2})
    held = Held(small, said, ["review", "m", "review", "b", "review", "g", "c1", "r", "g", "back", "q"])
    assert held.asked == ["C2", "C2", "L2", "C1"]
    assert "m: Answer what is missing (2)" in held.shown
    assert held.finished is False
    assert held.saves == []


def test_the_review_offers_what_is_missing_only_while_something_is(small: Questionnaire) -> None:
    said: dict[str, int | str] = {"C1": 1, "C2": 1, "L1": 1, "L2": "not_applicable"}
    held = Held(small, assessment(small, said), ["m", "f"])
    assert not any("Answer what is missing" in line for line in held.shown)
    assert "Does not apply: L2." in held.shown
    assert held.finished is True


# What a question shows


def test_a_question_shows_its_domain_its_place_and_what_was_said(small: Questionnaire) -> None:
    said = assessment(small, {"C1": Answer(state="rated", answer="2", note="A note", evidence=[evidence()])})
    held = Held(small, said, ["back"])
    at = held.shown.index("C1  Statement of C1.")
    assert held.shown[at - 5 :][:6] == [
        "Domain training · 1 of 4 · about 2 minutes left",
        "As at 31 October 2026",
        "Now: 2 Developing",
        "Note: A note",
        "Evidence: A paper, processes",
        "C1  Statement of C1.",
    ]


def test_evidence_may_not_be_dated_after_the_day_of_the_answers(small: Questionnaire) -> None:
    """Method, section 3."""
    said = assessment(small, {})
    assert said.as_at == AS_AT
    typed = ["evidence", "outcomes", "Survey", "1/11/2026", "31/10/2026", "", ""]
    held = Held(small, said, typed)
    assert "That is after the day that the answers describe, 31/10/2026. Or type back." in held.shown
    (record,) = held.session.assessment.answers["C1"].evidence
    assert (record.kind, record.title, record.date) == ("outcomes", "Survey", AS_AT)


# The pace


def _after(*seconds: int) -> Iterator[dt.datetime]:
    """Yield the clock's times: each answer takes so many seconds, and nothing else takes any."""
    now = NOW
    for taken in seconds:
        yield now  # asked
        now += dt.timedelta(seconds=taken)
        yield now  # given
        yield now  # counted
    while True:
        yield now


def test_the_time_left_follows_the_time_that_answers_took(tmp_path: Path) -> None:
    content = small_questionnaire(tmp_path / "q", {"one": [ladder(f"C{number}") for number in range(40)]})
    held = Held(content, assessment(content, {}), ["2"] * 15, clock=_after(*[60] * 15))
    left = [int(line.split("about ")[1].split()[0]) for line in held.places]
    # 40 × 30 s; then (3 × 30 + 60) ÷ 4 × 39 s; … ; when the last twelve took 60 s each, a minute for each that is left
    assert left[:3] == [20, 24, 27]
    assert left[12] == round(28 * 60 / 60)
    assert left[15] == 25


def test_time_counts_only_what_is_not_answered_and_nothing_at_the_end(small: Questionnaire) -> None:
    held = Held(small, assessment(small, {"C1": 1, "C2": 1, "L1": 1}), ["2", "b"])
    assert held.places == ["Domain time · 4 of 4 · about 1 minute left", "Domain time · 4 of 4"]


def test_a_break_is_not_an_answer() -> None:
    pace = Pace()
    usual = pace.minutes_for(100)
    pace.took(dt.timedelta(minutes=7))
    pace.took(dt.timedelta(0))
    pace.took(dt.timedelta(seconds=-5))
    assert pace.minutes_for(100) == usual == 50
    pace.took(dt.timedelta(minutes=6))
    assert pace.minutes_for(100) > usual
    assert Pace().minutes_for(1) == 1, "never less than a minute"
