"""``readiness report``: the board's document, in every form that people work in."""

from __future__ import annotations

from pathlib import Path

import click

from readiness.cli import console
from readiness.cli.options import complete_option, force_option, questionnaire_option
from readiness.workflows.documents.registry import ALL, ANSWERS, REPORT

_FORMATS = f"{', '.join(REPORT.formats[:-1])} or {REPORT.formats[-1]}"
_BUT = f" but {' and '.join(REPORT.beside_pack)}" if REPORT.beside_pack else ""


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
    help=f"{_FORMATS}; may be given more than once. Without it: {' and '.join(REPORT.usual)}. "
    f"“{ALL}” makes every one of them{_BUT}, in a folder. “{ANSWERS}” takes the answers out of a PDF.",
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
@click.option(
    "--form", metavar="ID", help="With a template for blank questionnaires: one of its shorter forms, or “all”."
)
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
    from readiness.cli.asking import now
    from readiness.workflows.documents.blank_questionnaire import is_blank, publish_blank, what_to_print
    from readiness.workflows.documents.from_report import names_answers
    from readiness.workflows.documents.report import ReportWishes, publish_report

    say = console.message
    if template is not None and is_blank(template, file):
        blank, source = what_to_print(file, questionnaire, form), Path(file) if file else None
        console.delivered(publish_blank(blank, template, formats, output, say, source=source, force=force))
    elif names_answers(output, formats):
        _take_answers_out(_assessment_named(file, form), output, formats)
    else:
        asked = (output, formats, template, questionnaire, since)
        wishes = ReportWishes(*asked, attach=not no_attachment, complete=complete, force=force)
        console.delivered(publish_report(_assessment_named(file, form), wishes, now(), say))


def _assessment_named(file: str | None, form: str | None) -> Path:
    if form is not None:
        raise click.UsageError("--form is for a blank questionnaire (--template workbook); a report has its own.")
    if file is None:
        raise click.UsageError("Name the assessment's file: readiness report FILE.")
    return Path(file)


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
