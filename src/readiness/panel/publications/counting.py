"""From a panel's file to what its figures are worked out from: everybody's ratings as levels."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from readiness.errors import AssessmentInvalidError
from readiness.panel.fit import Fit
from readiness.panel.hands import Hands
from readiness.panel.publications.following import Base, bases
from readiness.panel.publications.rounds import Edition
from readiness.panel.response import Ratings
from readiness.panel.response_file import MAX_PROBLEMS
from readiness.panel.store import PANEL_MEND, PanelFile, reworded
from readiness.problems import Problem
from readiness.questionnaire.model import Questionnaire
from readiness.scoring.many.crowd import Crowd, Earlier, Rated
from readiness.scoring.many.figures import shown_together, tallies_of
from readiness.scoring.many.suppression import Tally


def rated(panel: PanelFile, questionnaire: Questionnaire, path: Path, smallest: int) -> Rated:
    """Return what the figures of a panel rest on, where nothing of fewer than ``smallest`` people is shown.

    Where the questionnaire has changed since, ratings count of questions worded as they were, from groups that it still
    has. Raises AssessmentInvalidError where something does not fit the questionnaire that was rated.
    """
    if panel.questionnaire.id != questionnaire.id:
        wrong = f"These are ratings of “{panel.questionnaire.id}”, not of “{questionnaire.id}”."
        mend = "Use the questionnaire that was rated, or move this file away."
        raise AssessmentInvalidError([Problem("wrong-questionnaire", str(path), wrong, mend)])
    levels = Levels(panel, questionnaire)
    problems = levels.problems(panel, str(path))
    if problems:
        raise AssessmentInvalidError(problems[:MAX_PROBLEMS])
    now, crowd = panel.counted(smallest), levels.crowd
    earlier = {
        id_: Earlier(crowd(base.everybody), None if base.by_group is None else crowd(base.by_group))
        for id_, base in bases(now, panel.published, levels.together).items()
    }
    return Rated(crowd(now), earlier)


def bases_of(panel: PanelFile, questionnaire: Questionnaire, now: Edition) -> dict[str, Base]:
    """Return the questions whose figures rest on something else than on what counts ``now``, and on what."""
    return bases(now, panel.published, Levels(panel, questionnaire).together)


class Levels:
    """Turns a panel's ratings into levels, as far as the questionnaire is still the one that was rated."""

    def __init__(self, panel: PanelFile, questionnaire: Questionnaire) -> None:
        self._fit = Fit(questionnaire)
        self._questionnaire = questionnaire
        self._same = panel.questionnaire.fingerprint == questionnaire.fingerprint
        self._still = panel.wordings.keys() - set(reworded(panel.wordings, questionnaire))
        self._crowds: dict[int, tuple[Edition, Crowd]] = {}
        self._tallies: dict[int, dict[str, dict[str, Tally]]] = {}

    def problems(self, panel: PanelFile, file: str) -> list[Problem]:
        """Return what does not fit the questionnaire that was rated."""
        people = self._responses((*panel.responses, *panel.former))
        hands = self._hands([*panel.hands, *(its for shown in panel.publications for its in shown.hands)])
        found = [problem for its in people for problem in self._fit.problems(its, file, PANEL_MEND)]
        found += [problem for its in hands for problem in self._fit.hand_problems(its, file, PANEL_MEND)]
        return list(dict.fromkeys(found))

    def crowd(self, edition: Edition) -> Crowd:
        """Return who is in an edition; each is looked at once."""
        known = self._crowds.get(id(edition))
        if known is None:
            raters = [self._fit.rater(its) for its in self._responses(edition.responses.values())]
            hands = [self._fit.hands(its) for its in self._hands(edition.hands.values())]
            known = self._crowds[id(edition)] = edition, Crowd(raters, hands)
        return known[1]

    def together(self, question: str, edition: Edition, smallest: int) -> tuple[tuple[str, ...], ...]:
        """Return which groups' figures of a question may be shown, alone or only together."""
        crowd = self.crowd(edition)
        known = self._tallies.get(id(crowd))
        if known is None:
            known = self._tallies[id(crowd)] = tallies_of(self._questionnaire, crowd)
        return shown_together(self._questionnaire, known.get(question), smallest)

    def _responses(self, responses: Iterable[Ratings]) -> Iterable[Ratings]:
        if self._same:
            return responses
        return [self._of_what_stands(its) for its in responses if self._questionnaire.group(its.group)]

    def _hands(self, hands: Iterable[Hands]) -> Iterable[Hands]:
        if self._same:
            return hands
        return [its for its in hands if its.question in self._still and self._questionnaire.group(its.group)]

    def _of_what_stands(self, ratings: Ratings) -> Ratings:
        """Return the ratings of the questions that are still what they were."""
        still = self._still
        return ratings.model_copy(
            update={
                "asked": tuple(id_ for id_ in ratings.asked if id_ in still),
                "rated": {id_: said for id_, said in ratings.rated.items() if id_ in still},
                "dont_know": tuple(id_ for id_ in ratings.dont_know if id_ in still),
                "not_applicable": tuple(id_ for id_ in ratings.not_applicable if id_ in still),
            }
        )
