"""What a workshop asks when, what it says, and what it saves, line by line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from readiness.assessment.model import Answer, Assessment, Evidence, Previous, Workshop
from readiness.errors import OutputError
from readiness.interview.room.hands import Hands
from readiness.interview.room.ratings_shown import RatingsShown
from readiness.interview.room.workshop import Discussion
from readiness.interview.surfaces.plain import PlainPrompter
from readiness.questionnaire.model import Questionnaire
from tests.building import assessment, ladder, small_questionnaire

NOW = dt.datetime(2026, 11, 25, 14, 0, tzinfo=dt.UTC)
WHY = {"L1": "Split. Ratings go from 0 to 4.", "C2": "Essential and low. At 1; the target is 3."}
ASK = "What do we agree on?"


class Held:
    """A workshop held with somebody who types these lines; when they run out, the terminal goes away."""

    def __init__(
        self,
        questionnaire: Questionnaire,
        said: Assessment,
        lines: Sequence[str],
        *,
        workshop: Workshop | None = None,
        why: Mapping[str, str] = WHY,
        no_time: Sequence[str] = (),
        minutes_each: int = 0,
        keep: OutputError | None = None,
    ) -> None:
        self.shown: list[str] = []
        self.saves: list[Assessment] = []
        self.hands: list[Hands] = []
        self.noted: list[int] = []
        """How many lines had been shown whenever it was noted that the room sees ratings."""
        self.asked: list[str] = []
        """What was asked to be agreed on, in order."""
        self._lines, self._now, self._each, self._wrong = iter(lines), NOW, minutes_each, keep
        ratings = RatingsShown(
            lambda id_, _: [why[id_]] if id_ in why else [],
            self._summary,
            self._spread,
            lambda _: [("The room's bars", 0)],
            self._keep,
            self._show,
        )
        self.discussion = Discussion(
            PlainPrompter(self.shown.append, self._type),
            questionnaire,
            said,
            workshop or Workshop(started=NOW, minutes=60, agenda=list(why)),
            no_time,
            ratings,
            self._save,
            lambda: self._now,
        )
        self.finished: bool | None = None
        with suppress(EOFError):
            self.finished = self.discussion.run()

    @property
    def places(self) -> list[str | None]:
        """Where each question that was asked stands among those to talk about first."""
        asked = [line.split("(")[1].split(" · ") for line in self.shown if line.startswith(ASK)]
        return [parts[0] if len(parts) > 1 else None for parts in asked]

    @property
    def answers(self) -> dict[str, tuple[str, str | None, str | None]]:
        return {
            id_: (str(answer.answer or answer.state), answer.note, answer.dissent)
            for id_, answer in self.discussion.assessment.answers.items()
        }

    @property
    def workshop(self) -> Workshop:
        kept = self.discussion.assessment.workshop
        assert kept is not None
        return kept

    def _summary(self, id_: str) -> str:
        return "" if id_ == "L2" else f"Summary of {id_}"

    def _spread(self, id_: str) -> list[tuple[str, int]]:
        return [(f"Bars of {id_}", 3)]

    def _keep(self, hands: Hands) -> str:
        if self._wrong:
            raise self._wrong
        self.hands.append(hands)
        return "Kept, as it may be."

    def _show(self) -> None:
        if self._wrong:
            raise self._wrong
        self.noted.append(len(self.shown))

    def _type(self, prompt: str) -> str:
        if prompt.startswith(ASK):
            statement = next(line for line in reversed(self.shown) if "Statement of" in line)
            self.asked.append(statement.split()[0])
        try:
            typed = next(self._lines)
        except StopIteration:
            raise EOFError from None
        self._now += dt.timedelta(minutes=self._each)
        self.shown.append(f"{prompt}> {typed}")
        return typed

    def _save(self, changed: Assessment) -> None:
        self.shown.append("(saved)")
        self.saves.append(changed)


@pytest.fixture(autouse=True)
def _a_wide_window(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")


@pytest.fixture
def small(tmp_path: Path) -> Questionnaire:
    """Return a questionnaire of two domains, A with C1 and C2, B with L1 and L2, and two groups."""
    domains = {"training": [ladder("C1"), ladder("C2")], "time": [ladder("L1"), ladder("L2")]}
    groups = [{"id": "board", "label": "Board", "side": "board"}, {"id": "floor", "label": "Floor", "side": "floor"}]
    return small_questionnaire(tmp_path / "q", domains, groups=groups)


def agreed(level: str, reason: str = "", dissent: str = "") -> list[str]:
    """Return what is typed to agree on a level."""
    return [level, *([reason, ""] if reason else [""]), *([dissent, ""] if dissent else [""])]


# Agreeing


def test_level_reason_and_dissent_are_each_saved_before_the_next_is_asked(small: Questionnaire) -> None:
    held = Held(small, assessment(small, {}), agreed("2", "Some services only", "Nights see none of it"))
    said = [(answer.answer, answer.note, answer.dissent) for answer in (save.answer("L1") for save in held.saves)]
    assert said == [
        ("2", None, None),
        ("2", "Some services only", None),
        ("2", "Some services only", "Nights see none of it"),
    ]
    assert [save.workshop.settled for save in held.saves if save.workshop] == [[], [], ["L1"]]
    kept = held.saves[-1].answer("L1")
    assert (kept.answered, kept.wording) == (NOW, small.wording("L1"))
    assert "L1 2 Developing. Saved." in held.shown


def test_a_level_alone_is_enough(small: Questionnaire) -> None:
    held = Held(small, assessment(small, {}), agreed("0"))
    assert held.answers == {"L1": ("0", None, None)}
    assert held.asked == ["L1", "C2"]


def test_dont_know_and_does_not_apply_are_answers_too(small: Questionnaire) -> None:
    held = Held(small, assessment(small, {}), [*agreed("d", "No figures"), "x", "No wards", "", ""])
    assert held.answers == {"L1": ("dont_know", "No figures", None), "C2": ("not_applicable", None, None)}
    assert held.saves[-1].answer("C2").reason == "No wards"


def test_what_was_there_is_kept_and_enter_alone_takes_it_over(small: Questionnaire) -> None:
    record = Evidence(kind="outcomes", title="A survey")
    before = Answer(state="rated", answer="3", note="So we said", dissent="Not all", evidence=[record])
    held = Held(small, assessment(small, {"L1": before}), ["", "", ""])
    assert held.answers == {"L1": ("3", "So we said", "Not all")}
    assert held.saves[-1].answer("L1").evidence == [record]
    assert "Now: 3 Established · evidence: 1 · some see it otherwise" in held.shown


def test_back_from_the_reason_keeps_the_level_and_the_question_is_not_settled(small: Questionnaire) -> None:
    held = Held(small, assessment(small, {}), ["3", "back"])
    assert held.answers == {"L1": ("3", None, None)}
    assert held.workshop.settled == []
    assert held.asked == ["L1", "L1"]


def test_back_from_why_it_does_not_apply_changes_nothing(small: Questionnaire) -> None:
    held = Held(small, assessment(small, {"L1": 1}), ["x", "back"])
    assert held.saves == []


def test_reason_and_dissent_can_be_taken_out(small: Questionnaire) -> None:
    before = Answer(state="rated", answer="3", note="So we said", dissent="Not all")
    held = Held(small, assessment(small, {"L1": before}), ["1", "clear", "clear"])
    assert held.answers == {"L1": ("1", None, None)}


def test_evidence_can_be_added(small: Questionnaire) -> None:
    held = Held(small, assessment(small, {}), ["evidence", "outcomes", "Survey", "1/6/2026", "", ""])
    (record,) = held.saves[-1].answer("L1").evidence
    assert (record.kind, record.title, record.date) == ("outcomes", "Survey", dt.date(2026, 6, 1))
    assert held.workshop.settled == []
    assert held.asked == ["L1", "L1"]


# The order


def test_what_stands_out_comes_first_then_what_is_parked_then_the_others(small: Questionnaire) -> None:
    lines = ["park", *agreed("2"), "p", *agreed("1"), "o", *agreed("3"), *agreed("4"), "f"]
    held = Held(small, assessment(small, {}), lines)
    assert held.asked == ["L1", "C2", "L1", "C1", "L2"]
    assert held.finished is True
    settled = ["C2", "L1", "C1", "L2"]
    assert held.workshop == Workshop(started=NOW, minutes=60, agenda=["L1", "C2"], settled=settled)
    assert held.places == ["1 of 2", "2 of 2", "1 of 2", None, None]


def test_what_there_was_no_time_for_comes_before_the_others(small: Questionnaire) -> None:
    lines = [*agreed("1"), *agreed("1"), "o", *agreed("1"), "stop"]
    held = Held(small, assessment(small, {}), lines, no_time=["L2"])
    assert held.asked == ["L1", "C2", "L2", "C1"]
    assert "o: Go on with the other questions (2)" in held.shown


def test_what_there_was_no_time_for_can_be_gone_to_and_is_not_asked_again(small: Questionnaire) -> None:
    held = Held(small, assessment(small, {}), ["go", "l2", *agreed("1"), "park", "park", "o", "stop"], no_time=["L2"])
    assert held.asked == ["L1", "L2", "L1", "C2", "C1"]
    assert held.places == ["1 of 2", None, "1 of 2", "2 of 2", None]


def test_each_question_keeps_its_place_on_the_agenda_whatever_was_talked_through_before(small: Questionnaire) -> None:
    before = Workshop(started=NOW, minutes=60, agenda=["C1", "L1", "C2"], settled=["L2", "C1"])
    assert Held(small, assessment(small, {}), ["park", "stop"], workshop=before).places == ["2 of 3", "3 of 3"]


def test_where_nothing_stands_out_all_come_in_turn(small: Questionnaire) -> None:
    held = Held(small, assessment(small, {}), [*agreed("1"), "park"], why={})
    assert held.asked == ["C1", "C2", "L1"]


def test_parking_is_saved_and_enter_alone_agrees_on_nothing(small: Questionnaire) -> None:
    held = Held(small, assessment(small, {}), ["", "p"])
    assert [save.workshop.parked for save in held.saves if save.workshop] == [["L1"]]
    assert held.answers == {}
    assert "L1 is parked. It comes back at the end." in held.shown


def test_it_goes_on_where_it_stopped(small: Questionnaire) -> None:
    first = Held(small, assessment(small, {}), ["park", *agreed("2"), "o", *agreed("1"), "stop"])
    assert first.finished is False
    again = Held(small, first.saves[-1], ["p", "back", "stop"], workshop=first.workshop)
    assert again.asked == ["L1", "C1"], "the end comes first, with what is parked; back is to the last that was settled"
    assert "Parked: L1." in again.shown
    assert "  C2  Short C2: 2 Developing" in again.shown


def test_parked_again_it_waits_at_the_end(small: Questionnaire) -> None:
    held = Held(small, assessment(small, {}), ["p", "p", "p", "p", "p", "q"])
    assert held.asked == ["L1", "C2", "L1", "C2"]
    assert held.workshop.parked == ["L1", "C2"]
    assert held.finished is False


def test_go_and_back(small: Questionnaire) -> None:
    held = Held(small, assessment(small, {}), ["back", "go", "a", "go", "l2", "back", "back", *agreed("1")])
    assert held.asked == ["L1", "L1", "C1", "L2", "C1", "L1", "C1"]
    assert "There is none before this one." in held.shown


def test_what_is_settled_can_be_looked_at_again_and_left_as_it_is(small: Questionnaire) -> None:
    held = Held(small, assessment(small, {}), ["on", *agreed("2"), "back", "on", "back", "stop"])
    assert held.asked == ["L1", "L1", "C2", "L1", "C2", "L1"]
    assert any(line.startswith("“on” is not one of the answers.") for line in held.shown), "L1 was open then"
    assert held.workshop.settled == ["L1"]
    assert len(held.saves) == 2


def test_back_after_going_to_the_same_question_says_that_there_is_none(small: Questionnaire) -> None:
    held = Held(small, assessment(small, {}), ["go", "L1", "back"])
    assert "There is none before this one." in held.shown


def test_a_question_that_its_condition_rules_out_is_passed_over(tmp_path: Path) -> None:
    gate: dict[str, Any] = {**ladder("C1"), "type": "yes_no", "yes": "It is so.", "no": "It is not."}
    del gate["levels"]
    content = small_questionnaire(
        tmp_path / "q", {"one": [gate, ladder("C2", applies_if={"question": "C1", "is": "yes"}), ladder("C3")]}
    )
    held = Held(content, assessment(content, {}), agreed("n"), why={"C1": "A", "C2": "B", "C3": "C"})
    assert held.asked == ["C1", "C3"]


def test_parked_and_settled_questions_that_are_gone_do_no_harm(small: Questionnaire) -> None:
    before = Workshop(started=NOW, minutes=60, agenda=list(WHY), settled=["Z1"], parked=["Z2"])
    held = Held(small, assessment(small, {}), ["back", "review", "b", *agreed("1")], workshop=before)
    assert held.asked == ["L1", "L1", "L1", "C2"]
    assert held.workshop.parked == ["Z2"]
    assert "Talked through: 0 of 4 questions" in held.shown


# What people said


def test_the_spread_is_covered_until_somebody_views_it(small: Questionnaire) -> None:
    held = Held(small, assessment(small, {}), ["view", "back", "view", "c", "stop"])
    seen = held.shown.index("   Bars of L1")
    assert not any("Summary" in line or "Split" in line for line in held.shown[: seen - 2])
    assert held.shown[seen - 3 : seen] == ["L1  Short L1", "Split. Ratings go from 0 to 4.", ""]
    assert held.shown.count("Summary of L1") == 1, "with the question, once viewed and until covered again"
    assert held.saves == []


def test_nothing_is_offered_to_view_where_nobody_was_asked(small: Questionnaire) -> None:
    held = Held(small, assessment(small, {}), ["go", "L2", "view"])
    assert any(line.startswith("“view” is not one of the answers.") for line in held.shown)


def test_last_time_is_told(small: Questionnaire) -> None:
    previous = Previous(
        questionnaire=assessment(small, {}).questionnaire,
        as_at=dt.date(2025, 10, 31),
        answers={"L1": Answer(state="rated", answer="1", wording=small.wording("L1"))},
    )
    said = assessment(small, {}).model_copy(update={"previous": previous})
    assert "Last time, October 2025: 1 Starting" in Held(small, said, []).shown


def test_hands_of_a_group_are_kept_and_those_of_the_room_are_shown(small: Questionnaire) -> None:
    lines = ["hands", "2", "0 1 x", "0 1", "501 0 0 0 0", "0,2,1,0,0 4", "hands", "a", "0 2 5 3 0", "b", "stop"]
    held = Held(small, assessment(small, {}), lines)
    (hands,) = held.hands
    assert hands == Hands("L1", "floor", [("0", 0), ("1", 2), ("2", 1), ("3", 0), ("4", 0)], 4)
    assert "Kept, as it may be." in held.shown
    assert "The room's bars" in held.shown
    assert "Type numbers only, none above 500, such as 0 2 5 3 0. Or type back." in held.shown
    assert "That is 2. Type 5 numbers, such as 0 2 5 3 0. Or type back." in held.shown
    assert held.discussion.assessment.answers == {}


def test_the_agenda_is_saved_before_hands_could_change_it(small: Questionnaire) -> None:
    held = Held(small, assessment(small, {}), ["hands", "2", "0 2 1 0 0"])
    assert len(held.hands) == 1
    assert [saved.workshop.agenda for saved in held.saves if saved.workshop] == [list(WHY)]


def test_that_the_room_sees_ratings_is_noted_before_it_does(small: Questionnaire) -> None:
    held = Held(small, assessment(small, {}), ["view", "b", "stop"])
    bars = next(number for number, line in enumerate(held.shown) if "Bars of L1" in line)
    assert held.noted
    assert held.noted[0] <= bars
    seen = [number for number, line in enumerate(held.shown) if "Ratings of L1" in line]
    assert len(held.noted) >= 2 or not seen, "what stands in a line above the question is noted too"


def test_what_cannot_be_noted_is_not_shown(small: Questionnaire) -> None:
    held = Held(small, assessment(small, {}), ["view", "stop"], keep=OutputError("The disk is full."))
    assert "What people said is not shown. The disk is full." in held.shown
    assert not any("Bars of" in line for line in held.shown)


def test_hands_that_cannot_be_kept_are_said_to_be_lost(small: Questionnaire) -> None:
    full = OutputError("The disk is full.")
    held = Held(small, assessment(small, {}), ["hands", "1", "1 0 0 0 0", "stop"], keep=full)
    assert "The hands are not kept. The disk is full." in held.shown
    assert held.finished is False


@pytest.mark.parametrize("lines", [["hands", "b"], ["hands", "a", "back"]])
def test_back_from_the_hands(small: Questionnaire, lines: list[str]) -> None:
    assert Held(small, assessment(small, {}), lines).asked == ["L1", "L1"]


# Time


def test_the_time_left_and_a_gentle_word(small: Questionnaire) -> None:
    held = Held(small, assessment(small, {}), ["time", "back", "help", "back"], minutes_each=3)
    assert [line.split("(1 of 2 · ")[1].split(")")[0] for line in held.shown if line.startswith(ASK)] == [
        "1 h left",
        "54 min left",
    ]
    assert held.shown[held.shown.index("57 min left, of 60 min.") :][2:4] == [
        "To talk about still: 2.",
        "That is about 28 min for each of 2.",
    ]
    slow = [line for line in held.shown if line.startswith("This question")]
    assert slow[0] == "This question has taken 6 min so far. It can be parked, and taken up again at the end."
    assert len(slow) == 3


def test_a_new_question_has_its_own_time(small: Questionnaire) -> None:
    held = Held(small, assessment(small, {}), ["park", "time", "b", "stop"], minutes_each=3)
    assert [line for line in held.shown if line.startswith("This question")] == [
        "This question has taken 6 min so far. It can be parked, and taken up again at the end."
    ]


# Looking back


def test_the_review_says_what_is_agreed_parked_and_claimed(small: Questionnaire) -> None:
    held = Held(small, assessment(small, {}), [*agreed("3", "", "Not on nights"), "park", "f"])
    at = held.shown.index("Talked through: 1 of 4 questions")
    assert held.shown[at:][:6] == [
        "Talked through: 1 of 4 questions",
        "",
        "  L1  Short L1: 3 Established (and some see it otherwise)",
        "",
        "Parked: C2.",
        "At 3 or above, without evidence: L1.",
    ]


def test_help_has_the_question_and_the_keys(small: Questionnaire) -> None:
    held = Held(small, assessment(small, {}), ["?", "b"])
    assert "Why it is asked: Why L1 is asked." in held.shown
    assert any("t time; r review" in line for line in held.shown)
