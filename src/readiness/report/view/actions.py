"""The recommended actions in words."""

from __future__ import annotations

from dataclasses import dataclass

from readiness.report import words
from readiness.scoring.results import ActionResult, Result


@dataclass(frozen=True)
class ActionView:
    """A recommended action."""

    id: str
    rank: int
    title: str
    what: str
    first_step: str
    owner: str
    measure: str
    priority: str
    effort: str
    quadrant: str
    quadrant_code: str
    horizon: str
    resource: str
    resource_code: str
    gift: str
    gift_code: str
    strength: str
    questions: tuple[str, ...]
    recommendations: tuple[str, ...]
    needs: tuple[str, ...]
    """The titles of what has to come first, of those that are recommended."""
    kept: str
    """“12 of 13”: in how many scenarios it is among the first ten."""
    steady: bool
    """Whether it is among the first ten in every scenario."""


def action_views(result: Result) -> tuple[ActionView, ...]:
    """Return the recommended actions, in order."""
    titles = {found.action.id: found.action.title for found in result.actions}
    return tuple(_view(found, titles) for found in result.actions)


def _view(found: ActionResult, titles: dict[str, str]) -> ActionView:
    action = found.action
    return ActionView(
        id=action.id,
        rank=found.rank,
        title=action.title,
        what=action.what,
        first_step=action.first_step,
        owner=action.owner,
        measure=action.measure,
        priority=words.plain_number(found.priority),
        effort=words.EFFORT[action.effort],
        quadrant=words.QUADRANT[found.quadrant],
        quadrant_code=found.quadrant,
        horizon=words.HORIZON[found.horizon],
        resource=words.RESOURCE[action.resource],
        resource_code=action.resource,
        gift=words.GIFT[action.gift],
        gift_code=action.gift,
        strength=words.STRENGTH[action.strength],
        questions=found.questions,
        recommendations=found.recommendations,
        needs=tuple(titles[need] for need in action.needs if need in titles),
        kept=f"{found.kept} of {found.scenarios}",
        steady=found.kept == found.scenarios,
    )
