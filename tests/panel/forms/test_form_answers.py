"""Every type of question in the form: each way to answer gives an answer that the type accepts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from readiness.panel.fit import Fit
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.question_types import AnswerText, Way
from tests.panel.forms.filled import SCORED, Form, read, to_type
from tests.questionnaire.test_question_types import TYPES


@pytest.mark.parametrize("kind", SCORED)
def test_every_answer_that_can_be_given_is_one(
    kind: str, form: Form, every_type: Questionnaire, tmp_path: Path
) -> None:
    """Each way to answer a question of each type, at each place where it may stand, makes a response that fits."""
    question = TYPES[kind].question
    form.begin()
    form.go_to(question.id)
    given: list[Any] = []
    for say in _ways_to_answer(form, kind):
        say()
        form.click("All questions")
        response = read(form.saved(tmp_path))
        assert Fit(every_type).problems(Fit(every_type).as_kept(response), "response", "") == []
        given.append(response.rated.get(question.id, (response.dont_know, response.not_applicable)))
        form.go_to(question.id)
    assert len({str(said) for said in given}) == len(given), "two ways to answer say the same"
    assert given[-2:] == [((question.id,), ()), ((), (question.id,))]
    picks = [pick.answer for pick in question.picks()]
    if question.way is Way.TICK:
        assert given[:-2] == [(), *((pick,) for pick in picks), tuple(picks)]
    elif question.way.typed:
        assert [question.understand(said) for said in given[:-2]] == list(_typed(kind).values())
    else:
        assert given[:-2] == picks


def _typed(kind: str) -> dict[str, AnswerText]:
    """Return what is typed in, and what it means."""
    figures: dict[str, AnswerText] = {"0": "0", "7,400": "7400", "12.50%": "12.5"}
    return figures if TYPES[kind].question.way is Way.FIGURE else to_type(kind)


def _ways_to_answer(form: Form, kind: str) -> list[Any]:
    page = form.page
    states = [lambda: page.get_by_label("Don't know").check(), lambda: page.get_by_label("Does not apply").check()]
    question = TYPES[kind].question
    if question.way.typed:
        line = page.get_by_label(question.prompt)
        return [*[lambda typed=typed: line.fill(typed) for typed in _typed(kind)], *states]
    inputs = page.locator("#answers input")
    if question.way is Way.TICK:
        items = page.locator("#answers input[name=item]")

        def only(number: int) -> None:
            page.get_by_label("None of these").check()
            items.nth(number).check()

        def each() -> None:
            for item in items.all():
                item.check()

        count = items.count()
        every = [lambda number=number: only(number) for number in range(count)]
        return [lambda: page.get_by_label("None of these").check(), *every, each, *states]
    count = page.locator("#answers input[value^=rated]").count()
    return [*[lambda number=number: inputs.nth(number).check() for number in range(count)], *states]


def test_a_number_is_taken_as_the_questionnaire_takes_it_or_not_at_all(form: Form) -> None:
    form.begin()
    number = TYPES["number"]
    for typed in [*map(str, number.accepts), *(said for said in number.refuses if isinstance(said, str) and said)]:
        form.go_to("Q3")
        form.page.get_by_label("Number (people)").fill(typed)
        form.click("Next")
        answers: dict[str, Any] = dict(form.page.evaluate("JSON.parse(Object.values(localStorage)[0]).answers"))
        if typed in number.refuses or typed == "1e2":  # powers of ten are for programs
            expect(form.page.locator("#answer-problem")).to_contain_text("Type a number")
            assert form.page.evaluate("document.activeElement.id") == "figure"
            assert answers == {}
            continue
        expect(form.page.locator("#place")).to_contain_text("Question 4")
        assert answers == {"Q3": {"state": "rated", "answer": number.accepts[typed]}}
        form.page.go_back()
        form.click("Clear this answer")


@pytest.mark.parametrize("kind", [name for name, type_ in TYPES.items() if type_.question.way is Way.LINE])
def test_a_line_is_taken_as_the_questionnaire_takes_it_or_not_at_all(kind: str, form: Form) -> None:
    form.begin()
    line, id_ = TYPES[kind], TYPES[kind].question.id
    form.page.clock.set_fixed_time("2026-11-25T23:30")
    cannot_be = {"part": ["40 of 30", "1,200/1000"], "day": ["26 November 2026", "26/11/2026", "2027-01-01"]}[kind]
    refused = [said for said in line.refuses if isinstance(said, str) and said and said not in cannot_be]
    for typed in [*map(str, line.accepts), *({"day": ["25 November 2026"]}.get(kind, [])), *refused, *cannot_be]:
        form.go_to(id_)
        form.page.get_by_label(line.question.prompt).fill(typed)
        form.click("Next")
        answers: dict[str, Any] = dict(form.page.evaluate("JSON.parse(Object.values(localStorage)[0]).answers"))
        if typed in [*refused, *cannot_be]:
            advice = line.question.nonsense if typed in cannot_be else "Type"
            expect(form.page.locator("#answer-problem")).to_contain_text(advice)
            assert form.page.evaluate("document.activeElement.id") == "figure"
            assert answers == {}, typed
            continue
        assert answers.keys() == {id_}, typed
        form.go_to(id_)
        form.click("Clear this answer")
