"""What is true of every result, whatever the questionnaire and the answers (method, sections 1 to 6)."""

from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readiness.assessment.model import Answer, Assessment, Evidence, Organisation, Reference, Targets
from readiness.questionnaire.files import Action, Domain, Framework, QuestionnaireFile
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.question_types import (
    AnswerText,
    ChecklistQuestion,
    ChoiceQuestion,
    NumberQuestion,
    Question,
    YesNoQuestion,
)
from readiness.report.words import one_decimal, span
from readiness.scoring.data.result import as_data
from readiness.scoring.groups import Standing
from readiness.scoring.results import ActionResult, QuestionResult, Result
from readiness.scoring.score import score
from tests.building import AS_AT, action, ladder, scale

quick = settings(
    max_examples=60, deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)

WHERE = tuple[str, str]
MEANS = st.fractions(min_value=0, max_value=9, max_denominator=5000)


@dataclass(frozen=True)
class Case:
    """A questionnaire and an assessment against it."""

    questionnaire: Questionnaire
    assessment: Assessment

    def result(self) -> Result:
        return score(self.questionnaire, self.assessment)

    def saying(self, answers: dict[str, Answer]) -> Result:
        """Return the result with these answers in place of what was said."""
        both = {**self.assessment.answers, **answers}
        return score(self.questionnaire, self.assessment.model_copy(update={"answers": both}))

    def level(self, question_id: str, answer: Answer) -> int:
        assert answer.answer is not None
        level = self.questionnaire.questions[question_id].level(answer.answer, self.assessment.as_at)
        assert level is not None
        return level


# What is made


@st.composite
def _questions(draw: st.DrawFn, id_: str, top: int) -> dict[str, Any]:
    more: dict[str, Any] = {
        "weight": draw(st.just("1") | st.integers(1, 99).map(lambda tenths: f"{tenths // 10}.{tenths % 10}")),
        "importance": draw(st.integers(1, 3)),
        "essential": draw(st.booleans()),
        "recommendations": draw(st.sampled_from(([], ["R0"], ["R1"], ["R0", "R1"]))),
    }
    plain = {key: value for key, value in ladder(id_, top + 1, **more).items() if key != "levels"}
    kind = draw(st.sampled_from(("ladder", "ladder", "yes_no", "choice", "checklist", "number")))
    inner = [draw(st.integers(0, top))]
    if kind == "yes_no":
        return {**plain, "type": kind, "yes": "It is so.", "no": "It is not so."}
    if kind == "checklist":
        items = [{"id": f"i{n}", "label": f"Item {n}"} for n in range(draw(st.integers(1, 5)))]
        return {**plain, "type": kind, "items": items}
    if kind == "choice":
        options = [{"id": f"o{n}", "label": f"Option {n}", "level": level} for n, level in enumerate([top, 0, *inner])]
        return {**plain, "type": kind, "options": options}
    if kind == "number":
        bands = [{"from": 10 * n, "level": level, "text": f"Band {n}."} for n, level in enumerate([0, *inner, top])]
        return {**plain, "type": kind, "bands": bands}
    return ladder(id_, top + 1, **more)


@st.composite
def _actions(draw: st.DrawFn, ids: list[str], top: int) -> list[Action]:
    made = []
    for number in range(draw(st.integers(1, 9))):
        serves = []
        for _ in range(draw(st.integers(1, 3))):
            low = draw(st.integers(0, top - 1))
            serves.append((draw(st.sampled_from(ids)), low, draw(st.integers(low + 1, top))))
        earlier = [f"act-{n}" for n in range(number)]
        needs = draw(st.lists(st.sampled_from(earlier), max_size=3, unique=True)) if earlier else []
        made.append(action(f"act-{number}", serves, effort=draw(st.integers(1, 3)), needs=needs))
    return [Action.model_validate(each) for each in draw(st.permutations(made))]


@st.composite
def _questionnaires(draw: st.DrawFn) -> Questionnaire:
    top = draw(st.integers(1, 9))
    names = ["north", "south", "west"][: draw(st.integers(1, 3))]
    domains = []
    for name in names:
        questions = [draw(_questions(f"{name[0].upper()}{n}", top)) for n in range(draw(st.integers(1, 4)))]
        text = {**ladder(f"{name[0].upper()}x"), "type": "text"}
        del text["levels"]
        about = {"id": name, "code": name[0], "title": name, "summary": "Some.", "good": "Good."}
        domains.append(Domain.model_validate({**about, "questions": [*questions, text]}))
    ids = [q.id for domain in domains for q in domain.questions if q.scored]
    apart = draw(st.integers(1, len(names)))
    themes = [part for part in (names[:apart], names[apart:]) if part]
    about_it = {
        "format": "1",
        "title": "Made",
        "version": "1",
        "summary": "Made for a property.",
        "default_target": draw(st.sampled_from((top, (top + 1) // 2)) | st.integers(0, top)),
        "scale": scale(top + 1),
        "recommendations": [{"id": id_, "title": id_, "text": "Do it."} for id_ in ("R0", "R1")],
        "themes": [
            {"id": f"theme-{n}", "title": "Theme", "summary": "Some.", "domains": t} for n, t in enumerate(themes)
        ],
        "domains": names,
        "forms": [{"id": "short", "title": "Short", "questions": draw(st.lists(st.sampled_from(ids), min_size=1))}],
    }
    part = {"id": "part", "title": "Part", "verified": True, "questions": ids[::2]}
    framework = {"id": "crosswalk", "title": "F", "publisher": "P", "version": "1", "as_of": "2026-11-01"}
    return Questionnaire(
        id="made",
        about=QuestionnaireFile.model_validate(about_it),
        domains=tuple(domains),
        actions=tuple(draw(_actions(ids, top))),
        frameworks=(Framework.model_validate({**framework, "parts": [part]}),),
    )


def _ratings(question: Question, questionnaire: Questionnaire) -> st.SearchStrategy[Answer]:
    said: st.SearchStrategy[AnswerText]
    if isinstance(question, YesNoQuestion):
        said = st.sampled_from(("yes", "no"))
    elif isinstance(question, ChoiceQuestion):
        said = st.sampled_from([option.id for option in question.options])
    elif isinstance(question, ChecklistQuestion):
        items = [item.id for item in question.items]
        said = st.sets(st.sampled_from(items)).map(lambda ticked: tuple(item for item in items if item in ticked))
    elif isinstance(question, NumberQuestion):
        said = st.integers(0, 40).map(str)
    else:
        said = st.integers(0, questionnaire.highest).map(str)
    return said.map(lambda answer: Answer(state="rated", answer=answer))


UNKNOWN = st.sampled_from((Answer(state="dont_know"), Answer(state="unanswered")))
TEXTS = st.just(Answer(state="rated", answer="Some words."))
STATES = (("rated",), ("rated", "rated", "unknown"), ("rated", "rated", "rated", "unknown", "apart"), ("apart",))
"""What the answers of a domain may be."""
NOT_APPLICABLE = Answer(state="not_applicable", reason="We have no such service.")


@st.composite
def cases(draw: st.DrawFn, *, form: bool = True) -> Case:
    """Return a questionnaire with an assessment: mostly rated, so that groups mostly have a level."""
    questionnaire = draw(_questionnaires())
    top = questionnaire.highest
    answers = {}
    for domain in questionnaire.domains:
        states = draw(st.sampled_from(STATES))
        for question in domain.questions:
            rated = _ratings(question, questionnaire) if question.scored else TEXTS
            state = draw(st.sampled_from(states)) if question.scored else "rated"
            answers[question.id] = draw({"rated": rated, "unknown": UNKNOWN, "apart": st.just(NOT_APPLICABLE)}[state])
    scored = [question.id for question in questionnaire.scored_questions()]
    domains = st.dictionaries(st.sampled_from(list(questionnaire.about.domains)), st.integers(0, top), max_size=1)
    questions = st.dictionaries(st.sampled_from(scored), st.integers(0, top), max_size=2)
    assessed = Assessment(
        questionnaire=Reference(id="made"),
        organisation=Organisation(name="Testham NHS Trust"),
        as_at=AS_AT,
        form=draw(st.sampled_from((None, None, "short"))) if form else None,
        targets=Targets(domains=draw(domains), questions=draw(questions)),
        answers=answers,
    )
    return Case(questionnaire, assessed)


def _standings(result: Result) -> dict[WHERE, Standing]:
    parts = {f"framework {id_}": found for id_, found in result.frameworks.items()}
    kinds = {"domain": result.domains, "theme": result.themes, "recommendation": result.recommendations, **parts}
    return {(kind, id_): group.standing for kind, found in kinds.items() for id_, group in found.items()}


def _plan(result: Result) -> list[ActionResult]:
    return list(result.actions)


def _listed(result: Result) -> tuple[list[str], list[str]]:
    return [question.id for question in result.find_out], [question.id for question in result.discuss]


def _with_questions(questionnaire: Questionnaire, change: Callable[[Question], Question]) -> Questionnaire:
    domains = (
        domain.model_copy(update={"questions": [change(q) for q in domain.questions]})
        for domain in questionnaire.domains
    )
    return replace(questionnaire, domains=tuple(domains))


# Section 1: states


@quick
@given(cases(), st.data())
def test_an_additional_not_applicable_question_moves_nothing(case: Case, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(case.questionnaire.domains) - 1))
    added = data.draw(_questions("Added", case.questionnaire.highest))
    home = case.questionnaire.domains[at]
    there = Domain.model_validate({**home.model_dump(by_alias=True), "questions": [added]}).questions
    place = data.draw(st.integers(0, len(home.questions)))
    longer = home.model_copy(update={"questions": [*home.questions[:place], *there, *home.questions[place:]]})
    domains = tuple(longer if number == at else domain for number, domain in enumerate(case.questionnaire.domains))
    framework = case.questionnaire.frameworks[0]
    part = framework.parts[0].model_copy(update={"questions": ["Added", *framework.parts[0].questions]})
    catalogue = (Action.model_validate(action("of-the-added", [("Added", 0, 1)])), *case.questionnaire.actions)
    frameworks = (framework.model_copy(update={"parts": [part]}),)
    grown = replace(case.questionnaire, domains=domains, frameworks=frameworks, actions=catalogue)
    before, after = case.result(), Case(grown, case.assessment).saying({"Added": NOT_APPLICABLE})
    assert _standings(after) == _standings(before)
    assert _plan(after) == _plan(before)
    assert _listed(after) == _listed(before)


@quick
@given(cases())
def test_an_answer_outside_the_chosen_form_is_as_if_never_given(case: Case) -> None:
    short = case.assessment.model_copy(update={"form": "short"})
    within = case.questionnaire.about.forms[0].questions
    kept = {id_: answer for id_, answer in case.assessment.answers.items() if id_ in within}
    full = score(case.questionnaire, short)
    bare = score(case.questionnaire, short.model_copy(update={"answers": kept}))
    assert (_standings(full), _plan(full), _listed(full)) == (_standings(bare), _plan(bare), _listed(bare))
    assert {id_ for id_, question in full.questions.items() if question.active} == set(within)
    assert all(question.level is None for question in full.questions.values() if not question.active)
    groups = [*full.domains.values(), *full.themes.values(), *full.recommendations.values()]
    assert all(set(group.questions) <= set(within) for group in groups)


@quick
@given(cases())
def test_free_text_is_in_no_result(case: Case) -> None:
    result = case.result()
    data = as_data(result)
    texts = [id_ for id_, question in case.questionnaire.questions.items() if not question.scored]
    assert texts
    lists = [found["questions"] for kind in ("domains", "themes", "recommendations") for found in data[kind]]
    for id_ in texts:
        assert id_ not in result.questions
        assert id_ not in [*data["find_out"], *data["discuss"]]
        assert all(id_ not in inside for inside in lists)


@quick
@given(cases(), st.data())
def test_a_question_skipped_counts_as_one_not_known(case: Case, data: st.DataObject) -> None:
    chosen = data.draw(st.sampled_from([q.id for q in case.questionnaire.scored_questions()]))
    skipped, unknown = (case.saying({chosen: a}) for a in (Answer(), Answer(state="dont_know")))
    assert _standings(skipped) == _standings(unknown)
    assert _listed(skipped) == _listed(unknown)
    assert [found.action.id for found in skipped.actions] == [found.action.id for found in unknown.actions]


@quick
@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_answers_does_not_matter(case: Case, random: Any) -> None:  # noqa: ANN401
    items = list(case.assessment.answers.items())
    random.shuffle(items)
    shuffled = case.assessment.model_copy(update={"answers": dict(items)})
    assert as_data(score(case.questionnaire, shuffled)) == as_data(case.result())


@quick
@given(cases())
def test_the_order_of_questions_does_not_move_a_figure(case: Case) -> None:
    domains = tuple(d.model_copy(update={"questions": d.questions[::-1]}) for d in case.questionnaire.domains)
    turned = score(replace(case.questionnaire, domains=domains), case.assessment)

    def unordered(result: Result) -> dict[WHERE, tuple[Standing, frozenset[str]]]:
        found = _standings(result).items()
        return {where: (replace(one, held_by=()), frozenset(one.held_by)) for where, one in found}

    assert unordered(turned) == unordered(case.result())
    assert _plan(turned) == _plan(case.result())


# Section 2: groups


@quick
@given(cases(), st.data())
def test_a_better_answer_lowers_nothing(case: Case, data: st.DataObject) -> None:
    questions = list(case.questionnaire.scored_questions())
    for chosen in data.draw(st.lists(st.sampled_from(questions), min_size=1, max_size=4, unique_by=lambda q: q.id)):
        two = [data.draw(_ratings(chosen, case.questionnaire)) for _ in range(2)]
        worse, better = sorted(two, key=lambda answer: case.level(chosen.id, answer))
        before, after = case.saying({chosen.id: worse}), case.saying({chosen.id: better})
        later = _standings(after)
        for where, was in _standings(before).items():
            now = later[where]
            assert now.status == was.status
            assert now.completeness == was.completeness
            assert _at_least(now.level, was.level), where
            assert _at_least(now.mean, was.mean), where
            assert _at_least(now.low, was.low), where
            assert _at_least(now.high, was.high), where
        assert _at_least(before.questions[chosen.id].gap, after.questions[chosen.id].gap)
        assert _at_least(before.questions[chosen.id].priority, after.questions[chosen.id].priority)


def _at_least(now: Fraction | int | None, was: Fraction | int | None) -> bool:
    return (now is None and was is None) or (now is not None and was is not None and now >= was)


@quick
@given(cases(), st.fractions(Fraction(1, 30), 30, max_denominator=30))
def test_scaling_all_weights_changes_nothing(case: Case, factor: Fraction) -> None:
    def heavier(question: Question) -> Question:
        return question.model_copy(update={"weight": question.weight * factor})

    scaled = score(_with_questions(case.questionnaire, heavier), case.assessment)
    assert _standings(scaled) == _standings(case.result())
    assert _plan(scaled) == _plan(case.result())


@quick
@given(cases())
def test_the_range_contains_the_mean_and_lies_on_the_scale(case: Case) -> None:
    for one in _standings(case.result()).values():
        if one.status == "not_applicable":
            assert (one.mean, one.level, one.completeness, one.low, one.high) == (None,) * 5
            continue
        assert one.low is not None and one.high is not None and one.completeness is not None
        assert 0 <= one.low <= one.high <= case.questionnaire.highest
        assert 0 <= one.completeness <= 1
        if one.mean is not None:
            assert one.low <= one.mean <= one.high
        assert (one.mean is None) == (one.completeness == 0)
        # What is not known is what makes the range wide: as wide as its share of the scale.
        assert one.high - one.low == (1 - one.completeness) * case.questionnaire.highest


@quick
@given(cases(form=False))
def test_the_ends_of_the_range_are_what_the_unknown_could_bring(case: Case) -> None:
    result = case.result()
    for wanted, end in ((0, "low"), (case.questionnaire.highest, "high")):
        supposed = {q.id: _answer_at(q.question, wanted) for q in result.find_out}
        known = _standings(case.saying(supposed))
        for where, one in _standings(result).items():
            assert known[where].mean == getattr(one, end)
            assert known[where].completeness in (1, None)


def _answer_at(question: Question, level: int) -> Answer:
    """Return an answer that is the highest level, or 0."""
    said: AnswerText = str(level)
    if isinstance(question, YesNoQuestion):
        said = "yes" if level else "no"
    elif isinstance(question, ChoiceQuestion):
        said = next(option.id for option in question.options if option.level == level)
    elif isinstance(question, ChecklistQuestion):
        said = tuple(item.id for item in question.items) if level else ()
    elif isinstance(question, NumberQuestion):
        said = str(next(band.from_ for band in question.bands if band.level == level))
    assert question.level(said, AS_AT) == level
    return Answer(state="rated", answer=said)


@quick
@given(cases())
def test_a_mean_is_that_of_what_is_known_as_if_the_rest_did_not_apply(case: Case) -> None:
    result = case.result()
    known = _standings(case.saying({question.id: NOT_APPLICABLE for question in result.find_out}))
    for where, one in _standings(result).items():
        assert known[where].mean == one.mean


@quick
@given(cases(), st.data())
def test_finding_out_never_widens_a_range_nor_lowers_completeness(case: Case, data: st.DataObject) -> None:
    chosen = data.draw(st.sampled_from(list(case.questionnaire.scored_questions())))
    unknown = _standings(case.saying({chosen.id: Answer(state="dont_know")}))
    known = _standings(case.saying({chosen.id: data.draw(_ratings(chosen, case.questionnaire))}))
    for where, before in unknown.items():
        after = known[where]
        if before.low is None or before.high is None or before.completeness is None:
            assert after == before
            continue
        assert after.low is not None and after.high is not None and after.completeness is not None
        assert before.low <= after.low <= after.high <= before.high
        assert after.completeness >= before.completeness


@quick
@given(cases())
def test_a_level_is_given_exactly_when_two_thirds_are_known(case: Case) -> None:
    for one in _standings(case.result()).values():
        known = one.completeness
        if known is None:
            assert (one.status, one.level) == ("not_applicable", None)
        elif known * 3 < 2:
            assert (one.status, one.level) == ("not_enough_answers", None)
        else:
            assert one.status in {"firm", "provisional"}
            assert one.level is not None


@quick
@given(cases())
def test_a_group_is_provisional_exactly_when_something_essential_is_not_firm(case: Case) -> None:
    result = case.result()
    for groups in (result.domains, result.recommendations):
        for group in groups.values():
            essential = [q for q in map(result.questions.__getitem__, group.questions) if q.question.essential]
            missing = any(q.state in ("dont_know", "unanswered") for q in essential)
            if group.standing.level is not None:
                assert group.standing.status == ("provisional" if missing else "firm")
    for theme in case.questionnaire.themes:
        where = result.themes[theme.id].standing
        all_firm = all(result.domains[id_].standing.status == "firm" for id_ in theme.domains)
        if where.level is not None:
            assert where.status == ("firm" if all_firm else "provisional")
    assert all(p.standing.status != "provisional" for parts in result.frameworks.values() for p in parts.values())


@quick
@given(cases())
def test_a_level_is_the_mean_rounded_down_or_one_above_what_holds_it(case: Case) -> None:
    result = case.result()
    for (kind, id_), one in _standings(result).items():
        if one.level is None or one.mean is None:
            assert one.held_by == ()
            continue
        whole = math.floor(one.mean)
        holders = dict(_what_may_hold(kind, id_, result))
        assert one.level == min([whole, *(level + 1 for level in holders.values())])
        held = one.level < whole
        assert set(one.held_by) == {h for h, level in holders.items() if held and level == one.level - 1}
        assert bool(one.held_by) == held


def _what_may_hold(kind: str, id_: str, result: Result) -> Iterator[tuple[str, int]]:
    if kind == "theme":
        theme = next(theme for theme in result.questionnaire.themes if theme.id == id_)
        standings = {domain: result.domains[domain].standing.level for domain in theme.domains}
        yield from ((domain, level) for domain, level in standings.items() if level is not None)
    elif kind in ("domain", "recommendation"):
        groups = result.domains if kind == "domain" else result.recommendations
        questions = (result.questions[question] for question in groups[id_].questions)
        yield from ((q.id, q.level) for q in questions if q.question.essential and q.level is not None)


# Section 2: display


@settings(quick, max_examples=500)
@given(MEANS)
def test_a_printed_mean_is_the_mean_truncated(mean: Fraction) -> None:
    assert 0 <= mean - Fraction(one_decimal(mean)) < Fraction(1, 10)


@settings(quick, max_examples=500)
@given(MEANS, MEANS)
def test_a_printed_range_contains_the_range_and_no_more_than_a_tenth_beside_it(one: Fraction, other: Fraction) -> None:
    low, high = sorted((one, other))
    printed_low, printed_high = map(Fraction, span(low, high).split(" to "))
    assert 0 <= low - printed_low < Fraction(1, 10)
    assert 0 <= printed_high - high < Fraction(1, 10)


@quick
@given(cases())
def test_what_is_printed_of_a_group_never_says_more_than_is_so(case: Case) -> None:
    for one in _standings(case.result()).values():
        if one.mean is None or one.low is None or one.high is None:
            continue
        printed = Fraction(one_decimal(one.mean))
        assert math.floor(printed) == math.floor(one.mean)
        low, high = map(Fraction, span(one.low, one.high).split(" to "))
        assert low <= one.low <= printed + Fraction(1, 10)
        assert high >= one.high


# Section 3: evidence

RECORDS = st.builds(
    Evidence,
    kind=st.sampled_from(("experience", "processes", "outcomes")),
    title=st.just("A paper"),
    date=st.none() | st.dates(dt.date(2024, 1, 1), AS_AT),
)


@quick
@given(cases(), st.data())
def test_evidence_never_moves_a_level_or_an_action(case: Case, data: st.DataObject) -> None:
    records = {q.id: data.draw(st.lists(RECORDS, max_size=3)) for q in case.questionnaire.scored_questions()}
    with_it = {
        id_: case.assessment.answer(id_).model_copy(update={"evidence": shown}) for id_, shown in records.items()
    }
    before, after = case.result(), case.saying(with_it)
    assert _standings(after) == _standings(before)
    assert _plan(after) == _plan(before)
    for id_, shown in records.items():
        found = after.questions[id_]
        assert (found.evidence_strength == "none") == (shown == [])
        assert found.claimed_not_evidenced == (found.level is not None and found.level >= 3 and not shown)


@quick
@given(st.lists(RECORDS, max_size=4), RECORDS, cases())
def test_more_evidence_is_never_weaker(records: list[Evidence], more: Evidence, case: Case) -> None:
    id_ = next(case.questionnaire.scored_questions()).id

    def strength(shown: list[Evidence]) -> int:
        answer = case.assessment.answer(id_).model_copy(update={"evidence": shown})
        return ("none", "some", "strong").index(case.saying({id_: answer}).questions[id_].evidence_strength)

    assert strength(records) <= strength([*records, more])


# Sections 4 and 5: gaps and actions


def _serves(found: Action, question: QuestionResult) -> bool:
    level = question.level
    if level is None or level >= question.target:
        return False
    return any(serve.question == question.id and serve.from_ <= level < serve.to for serve in found.serves)


def _rank_before_needs(found: ActionResult, case: Case) -> tuple[Fraction, int, int, int]:
    place = [each.id for each in case.questionnaire.actions].index(found.action.id)
    return -found.priority, -len(found.recommendations), found.action.effort, place


@quick
@given(cases())
def test_a_gap_is_the_way_to_the_target_and_only_a_rated_question_has_one(case: Case) -> None:
    targets = case.assessment.targets
    for found in case.result().questions.values():
        default = targets.domains.get(found.domain, case.questionnaire.about.default_target)
        assert found.target == targets.questions.get(found.id, default)
        if found.level is None:
            assert (found.gap, found.priority) == (None, None)
            continue
        gap = max(0, found.target - found.level)
        factor = Fraction(3, 2) if found.question.essential else 1
        assert found.gap == gap
        assert found.priority == gap * found.question.importance * factor


@quick
@given(cases())
def test_an_action_is_recommended_exactly_when_it_serves_a_gap(case: Case) -> None:
    result = case.result()
    planned = {found.action.id: found for found in result.actions}
    assert len(planned) == len(result.actions)
    for each in case.questionnaire.actions:
        served = {q.id: q for q in result.questions.values() if _serves(each, q)}
        assert (each.id in planned) == bool(served)
        if served:
            found = planned[each.id]
            assert sorted(found.questions) == sorted(served)
            assert found.priority == sum(q.priority for q in served.values() if q.priority is not None)
            asked_for = {recommendation for q in served.values() for recommendation in q.question.recommendations}
            assert sorted(found.recommendations) == sorted(asked_for)


@quick
@given(cases())
def test_every_action_stands_after_those_it_needs_and_is_due_no_earlier(case: Case) -> None:
    due = ("90_days", "12_months", "24_months")
    ranks = {found.action.id: (found.rank, due.index(found.horizon)) for found in case.result().actions}
    for found in case.result().actions:
        needed = [ranks[id_] for id_ in found.action.needs if id_ in ranks]
        assert all(rank < found.rank for rank, _ in needed)
        own = found.action.effort - 1
        assert due.index(found.horizon) == max([own, *(when for _, when in needed)])


@quick
@given(cases())
def test_the_order_is_by_priority_but_for_what_another_needs_first(case: Case) -> None:
    plan = case.result().actions
    assert [found.rank for found in plan] == list(range(1, len(plan) + 1))
    earliest = {found.action.id: _rank_before_needs(found, case) for found in plan}
    for found in reversed(plan):  # whatever needs it stands after it, and has been seen
        for id_ in found.action.needs:
            if id_ in earliest:
                earliest[id_] = min(earliest[id_], earliest[found.action.id])
    order = [earliest[found.action.id] for found in plan]
    assert order == sorted(order)


@quick
@given(cases())
def test_a_quadrant_follows_from_priority_and_effort(case: Case) -> None:
    for found in case.result().actions:
        high, light = found.priority >= 6, found.action.effort == 1
        wanted = {(True, True): "do_now", (True, False): "project", (False, True): "fill_in", (False, False): "later"}
        assert found.quadrant == wanted[high, light]


# Section 6: would the list change?


@quick
@given(cases())
def test_where_there_are_no_more_than_ten_actions_all_stay_in_every_scenario(case: Case) -> None:
    result = case.result()
    assert len(result.actions) <= 10  # the catalogue has no more than nine
    for found in result.actions:
        assert found.scenarios == len(case.questionnaire.domains) + 4
        assert found.kept == found.scenarios


# Section 9: the result as data


@quick
@given(cases())
def test_the_data_is_json_and_its_numbers_are_not_rounded(case: Case) -> None:
    result = case.result()
    data = as_data(result)
    assert json.loads(json.dumps(data, allow_nan=False)) == data
    for group in data["domains"]:
        one = result.domains[group["id"]].standing
        for printed, exact in ((group["mean"], one.mean), (group["completeness"], one.completeness)):
            assert (printed is None) == (exact is None)
            assert exact is None or printed == float(exact)
