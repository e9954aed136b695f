"""Would the list change? The first ten, ranked again under fixed scenarios (method, section 6)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from readiness.questionnaire.files import Action
from readiness.scoring.actions import FIRST, Need, recommend
from readiness.scoring.groups import ScaleEnds


@dataclass(frozen=True, slots=True)
class Scenario:
    """One way in which things might be judged otherwise."""

    name: str
    equal_importance: bool = False
    no_essential: bool = False
    doubled: str | None = None
    """The domain whose questions count double."""
    unknown_as: int | None = None
    """The level that every don't-know takes, or None where they stay unknown."""

    def priority(self, need: Need) -> Fraction:
        """Return a question's priority, judged in this way."""
        judged = replace(
            need,
            importance=1 if self.equal_importance else need.importance,
            essential=need.essential and not self.no_essential,
        )
        return judged.priority * (2 if need.domain == self.doubled else 1)


def scenarios(domains: Sequence[tuple[str, str]], scale: ScaleEnds) -> Iterator[Scenario]:
    """Yield the scenarios for a questionnaire's (id, title) domains."""
    yield Scenario("Every importance equal", equal_importance=True)
    yield Scenario("No factor for essential questions", no_essential=True)
    for id_, title in domains:
        yield Scenario(f"{title} counted double", doubled=id_)
    yield Scenario("Every don't-know at the lowest level", unknown_as=scale.lowest)
    yield Scenario("Every don't-know at the highest level", unknown_as=scale.highest)


def first_ten_by_scenario(
    catalogue: Sequence[Action],
    needs: Mapping[str, Need],
    dont_knows: Mapping[str, Need],
    all_scenarios: Sequence[Scenario],
) -> Counter[str]:
    """Return, by action id, in how many of the scenarios it is among the first ten.

    ``dont_knows`` gives what each question answered “don't know” would need, at whatever level.
    """
    kept: Counter[str] = Counter()
    for scenario in all_scenarios:
        level = scenario.unknown_as
        supposed = {} if level is None else {id_: replace(need, level=level) for id_, need in dont_knows.items()}
        judged = {**needs, **supposed}
        ranked = recommend(catalogue, judged, {id_: scenario.priority(need) for id_, need in judged.items()})
        kept.update(recommended.action.id for recommended in ranked[:FIRST])
    return kept
