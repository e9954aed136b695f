"""From an assessment to all that it comes to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from readiness.assessment.applies import active_questions
from readiness.assessment.model import Answer, Assessment
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.question_types import Question
from readiness.scoring.actions import Need, horizons, quadrant, recommend
from readiness.scoring.evidence import CLAIMED_FROM, evidence_strength
from readiness.scoring.groups import Member, Standing, standing, standing_of_theme, standing_with_floor
from readiness.scoring.many.figures import PanelResult
from readiness.scoring.results import ActionResult, GroupResult, QuestionResult, Result, UnscoredResult
from readiness.scoring.sensitivity import first_ten_by_scenario, scenarios


def score(questionnaire: Questionnaire, assessment: Assessment, panel: PanelResult | None = None) -> Result:
    """Return the result of an assessment that fits its questionnaire (method, sections 1 to 6).

    Where no answer is agreed, the level that ``panel`` gives counts (section 7).
    """
    active = set(active_questions(questionnaire, assessment))
    questions = {
        q.id: _question(q, q.id in active, questionnaire, assessment, panel) for q in questionnaire.scored_questions()
    }
    members = {id_: _member(result) for id_, result in questions.items() if result.active}
    unscored = {
        id_: UnscoredResult(question, questionnaire.domain_of[id_].id, assessment.answer(id_), id_ in active)
        for id_, question in questionnaire.questions.items()
        if not question.scored
    }
    others = [found for found in unscored.values() if found.active]
    domains = _domains(questionnaire, assessment, members, others)
    return Result(
        questionnaire=questionnaire,
        assessment=assessment,
        questions=questions,
        domains=domains,
        themes=_themes(questionnaire, members, domains),
        recommendations=_recommendations(questionnaire, members, others),
        frameworks=_frameworks(questionnaire, members, others),
        actions=tuple(_actions(questionnaire, questions)),
        panel=panel,
        unscored=unscored,
    )


def target_of(question_id: str, questionnaire: Questionnaire, assessment: Assessment) -> int:
    """Return the level that a question should reach: its own target, its domain's, or the default (section 4)."""
    own = assessment.targets.questions.get(question_id)
    domain = questionnaire.domain_of[question_id].id
    return own if own is not None else assessment.targets.domains.get(domain, questionnaire.about.default_target)


def _question(
    question: Question,
    active: bool,
    questionnaire: Questionnaire,
    assessment: Assessment,
    panel: PanelResult | None,
) -> QuestionResult:
    answer = assessment.answer(question.id)
    target = target_of(question.id, questionnaire, assessment)
    level = question.level(answer.answer, assessment.as_at) if active and answer.answer is not None else None
    rated = panel.level(question.id) if panel and active and not answer.given else None
    if rated is not None:
        level, answer = rated, _answer_of(rated, question, answer)
    need = _need(question, level, target, questionnaire) if level is not None else None
    strength = evidence_strength([(record.kind, record.date) for record in answer.evidence], assessment.as_at)
    return QuestionResult(
        question=question,
        domain=questionnaire.domain_of[question.id].id,
        answer=answer,
        active=active,
        state=answer.state if rated is None else "rated",
        level=level,
        target=target,
        gap=need.gap if need else None,
        priority=need.priority if need else None,
        evidence_strength=strength,
        claimed_not_evidenced=level is not None and level >= CLAIMED_FROM and strength == "none",
        from_panel=rated is not None,
    )


def _answer_of(level: int, question: Question, answer: Answer) -> Answer:
    """Return ``answer``, with its note and evidence, as one that says ``level``, where one answer does."""
    said = question.answer_of(level)
    return answer if said is None else answer.model_copy(update={"state": "rated", "answer": said})


def _need(question: Question, level: int, target: int, questionnaire: Questionnaire) -> Need:
    return Need(
        question=question.id,
        level=level,
        target=target,
        importance=question.importance,
        essential=question.essential,
        recommendations=tuple(question.recommendations),
        domain=questionnaire.domain_of[question.id].id,
    )


def _member(result: QuestionResult) -> Member:
    question = result.question
    return Member(question.id, result.level, question.weight, question.essential, result.applicable)


def _group(
    id_: str, title: str, where: Standing, target: int, members: Iterable[Member], unscored: Iterable[str]
) -> GroupResult:
    return GroupResult(id_, title, where, target, tuple(member.question for member in members), tuple(unscored))


def _domains(
    questionnaire: Questionnaire, assessment: Assessment, members: dict[str, Member], others: Sequence[UnscoredResult]
) -> dict[str, GroupResult]:
    groups = {}
    for domain in questionnaire.domains:
        inside = [members[question.id] for question in domain.questions if question.id in members]
        where = standing_with_floor(inside, questionnaire.highest)
        target = assessment.targets.domains.get(domain.id, questionnaire.about.default_target)
        unscored = (found.id for found in others if found.domain == domain.id)
        groups[domain.id] = _group(domain.id, domain.title, where, target, inside, unscored)
    return groups


def _themes(
    questionnaire: Questionnaire, members: dict[str, Member], domains: dict[str, GroupResult]
) -> dict[str, GroupResult]:
    groups = {}
    for theme in questionnaire.themes:
        inside = [members[id_] for domain in theme.domains for id_ in domains[domain].questions]
        standings = [(domain, domains[domain].standing) for domain in theme.domains]
        where = standing_of_theme(inside, standings, questionnaire.highest)
        unscored = (id_ for domain in theme.domains for id_ in domains[domain].unscored)
        groups[theme.id] = _group(theme.id, theme.title, where, questionnaire.about.default_target, inside, unscored)
    return groups


def _recommendations(
    questionnaire: Questionnaire, members: dict[str, Member], others: Sequence[UnscoredResult]
) -> dict[str, GroupResult]:
    groups = {}
    for recommendation in questionnaire.recommendations:
        inside = [m for id_, m in members.items() if recommendation.id in questionnaire.questions[id_].recommendations]
        where = standing_with_floor(inside, questionnaire.highest)
        unscored = (found.id for found in others if recommendation.id in found.question.recommendations)
        groups[recommendation.id] = _group(
            recommendation.id, recommendation.title, where, questionnaire.about.default_target, inside, unscored
        )
    return groups


def _frameworks(
    questionnaire: Questionnaire, members: dict[str, Member], others: Sequence[UnscoredResult]
) -> dict[str, dict[str, GroupResult]]:
    frameworks: dict[str, dict[str, GroupResult]] = {}
    for framework in questionnaire.frameworks:
        parts = frameworks.setdefault(framework.id, {})
        for part in framework.parts:
            inside = [member for id_, member in members.items() if id_ in part.questions]
            where = standing(inside, questionnaire.highest)
            unscored = (found.id for found in others if found.id in part.questions)
            parts[part.id] = _group(part.id, part.title, where, questionnaire.about.default_target, inside, unscored)
    return frameworks


def _actions(questionnaire: Questionnaire, questions: dict[str, QuestionResult]) -> Iterable[ActionResult]:
    needs = {
        id_: _need(r.question, r.level, r.target, questionnaire) for id_, r in questions.items() if r.level is not None
    }
    ranked = recommend(questionnaire.actions, needs, {id_: need.priority for id_, need in needs.items()})
    when = horizons(ranked)
    all_scenarios = list(scenarios([(d.id, d.title) for d in questionnaire.domains], questionnaire.highest))
    dont_knows = {
        id_: _need(found.question, 0, found.target, questionnaire)
        for id_, found in questions.items()
        if found.active and found.state == "dont_know"
    }
    kept = first_ten_by_scenario(questionnaire.actions, needs, dont_knows, all_scenarios)
    for rank, found in enumerate(ranked, start=1):
        yield ActionResult(
            action=found.action,
            rank=rank,
            priority=found.priority,
            quadrant=quadrant(found.priority, found.action.effort),
            horizon=when[found.action.id],
            questions=tuple(need.question for need in found.needs),
            recommendations=found.recommendations,
            scenarios=len(all_scenarios),
            kept=kept[found.action.id],
        )
