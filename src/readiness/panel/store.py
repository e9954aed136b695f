"""The panel's file: everybody's ratings, private, beside the assessment. It never goes into a report."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints

from readiness.errors import AssessmentInvalidError
from readiness.panel.hands import Hands, hands_among, is_hand
from readiness.panel.publications.rounds import Edition, Kind, Publication, counted
from readiness.panel.response import LEAST_PROMISE, Asked, Promise, Ratings
from readiness.panel.response_file import read_json
from readiness.problems import Problem
from readiness.questionnaire.model import Questionnaire
from readiness.safe_files import followed, own_file, write_safely

MAX_BYTES = 200_000_000
PANEL_MEND = (
    "Nothing was changed. The version before it is beside it, with .backup at its end: put that in its place. "
    "Or move it away and combine the responses again."
)


def panel_file_of(assessment: Path) -> Path:
    """Return where the ratings of an assessment's panel are kept: NAME.panel.json beside NAME.yaml.

    Where the assessment is a link, that is beside the file that it leads to. Raises AssessmentInvalidError when there
    are others beside the link: there must be no second panel that is passed over in silence.
    """
    path, beside_the_link = (_beside(place) for place in (followed(assessment), assessment))
    if path != beside_the_link and os.path.lexists(beside_the_link) and not _one_file(path, beside_the_link):
        wrong = f"{assessment} is a link, and its ratings are kept beside the file that it leads to: in {path}."
        mend = "Nothing was changed. Move this file there if those are the ratings, or move it away."
        raise AssessmentInvalidError([Problem("contradiction", str(beside_the_link), wrong, mend)])
    return path


def _beside(assessment: Path) -> Path:
    stem = assessment.name.removesuffix(".yaml").removesuffix(".yml")
    return assessment.with_name(f"{stem}.panel.json")


def _one_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:  # one of them is not there
        return False


Wordings = dict[str, Annotated[str, StringConstraints(pattern="^[0-9a-f]{12}$")]]


class PanelFile(BaseModel):
    """What the file holds. Format 1 had no promise and no publications, and hands among its responses."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)

    format: Literal["1", "2"] = "2"
    questionnaire: Asked
    wordings: Wordings
    """The hash of each question as it was rated, so that a question reworded since does not take its ratings over."""
    promised: Promise = LEAST_PROMISE
    """The most that anybody was promised whose response was ever in it; ``limit`` looks at its responses too."""
    responses: tuple[Ratings, ...]
    """The newest of everybody, by their ids, so that the order in which they came tells nothing."""
    hands: tuple[Hands, ...] = ()
    publications: tuple[Publication, ...] = ()
    former: tuple[Ratings, ...] = ()
    """Responses that were in a publication, where a newer one has come since."""

    def limit(self, asked_for: int) -> int:
        """Return the fewest people of whom anything is shown: what the assessment asks for, or was promised before."""
        return max(asked_for, self.promised, *(ratings.promised for ratings in self.responses))

    def holding(self, responses: Iterable[Ratings], hands: Iterable[Hands] | None = None) -> PanelFile:
        """Return it with these, of which each is the newest of somebody; what was published is kept besides."""
        newest = sorted(responses, key=lambda ratings: ratings.id)
        there = {(ratings.id, ratings.revision) for ratings in newest}
        published = {pair for shown in self.publications for pair in shown.responses.items()}
        before = {(ratings.id, ratings.revision): ratings for ratings in (*self.former, *self.responses)}
        return self.model_copy(
            update={
                "promised": max(self.promised, *(ratings.promised for ratings in newest), LEAST_PROMISE),
                "responses": tuple(newest),
                "hands": self.hands if hands is None else tuple(hands),
                "former": tuple(before[pair] for pair in sorted(published - there)),
            }
        )

    def shown_now(self, smallest: int, day: dt.date, kind: Kind) -> PanelFile:
        """Return it with what counts now as published; itself where that is what was published last."""
        now = self.counted(smallest).publication(day, kind)
        last = self.publications[-1] if self.publications else None
        if last is not None and now.model_copy(update={"day": last.day, "kind": last.kind}) == last:
            return self
        return self.model_copy(update={"publications": (*self.publications, now)})

    def newest(self, smallest: int) -> Edition:
        """Return the newest of everything, of which some may have to wait."""
        return Edition.of(self.responses, self.hands, smallest)

    @property
    def published(self) -> list[Edition]:
        """What each publication rested on."""
        versions = {(ratings.id, ratings.revision): ratings for ratings in (*self.former, *self.responses)}
        return [
            Edition(
                {id_: versions[id_, revision] for id_, revision in shown.responses.items()},
                {its.place: its for its in shown.hands},
                shown.smallest,
            )
            for shown in self.publications
        ]

    def counted(self, smallest: int) -> Edition:
        """Return what figures may rest on now."""
        return counted(self.newest(smallest), self.published)


def read_panel(path: Path) -> PanelFile | None:
    """Return what a panel's file holds, or None when there is none. Raises AssessmentInvalidError."""
    if not path.exists() and not path.is_symlink():
        return None
    found = read_json(path, PanelFile, MAX_BYTES, PANEL_MEND)
    if isinstance(found, list):
        raise AssessmentInvalidError(found)
    if len({ratings.id for ratings in found.responses}) < len(found.responses):
        wrong = "A response is in the file twice."
        raise AssessmentInvalidError([Problem("duplicate-id", str(path), wrong, PANEL_MEND)])
    try:
        _ = found.published
    except KeyError:
        wrong = "A response that was published is not in the file any longer."
        raise AssessmentInvalidError([Problem("missing-key", str(path), wrong, PANEL_MEND)]) from None
    return found if found.format == "2" else _of_format_2(found)


def _of_format_2(panel: PanelFile) -> PanelFile:
    raised = [ratings for ratings in panel.responses if is_hand(ratings.id)]
    people = [ratings for ratings in panel.responses if not is_hand(ratings.id)]
    return panel.model_copy(update={"format": "2"}).holding(people, hands_among(raised))


def empty_panel(questionnaire: Questionnaire) -> PanelFile:
    """Return a panel in which nobody has rated yet."""
    return PanelFile.model_construct(
        questionnaire=Asked.of(questionnaire), wordings=wordings_of(questionnaire), responses=()
    )


def panel_text(questionnaire: Questionnaire, responses: Iterable[Ratings]) -> bytes:
    """Return the content of a file of these responses, of which nothing was published."""
    return text_of(empty_panel(questionnaire).holding(responses))


def text_of(panel: PanelFile) -> bytes:
    """Return the file's content: the same bytes for the same ratings, in whatever order they came."""
    return (panel.model_dump_json() + "\n").encode()


def write_panel(path: Path, content: bytes) -> None:
    """Put ``content`` in the file's place, wholly or not at all, and keep the former as its backup.

    A link stays, and what it leads to is replaced. Raises OutputError.
    """
    real = followed(path)
    backup = real.with_name(f"{real.name}.backup")
    write_safely(own_file(path, backup), content, backup=backup)


def wordings_of(questionnaire: Questionnaire) -> dict[str, str]:
    """Return the hash of each question that can be rated."""
    return {question.id: questionnaire.wording(question.id) for question in questionnaire.scored_questions()}


def reworded(wordings: Mapping[str, str], questionnaire: Questionnaire) -> list[str]:
    """Return the questions whose ratings no longer count, since they are worded otherwise now or are gone."""
    now = wordings_of(questionnaire)
    return [id_ for id_, wording in wordings.items() if now.get(id_) != wording]
