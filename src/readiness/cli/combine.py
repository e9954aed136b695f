"""``readiness combine``: many people's responses, brought together beside the assessment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from readiness import wording
from readiness.cli import console, exit_codes
from readiness.cli.options import questionnaire_option
from readiness.problems import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from readiness.panel.combining import Became, Combined
    from readiness.panel.intake.contents import NotOne


@click.command()
@click.argument("assessment")
@click.argument("responses", nargs=-1, required=True)
@questionnaire_option
def combine(assessment: str, responses: tuple[str, ...], questionnaire: str | None) -> int:
    """Bring responses together beside an assessment, in NAME.panel.json.

    RESPONSES are files that people sent back, or folders of them, as they came: under any name, in mails and zips,
    pasted into a message. Each is read by what is in it, and each that no response was read from is named. A response
    that is there already counts once, and a newer version takes the place of the older. What cannot be used is left
    out, with the reason (exit code 4). You may combine the same again, and more as they arrive.
    """
    import datetime as dt
    from pathlib import Path

    from readiness.report.terminal.lines import TextLine
    from readiness.report.terminal.panel_text import panel_lines, short_lines
    from readiness.report.view.panel_words import to_ask_again, turnout_view
    from readiness.scoring.many.turnout import short_of
    from readiness.workflows.combining import combine_files

    sources = [Path(name) for name in responses]
    done = combine_files(Path(assessment), sources, dt.datetime.now().astimezone(), questionnaire)
    _left_out(done.combined)
    console.problems(done.slips[:_SHOWN])
    if len(done.slips) > _SHOWN:
        console.message(f"… and {len(done.slips) - _SHOWN} more answers that cannot be used.")
    _no_responses(done.not_responses)
    for line in done.remarks:
        console.message(f"Please note: {line}")
    console.result(_what_became(done.combined))
    if not done.combined.responses:
        console.result("There is no response to keep, so nothing was written.")
        return exit_codes.ASSESSMENT_INVALID
    console.result(f"All are kept in {done.path}: every single rating, so it is not for sharing.")
    console.result()
    console.lines(panel_lines(turnout_view(done.panel, done.questionnaire)), plain=console.wants_plain())
    came = dict.fromkeys((group.id for group in done.questionnaire.about.groups), 0)
    for rated in done.combined.responses:
        came[rated.group] += 1
    short = short_lines(to_ask_again(short_of(came, done.panel.min_group_size), done.questionnaire))
    if short:
        console.result()
        console.lines(short, plain=console.wants_plain())
    if done.panel.raters is None:
        console.result()
        todo = _what_to_do(done.panel.min_group_size, console.quoted(assessment))
        console.lines(map(TextLine, todo), plain=console.wants_plain())
    missing = done.combined.problems or done.slips or any(one.somebodys for one in done.not_responses)
    return exit_codes.ASSESSMENT_INVALID if missing else exit_codes.DONE


_SHOWN = 20
"""Of the files that were left out, and of those that change nothing."""
_MOST_TOLD = 200
"""Of the files that are no responses."""


def _left_out(combined: Combined) -> None:
    """Say what was left out and why, file by file."""
    files = dict.fromkeys(problem.file for problem in combined.problems)
    first = set(list(files)[:_SHOWN])
    console.problems(problem for problem in combined.problems if problem.file in first)
    if len(files) > _SHOWN:
        console.message(f"… and {len(files) - _SHOWN} more files that cannot be used.")
    older = [file for file, what in combined.became.items() if what == "older_version"]
    for file in older[:_SHOWN]:
        console.message(f"{file}: a newer version of this response is there already, so this one was left out.")
    if len(older) > _SHOWN:
        console.message(f"… and {len(older) - _SHOWN} more files with older versions.")
    for file in combined.others[:_SHOWN]:
        console.message(
            f"{printable(file)}: it comes from a form on which somebody of another group had answered, so it counts as "
            "another person's. If it is the same person, who chose a wrong group first, take the first file and the "
            "panel's file away, and combine again."
        )


def _no_responses(found: list[NotOne]) -> None:
    """Say what else was there: what looks like somebody's voice first, and each on a line of its own."""
    for one in sorted(found, key=lambda one: not one.somebodys)[:_MOST_TOLD]:
        console.message(f"{printable(one.name)}: {one.what}")
    if len(found) > _MOST_TOLD:
        console.message(f"… and {len(found) - _MOST_TOLD} more files that are no responses.")


def _what_to_do(smallest: int, assessment: str) -> Iterator[str]:
    """Yield what a team can do that is too small for its ratings to be shown."""
    yield f"Ask more people; or agree on the levels together: readiness workshop {assessment}"
    smaller = " Next time, before anybody rates, you may set fewer there; 3 at least." if smallest > 3 else ""
    yield (
        f"When they rate, people are told that nothing is shown of fewer than {smallest}: "
        f"“panel: min_group_size” in {assessment}.{smaller}"
    )


def _what_became(combined: Combined) -> str:
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
