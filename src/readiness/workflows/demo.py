"""A finished report of a fictional organisation, for people who want to see one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from readiness.errors import OutputError, WrongUsageError
from readiness.publishing.door import Written
from readiness.publishing.places import destination
from readiness.questionnaire.library import DEFAULT, samples_of, shipped_questionnaires
from readiness.workflows.documents import publisher
from readiness.workflows.documents.registry import REPORT
from readiness.workflows.documents.report import ReportPaper
from readiness.workflows.loading import load


def make_demo(sample: str, folder: Path, say: Callable[[str], None], *, force: bool = False) -> tuple[str, Written]:
    """Write the pack of a sample into a folder, which is made, all or none. Return whose it is, and what was written.

    Raises WrongUsageError or OutputError.
    """
    content = shipped_questionnaires()[DEFAULT]
    samples = samples_of(content)
    if sample not in samples:
        raise WrongUsageError(f"There is no sample “{sample}”. Samples: {', '.join(samples)}.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"The folder {folder} could not be made: {error.strerror or error}.") from error
    result = load(samples[sample], str(content)).score()
    there = destination(REPORT, folder / sample, None, REPORT.in_pack).made_from(force=force)
    written = publisher.write_documents(there, ReportPaper(result), say)
    return result.assessment.organisation.name, written
