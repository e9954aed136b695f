"""The front sheet, the summary and the action plan in Word, for a trust to edit as its own paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readiness.report import words
from readiness.report.exports.word_document import WordDocument
from readiness.report.exports.word_panel import add_panel
from readiness.report.exports.word_styles import SMALL
from readiness.report.view.actions import ActionView, OtherPlannedView, PlannedView
from readiness.report.view.report_view import ReportView

_SHOWN = 6
"""How many of the questions that are not known the summary names."""
_NOT_DECIDED = "–"


def render_docx(view: ReportView, front_sheet: Sequence[tuple[str, str]]) -> bytes:
    """Return a Word document. ``front_sheet`` holds its rows, filled in, each with its label."""
    document = WordDocument(view.questionnaire_title, view.organisation, view.as_at_day)
    _front_sheet(document, view, front_sheet)
    _summary(document, view)
    _plan(document, view)
    _certainty(document, view)
    if view.panel:
        add_panel(document, view.panel)
    _limits(document, view)
    return document.content()


def _front_sheet(document: WordDocument, view: ReportView, front_sheet: Sequence[tuple[str, str]]) -> None:
    document.paragraph(f"{view.organisation} ({view.code})" if view.code else view.organisation, "Subtitle")
    document.paragraph(view.questionnaire_title, "Title")
    document.paragraph(f"Gap analysis and action plan, as at {view.as_at}", "Subtitle")
    rows = [*front_sheet, *_about(view)]
    if rows:
        document.table("Front sheet", ("Front sheet", "Details"), rows, (5, 17))


def _about(view: ReportView) -> Iterator[tuple[str, str]]:
    if view.participants:
        yield "Who took part", "; ".join(view.participants)
    if view.facts:
        yield "The organisation", ". ".join(f"{name}: {fact}" for name, fact in view.facts) + "."
    if view.form:
        yield "Form", f"{view.form}: a selection of the questions"
    if view.source:
        about = (view.source.title, view.source.publisher, view.source.date)
        yield "Assessed against", ", ".join(part for part in about if part)


def _summary(document: WordDocument, view: ReportView) -> None:
    document.heading("Summary", 1)
    document.paragraph(view.summary.where_we_are, lead="Where we are.")
    document.paragraph(view.summary.what_matters_most, lead="What matters most.")
    document.paragraph(view.summary.how_sure_we_are, lead="How sure we are.")
    if view.panel and view.panel.first:
        document.paragraph(" ".join(view.panel.first), lead="What people rated.")
    document.heading("Where each domain stands", 2)
    profile = [
        (
            f"{domain.code} {domain.group.title}",
            domain.group.level_words,
            domain.group.target_words,
            _met(domain.group.met),
        )
        for domain in view.domains
    ]
    document.table(
        "Where each domain stands", ("Domain", "Now", "Target", "At target"), profile, (6, 4, 3, 2), keep=True
    )
    document.heading("What we do not know", 2)
    document.paragraph(_unknown(view))
    for note in view.notes[:1]:
        document.heading(note.title, 2)
        document.paragraph(note.text)


def _met(met: bool | None) -> str:
    return "No level" if met is None else "Yes" if met else "Not yet"


def _unknown(view: ReportView) -> str:
    if not view.find_out:
        return view.headlines.nothing_to_find_out
    names = [f"{question.short} ({question.id})" for question in view.find_out[:_SHOWN]]
    more = len(view.find_out) - len(names)
    return f"{', '.join(names)} and {more} more." if more else f"{words.listed(names)}."


def _plan(document: WordDocument, view: ReportView) -> None:
    if view.first_actions:
        document.turn_page(landscape=True)
        document.heading("The action plan", 1)
        _first(document, view)
        document.turn_page(landscape=False)
        document.heading(f"{view.first_actions_title} in detail", 2)
        for action in view.first_actions:
            _details(document, action)
    else:
        document.heading("The action plan", 1)
        document.paragraph("No action is recommended.")
    _others(document, view)


def _first(document: WordDocument, view: ReportView) -> None:
    first = view.first_actions
    are = "action is" if len(view.actions) == 1 else "actions are"
    of_all = f"{len(view.actions)} {are} recommended for the answers given."
    dated = f" The plan is as at {view.plan_as_at}." if view.plan_as_at else " Nothing is planned yet."
    document.paragraph(f"{of_all}{dated}", keep=True)
    headers = ("Action", "Owner", "Sponsor", "Start", "Due", "Status", "Measure")
    rows = [
        (
            str(action.rank),
            action.title,
            _owner(action.planned),
            *_dates(action.planned),
            action.planned.status,
            action.measure,
        )
        for action in first
    ]
    document.table(view.first_actions_title, ("No.", *headers), rows, (2, 9, 7, 6, 5, 5, 5, 10))
    document.paragraph("An owner marked “suggested” is not yet named.", SMALL)


def _owner(planned: PlannedView) -> str:
    if not planned.owner:
        return _NOT_DECIDED
    return planned.owner if planned.owner_named else f"{planned.owner} (suggested)"


def _dates(planned: PlannedView) -> tuple[str, str, str]:
    return planned.sponsor or _NOT_DECIDED, planned.start or _NOT_DECIDED, planned.due or _NOT_DECIDED


def _details(document: WordDocument, action: ActionView) -> None:
    document.heading(f"{action.rank}. {action.title}", 3)
    document.paragraph(action.what, keep=True)
    document.paragraph(action.first_step, lead="First step:", keep=True)
    document.paragraph(action.measure, lead="How we would see that it worked:", keep=True)
    if action.needs:
        document.paragraph("; ".join(action.needs), lead="Needs first:", keep=True)
    document.paragraph(
        f"Helps {', '.join(action.questions)}. {action.horizon}. {action.resource}. "
        f"{action.quadrant}: effort {words.lower_first(action.effort)}. {action.strength}. "
        f"Whose gift: {words.lower_first(action.gift)}.",
        SMALL,
        keep=bool(action.planned.notes),
    )
    if action.planned.notes:
        document.paragraph("", lead="Progress:", keep=True)
        document.bullets(f"{note.date}: {note.text}" for note in action.planned.notes)


def _others(document: WordDocument, view: ReportView) -> None:
    rest = view.actions[len(view.first_actions) :]
    if rest:
        document.heading("All other actions", 2)
        rows = [
            (
                str(action.rank),
                action.title,
                _owner(action.planned),
                action.planned.due or action.horizon,
                action.planned.status,
            )
            for action in rest
        ]
        headers = ("No.", "Action", "Owner", "Due, or when", "Status")
        document.table("All other actions", headers, rows, (1, 6, 5, 3, 3))
        _more(document, [action for action in rest if action.planned.begun])
    if view.other_planned:
        document.heading("In the plan, and no longer recommended", 2)
        document.paragraph(
            "Today's answers do not ask for these. They stay in the plan, with what came of them.", keep=True
        )
        stay = [
            (other.title, _owner(other.planned), other.planned.due or _NOT_DECIDED, other.planned.status)
            for other in view.other_planned
        ]
        document.table(
            "In the plan, and no longer recommended", ("Action", "Owner", "Due", "Status"), stay, (7, 5, 3, 3)
        )
        _more(document, view.other_planned)


def _more(document: WordDocument, actions: Sequence[ActionView | OtherPlannedView]) -> None:
    """Add what was decided and told of actions that have a line in a table only."""
    for action in actions:
        planned = action.planned
        if planned.more or planned.notes:
            document.paragraph(planned.more, lead=f"{action.title}.", keep=bool(planned.notes))
            document.bullets(f"{note.date}: {note.text}" for note in planned.notes)


def _certainty(document: WordDocument, view: ReportView) -> None:
    document.heading("How sure we are", 1)
    document.paragraph(view.summary.how_sure_we_are)
    rows = [
        (f"{domain.code} {domain.group.title}", group.completeness, group.mean, group.range, group.status)
        for domain in view.domains
        for group in (domain.group,)
    ]
    headers = ("Domain", "Known", "Mean", "Range", "Status")
    document.table("How much is known of each domain", headers, rows, (6, 2, 2, 3, 3), keep=True)
    if view.find_out:
        document.heading("To find out", 2)
        document.bullets(f"{question.id} {question.statement}" for question in view.find_out)
    if view.discuss:
        document.heading("Claimed, not evidenced", 2)
        document.paragraph(
            "These are high, and no evidence is recorded. They are not reduced; they are worth talking about."
        )
        document.bullets(f"{question.id} {question.statement}" for question in view.discuss)
    if view.list_could_change:
        document.heading("Would the list change?", 2)
        document.paragraph(
            "The first actions were ranked again under other weights, and with what is not known at its lowest level "
            "and at its highest.",
            keep=True,
        )
        kept = [(action.title, action.kept) for action in view.first_actions]
        document.table(
            "In how many rankings each action stays", ("Action", "Among the first ten"), kept, (9, 3), keep=True
        )


def _limits(document: WordDocument, view: ReportView) -> None:
    document.heading("What this does not tell you", 1)
    document.paragraph(words.LIMITS)
    for note in view.notes[1:]:
        document.paragraph(note.text, lead=f"{note.title}.")
    document.heading("What this was made from", 2)
    for name, made_from in (
        ("Questionnaire:", f"{view.questionnaire_id}, version {view.questionnaire_version}"),
        ("Its fingerprint:", view.questionnaire_fingerprint),
        ("Fingerprint of the answers:", view.answers_fingerprint),
        ("Program:", f"readiness {view.program_version}"),
    ):
        document.paragraph(made_from, SMALL, lead=name)
