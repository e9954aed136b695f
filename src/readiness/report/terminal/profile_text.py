"""The result in the terminal: bars with words, what holds a domain down, first actions, what is not known."""

from __future__ import annotations

from dataclasses import dataclass

from readiness import wording
from readiness.lines import TextLine
from readiness.report import words
from readiness.report.view.groups import GroupView
from readiness.report.view.report_view import ReportView


@dataclass(frozen=True)
class Marks:
    """The characters of a bar."""

    full: str = "█"
    target: str = "│"
    empty: str = "░"


PLAIN_MARKS = Marks("#", "|", "-")


def result_lines(view: ReportView, *, actions: int = 10, marks: Marks | None = None) -> list[TextLine]:
    """Return the result as lines of text. ``marks`` draws bars; without it there are words only."""
    lines = [
        TextLine(f"{view.organisation}, as at {view.as_at}", title=True),
        TextLine(view.questionnaire_title),
        TextLine(""),
        *_profile(view, marks),
    ]
    if view.actions:
        shown = view.actions[:actions]
        whole = len(view.actions)
        some = f"First {wording.count(len(shown), 'action')} of {whole}"
        every = wording.count(whole, "recommended action")
        lines += [TextLine(""), TextLine(every if len(shown) == whole else some, title=True)]
        for action in shown:
            about = ", ".join(part.lower() for part in (action.resource, action.horizon) if part)
            lines.append(TextLine(f"{action.rank}. {action.title}{f' ({about})' if about else ''}"))
    return [*lines, TextLine(""), *_unknown(view), *_unscored(view)]


def _profile(view: ReportView, marks: Marks | None) -> list[TextLine]:
    lines = [TextLine("Profile", title=True)]
    for domain in view.domains:
        lines.append(TextLine(f"{domain.code}  {domain.group.title}"))
        lines.append(TextLine(_standing(domain.group, view, marks), indent=3))
        if domain.group.held_by:
            lines.append(TextLine(f"Held down: {domain.group.held_by}.", indent=3))
    return lines


def _standing(group: GroupView, view: ReportView, marks: Marks | None) -> str:
    about = [f"target {group.target_words}"] if group.low is not None else []
    if group.mean != words.NO_FIGURE:
        about.append(f"mean {group.mean}")
    if group.share:
        about.append(group.share)
    if group.status == words.GROUP_STATUS["provisional"]:
        about.append(group.status.lower())
    text = f"{group.level_words} ({', '.join(about)})" if about else group.level_words
    if marks is None or group.level is None:  # nothing known, nothing drawn
        return text
    lowest, highest = view.scale[0].number, view.scale[-1].number
    return f"{_bar(group.level - lowest, group.target - lowest, highest - lowest, marks)}  {text}"


def _bar(level: int, target: int, highest: int, marks: Marks) -> str:
    """Return a bar in steps above the lowest level."""
    cells = 3
    bar = "".join(marks.full if step < level * cells else marks.empty for step in range(highest * cells))
    return bar[: target * cells] + marks.target + bar[target * cells :]


def _unknown(view: ReportView) -> list[TextLine]:
    lines = [TextLine("How sure we are", title=True), TextLine(view.summary.how_sure_we_are)]
    unknown = [question for question in view.find_out if question.state == "dont_know"]
    unanswered = [question for question in view.find_out if question.state != "dont_know"]
    for title, found in (
        ("To find out", unknown),
        (_without_answer(view), unanswered),
        ("Claimed, not evidenced", view.discuss),
    ):
        if found:
            shown = ", ".join(f"{question.id} {wording.lower_first(question.short)}" for question in found[:12])
            more = f" and {len(found) - 12} more" if len(found) > 12 else ""
            lines.append(TextLine(f"{title}: {shown}{more}."))
    return lines


def _unscored(view: ReportView) -> list[TextLine]:
    """Return the answers that are never scored, and name those that were set aside."""
    asked = [question for domain in view.domains for question in domain.unscored]
    named = [(f"{question.id}  {question.short}", question.answer) for question in asked]
    named += [(fact.short, fact.answer) for fact in view.facts_asked]
    lines = [TextLine(f"{name}: {' '.join(said.split())}") for name, said in named]
    shown = [TextLine(""), TextLine(words.ASKED_NOT_SCORED, title=True), *lines] if lines else []
    aside = [TextLine(f"{one.question}: {one.answer}. {one.why}.") for one in view.set_aside]
    return shown + ([TextLine(""), TextLine("Kept, and not scored", title=True), *aside] if aside else [])


def _without_answer(view: ReportView) -> str:
    """Return what is wrong with a question that has no level, though it is not “don't know”."""
    if view.panel is None:
        return "Not answered yet"
    return f"Not answered yet, or rated by fewer than {view.panel.min_group_size} people"
