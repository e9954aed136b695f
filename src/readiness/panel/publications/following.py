"""What the figures of each question rest on, where those of an earlier publication would give somebody away.

Figures of a question are sums: of everybody, and of groups, or of several of them together. A reader of two
publications may take any of the sums of the one from any of the other; in whatever is left, there have to be nobody or
enough people.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from readiness.panel.publications.rounds import Changes, Edition, changes

Groups = tuple[str, ...]
"""Those whose answers are shown as one sum."""
Together = Callable[[str, Edition, int], Sequence[Groups]]
"""Which sums of groups may be shown of a question, of an edition by itself, by a limit."""


@dataclass(frozen=True)
class Base:
    """What the figures of one question rest on."""

    everybody: Edition
    by_group: Edition | None
    """None where nothing may be shown by group."""


def bases(now: Edition, published: Sequence[Edition], together: Together) -> dict[str, Base]:
    """Return the questions whose figures rest on something else than ``now``, and on what.

    What was published of each question is worked out anew, one publication after another. Its figures move on to what
    counts by then, where no sum gives anybody away beside all those that were published before; first those of
    everybody, and with them those by group. Else they stay.
    """
    if not published:
        return {}
    editions = [*published, now]
    differences = _Differences(editions)
    found = {}
    for question in dict.fromkeys(id_ for edition in editions for id_ in edition.answers):
        base = _Followed(question, editions, differences, together).base()
        if not (base.everybody is now and base.by_group is now):
            found[question] = base
    return found


class _Followed:
    """What was shown of a question, from one publication to the next."""

    def __init__(
        self, question: str, editions: Sequence[Edition], differences: _Differences, together: Together
    ) -> None:
        self._question = question
        self._editions = editions
        self._differences = differences
        self._together = together
        self._all_groups = tuple(dict.fromkeys(group for its in editions for group in its.answers_to(question)))
        self._shown: list[tuple[int, Sequence[Groups]]] = []
        self._everybody_at: int = 0
        self._by_group_at: int | None = 0
        for place, edition in enumerate(editions):
            alike = place and edition.smallest == editions[place - 1].smallest
            if not (alike and differences.none_on(question, place - 1, place)):
                self._move_on(place)

    def base(self) -> Base:
        """Return what the figures rest on in the end; the last edition where it says the same."""
        by_group = self._by_group_at
        return Base(self._edition(self._everybody_at), None if by_group is None else self._edition(by_group))

    def _edition(self, place: int) -> Edition:
        last = len(self._editions) - 1
        return self._editions[last if self._differences.none_on(self._question, place, last) else place]

    def _move_on(self, place: int) -> None:
        """See what is shown by the edition at ``place``."""
        smallest = self._editions[place].smallest
        if not self._shown and self._editions[place].answers_to(self._question).total() < smallest:
            self._everybody_at = self._by_group_at = place  # nothing is shown of it yet
            return
        moves = self._may_be_shown(place, [self._all_groups], smallest)
        before = self._by_group_at
        candidates = [*([place] if moves else []), *([] if before is None else [before])]
        self._by_group_at = next((its for its in candidates if self._may_be_by_group(its, smallest)), None)
        self._everybody_at = place if moves else self._everybody_at

    def _may_be_by_group(self, place: int, smallest: int) -> bool:
        return self._may_be_shown(place, self._together(self._question, self._editions[place], smallest), smallest)

    def _may_be_shown(self, place: int, sums: Sequence[Groups], smallest: int) -> bool:
        """Return whether sums may be shown beside what was shown before; if so, they are."""
        if (place, sums) in self._shown:
            return True
        if not all(self._leaves_enough(place, sums, its, shown, smallest) for its, shown in self._shown):
            return False
        if sums:
            self._shown.append((place, sums))
        return True

    def _leaves_enough(
        self, place: int, sums: Sequence[Groups], before: int, shown: Sequence[Groups], smallest: int
    ) -> bool:
        """Whether nobody or enough people are left of any of these sums without any of those that were shown."""
        changed = self._differences[place, before]
        moved = changed.moved[self._question]  # who is of another group now is counted in both
        numbers = _Numbers(
            changed.by_group[self._question],
            self._editions[place].answers_to(self._question),
            self._editions[before].answers_to(self._question),
        )
        return not any(
            0 < left < smallest + moved
            for some, others in _meeting(sums, shown)
            for left in numbers.left(some, others, smallest + moved)
        )


@dataclass(frozen=True)
class _Numbers:
    """How many people of each group differ between two editions, and answered in the one and in the other."""

    changed: Mapping[str, int]
    mine: Mapping[str, int]
    its: Mapping[str, int]

    def left(self, some: Sequence[Groups], others: Sequence[Groups], most: int) -> Iterator[int]:
        """Yield how many are left of any of the one's sums without any of the other's, where it is below ``most``.

        The sums of each have no group in common. A sum by itself is the gate's matter, and not looked at.
        """
        if len(some) > len(others):
            yield from _Numbers(self.changed, self.its, self.mine).left(others, some, most)
            return
        for union in itertools.islice(_unions(some), 1, None):
            left_out = union.difference(*others)
            found = {(sum(self.mine.get(group, 0) for group in left_out), False)}
            for groups in others:
                with_it = sum((self.changed if group in union else self.its).get(group, 0) for group in groups)
                without = sum(self.mine.get(group, 0) for group in groups if group in union)
                found = {(left + with_it, True) for left, _ in found} | {(left + without, any_) for left, any_ in found}
                found = {(left, any_) for left, any_ in found if left < most}
            yield from (left for left, any_ in found if any_)


def _meeting(some: Sequence[Groups], others: Sequence[Groups]) -> Iterator[tuple[list[Groups], list[Groups]]]:
    """Yield sums that have groups in common with one another, and with no sum besides: the rest adds up by itself."""
    left = [(frozenset(groups), side, groups) for side, sums in enumerate((some, others)) for groups in sums]
    while left:
        its = [left.pop()]
        reached = set(its[0][0])
        while meeting := [one for one in left if one[0] & reached]:
            left = [one for one in left if not one[0] & reached]
            its += meeting
            reached.update(*(groups for groups, _, _ in meeting))
        yield [one[2] for one in its if one[1] == 0], [one[2] for one in its if one[1] == 1]


def _unions(sums: Sequence[Groups]) -> Iterator[frozenset[str]]:
    """Yield the groups of any of the sums added up, and of none."""
    for number in range(len(sums) + 1):
        for chosen in itertools.combinations(sums, number):
            yield frozenset(itertools.chain(*chosen))


class _Differences(dict[tuple[int, int], Changes]):
    """The changes between any two editions, by their places; each pair is looked at once."""

    def __init__(self, editions: Sequence[Edition]) -> None:
        super().__init__()
        self._editions = editions

    def none_on(self, question: str, one: int, other: int) -> bool:
        """Return whether two editions say the same of a question."""
        return one == other or not any(self[one, other].by_group[question].values())

    def __missing__(self, places: tuple[int, int]) -> Changes:
        self[places] = changes(self._editions[places[0]], self._editions[places[1]])
        return self[places]
