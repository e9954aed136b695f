"""``readiness report``: the board's document, in every form that people work in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from readiness.cli import console
from readiness.cli.options import complete_option, force_option, questionnaire_option

if TYPE_CHECKING:
    from pathlib import Path

    from readiness.scoring.results import Result
    from readiness.workflows.loading import Loaded


@click.command()
@click.argument("file", required=False)
@click.option(
    "--output",
    "-o",
    metavar="PATH",
    help="A file, whose ending says the format; a folder; or - for standard output. Without it: beside FILE.",
)
@click.option(
    "--format",
    "formats",
    multiple=True,
    metavar="FORMAT",
    help="pdf, html, docx, xlsx, csv, json or ics; may be given more than once. Without it: pdf and html. "
    "“all” makes every one of them, in a folder. “yaml” takes the answers out of a PDF.",
)
@click.option(
    "--template",
    "-t",
    metavar="ID|PATH",
    help="The report template. Without it: board, or the one that a PDF was made with.",
)
@click.option(
    "--no-attachment",
    is_flag=True,
    help="Leave the answers out of the PDF. Otherwise the file with all of them, notes and evidence included, is "
    "attached inside it, so that the same report can be made from it again. Use this for a report to be published.",
)
@click.option("--since", metavar="OLD", help="Compare with the assessment in this file: a section on progress.")
@click.option("--form", metavar="ID", help="With a template for blank questionnaires: one of its shorter forms.")
@complete_option
@force_option
@questionnaire_option
def report(
    file: str | None,
    output: str | None,
    formats: tuple[str, ...],
    template: str | None,
    since: str | None,
    form: str | None,
    questionnaire: str | None,
    *,
    no_attachment: bool,
    complete: bool,
    force: bool,
) -> None:
    """Make the gap analysis as a PDF, with the same document as a web page beside it.

    FILE holds the answers; or it is a PDF that was made from them, and carries them inside.

    With --template workbook: the questionnaire itself, to print and to write on; no FILE is needed.
    """
    from functools import partial
    from pathlib import Path

    from readiness.cli.asking import now
    from readiness.publishing.door import check
    from readiness.report.press import Press
    from readiness.workflows.documents.formats import ANSWERS, format_named_by, one_for_standard_output, wanted
    from readiness.workflows.documents.publication import about_to_show
    from readiness.workflows.documents.report import make, publish

    if template is not None and _is_blank(template, file):
        _blank(file, output, formats, template, form, questionnaire, force=force)
        return
    source = Path(_assessment_named(file, form))
    if ANSWERS in format_named_by(output, formats):
        _take_answers_out(source, output, formats)
        return
    to_stdout = one_for_standard_output(formats) if output == "-" else None
    documents = wanted(source, None if to_stdout else output, formats)
    documents = documents.made_from(source, Path(since) if since else None, force=force)
    if to_stdout is None:
        check(documents.places)
    with Press(needed="pdf" in ([to_stdout] if to_stdout else documents.formats)) as press:
        loaded, result, chosen = _result(source, questionnaire, since, template, complete=complete)
        attach, say = not no_attachment, console.message
        first = partial(about_to_show, loaded, "report", now())
        if to_stdout is not None:
            made = make(result, [to_stdout], chosen, say, attach=attach, press=press, tell=say)
            first()
            console.document(next(iter(made.values())))  # of two tables, the actions
        else:
            console.written(publish(result, documents, chosen, say, attach=attach, press=press, first=first))


def _result(
    source: Path, questionnaire: str | None, since: str | None, template: str | None, *, complete: bool
) -> tuple[Loaded, Result, str]:
    """Return the answers, what they come to and the template for it, having said what there is to say about them."""
    from pathlib import Path

    from readiness.workflows.comparing import with_last_time
    from readiness.workflows.documents.from_report import differences, template_for
    from readiness.workflows.documents.front_sheet import require_known_rows
    from readiness.workflows.loading import changed_in_words, load, require_complete

    loaded = load(source, questionnaire)
    chosen = template_for(loaded, template)
    for remark in [*([changed_in_words(loaded.changes)] if loaded.changes else []), *differences(loaded, chosen)]:
        console.message(remark)
    if loaded.about_panel:
        console.message(loaded.about_panel)
    console.problems(require_known_rows(loaded, chosen))
    if since is not None:
        loaded = with_last_time(loaded, Path(since), questionnaire)
    result = loaded.score()
    if complete:
        require_complete(result)
    return loaded, result, chosen


def _assessment_named(file: str | None, form: str | None) -> str:
    if form is not None:
        raise click.UsageError("--form is for a blank questionnaire (--template workbook); a report has its own.")
    if file is None:
        raise click.UsageError("Name the assessment's file: readiness report FILE.")
    return file


def _is_blank(template: str, file: str | None) -> bool:
    from readiness.workflows.documents.blank_questionnaire import is_blank

    return is_blank(template, file)


def _blank(
    file: str | None,
    output: str | None,
    formats: tuple[str, ...],
    template: str,
    form: str | None,
    questionnaire: str | None,
    *,
    force: bool,
) -> None:
    from pathlib import Path

    from readiness.workflows.documents.blank_questionnaire import publish_blank, what_to_print

    blank = what_to_print(file, questionnaire, form)
    source = Path(file) if file else None
    console.written(publish_blank(blank, template, formats, output, say=console.message, source=source, force=force))


def _take_answers_out(source: Path, output: str | None, formats: tuple[str, ...]) -> None:
    from readiness.workflows.documents.from_report import answers_inside, write_answers

    inside = answers_inside(source, formats)
    if inside.panel is not None:
        console.message("What people rated is not among the answers. The section on it can be made from the PDF only.")
    if output == "-":
        console.document(inside.answers)
        return
    target = write_answers(inside.answers, source, output)
    console.result(str(target))
    console.message(f"To go on with these answers: readiness assess {console.quoted(str(target))}")
