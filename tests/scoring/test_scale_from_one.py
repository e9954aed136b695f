"""A scale may start at 1: every level is one more, and nothing else is another (method, sections 1 to 7)."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from fractions import Fraction
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from readiness.assessment.model import Answer, Assessment, Organisation, Reference, Targets
from readiness.questionnaire.files import Action, Domain, QuestionnaireFile
from readiness.questionnaire.model import Questionnaire
from readiness.scoring.agenda import agenda
from readiness.scoring.many.figures import PanelResult, Rater, panel_result
from readiness.scoring.results import Result
from readiness.scoring.score import score
from readiness.scoring.topics import topics
from tests.scoring.test_properties import Case, cases

quick = settings(
    max_examples=60, deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
DAY = dt.date(2026, 10, 31)


def _one_up(questionnaire: Questionnaire) -> Questionnaire:
    """Return the questionnaire with every level one more."""
    about = questionnaire.about.model_dump(by_alias=True)
    about["default_target"] += 1
    for step in about["scale"]:
        step["level"] += 1
    domains = [domain.model_dump(by_alias=True) for domain in questionnaire.domains]
    for domain, was in zip(domains, questionnaire.domains, strict=True):
        for question, its in zip(domain["questions"], was.questions, strict=True):
            question["weight"] = its.weight
            if question.get("type") == "ladder":
                question["levels"] = {level + 1: sentence for level, sentence in question["levels"].items()}
            for part in [*question.get("bands", []), *question.get("options", [])]:
                part["level"] += 1
    actions = [action.model_dump(by_alias=True) for action in questionnaire.actions]
    for serves in (serves for action in actions for serves in action["serves"]):
        serves["from"] += 1
        serves["to"] += 1
    return replace(
        questionnaire,
        about=QuestionnaireFile.model_validate(about),
        domains=tuple(Domain.model_validate(domain) for domain in domains),
        actions=tuple(Action.model_validate(action) for action in actions),
    )


def _assessed_one_up(case: Case, questionnaire: Questionnaire) -> Assessment:
    answers = {
        id_: answer.model_copy(update={"answer": str(int(str(answer.answer)) + 1)})
        if answer.answer is not None and questionnaire.questions[id_].answers_are_levels
        else answer
        for id_, answer in case.assessment.answers.items()
    }
    targets = case.assessment.targets
    more = Targets(
        domains={id_: level + 1 for id_, level in targets.domains.items()},
        questions={id_: level + 1 for id_, level in targets.questions.items()},
    )
    return case.assessment.model_copy(update={"answers": answers, "targets": more})


def _up(number: Any) -> Any:
    return None if number is None else number + 1


def _questions(result: Result, up: Any = lambda number: number) -> dict[str, Any]:
    return {
        id_: (up(q.level), up(q.target), q.gap, q.priority, q.state, q.claimed_not_evidenced, q.active, q.from_panel)
        for id_, q in result.questions.items()
    }


def _groups(result: Result, up: Any = lambda number: number) -> list[Any]:
    kinds = [result.domains, result.themes, result.recommendations, *result.frameworks.values()]
    return [
        (
            *(g.id, g.standing.status, g.standing.completeness, g.standing.held_by, g.met, g.questions),
            *map(up, (g.target, g.standing.level, g.standing.mean, g.standing.low, g.standing.high)),
        )
        for kind in kinds
        for g in kind.values()
    ]


def _actions(result: Result) -> list[Any]:
    return [
        (a.action.id, a.rank, a.priority, a.quadrant, a.horizon, a.questions, a.recommendations, a.kept, a.scenarios)
        for a in result.actions
    ]


def _agree(low: Result, high: Result) -> None:
    assert _questions(high) == _questions(low, _up)
    assert _groups(high) == _groups(low, _up)
    assert _actions(high) == _actions(low)
    assert [topic.reasons for topic in topics(high)] == [topic.reasons for topic in topics(low)]
    assert [t.found.id for t in agenda(high, minutes=90).topics] == [t.found.id for t in agenda(low, minutes=90).topics]


@quick
@given(cases())
def test_an_assessment_one_up_is_the_same_one_up(case: Case) -> None:
    assume(case.questionnaire.highest < 9)
    questionnaire = _one_up(case.questionnaire)
    assert (questionnaire.lowest, questionnaire.highest) == (1, case.questionnaire.highest + 1)
    _agree(case.result(), score(questionnaire, _assessed_one_up(case, questionnaire)))


@quick
@given(cases())
def test_a_question_one_up_has_another_wording(case: Case) -> None:
    """So that no answer is compared with one on another scale."""
    assume(case.questionnaire.highest < 9)
    questionnaire = _one_up(case.questionnaire)
    assert all(questionnaire.wording(id_) != case.questionnaire.wording(id_) for id_ in questionnaire.questions)


@quick
@given(cases(form=False), st.data())
def test_a_panel_one_up_is_the_same_one_up(case: Case, data: st.DataObject) -> None:
    assume(case.questionnaire.highest < 9)
    groups = [{"id": id_, "label": id_, "side": side} for id_, side in (("b", "board"), ("f", "floor"), ("o", None))]
    about = QuestionnaireFile.model_validate(
        {**case.questionnaire.about.model_dump(by_alias=True, exclude={"groups"}), "groups": groups}
    )
    low = replace(case.questionnaire, about=about)
    high = _one_up(low)
    levels = st.none() | st.integers(0, low.highest)
    raters = [
        Rater(data.draw(st.sampled_from("bfo")), {q.id: data.draw(levels) for q in low.scored_questions()})
        for _ in range(data.draw(st.integers(0, 16)))
    ]
    unanswered = Assessment(
        questionnaire=Reference(id="made"),
        organisation=Organisation(name="Testham"),
        as_at=DAY,
        answers=dict.fromkeys(low.questions, Answer(state="unanswered")),
    )
    one_up = [Rater(r.group, {id_: _up(level) for id_, level in r.ratings.items()}) for r in raters]
    below, above = panel_result(low, unanswered, raters), panel_result(high, unanswered, one_up)
    assert _panel(above) == _panel(below, _up)
    _agree(score(low, unanswered, below), score(high, unanswered, above))


def _panel(panel: PanelResult, up: Any = lambda number: number) -> Any:
    def figures(found: Any) -> Any:
        agreed = found.agreement
        return (found.groups, found.distribution, found.dont_know, up(agreed.median), replace(agreed, median=None))

    questions = {
        id_: (q.everybody and figures(q.everybody), q.dont_know, [figures(f) for f in q.by_group], q.gap, up(q.level))
        for id_, q in panel.questions.items()
    }
    return questions, panel.domains, panel.gap, panel.differences, panel.counts, panel.warnings


def test_the_formulas_of_the_method() -> None:
    """Yes or no is the highest or the lowest; of a checklist lowest + floor((highest − lowest) × ticked ÷ items)."""
    scale = [{"level": n, "label": f"L{n}", "meaning": "m"} for n in range(1, 6)]
    plain = {"short": "s", "statement": "s", "why": "w"}
    asked = [
        {**plain, "id": "Y", "type": "yes_no", "yes": "Yes.", "no": "No."},
        {**plain, "id": "K", "type": "checklist", "items": [{"id": f"i{n}", "label": f"I{n}"} for n in range(3)]},
    ]
    domain = {"id": "d", "code": "D", "title": "D", "summary": "s", "good": "g", "questions": asked}
    about = {
        **{"format": "1", "title": "t", "version": "1", "summary": "s", "default_target": 3, "scale": scale},
        **{"themes": [{"id": "t", "title": "t", "summary": "s", "domains": ["d"]}], "domains": ["d"]},
    }
    content = Questionnaire("q", QuestionnaireFile.model_validate(about), (Domain.model_validate(domain),), (), ())
    yes_no, checklist = content.questions["Y"], content.questions["K"]
    assert [yes_no.level(answer, DAY) for answer in ("no", "yes")] == [1, 5]
    ticked = [tuple(f"i{n}" for n in range(number)) for number in range(4)]
    assert [checklist.level(answer, DAY) for answer in ticked] == [1, 2, 3, 5]
    said = {"Y": Answer(state="dont_know"), "K": Answer(state="rated", answer=ticked[1])}
    result = score(
        content,
        Assessment(questionnaire=Reference(id="q"), organisation=Organisation(name="T"), as_at=DAY, answers=said),
    )
    where = result.domains["d"].standing
    assert (where.low, where.high) == (Fraction(3, 2), Fraction(7, 2)), "all that is not known at 1, or at 5"
