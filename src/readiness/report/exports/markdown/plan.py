"""The recommended actions and the plan, in Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from readiness import wording
from readiness.report.exports.markdown.text import Lines, md_bullets, md_heading, md_paragraph, md_table
from readiness.report.view.actions import ActionView, OtherPlannedView
from readiness.report.view.report_view import ReportView


def actions_in_markdown(view: ReportView) -> Lines:
    """Yield what is recommended, with what was decided about it and what came of it."""
    yield from md_heading(2, "Priority actions")
    if not view.actions:
        yield from md_paragraph(view.summary.what_matters_most)
    else:
        yield from md_paragraph(view.headlines.actions)
        yield from md_paragraph(view.headlines.money, view.headlines.gift)
        yield from md_paragraph(f"Status as at {view.plan_as_at}." if view.plan_as_at else "")
    heads = ("No.", "Action", "Owner", "Sponsor", "Start", "Due", "Status", "How we would see that it worked")
    rows = [
        (
            str(its.rank),
            its.title,
            _owner(its),
            its.planned.sponsor,
            its.planned.start,
            its.planned.due or its.horizon,
            its.planned.status,
            its.measure,
        )
        for its in view.actions
    ]
    yield from md_table("Who does what, by when, and how we would see that it worked", heads, rows)
    for action in view.first_actions:
        yield from _action(action)
    begun = [its for its in view.actions[len(view.first_actions) :] if its.planned.begun]
    yield from _planned("Also begun", begun)
    yield from _planned("In the plan, and no longer recommended", view.other_planned)


def _owner(action: ActionView) -> str:
    return action.owner if action.planned.owner_named else f"{action.owner} (suggested)"


def _action(action: ActionView) -> Lines:
    yield from md_heading(3, f"{action.rank}. {action.title}")
    yield from md_paragraph(action.what)
    needs = "; ".join(action.needs)
    about = (
        f"Helps {', '.join(action.questions)}. {action.horizon}. {action.resource}. {action.gift}. {action.quadrant}: "
        f"effort {wording.lower_first(action.effort)}. {action.strength}. Priority {action.priority}."
    )
    told = [f"{note.date}: {note.text}" for note in action.planned.notes]
    yield from md_bullets(
        [("First step:", [action.first_step]), ("Needs first:", [needs]), ("", [about]), ("Progress:", told)]
    )


def _planned(title: str, actions: Sequence[ActionView | OtherPlannedView]) -> Lines:
    """Yield what was decided and told of actions that are not described one by one."""
    if actions:
        yield from md_heading(3, title)
        yield from md_bullets(
            (
                f"{action.title}:",
                [
                    f"{action.planned.status}. {action.planned.owner}. {action.planned.more}",
                    *(f"{note.date}: {note.text}" for note in action.planned.notes),
                ],
            )
            for action in actions
        )
