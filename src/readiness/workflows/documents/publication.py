"""Before figures leave the facilitator's screen: what they rest on is written into the panel's file.

It comes first, so that whatever happens afterwards nothing is out of which the file does not know. A note of something
that was not written in the end costs some waiting, and nobody's secret.
"""

from __future__ import annotations

import datetime as dt

from readiness.assessment.file import AssessmentFile
from readiness.errors import InUseError
from readiness.panel.publications.rounds import PublishedIn
from readiness.panel.store import PanelFile, panel_file_text, read_panel, write_panel
from readiness.scoring.many.figures import PanelResult
from readiness.shipped_content import shipped
from readiness.workflows.loading import Loaded


def about_to_show(loaded: Loaded, kind: PublishedIn, now: dt.datetime) -> None:
    """Note that the figures of an assessment's panel are published, if it has any and they were not before.

    Raises InUseError or OutputError, and then nothing may be shown: the note could not be made, or the
    ratings are others by now than those that the figures are of.
    """
    ratings = loaded.ratings
    if ratings is None or loaded.panel is None or not tells(loaded.panel) or _is_sample(loaded):
        return
    noted = ratings.shown_now(loaded.smallest, now.date(), kind)
    if noted is ratings:
        return
    with AssessmentFile(loaded.path, now):
        note(loaded, ratings, noted)


def note(loaded: Loaded, before: PanelFile, noted: PanelFile) -> None:
    """Write the note, where the panel's file still is as it was ``before``. Raises InUseError or OutputError."""
    if read_panel(loaded.panel_file) != before:
        raise InUseError(f"The ratings in {loaded.panel_file} have changed just now. Give the same command again.")
    write_panel(loaded.panel_file, panel_file_text(noted))


def tells(panel: PanelResult) -> bool:
    """Return whether there is any figure in it."""
    return panel.raters is not None or any(its.dont_know is not None for its in panel.questions.values())


def _is_sample(loaded: Loaded) -> bool:
    """Whether it came with the program: nobody rated it, and its folder is not to be written in."""
    return loaded.path.resolve().is_relative_to(shipped("questionnaires"))
