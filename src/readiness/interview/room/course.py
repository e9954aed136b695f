"""The course of a workshop: which question comes next, which are settled, and which are parked to the end."""

from __future__ import annotations

from collections.abc import Sequence

from readiness.assessment.model import Workshop


class Course:
    """The order of the questions. It changes nothing but itself; ``workshop`` is what is to be saved of it."""

    def __init__(self, workshop: Workshop, first: Sequence[str], then: Sequence[str]) -> None:
        """``first`` is what to talk about first, in order; what is settled or parked is passed over.

        ``then`` is what comes before the others after it.
        """
        self.workshop = workshop
        self._first, self._then = first, then
        self._queue = self.open(first)
        self._behind = list(workshop.settled)

    def now(self, active: Sequence[str]) -> str | None:
        """Return the question to talk about, of those that are ``active``; None where the end is reached."""
        self._queue = [id_ for id_ in self._queue if id_ in active]
        return self._queue[0] if self._queue else None

    def place(self, id_: str) -> str:
        """Return “3 of 16” for a question that is to be talked about first; nothing for others."""
        return f"{self._first.index(id_) + 1} of {len(self._first)}" if id_ in self._first else ""

    def still_to_come(self) -> int:
        """Return how many of the questions to talk about first are neither settled nor parked."""
        return len(self.open(self._first))

    def others(self, active: Sequence[str]) -> list[str]:
        """Return those ``active`` that are neither settled nor parked: what there was no time for, then as asked."""
        open_ = self.open(active)
        before = [id_ for id_ in self._then if id_ in open_]
        return [*before, *(id_ for id_ in open_ if id_ not in before)]

    def open(self, ids: Sequence[str]) -> list[str]:
        """Return those that are neither settled nor parked."""
        return [id_ for id_ in ids if id_ not in self.workshop.settled and id_ not in self.workshop.parked]

    def settle(self, id_: str) -> None:
        """Note that a question was talked through to the end."""
        self._leave(id_, settled=[*_without(id_, self.workshop.settled), id_])

    def reopen(self, id_: str) -> None:
        """Stay with a question, which is no longer settled."""
        self.workshop = self.workshop.model_copy(update={"settled": _without(id_, self.workshop.settled)})

    def park(self, id_: str) -> None:
        """Leave a question to the end."""
        self._leave(id_, parked=[*_without(id_, self.workshop.parked), id_])

    def pass_by(self, id_: str) -> None:
        """Leave a question as it stands."""
        self._queue = _without(id_, self._queue)
        self._behind.append(id_)

    def take_up(self, ids: Sequence[str]) -> None:
        """Put these questions before the others."""
        self._queue = [*ids, *(id_ for id_ in self._queue if id_ not in ids)]

    def go_to(self, id_: str) -> None:
        """Put a question before the others, with a way back."""
        self._behind += self._queue[:1]
        self.take_up([id_])

    def back(self, active: Sequence[str]) -> bool:
        """Put the question before this one first; return whether there is one."""
        while self._behind:
            before = self._behind.pop()
            if before in active and self._queue[:1] != [before]:
                self.take_up([before])
                return True
        return False

    def _leave(self, id_: str, settled: list[str] | None = None, parked: list[str] | None = None) -> None:
        self.workshop = self.workshop.model_copy(
            update={
                "settled": _without(id_, self.workshop.settled) if settled is None else settled,
                "parked": _without(id_, self.workshop.parked) if parked is None else parked,
            }
        )
        self.pass_by(id_)


def _without(id_: str, ids: Sequence[str]) -> list[str]:
    return [other for other in ids if other != id_]
