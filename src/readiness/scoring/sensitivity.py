"""Would the list change? The first ten, ranked again under fixed scenarios (method, section 6)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from readiness.questionnaire.files import Action
from readiness.scoring.actions import ESSENTIAL_FACTOR, FIRST, Need, recommend


@dataclass(frozen=True, slots=True)
class Scenario:
    """One way in which things might be judged otherwise."""

    name: str
    priority: Callable[[Need], Fraction]
    unknown_as: int | None = None
    """The level that every don't-know takes, or None where they stay unknown."""


def scenarios(domains: Sequence[tuple[str, str]], highest: int) -> Iterator[Scenario]:
    """Yield the scenarios for a questionnaire's (id, title) domains."""
    yield Scenario("Every importance equal", lambda need: _priority(need, importance=1))
    yield Scenario("No factor for essential questions", lambda need: need.priority(Fraction(1)))
    for id_, title in domains:
        yield Scenario(f"{title}: counted double", lambda need, id_=id_: need.priority() * (2 if need.domain == id_ else 1))  # type: ignore[misc]
    yield Scenario("Every don't-know at the lowest level", Need.priority, unknown_as=0)
    yield Scenario("Every don't-know at the highest level", Need.priority, unknown_as=highest)


def first_ten_by_scenario(
    catalogue: Sequence[Action],
    needs: Mapping[str, Need],
    dont_knows: Mapping[str, Callable[[int], Need]],
    all_scenarios: Sequence[Scenario],
) -> Counter[str]:
    """Return, by action id, in how many of the scenarios it is among the first ten.

    ``dont_knows`` gives, for each question answered “don't know”, the need that it would have at a level.
    """
    kept: Counter[str] = Counter()
    for scenario in all_scenarios:
        level = scenario.unknown_as
        supposed = {} if level is None else {id_: at(level) for id_, at in dont_knows.items()}
        judged = {**needs, **supposed}
        ranked = recommend(catalogue, judged, {id_: scenario.priority(need) for id_, need in judged.items()})
        kept.update(recommended.action.id for recommended in ranked[:FIRST])
    return kept


def _priority(need: Need, *, importance: int) -> Fraction:
    return Fraction(need.gap * importance) * (ESSENTIAL_FACTOR if need.essential else 1)
