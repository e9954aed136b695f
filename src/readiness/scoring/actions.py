"""Which actions are recommended, and in which order (method, section 5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from readiness.questionnaire.files import Action
from readiness.scoring.results import Horizon, Quadrant

ESSENTIAL_FACTOR = Fraction(3, 2)
HIGH_VALUE = 6
FIRST = 10
"""How many actions the board sees."""

_NOT_SAID = 4
"""An effort that nobody has said comes after those that somebody has."""
_HORIZONS: tuple[Horizon, ...] = ("90_days", "12_months", "24_months")


@dataclass(frozen=True, slots=True)
class Need:
    """A rated question, as the actions see it."""

    question: str
    level: int
    target: int
    importance: int
    essential: bool
    recommendations: tuple[str, ...]
    domain: str

    @property
    def gap(self) -> int:
        """How far the level is below the target (method, section 4)."""
        return max(0, self.target - self.level)

    @property
    def priority(self) -> Fraction:
        """Gap × importance × 3/2 if essential."""
        return Fraction(self.gap * self.importance) * (ESSENTIAL_FACTOR if self.essential else 1)


@dataclass(frozen=True, slots=True)
class Recommended:
    """An action, why it is recommended, and how much it matters."""

    action: Action
    place: int
    """In the catalogue, from 0."""
    needs: tuple[Need, ...]
    priority: Fraction

    @property
    def recommendations(self) -> tuple[str, ...]:
        """What its questions serve, each once, in order."""
        return tuple(dict.fromkeys(rec for need in self.needs for rec in need.recommendations))


def recommend(
    catalogue: Sequence[Action], needs: Mapping[str, Need], priorities: Mapping[str, Fraction]
) -> list[Recommended]:
    """Return the recommended actions in order of priority.

    An action is recommended for a question when its gap is above 0 and from ≤ level < to. ``priorities`` gives each
    question's. Ties: more recommendations served, then lower effort (one that is not said comes last), then the
    catalogue's order. An action that another
    needs first is brought up to stand before it.
    """
    found = []
    for place, action in enumerate(catalogue):
        served = tuple(
            dict.fromkeys(
                need
                for serves in action.serves
                if (need := needs.get(serves.question)) and need.gap > 0 and serves.from_ <= need.level < serves.to
            )
        )
        if served:
            priority = sum((priorities[need.question] for need in served), Fraction(0))
            found.append(Recommended(action, place, served, priority))
    found.sort(key=lambda r: (-r.priority, -len(r.recommendations), r.action.effort or _NOT_SAID, r.place))
    return _what_is_needed_first(found)


def quadrant(priority: Fraction, effort: int | None) -> Quadrant | None:
    """Return where an action belongs: high value is a priority of 6 or more, low effort is 1. Without one: None."""
    if effort is None:
        return None
    if priority >= HIGH_VALUE:
        return "do_now" if effort == 1 else "project"
    return "fill_in" if effort == 1 else "later"


def horizons(ordered: Sequence[Recommended]) -> dict[str, Horizon]:
    """Return each action's horizon by its id: its effort's, and never earlier than one it needs; none without one.

    ``ordered`` has every action after those it needs.
    """
    steps: dict[str, int] = {}
    for recommended in ordered:
        action = recommended.action
        if action.effort is None:
            continue
        steps[action.id] = max([action.effort - 1, *(steps[need] for need in action.needs if need in steps)])
    return {id_: _HORIZONS[step] for id_, step in steps.items()}


def _what_is_needed_first(ranked: Sequence[Recommended]) -> list[Recommended]:
    by_id = {recommended.action.id: recommended for recommended in ranked}
    rank = {recommended.action.id: number for number, recommended in enumerate(ranked)}
    placed: dict[str, Recommended] = {}
    # With a stack of its own and not by calling itself: a catalogue may have a chain of needs of any length.
    for start in ranked:
        waiting = [(start.action.id, False)]
        while waiting:
            id_, ready = waiting.pop()
            if id_ in placed:
                continue
            if ready:
                placed[id_] = by_id[id_]
                continue
            waiting.append((id_, True))
            needed = [need for need in by_id[id_].action.needs if need in by_id and need not in placed]
            waiting += [(need, False) for need in sorted(needed, key=rank.__getitem__, reverse=True)]
    return list(placed.values())
