"""How much evidence stands behind the answers of each domain."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from readiness.report.view.standing import status_words
from readiness.scoring.results import Result


@dataclass(frozen=True)
class EvidenceCountView:
    """How many questions of a domain have an answer with each strength of evidence, and how many are not known.

    Together they are the questions that apply.
    """

    id: str
    code: str
    title: str
    strong: int
    some: int
    none: int
    unknown: int
    status: str
    """How firm the domain's level is, or why it has none: what to say where no question applies."""

    @property
    def questions(self) -> int:
        """How many questions apply."""
        return self.strong + self.some + self.none + self.unknown


def evidence_count_views(result: Result) -> tuple[EvidenceCountView, ...]:
    """Return the counts, domain by domain."""
    counts: dict[str, Counter[str]] = {id_: Counter() for id_ in result.domains}
    for found in result.questions.values():
        if found.applicable:
            counts[found.domain]["unknown" if found.unknown else found.evidence_strength] += 1
    return tuple(
        EvidenceCountView(
            id_,
            result.questionnaire.domain(id_).code,
            result.domains[id_].title,
            count["strong"],
            count["some"],
            count["none"],
            count["unknown"],
            status_words(result.domains[id_]),
        )
        for id_, count in counts.items()
    )
