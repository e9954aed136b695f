"""The result in the terminal: bars with words, what holds a domain down, first actions, what is not known."""

from __future__ import annotations

from dataclasses import dataclass

from readiness.lines import Line
from readiness.report import words
from readiness.report.view.questions import fact_views, unscored_view
from readiness.report.view.set_aside import set_aside_views
from readiness.report.view.standing import level_words
from readiness.report.view.summary import summarise
from readiness.scoring.results import GroupResult, Result


@dataclass(frozen=True)
class Marks:
    """The characters of a bar."""

    full: str = "█"
    target: str = "│"
    empty: str = "░"


PLAIN_MARKS = Marks("#", "|", "-")


def result_lines(result: Result, *, actions: int = 10, marks: Marks | None = None) -> list[Line]:
    """Return the result as lines of text. ``marks`` draws bars; without it there are words only."""
    lines = [
        Line(f"{result.assessment.organisation.name}, as at {words.day(result.as_at)}", title=True),
        Line(result.questionnaire.about.title),
        Line(""),
        *_profile(result, marks),
    ]
    if result.actions:
        shown = result.actions[:actions]
        whole = len(result.actions)
        some = f"First {words.count(len(shown), 'action')} of {whole}"
        every = words.count(whole, "recommended action")
        lines += [Line(""), Line(every if len(shown) == whole else some, title=True)]
        for found in shown:
            about = f"{words.RESOURCE[found.action.resource].lower()}, {words.HORIZON[found.horizon].lower()}"
            lines.append(Line(f"{found.rank}. {found.action.title} ({about})"))
    return [*lines, Line(""), *_unknown(result), *_unscored(result)]


def _profile(result: Result, marks: Marks | None) -> list[Line]:
    lines = [Line("Profile", title=True)]
    for domain in result.questionnaire.domains:
        group = result.domains[domain.id]
        lines.append(Line(f"{domain.code}  {domain.title}"))
        lines.append(Line(_standing(group, result, marks), indent=3))
        if group.standing.held_by and group.standing.level is not None:
            names = [
                f"{words.lower_first(result.questions[id_].question.short)} ({id_})" for id_ in group.standing.held_by
            ]
            verb = "is" if len(names) == 1 else "are"
            weakest = result.questions[group.standing.held_by[0]].level or 0
            lines.append(
                Line(
                    f"Held down: {words.listed(names)} {verb} at {result.questionnaire.label(weakest)}.",
                    indent=3,
                )
            )
    return lines


def _standing(group: GroupResult, result: Result, marks: Marks | None) -> str:
    where, label = group.standing, result.questionnaire.label
    level = level_words(group, result.questionnaire)
    about = [f"target {label(group.target)}"] if where.status != "not_applicable" else []
    if where.mean is not None:
        about.append(f"mean {words.one_decimal(where.mean)}")
    if where.status == "provisional":
        about.append("provisional")
    text = f"{level} ({', '.join(about)})" if about else level
    if marks is None or where.level is None:  # nothing known, nothing drawn
        return text
    return f"{_bar(where.level, group.target, result.questionnaire.highest, marks)}  {text}"


def _bar(level: int, target: int, highest: int, marks: Marks) -> str:
    cells = 3
    bar = "".join(marks.full if step < level * cells else marks.empty for step in range(highest * cells))
    return bar[: target * cells] + marks.target + bar[target * cells :]


def _unknown(result: Result) -> list[Line]:
    lines = [Line("How sure we are", title=True), Line(summarise(result).how_sure_we_are)]
    unknown = [found for found in result.find_out if found.state == "dont_know"]
    unanswered = [found for found in result.find_out if found.state != "dont_know"]
    for title, found in (
        ("To find out", unknown),
        (_without_answer(result), unanswered),
        ("Claimed, not evidenced", result.discuss),
    ):
        if found:
            shown = ", ".join(f"{question.id} {words.lower_first(question.question.short)}" for question in found[:12])
            more = f" and {len(found) - 12} more" if len(found) > 12 else ""
            lines.append(Line(f"{title}: {shown}{more}."))
    return lines


def _unscored(result: Result) -> list[Line]:
    """Return the answers that are never scored, and name those that were set aside."""
    asked = [unscored_view(f.question, f.answer) for f in result.unscored.values() if f.active]
    named = [(f"{question.id}  {question.short}", question.answer) for question in asked]
    named += [(fact.short, fact.answer) for fact in fact_views(result)]
    lines = [Line(f"{name}: {' '.join(said.split())}") for name, said in named]
    shown = [Line(""), Line(words.ASKED_NOT_SCORED, title=True), *lines] if lines else []
    aside = [Line(f"{one.question}: {one.answer}. {one.why}.") for one in set_aside_views(result)]
    return shown + ([Line(""), Line("Kept, and not scored", title=True), *aside] if aside else [])


def _without_answer(result: Result) -> str:
    """Return what is wrong with a question that has no level, though it is not “don't know”."""
    if result.panel is None:
        return "Not answered yet"
    return f"Not answered yet, or rated by fewer than {result.panel.min_group_size} people"
