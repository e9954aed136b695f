"""From response files to the panel beside an assessment."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from readiness.assessment.file import AssessmentFile
from readiness.errors import AssessmentInvalidError, WrongUsageError
from readiness.panel.combining import Combined, combine, problems_of
from readiness.panel.fit import Fit
from readiness.panel.intake.arrivals import Arrival, arrivals_in
from readiness.panel.intake.contents import LARGEST_ARRIVAL, NotOne
from readiness.panel.intake.folders import files_in
from readiness.panel.publications.counting import rated
from readiness.panel.publications.waiting import promised_more, remarks, taken_in
from readiness.panel.response import LEAST_PROMISE, Asked, Ratings, Response
from readiness.panel.response_file import read_raw
from readiness.panel.store import PanelFile, empty_panel, panel_file_of, panel_file_text, read_panel, write_panel
from readiness.problems import Problem, in_reading_order
from readiness.questionnaire.model import Questionnaire
from readiness.scoring.many.figures import PanelResult
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
    not_responses: list[NotOne]
    """Every file, and every part of one, that no response was read from."""

    @property
    def some_left_out(self) -> bool:
        """Whether something that may be somebody's voice could not be used."""
        return bool(self.combined.problems) or any(one.somebodys for one in self.not_responses)


def combine_files(
    assessment: Path, sources: Sequence[Path], now: dt.datetime, questionnaire: str | None = None
) -> PanelCombined:
    """Bring the responses in files, and in folders of files, into the panel beside ``assessment``.

    A file is read by what is in it, whatever it is called, and each is used or told. What cannot be used is left out
    and told; the rest is kept. Combining the same again changes nothing. Raises WrongUsageError, AssessmentLockedError,
    AssessmentInvalidError, ContentInvalidError or OutputError, with nothing changed.
    """
    files = list(files_in(sources))
    with open_panel(assessment, now, questionnaire) as panel:
        content = panel.loaded.questionnaire
        arrived, problems, told = _read(files, content)
        combined = panel.keep(arrived)
    return PanelCombined(
        panel.path,
        replace(combined, problems=in_reading_order([*problems, *combined.problems])),
        figures_of(panel.now, panel.loaded),
        content,
        panel.remarks(),
        told,
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
        content = panel_file_text(self.now)
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
    if not os.path.lexists(assessment):
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


def _read(
    files: Sequence[Path | Problem | NotOne], questionnaire: Questionnaire
) -> tuple[list[tuple[str, Ratings]], list[Problem], list[NotOne]]:
    """Return what arrived in the files, what is wrong with some of it, and what is no response."""
    fit = Fit(questionnaire)
    arrived: list[tuple[str, Ratings]] = []
    problems: list[Problem] = []
    told: list[NotOne] = []
    for found in (arrival for file in files for arrival in _arrivals(file)):
        if isinstance(found.found, NotOne):
            told.append(found.found)
        elif isinstance(found.found, Response):
            response = fit.as_kept(found.found)
            wrong = problems_of(response, questionnaire, fit, found.name)
            problems += wrong
            if not wrong:
                arrived.append((found.name, response.ratings))
        else:
            problems += found.found
    return arrived, problems, told


def _arrivals(file: Path | Problem | NotOne) -> Iterator[Arrival]:
    if isinstance(file, Problem):
        yield Arrival(file.file, [file])
    elif isinstance(file, NotOne):
        yield Arrival(file.name, file)
    else:
        raw = read_raw(file, LARGEST_ARRIVAL)
        if isinstance(raw, Problem):
            yield Arrival(str(file), [raw])
        else:
            yield from arrivals_in(str(file), raw)
