"""What may be shown of a panel, as data that other programs rely on (docs/result-format.md)."""

from __future__ import annotations

from typing import Any

from readiness.scoring.many.board_to_floor import Gap
from readiness.scoring.many.figures import DomainPanel, Figures, PanelResult, QuestionPanel


def panel_as_data(panel: PanelResult) -> dict[str, Any]:
    """Return a panel's figures as plain values for JSON. Numbers are not rounded."""
    return {
        "min_group_size": panel.min_group_size,
        "raters": panel.raters,
        "groups": [{"groups": list(count.groups), "raters": count.raters} for count in panel.counts],
        "absent": list(panel.absent),
        "warnings": list(panel.warnings),
        "questions": [_question(question) for question in panel.questions.values()],
        "domains": [_domain(id_, domain) for id_, domain in panel.domains.items()],
        **_gap(panel.gap),
        "hands": dict(panel.hands),
        "by_group_before": list(panel.by_group_before),
        "differences": [
            {
                "question": found.question,
                "difference": found.difference,
                "lowest": [list(groups) for groups in found.lowest],
                "highest": [list(groups) for groups in found.highest],
            }
            for found in panel.differences
        ],
    }


def _question(question: QuestionPanel) -> dict[str, Any]:
    everybody = question.everybody
    return {
        "id": question.question,
        **(_figures(everybody) if everybody else dict.fromkeys(_FIGURES)),
        "verdict": question.verdict,
        "dont_know": question.dont_know,
        "by_group": [{"groups": list(found.groups), **_figures(found)} for found in question.by_group],
        "gap": question.gap,
    }


_FIGURES = ("ratings", "distribution", "median", "range", "rwg", "near_median", "verdict", "dont_know")


def _figures(figures: Figures) -> dict[str, Any]:
    agreed = figures.agreement
    values = (
        agreed.ratings,
        list(figures.distribution),
        agreed.median,
        agreed.range,
        None if agreed.rwg is None else float(agreed.rwg),
        None if agreed.near_median is None else float(agreed.near_median),
        agreed.verdict,
        figures.dont_know,
    )
    return dict(zip(_FIGURES, values, strict=True))


def _domain(id_: str, domain: DomainPanel) -> dict[str, Any]:
    return {"id": id_, **{str(verdict): number for verdict, number in domain.verdicts.items()}, **_gap(domain.gap)}


def _gap(gap: Gap | None) -> dict[str, Any]:
    return {
        "gap": gap.exact if gap else None,
        "gap_range": [gap.low, gap.high] if gap else None,
        "gap_questions": gap.questions if gap else 0,
    }
