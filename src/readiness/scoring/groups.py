"""A group's mean, completeness, range, status and level (method, section 2)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, NamedTuple

Status = Literal["firm", "provisional", "not_enough_answers", "not_applicable"]

ENOUGH = Fraction(2, 3)
"""The completeness below which a group gets no level."""


class ScaleEnds(NamedTuple):
    """The ends of the scale."""

    lowest: int
    highest: int


@dataclass(frozen=True, slots=True)
class Member:
    """An active question, as its groups see it."""

    question: str
    level: int | None
    """None while it is not rated."""
    weight: Fraction
    essential: bool
    applicable: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a group stands. Figures are exact; those that the method does not give are None."""

    mean: Fraction | None
    level: int | None
    status: Status
    completeness: Fraction | None
    low: Fraction | None
    high: Fraction | None
    held_by: tuple[str, ...] = ()


class Share(NamedTuple):
    """How many of a group's questions are at the highest of two levels, of all that apply."""

    at: int
    of: int
    not_known: int


def share(members: Iterable[Member], scale: ScaleEnds) -> Share | None:
    """Return a group's share on a scale of two levels, where a level says little; None on any other, and of nothing."""
    applicable = [member.level for member in members if member.applicable]
    if scale.highest - scale.lowest != 1 or not applicable:
        return None
    return Share(applicable.count(scale.highest), len(applicable), applicable.count(None))


def standing(members: Iterable[Member], scale: ScaleEnds) -> Standing:
    """Return where a framework's component stands: no floor rule, and never provisional."""
    return _figures([member for member in members if member.applicable], scale)


def standing_with_floor(members: Iterable[Member], scale: ScaleEnds) -> Standing:
    """Return where a domain or a recommendation stands: held by its weakest essential practice."""
    applicable = [member for member in members if member.applicable]
    plain = _figures(applicable, scale)
    essential = [member for member in applicable if member.essential]
    unknown = any(member.level is None for member in essential)
    levels = {member.question: member.level for member in essential if member.level is not None}
    return _held(plain, levels, provisional=unknown)


def standing_of_theme(members: Iterable[Member], domains: Sequence[tuple[str, Standing]], scale: ScaleEnds) -> Standing:
    """Return where a theme stands: held by its weakest domain, and provisional when one of its domains is not firm."""
    plain = _figures([member for member in members if member.applicable], scale)
    levels = {id_: domain.level for id_, domain in domains if domain.level is not None}
    return _held(plain, levels, provisional=any(domain.status != "firm" for _, domain in domains))


def _figures(applicable: Sequence[Member], scale: ScaleEnds) -> Standing:
    if not applicable:
        return Standing(None, None, "not_applicable", None, None, None)
    rated = [(member.weight, member.level) for member in applicable if member.level is not None]
    whole = sum((member.weight for member in applicable), Fraction(0))
    known = sum((weight for weight, _ in rated), Fraction(0))
    points = sum((weight * level for weight, level in rated), Fraction(0))
    mean = points / known if known else None
    completeness = known / whole
    enough = mean is not None and completeness >= ENOUGH
    return Standing(
        mean=mean,
        level=mean.__floor__() if enough and mean is not None else None,
        status="firm" if enough else "not_enough_answers",
        completeness=completeness,
        low=(points + (whole - known) * scale.lowest) / whole,
        high=(points + (whole - known) * scale.highest) / whole,
    )


def _held(plain: Standing, levels: dict[str, int], *, provisional: bool) -> Standing:
    """Hold a group at one level above the lowest of ``levels``, and name what holds it."""
    if plain.level is None:
        return plain
    # One above the lowest, and not the lowest itself: a strong average may not hide an essential practice that is
    # missing, and one weak practice may not hide all the others either.
    lowest = min(levels.values(), default=plain.level)
    level = min(plain.level, lowest + 1)
    held_by = tuple(id_ for id_, its in levels.items() if its == lowest) if level < plain.level else ()
    status: Status = "provisional" if provisional else "firm"
    return Standing(plain.mean, level, status, plain.completeness, plain.low, plain.high, held_by)
