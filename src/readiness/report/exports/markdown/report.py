"""The report as Markdown, from the view."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from readiness.report.charts.registry import FIGURES
from readiness.report.exports.markdown.many import panel_in_markdown, progress_in_markdown, questions_named
from readiness.report.exports.markdown.plan import actions_in_markdown
from readiness.report.exports.markdown.text import (
    Lines,
    md_bullets,
    md_heading,
    md_pages_to_read,
    md_paragraph,
    md_prose,
    md_table,
)
from readiness.report.view.groups import FrameworkView, GroupView
from readiness.report.view.questions import AskedView, DomainView, QuestionView
from readiness.report.view.report_view import ReportView
from readiness.report.view.set_aside import SetAsideView


def render_md(view: ReportView, front_sheet: Sequence[tuple[str, str]]) -> bytes:
    """Return the report as Markdown. ``front_sheet`` holds its rows, filled in, each with its label."""
    sections = (
        _front(view, front_sheet),
        _one_page(view),
        _themes(view),
        _gaps(view),
        _recommendations(view),
        *(_framework(framework) for framework in view.frameworks),
        actions_in_markdown(view),
        _numbers("priority_effort", view),
        _certainty(view),
        panel_in_markdown(view),
        progress_in_markdown(view.progress),
        _aside(view),
        _limits(view),
    )
    return ("\n".join(line for section in sections for line in section).rstrip("\n") + "\n").encode()


def _front(view: ReportView, front_sheet: Sequence[tuple[str, str]]) -> Lines:
    yield from md_heading(1, view.questionnaire_title)
    yield from md_paragraph(f"{view.organisation} ({view.code})" if view.code else view.organisation)
    yield from md_paragraph(f"Gap analysis and priority actions, as at {view.as_at}")
    if view.source:
        source = (view.source.title, view.source.publisher, view.source.date)
        yield from md_paragraph(", ".join(part for part in source if part), lead="Assessed against:")
    form = f"{view.form}: a selection of the questions" if view.form else ""
    about = [("Who took part", "; ".join(view.participants)), ("Form", form)]
    yield from md_bullets((f"{label}:", [said]) for label, said in [*front_sheet, *about])
    yield from md_heading(2, "How to read this report")
    yield from md_paragraph(
        "Each question is at the highest level of which every word is true today. A low level, honestly found, is "
        "useful. The levels are the organisation's own view."
    )
    yield from md_bullets((f"{level.number} {level.label}.", [level.meaning]) for level in view.scale)


def _one_page(view: ReportView) -> Lines:
    yield from md_heading(2, "On one page")
    yield from md_paragraph(view.summary.where_we_are, lead="Where we are.")
    yield from md_paragraph(view.summary.what_matters_most, lead="What matters most.")
    yield from md_paragraph(view.summary.how_sure_we_are, lead="How sure we are.")
    if view.panel and view.panel.first:
        yield from md_paragraph(" ".join(view.panel.first), lead="What people rated.")
    yield from _numbers("domain_profile", view)
    if view.find_out:
        yield from md_paragraph(f"{questions_named(view.find_out)}.", lead="What we do not know.")


def _themes(view: ReportView) -> Lines:
    yield from md_heading(2, "The themes")
    yield from md_paragraph(view.headlines.themes)
    groups = [
        group
        for theme in view.themes
        for group in (replace(theme.group, title=f"Theme: {theme.group.title}"), *theme.domains)
    ]
    yield from _standing("Where each theme and its domains stand", "Theme and domains", groups)
    yield from md_bullets((f"{theme.group.title}.", [f"{theme.summary} {theme.group.held}"]) for theme in view.themes)


def _standing(caption: str, head: str, groups: Iterable[GroupView]) -> Lines:
    heads = (head, "Now", "Target", "Mean", "Range", "Known", "Status")
    rows = [
        (
            group.title,
            group.level_words,
            group.target_words if group.low is not None else "",
            group.mean,
            group.range,
            group.completeness,
            group.status if group.level is not None else "",
        )
        for group in groups
    ]
    yield from md_table(caption, heads, rows)


def _gaps(view: ReportView) -> Lines:
    yield from md_heading(2, "Gap analysis by domain")
    yield from md_paragraph(view.headlines.gaps)
    rows = [
        (f"{its.id} {its.short}", its.chip, its.target_words, str(its.gap), its.priority) for its in view.largest_gaps
    ]
    yield from md_table("Where most is at stake", ("Question", "Now", "Target", "Gap", "Priority"), rows)
    for domain in view.domains:
        yield from _domain(domain)


def _domain(domain: DomainView) -> Lines:
    group = domain.group
    yield from md_heading(3, f"{domain.code} {group.title}")
    about = f", target {group.target_words}; mean {group.mean}, range {group.range}, {group.status.lower()}"
    yield from md_paragraph(f"{group.level_words}{about if group.low is not None else ''}.")
    yield from md_paragraph(group.held)
    yield from md_prose(domain.good, "What good looks like.")
    yield from md_pages_to_read(domain.references)
    for question in domain.asked:
        yield from _question(question)
    if not domain.asked:
        yield from md_paragraph("No question of this domain was asked.")


def _question(question: AskedView) -> Lines:
    essential = " (essential)" if isinstance(question, QuestionView) and question.essential else ""
    yield from md_heading(4, f"{question.id} {question.short}{essential}")
    yield from md_paragraph(question.statement)
    yield from md_bullets([*_answer(question), *_extras(question)])
    yield from md_pages_to_read(question.references)


def _answer(question: AskedView) -> Iterator[tuple[str, Sequence[str]]]:
    if not isinstance(question, QuestionView):
        yield "Not scored.", question.answer.split("\n")
        return
    yield "Answer:", [f"{question.answer} ({question.basis})" if question.basis else question.answer]
    yield "True today:", [question.now if question.now != question.answer else ""]
    yield "To make true next:", [question.next]
    if question.state != "not_applicable":
        gap = f"; gap {question.gap}" if question.gap else "; met" if question.gap == 0 else ""
        yield "Target:", [f"{question.target_words}{gap}"]
    if question.level is not None:
        strength = "Claimed, no evidence" if question.claimed else question.evidence_strength
        yield "How strong the evidence is:", [strength]


def _extras(said: AskedView | SetAsideView) -> Iterator[tuple[str, Sequence[str]]]:
    yield "Because:", [said.reason]
    yield "Note:", said.notes
    yield "Not all agreed.", said.dissent
    yield "Evidence:", [f"{record.in_words}." for record in said.evidence]


def _recommendations(view: ReportView) -> Lines:
    if not view.recommendations:
        return
    yield from md_heading(2, "The source report's recommendations" if view.source else "Recommendations")
    yield from md_paragraph(view.headlines.recommendations)
    yield from _numbers("recommendation_levels", view)
    yield from md_bullets(
        (f"{its.id} {its.title}.", [f"{its.text} {its.part} {its.held}", f"Questions: {', '.join(its.questions)}."])
        for its in view.recommendations
    )


def _framework(framework: FrameworkView) -> Lines:
    yield from md_heading(2, framework.title)
    about = f"{framework.publisher}. {framework.version}. As at {framework.as_of}. {framework.note}"
    yield from md_paragraph(about)
    yield from _standing(f"{framework.title}: where the organisation stands on each part", "Part", framework.parts)
    unsure = [part.title for part in framework.parts if not part.verified]
    if unsure:
        yield from md_paragraph(f"{'; '.join(unsure)}.", lead="Wording not checked:")


def _numbers(chart: str, view: ReportView) -> Lines:
    """Yield the numbers of a chart."""
    found = FIGURES[chart].table(view)
    yield from md_table(found.caption, found.heads, found.rows)


def _certainty(view: ReportView) -> Lines:
    yield from md_heading(2, "How sure we are")
    yield from md_paragraph(view.summary.how_sure_we_are)
    yield from _numbers("evidence", view)
    yield from md_heading(3, "To find out")
    yield from md_paragraph(
        f"{questions_named(view.find_out)}." if view.find_out else view.headlines.nothing_to_find_out
    )
    yield from md_heading(3, "Claimed, not evidenced")
    yield from md_paragraph(f"{questions_named(view.discuss)}." if view.discuss else view.headlines.nothing_to_discuss)
    if view.list_could_change:
        rows = [(f"{action.rank}. {action.title}", action.kept) for action in view.first_actions]
        yield from md_table("In how many ways of judging each action stays", ("Action", "Among the first ten"), rows)


def _aside(view: ReportView) -> Lines:
    """Yield what is in no figure: the facts of the organisation, and answers that were set aside."""
    if view.facts_asked:
        yield from md_heading(2, "About the organisation")
        for fact in view.facts_asked:
            yield from md_paragraph(fact.statement)
            yield from md_bullets([*_answer(fact), *_extras(fact)])
    if view.set_aside:
        yield from md_heading(2, "Answers set aside")
        yield from md_paragraph(
            "These are kept, and not scored: the questionnaire has changed since they were given, or their question is "
            "not asked now."
        )
        for item in view.set_aside:
            yield from md_paragraph(item.statement, lead=item.question)
            yield from md_bullets([("Answer:", [item.answer]), ("Why it was set aside:", [item.why]), *_extras(item)])


def _limits(view: ReportView) -> Lines:
    yield from md_heading(2, "What this does not tell you")
    yield from md_paragraph(view.limits)
    for note in view.notes:
        yield from md_paragraph(note.text, lead=f"{note.title}.")
    yield from md_bullets((f"{name}:", [f"{target}"]) for name, target in view.own_targets)
    yield from md_bullets((f"{id_}", [f"counts {weight} times"]) for id_, weight in view.weighted)
    yield from md_heading(2, "What this was made from")
    yield from md_bullets(
        [
            (
                "Questionnaire:",
                [f"{view.questionnaire_id}, version {view.questionnaire_version}, {view.questionnaire_fingerprint}"],
            ),
            ("Answers:", [view.answers_fingerprint]),
            ("Program:", [f"readiness {view.program_version}"]),
        ]
    )
