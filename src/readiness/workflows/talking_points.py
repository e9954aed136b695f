"""Which questions a workshop should talk about first, and why each."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.scoring.panel import PanelResult
from readiness.scoring.results import QuestionResult, Result

_MANY = 3
"""One in so many does not know: that is many."""
_LOW = 1
"""The level up to which an essential question is low."""


def talking_points(result: Result) -> dict[str, str]:
    """Return the questions to talk about first, by id in order, each with the reason in words.

    Those that people are split on come first; then those that the board sees otherwise than the front line, what is
    claimed without evidence, essential questions at a low level, and what many do not know.
    """
    reasons = {id_: list(_reasons(found, result.panel)) for id_, found in result.questions.items() if found.applicable}
    talked_about = [id_ for id_, found in reasons.items() if found]
    in_order = sorted(talked_about, key=lambda id_: min(rank for rank, _ in reasons[id_]))
    return {id_: "; ".join(words for _, words in reasons[id_]) for id_ in in_order}


def _reasons(found: QuestionResult, panel: PanelResult | None) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield each reason with its rank; of several questions with a gap, the widest ranks first."""
    rated = panel.questions.get(found.id) if panel else None
    if rated is not None and rated.verdict == "split":
        yield (0, 0), "People are split"
    if rated is not None and rated.gap:
        yield (1, -abs(rated.gap)), "Board and front line see it differently"
    if found.claimed_not_evidenced:
        yield (2, 0), "Claimed, with no evidence yet"
    if found.question.essential and found.level is not None and found.level <= _LOW:
        yield (3, 0), "Essential, and low"
    if rated is not None and rated.everybody is not None and rated.dont_know:
        answers = rated.dont_know + rated.everybody.agreement.ratings
        if _MANY * rated.dont_know >= answers:
            yield (4, 0), "Many don't know"
