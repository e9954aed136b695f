"""How a group's figures come about, so that anyone can do the sum again by hand (method, sections 2 and 4)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from readiness.lines import Line
from readiness.report import words
from readiness.report.view.questions import unscored_view
from readiness.report.view.standing import nothing_to_score
from readiness.scoring.groups import ENOUGH
from readiness.scoring.results import GroupResult, QuestionResult, Result, UnscoredResult


def explain(group: GroupResult, result: Result) -> list[Line]:
    """Return the working of one group, line by line."""
    inside = [result.questions[id_] for id_ in group.questions]
    lines = [Line(f"{group.title} ({group.id})", title=True), Line("")]
    lines += [Line(_question(found, result)) for found in inside]
    lines += [line for id_ in group.unscored for line in _unscored(result.unscored[id_])]
    lines.append(Line(""))
    return [*lines, *(Line(text) for text in _figures(group, inside, result))]


def find_group(name: str, result: Result) -> GroupResult | None:
    """Return the domain, theme, recommendation or part of a framework with this id, or the domain with this letter."""
    codes = {domain.code.lower(): domain.id for domain in result.questionnaire.domains}
    wanted = name.lower()
    groups = {id_.lower(): group for parts in result.frameworks.values() for id_, group in parts.items()}
    for found in (result.recommendations, result.themes, result.domains):
        groups |= {id_.lower(): group for id_, group in found.items()}
    return groups.get(wanted) or groups.get(codes.get(wanted, ""))


def _question(found: QuestionResult, result: Result) -> str:
    label = result.questionnaire.label
    answer = words.lower_first(words.STATE[found.state]) if found.level is None else label(found.level)
    extras = ["essential"] if found.question.essential else []
    if found.question.weight != 1:
        extras.append(f"weight {words.plain_number(found.question.weight)}")
    if found.gap:
        factor = " × 3/2" if found.question.essential else ""
        sum_ = f"{found.gap} × {found.question.importance}{factor}"
        extras.append(f"gap {found.target} − {found.level} = {found.gap}")
        extras.append(f"priority {sum_} = {words.plain_number(found.priority or Fraction(0))}")
    more = f" ({'; '.join(extras)})" if extras else ""
    return f"{found.id} {found.question.short}: {answer}{more}"


def _unscored(found: UnscoredResult) -> Iterator[Line]:
    """Yield what was said to a question that is in no sum, whole: no other line of the working shows it."""
    view = unscored_view(found.question, found.answer)
    yield Line(f"{view.id} {view.short}: {words.lower_first(words.NOT_SCORED)}. {' '.join(view.answer.split())}")
    for name, texts in (
        ("Because", (view.reason,)),
        ("Note", view.notes),
        ("Not all agreed", view.dissent),
        ("Evidence", tuple(record.in_words for record in view.evidence)),
    ):
        yield from (Line(f"{name}: {text}", indent=3) for text in texts if text)


def _figures(group: GroupResult, inside: list[QuestionResult], result: Result) -> list[str]:
    where, highest = group.standing, result.questionnaire.highest
    if where.low is None or where.high is None or where.completeness is None:
        return [f"{nothing_to_score([group])}, so there is no figure."]
    applicable = [found for found in inside if found.applicable]
    rated = [found for found in applicable if found.level is not None]
    whole, known = _weight(applicable), _weight(rated)
    points = sum((found.question.weight * (found.level or 0) for found in rated), Fraction(0))
    number = words.plain_number
    share = f"{number(known)} ÷ {number(whole)} = {words.percent(where.completeness)}"
    lines = [f"Completeness = weight rated ÷ weight applicable = {share}"]
    if where.mean is not None:
        parts = " + ".join(number(found.question.weight * (found.level or 0)) for found in rated)
        mean = f"{number(points)} ÷ {number(known)} = {words.one_decimal(where.mean)}, truncated"
        lines.append(f"Mean = ({parts}) ÷ {number(known)} = {mean}")
    worst = f"{number(points)} ÷ {number(whole)}"
    best = f"({number(points)} + {number(whole - known)} × {highest}) ÷ {number(whole)}"
    lines.append(f"Range = {worst} to {best} = {words.span(where.low, where.high)}, outward")
    return [*lines, *_level(group, result)]


def _level(group: GroupResult, result: Result) -> list[str]:
    where, label = group.standing, result.questionnaire.label
    if where.level is None:
        return [f"No level: fewer than {ENOUGH.numerator} in {ENOUGH.denominator} of its answers are known."]
    lines = [f"Mean rounded down = {label(int(where.mean or 0))}"]
    if where.held_by:
        held = [f"{id_} at {label(_level_of(id_, result))}" for id_ in where.held_by]
        lines.append(f"Held by {words.listed(held)}: at most one above the lowest.")
    lines.append(f"Level = {label(where.level)}. Target {label(group.target)}. {words.STATUS[where.status]}.")
    if where.status == "provisional":
        lines.append("Provisional: something essential here is not known.")
    return lines


def _level_of(id_: str, result: Result) -> int:
    level = result.questions[id_].level if id_ in result.questions else result.domains[id_].standing.level
    return level or 0


def _weight(found: list[QuestionResult]) -> Fraction:
    return sum((question.question.weight for question in found), Fraction(0))
