"""Whose ratings count together in a panel's figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from readiness.scoring.many.suppression import Tally

if TYPE_CHECKING:
    from readiness.scoring.many.figures import Rater


@dataclass(frozen=True, slots=True)
class Show:
    """How many of a group raised a hand for each answer to a question. They are not people who rated alone."""

    group: str
    question: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class Crowd:
    """Everybody whose ratings count together."""

    raters: Sequence[Rater]
    hands: Sequence[Show] = ()


NOBODY = Crowd(())


@dataclass(frozen=True, slots=True)
class Earlier:
    """What the figures of one question rest on, where they may not rest on what has come since they were shown."""

    everybody: Crowd
    by_group: Crowd | None
    """None where nothing may be shown by group."""

    @property
    def is_before_by_group(self) -> bool:
        """Whether the figures by group are of others than those of everybody."""
        return self.by_group is not None and self.by_group is not self.everybody


@dataclass(frozen=True, slots=True)
class Rated:
    """What a panel's figures rest on."""

    now: Crowd
    earlier: Mapping[str, Earlier]
    """By question; what is not here rests on ``now``."""
