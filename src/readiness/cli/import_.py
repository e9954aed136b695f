"""``readiness import``: what people answered elsewhere, as responses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from readiness import wording
from readiness.cli import console
from readiness.cli.asking import now
from readiness.cli.options import force_option, questionnaire_option

if TYPE_CHECKING:
    from pathlib import Path

    from readiness.workflows.importing import Imported


@click.command("import")
@click.argument("files", nargs=-1, required=True)
@click.option("--map", "map_", metavar="MAP.yaml", help="What the columns of an online form's export mean.")
@click.option("--suggest-map", is_flag=True, help="Draft that map: show it, or write it with -o MAP.yaml.")
@click.option("--output", "-o", metavar="FOLDER", help="Write a response file for each row or form into this folder.")
@click.option("--into", metavar="ASSESSMENT", help="Bring the responses together beside this assessment at once.")
@click.option("--form", metavar="ID", help="With --suggest-map: the questionnaire's shorter form that was asked.")
@click.option(
    "--coded-from",
    metavar="NUMBER",
    help="The number that the online form has for the lowest level, where answers are numbers: 0 or 1.",
)
@force_option
@questionnaire_option
def import_(
    files: tuple[str, ...],
    map_: str | None,
    output: str | None,
    into: str | None,
    form: str | None,
    coded_from: str | None,
    questionnaire: str | None,
    *,
    suggest_map: bool,
    force: bool,
) -> int:
    """Take in forms that were filled in as workbooks, or the export of an online form.

    FILES are workbooks from “readiness form”, or folders of them. Or one export (.csv or .xlsx, a response a row) with
    its map: draft that with --suggest-map, and see to what it asks. Names and e-mail addresses are not read; nothing
    that stands in a person's row is shown or copied. Tests and unfinished answers are left out. What cannot be used is
    told, with its row and the reason (exit code 7). The same again changes nothing; a longer export adds to it.
    """
    from pathlib import Path

    from readiness.workflows.importing import Target, import_export, import_forms, require_code

    require_code(coded_from)
    if (form and not suggest_map) or (coded_from and not (suggest_map or map_)):
        raise click.UsageError("--form is for --suggest-map, and --coded-from for that or for --map.")
    paths = [Path(name) for name in files]
    if (map_ or suggest_map) and len(paths) > 1:
        raise click.UsageError("Name one export at a time: each has its own map.")
    if suggest_map:
        if map_ or into:
            raise click.UsageError("--suggest-map drafts a map and imports nothing: leave out --map and --into.")
        return _suggest(paths[0], output, questionnaire, form, coded_from, force=force)
    if (output is None) == (into is None):
        raise click.UsageError("Say where the responses go: either -o FOLDER, or --into ASSESSMENT.")
    target = Target(Path(output) if output else None, Path(into) if into else None)
    if map_:
        done = import_export(paths[0], Path(map_), target, now(), questionnaire, coded_from)
        return _tell(done, "row", output, into)
    return _tell(import_forms(paths, target, now(), questionnaire), "form", output, into)


def _suggest(
    table: Path, output: str | None, questionnaire: str | None, form: str | None, coded_from: str | None, *, force: bool
) -> int:
    from readiness.workflows.importing import draft_map, place_of_map, write_map

    places = place_of_map(output, table, force=force) if output else None
    draft = draft_map(table, questionnaire, form, coded_from)
    for line in draft.unsure:
        console.message(f"Please check: {line}")
    if places is None:
        console.result(draft.text.rstrip("\n"))
        return 0
    for remark in write_map(draft, places).remarks:
        console.message(remark)
    console.result(f"A draft is in {output}. Check it, then import with --map {console.quoted(output or '')}.")
    return 0


def _tell(done: Imported, what: str, output: str | None, into: str | None) -> int:
    from readiness.errors import ExitCode

    for line in done.remarks:
        console.message(f"Please check: {line}")
    for line in done.mentions:
        console.message(line)
    for line in done.said:
        console.error(line)
    for line in done.on_panel:
        console.message(f"Please note: {line}")
    console.result(_counted(done, what))
    if done.became:
        console.result(
            f"They are in {output}. To bring them together: readiness combine ASSESSMENT {console.quoted(output)}"
            if output
            else f"They are beside {into}, every single rating: not for sharing. See: readiness score {into}"
        )
    if not done.said:
        return ExitCode.DONE
    return ExitCode.SOME_LEFT_OUT if done.became else ExitCode.ASSESSMENT_INVALID


def _counted(done: Imported, what: str) -> str:
    """Return “23 rows: 20 new, 2 there already, 1 not used.”"""
    words = {
        "new": "new",
        "newer_version": "in a newer version",
        "already_there": "there already",
        "older_version": "in an older version, left out",
    }
    came = list(done.became.values())
    parts = [f"{came.count(became)} {word}" for became, word in words.items() if became in came]
    parts += [f"{many} left out ({'a test' if what == 'test' else what})" for what, many in done.left_out.items()]
    if done.not_used:
        parts.append(f"{done.not_used} not used")
    total = len(came) + done.not_used + sum(done.left_out.values())
    return f"{wording.count(total, what)}{': ' if parts else ''}{', '.join(parts)}."
