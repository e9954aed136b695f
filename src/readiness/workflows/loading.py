"""From a path to an assessment that fits its questionnaire."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from readiness import wording
from readiness.assessment.attached import PANEL, About, Attached
from readiness.assessment.changes import Changes, carry_over
from readiness.assessment.model import Assessment, PanelSettings
from readiness.assessment.reading import AssessmentDocument
from readiness.errors import AssessmentIncompleteError
from readiness.panel.publications.counting import rated
from readiness.panel.publications.published import PublishedPanel, parse_published, result_of_published
from readiness.panel.publications.waiting import remarks
from readiness.panel.store import PanelFile, panel_file_of, read_panel, reworded
from readiness.questionnaire.library import load_questionnaire, shipped_questionnaires
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.reading import MAIN_FILE
from readiness.reading.validation import nearest
from readiness.report.view.many.panel_words import raters_in_words
from readiness.safe_files import followed
from readiness.scoring.many.figures import PanelResult, result_of_rated
from readiness.scoring.results import Result
from readiness.scoring.score import score

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Loaded:
    """An assessment, its questionnaire, and what changed in the questionnaire since it was answered."""

    path: Path
    questionnaire: Questionnaire
    assessment: Assessment
    changes: Changes
    document: AssessmentDocument
    """As it stands in its file."""

    @property
    def attached(self) -> Attached | None:
        """What the report that holds the assessment carries, when it came from one."""
        return self.document.attached

    @property
    def made_with(self) -> About | None:
        """What that report was made with."""
        return self.attached.about if self.attached else None

    def score(self) -> Result:
        """Return what it comes to, with the ratings of its panel where no level is agreed.

        Raises AssessmentInvalidError when the panel's file beside it cannot be used.
        """
        found = score(self.questionnaire, self.assessment, self.panel)
        _log.debug("Scored %d answers to “%s”", len(self.assessment.answers), self.questionnaire.about.title)
        return found

    @cached_property
    def panel(self) -> PanelResult | None:
        """What may be shown of the ratings beside the assessment, or inside the report; None when there are none."""
        if self._published is not None:
            return result_of_published(self._published, self.questionnaire, self.assessment, self._panel_name)
        return None if self.ratings is None else figures_of(self.ratings, self)

    @property
    def remarks(self) -> list[str]:
        """What to say before anything is shown of it: what changed in the questionnaire, and whose ratings are used."""
        changed = [changed_in_words(self.changes)] if self.changes else []
        return [*changed, *([self.about_panel] if self.about_panel else [])]

    @property
    def about_panel(self) -> str:
        """Whose ratings are used, in a sentence or two; empty when there are none."""
        there = self._published or self.ratings
        if there is None or self.panel is None:
            return ""
        if self.panel.raters is None:
            few = f"The ratings in {self._panel_name} are of {raters_in_words(self.panel)}, and not used."
            return " ".join([few, *self.remarks_on_panel])
        said = f"Using the ratings of {raters_in_words(self.panel)} in {self._panel_name}."
        lost = reworded(there.wordings, self.questionnaire)
        changed = f"The questionnaire has changed since, so those of {', '.join(lost)} don't count."
        return " ".join([said, *([changed] if lost else []), *self.remarks_on_panel])

    @cached_property
    def remarks_on_panel(self) -> list[str]:
        """What a facilitator has to know about it: who waits, and which promise holds."""
        if self.ratings is None:
            return []
        return remarks(self.ratings, self.questionnaire, self.assessment.panel.min_group_size)

    @property
    def smallest(self) -> int:
        """The fewest people of whom anything is shown: what the assessment asks for, or what people were promised."""
        asked_for = self.assessment.panel.min_group_size
        return asked_for if self.ratings is None else self.ratings.limit(asked_for)

    @cached_property
    def ratings(self) -> PanelFile | None:
        """Everybody's ratings beside the assessment; None when there are none."""
        return None if self.attached else read_panel(self.panel_file)

    @cached_property
    def _published(self) -> PublishedPanel | None:
        inside = self.attached.panel if self.attached else None
        return None if inside is None else parse_published(inside, self._panel_name)

    @property
    def panel_file(self) -> Path:
        """Where the ratings beside it are, or would be."""
        return panel_file_of(self.path)

    @property
    def _panel_name(self) -> str:
        return f"{self.path} ({PANEL})" if self.attached else str(self.panel_file)


def figures_of(ratings: PanelFile, loaded: Loaded) -> PanelResult:
    """Return what may be shown of a panel beside an assessment. Raises AssessmentInvalidError."""
    assessment = loaded.assessment
    smallest = ratings.limit(assessment.panel.min_group_size)
    held = assessment.model_copy(update={"panel": PanelSettings(min_group_size=smallest)})
    return result_of_rated(
        loaded.questionnaire, held, rated(ratings, loaded.questionnaire, loaded.panel_file, smallest)
    )


def load(path: Path, questionnaire: str | None = None) -> Loaded:
    """Return the assessment in ``path``, a file or a report with it inside, against its questionnaire.

    Nothing is written.
    ``questionnaire`` is an id or a path; without it, the id in the file is looked for beside the file and among those
    that came with the program. Raises AssessmentInvalidError, ContentInvalidError or WrongUsageError.
    """
    document = AssessmentDocument(path)
    content = load_questionnaire(questionnaire or _named_by(document, path))
    assessment, changes = carry_over(document.against(content), content)
    return Loaded(path, content, assessment, changes, document)


def require_complete(result: Result) -> None:
    """Raise AssessmentIncompleteError, naming them, when questions that apply have no answer."""
    missing = [found.id for found in result.find_out if found.state == "unanswered"]
    if missing:
        raise AssessmentIncompleteError(
            f"{wording.count(len(missing), 'question has', 'questions have')} no answer yet: "
            f"{', '.join(missing)}. "
            "“readiness assess” goes on with the first of them."
        )


def _named_by(document: AssessmentDocument, path: Path) -> str:
    wanted = document.as_written.questionnaire.id
    for folder in dict.fromkeys((path.parent, followed(path).parent)):
        if (folder / wanted / MAIN_FILE).is_file():
            return str(folder / wanted)
    came_along = shipped_questionnaires()
    if wanted not in came_along:
        near = nearest(wanted, [*came_along, *_beside(path)])
        raise document.unknown_questionnaire(
            near or f"Put its folder, {wanted}, beside this file, or name it with --questionnaire."
        )
    return str(came_along[wanted])


def _beside(path: Path) -> list[str]:
    """Return the ids of the questionnaires that stand beside a file."""
    return [main.parent.name for main in path.parent.glob(f"*/{MAIN_FILE}")]


def changed_in_words(changes: Changes) -> str:
    """Return what a newer questionnaire means for the answers, in sentences."""
    before = f" (version {changes.before}, now {changes.now})" if changes.before != changes.now else ""
    parts = [f"The questionnaire has changed since it was answered{before}."]
    if changes.reworded:
        parts.append(
            f"Reworded, so asked again: {', '.join(changes.reworded)}. The answers given before are kept beside them."
        )
    if changes.gone:
        parts.append(f"No longer asked: {', '.join(changes.gone)}. Their answers are kept in the file.")
    if changes.new:
        parts.append(f"Without an answer: {', '.join(changes.new)}.")
    parts += changes.also
    if changes.back:
        parts.append(f"Worded as before again, so their answers count again: {', '.join(changes.back)}.")
    return " ".join(parts)
