"""From a report back to what it was made from: the same report again, or the answers' own file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from readiness import __version__
from readiness.assessment.attached import Attached, is_report, take_out
from readiness.errors import WrongUsageError
from readiness.publishing import door
from readiness.publishing.places import ending_of, is_folder
from readiness.report.templates import find_template, shipped_templates
from readiness.workflows import settings
from readiness.workflows.documents.registry import ANSWERS, REPORT
from readiness.workflows.loading import Loaded

_ENDINGS = (ANSWERS, "yml")
_REPORT_ENDING = ".pdf"


def names_answers(output: str | None, formats: Sequence[str]) -> bool:
    """Return whether the answers' own file is asked for: by its format, or without any by the ending of ``output``."""
    return ANSWERS in formats or (not formats and ending_of(Path(output or "")) in _ENDINGS)


def answers_inside(source: Path, formats: Sequence[str]) -> Attached:
    """Return what is inside a report: the answers' file, whatever it holds.

    Raises WrongUsageError when the source is no report, AssessmentInvalidError when there are no whole answers in it.
    """
    if len(formats) > 1:
        raise WrongUsageError(f"“--format {ANSWERS}” takes the answers out of a PDF. Ask for it alone.")
    if source.is_file() and not is_report(source):
        raise WrongUsageError(f"{source} is not a PDF. “--format {ANSWERS}” takes the answers out of a PDF report.")
    return take_out(source)


def write_answers(content: bytes, source: Path, output: str | None) -> Path:
    """Write the answers' file and return where it is: beside the report as NAME-answers.yaml, or where ``output`` says.

    Raises OutputError when there is something already: answers are never replaced by older ones.
    """
    if output is None or is_folder(output):
        folder = source.parent if output is None else Path(output)
        target = folder / f"{report_name(source)}-answers.{ANSWERS}"
    else:
        target = Path(output)
    if REPORT.named(ending_of(target)):
        raise WrongUsageError(f"{target} is not a name for a file of answers. Its ending should be .{ANSWERS}.")
    door.create(target, content)
    return target


def stem_of(source: Path) -> str:
    """Return what the names of the documents begin with.

    What is made from a report has “again” in its name, so that it never takes the place of the report that it was made
    from, nor of the documents beside it, which may rest on newer answers.
    """
    if source.suffix.lower() == _REPORT_ENDING:
        return f"{report_name(source)}-again"
    return source.name.removesuffix(".yaml").removesuffix(".yml")


def report_name(source: Path) -> str:
    """Return what a report is called, without the words that every report has in its file's name."""
    if source.suffix.lower() != _REPORT_ENDING:
        return source.name
    return source.name[: -len(_REPORT_ENDING)].removesuffix("-report")


def template_for(loaded: Loaded, asked: str | None, usual: str) -> str:
    """Return the template to use: the one asked for, the one that the report was made with, or the ``usual`` one.

    What a report says of its template is a name among those that came with the program; it never leads to a folder.
    """
    if asked is not None:
        return asked
    if loaded.made_with is None:
        return settings.usual_template()
    made_with = loaded.made_with.template
    return made_with if made_with in shipped_templates() else usual


def differences_from_report(loaded: Loaded, template: str) -> list[str]:
    """Return, in sentences, why a report made from another may differ from it."""
    made_with, path = loaded.made_with, loaded.path
    if made_with is None:
        return []
    found = []
    used = find_template(template).resolve().name
    if made_with.template != used:
        lacking = "" if made_with.template in shipped_templates() else ", which did not come with this program"
        found.append(
            f"{path} was made with the template “{made_with.template}”{lacking}. This one is made with “{used}”; "
            "--template chooses another."
        )
    if made_with.program != __version__:
        found.append(f"{path} was made with readiness {made_with.program}. This is {__version__}, which may differ.")
    if made_with.questionnaire.fingerprint != loaded.questionnaire.fingerprint and not loaded.changes:
        found.append(
            f"{path} rests on version {made_with.questionnaire.version} of the questionnaire; this one on version "
            f"{loaded.questionnaire.about.version}. No answer had to be set aside."
        )
    return found
