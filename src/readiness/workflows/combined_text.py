"""What came of combining, as lines: what was left out and why, and what people's ratings come to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from readiness import wording
from readiness.lines import TextLine
from readiness.panel.combining import Became, Combined
from readiness.panel.intake.contents import NotOne
from readiness.problems import Problem, printable
from readiness.report.terminal.panel_text import panel_lines, short_lines
from readiness.report.view.many.panel_words import to_ask_again, turnout_view
from readiness.scoring.many.turnout import short_of
from readiness.workflows.combining import PanelCombined

_SHOWN = 20
"""Of the files that were left out, and of those that change nothing."""
_MOST_TOLD = 200
"""Of the files that are no responses."""


@dataclass(frozen=True)
class Remark:
    """A line beside the result."""

    text: str
    lost: bool = False
    """Something that may be somebody's voice could not be used."""


def shown_problems(combined: Combined) -> list[Problem]:
    """Return what is wrong with the first of the files that cannot be used."""
    first = list(dict.fromkeys(problem.file for problem in combined.problems))[:_SHOWN]
    return [problem for problem in combined.problems if problem.file in first]


def combining_remarks(done: PanelCombined) -> Iterator[Remark]:
    """Yield, for each file that was left out or that is no response, what became of it; and what to know."""
    combined = done.combined
    refused = len({problem.file for problem in combined.problems})
    if refused > _SHOWN:
        yield Remark(f"… and {refused - _SHOWN} more files that cannot be used.", lost=True)
    older = [file for file, what in combined.became.items() if what == "older_version"]
    for file in older[:_SHOWN]:
        yield Remark(f"{file}: a newer version of this response is there already, so this one was left out.")
    if len(older) > _SHOWN:
        yield Remark(f"… and {len(older) - _SHOWN} more files with older versions.")
    for file in combined.others[:_SHOWN]:
        yield Remark(
            f"{printable(file)}: it comes from a form on which somebody of another group had answered, so it counts as "
            "another person's. If it is the same person, who chose a wrong group first, take the first file and the "
            "panel's file away, and combine again."
        )
    yield from _no_responses(done.not_responses)
    yield from (Remark(f"Please note: {line}") for line in done.remarks)


def _no_responses(found: list[NotOne]) -> Iterator[Remark]:
    """Yield what else was there: what looks like somebody's voice first, and each on a line of its own."""
    for one in sorted(found, key=lambda one: not one.somebodys)[:_MOST_TOLD]:
        yield Remark(f"{printable(one.name)}: {one.what}", lost=one.somebodys)
    if len(found) > _MOST_TOLD:
        yield Remark(f"… and {len(found) - _MOST_TOLD} more files that are no responses.")


def what_became(combined: Combined) -> str:
    """Return “23 responses: 20 new, 3 there already; 2 files could not be used.”"""
    words: dict[Became, str] = {
        "new": "new",
        "newer_version": "in a newer version",
        "already_there": "there already",
        "older_version": "in an older version, left out",
    }
    came = list(combined.became.values())
    parts = [f"{came.count(what)} {word}" for what, word in words.items() if what in came]
    refused = len({problem.file for problem in combined.problems})
    if refused:
        parts.append(f"{refused} that cannot be used")
    total = len(came) + refused
    return f"{wording.count(total, 'response')}: {', '.join(parts)}."


def figures(done: PanelCombined, assessment: str) -> Iterator[list[TextLine]]:
    """Yield what the ratings come to, paragraph by paragraph. ``assessment`` is its file, as in a command."""
    yield panel_lines(turnout_view(done.panel, done.questionnaire))
    came = dict.fromkeys((group.id for group in done.questionnaire.about.groups), 0)
    for rated in done.combined.responses:
        came[rated.group] += 1
    smallest = done.panel.min_group_size
    yield short_lines(to_ask_again(short_of(came, smallest), done.questionnaire))
    if done.panel.raters is None:
        yield [TextLine(line) for line in _what_to_do(smallest, assessment)]


def _what_to_do(smallest: int, assessment: str) -> Iterator[str]:
    """Yield what a team can do that is too small for its ratings to be shown."""
    yield f"Ask more people; or agree on the levels together: readiness workshop {assessment}"
    smaller = " Next time, before anybody rates, you may set fewer there; 3 at least." if smallest > 3 else ""
    yield (
        f"When they rate, people are told that nothing is shown of fewer than {smallest}: "
        f"“panel: min_group_size” in {assessment}.{smaller}"
    )
