"""From response files to the panel beside an assessment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from readiness.assessment.file import AssessmentFile
from readiness.errors import AssessmentInvalidError, WrongUsageError
from readiness.panel.combining import Combined, combine, problems_of
from readiness.panel.counting import rated
from readiness.panel.fitting import Fit
from readiness.panel.response import LEAST_PROMISE, Asked, Ratings
from readiness.panel.response_file import read_response
from readiness.panel.store import PanelFile, empty_panel, panel_file_of, read_panel, text_of, write_panel
from readiness.panel.waiting import promised_more, remarks, taken_in
from readiness.problems import Problem, in_reading_order
from readiness.questionnaire.model import Questionnaire
from readiness.safe_files import is_inside
from readiness.scoring.panel import PanelResult
from readiness.workflows.loading import Loaded, figures_of, load


@dataclass(frozen=True)
class PanelCombined:
    """What came of combining."""

    path: Path
    combined: Combined
    panel: PanelResult
    questionnaire: Questionnaire
    remarks: list[str]
    """What the facilitator has to know: who waits, who is taken in now, and what was promised."""


def combine_files(
    assessment: Path, sources: Sequence[Path], now: dt.datetime, questionnaire: str | None = None
) -> PanelCombined:
    """Bring response files, and those in folders, into the panel beside ``assessment``.

    What cannot be used is left out and told; the rest is kept. Combining the same again changes nothing. Raises
    WrongUsageError, AssessmentLockedError, AssessmentInvalidError, ContentInvalidError or OutputError, with nothing
    changed.
    """
    files = list(_files(sources))
    with open_panel(assessment, now, questionnaire) as panel:
        content = panel.loaded.questionnaire
        arrived, problems = _read(dict.fromkeys(file for file in files if isinstance(file, Path)), content)
        problems += [file for file in files if isinstance(file, Problem)]
        combined = panel.keep(arrived)
    return PanelCombined(
        panel.path,
        Combined(combined.responses, combined.became, in_reading_order([*problems, *combined.problems])),
        figures_of(panel.now, panel.loaded),
        content,
        panel.remarks(),
    )


@dataclass
class OpenPanel:
    """A panel that nobody else changes meanwhile."""

    loaded: Loaded
    path: Path
    there: PanelFile | None
    """What is in it; None where there is none yet."""

    @cached_property
    def now(self) -> PanelFile:
        """What will be in it."""
        return self.there or empty_panel(self.loaded.questionnaire)

    def keep(self, arrived: Sequence[tuple[str, Ratings]]) -> Combined:
        """Bring ratings in, each with the name of where it came from, and write the panel if it changed.

        What comes after figures were shown waits in it until enough have come.
        """
        combined = combine(self.now.responses, arrived)
        self.now = self.now.holding(combined.responses)
        content = text_of(self.now)
        if combined.responses and (self.there is None or self.path.read_bytes() != content):
            write_panel(self.path, content)
        return combined

    def remarks(self) -> list[str]:
        """Return what the facilitator has to know of what was kept."""
        asked_for = self.loaded.assessment.panel.min_group_size
        counting = taken_in(self.there, self.now, asked_for)
        more = promised_more(self.there, self.now, asked_for)
        return [*filter(None, (counting, more)), *remarks(self.now, self.loaded.questionnaire, asked_for)]


@contextmanager
def open_panel(assessment: Path, now: dt.datetime, questionnaire: str | None) -> Iterator[OpenPanel]:
    """Open the panel beside an assessment, to bring ratings in. Raises as ``combine_files`` does."""
    if not assessment.is_file():
        raise WrongUsageError(f"There is no assessment {assessment}. Start one with “readiness assess {assessment}”.")
    with AssessmentFile(assessment, now):
        loaded = load(assessment, questionnaire)
        path = panel_file_of(assessment)
        yield OpenPanel(loaded, path, panel_to_add_to(path, loaded.questionnaire))


def panel_to_add_to(path: Path, questionnaire: Questionnaire) -> PanelFile | None:
    """Return the panel as it is, None where there is none yet.

    Raises AssessmentInvalidError when it cannot take more ratings of this questionnaire.
    """
    there = read_panel(path)
    if there is None:
        return None
    if there.questionnaire != Asked.of(questionnaire):
        wrong = (
            f"These ratings are of version {there.questionnaire.version} of “{there.questionnaire.id}”, and what was "
            f"combined now is of version {questionnaire.about.version} of “{questionnaire.id}”, or of another text."
        )
        mend = "Name the questionnaire that was rated with --questionnaire, or move this file away to begin anew."
        raise AssessmentInvalidError([Problem("wrong-questionnaire", str(path), wrong, mend)])
    rated(there, questionnaire, path, there.limit(LEAST_PROMISE))
    return there


def _files(sources: Sequence[Path]) -> Iterator[Path | Problem]:
    """Yield the files; of a folder, its *.json but for a panel's own, and a problem for one that leads out of it."""
    for source in sources:
        if source.is_dir():
            inside = [file for file in sorted(source.glob("*.json")) if not file.name.startswith(".")]
            found = [file for file in inside if not file.name.endswith(".panel.json")]
            if not found:
                raise WrongUsageError(f"There is no response (*.json) in the folder {source}.")
            yield from (file if is_inside(file, source) else _leads_out(file) for file in found)
        elif source.exists():
            yield source
        else:
            raise WrongUsageError(f"There is nothing at {source}.")


def _leads_out(file: Path) -> Problem:
    wrong = "It is a link that leads out of the folder, so it was not read."
    return Problem("cannot-read", str(file), wrong, "Put the file itself there.")


def _read(files: Iterable[Path], questionnaire: Questionnaire) -> tuple[list[tuple[str, Ratings]], list[Problem]]:
    fit = Fit(questionnaire)
    arrived: list[tuple[str, Ratings]] = []
    problems: list[Problem] = []
    for file in files:
        response = read_response(file)
        if isinstance(response, list):
            problems += response
            continue
        found = problems_of(response, questionnaire, fit, str(file))
        problems += found
        if not found:
            arrived.append((str(file), response.ratings))
    return arrived, problems
