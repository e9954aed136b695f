"""A response that is read again from where it came: the same one, a newer version of it, or an older."""

from __future__ import annotations

from readiness.panel.combining import Became
from readiness.panel.response import Ratings


def version_of(known: Ratings | None, arrived: Ratings) -> tuple[Ratings, Became]:
    """Return which version counts beside the one that is ``known`` by the same id, and what became of ``arrived``.

    A table has no revisions. What says the same is the same, on whatever day it is imported, and keeps its first day;
    what says something else takes the place of the former, unless it was given on an earlier day.
    """
    if known is None:
        return arrived, "new"
    if arrived.says_as(known):
        return known, "already_there"
    if arrived.given < known.given:
        return known, "older_version"
    return arrived.model_copy(update={"revision": known.revision + 1}), "newer_version"
