"""The panel in the terminal: who took part, how far people agree, and where board and floor differ."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.questionnaire.model import Questionnaire
from readiness.report import words
from readiness.report.profile_text import Line
from readiness.scoring.agreement import Verdict
from readiness.scoring.panel import PanelResult
from readiness.scoring.turnout import Warned

VERDICT: dict[Verdict, str] = {
    "agreed": "Agreed",
    "mostly_agreed": "Mostly agreed",
    "split": "Split",
    "too_few": "Too few to judge",
}


def raters_in_words(panel: PanelResult) -> str:
    """Return how many people took part: “23 people”, or “fewer than 5 people”."""
    few = f"fewer than {panel.min_group_size} people"
    return few if panel.raters is None else words.count(panel.raters, "person", "people")


def panel_lines(panel: PanelResult, questionnaire: Questionnaire) -> list[Line]:
    """Return the panel's main figures as lines of text."""
    labels = {group.id: group.label for group in questionnaire.about.groups}
    lines = [Line(f"Who took part: {raters_in_words(panel)}", title=True)]
    for count in panel.counts:
        together = " together" if len(count.groups) > 1 else ""
        lines.append(Line(f"{'; '.join(labels[id_] for id_ in count.groups)}: {count.raters}{together}", indent=3))
    if any(len(count.groups) > 1 for count in panel.counts):
        lines.append(
            Line(f"Groups of fewer than {panel.min_group_size} are shown only together with others.", indent=3)
        )
    lines += [Line(f"Please note: {warning_in_words(code, panel, questionnaire)}") for code in panel.warnings]
    return [*lines, *_agreement(panel, questionnaire)]


def warning_in_words(warning: Warned, panel: PanelResult, questionnaire: Questionnaire) -> str:
    """Return a warning as a sentence."""
    match warning:
        case "too_few_raters":
            few = words.upper_first(raters_in_words(panel))
            return f"{few} took part, so nothing of what they said is shown, and only agreed levels count."
        case "board_more_than_half":
            return f"{side_in_words('board', questionnaire)}: together more than half of the people who took part."
        case "group_absent":
            absent = [group.label for group in questionnaire.about.groups if group.id in panel.absent]
            return f"Nobody took part from: {'; '.join(absent)}."


def gap_in_words(gap: int, questionnaire: Questionnaire) -> str:
    """Return a board-to-floor gap as a sentence."""
    board, floor = side_in_words("board", questionnaire), side_in_words("floor", questionnaire)
    if gap == 0:
        return f"{board}, and {floor}: the same level in the middle of both."
    which = "higher" if gap > 0 else "lower"
    return f"{board}: {words.count(abs(gap), 'level')} {which} than {floor}."


def side_in_words(side: str, questionnaire: Questionnaire) -> str:
    """Return the groups of a side: “Board and Executive”; nothing where it has none."""
    return words.listed([group.label for group in questionnaire.about.groups if group.side == side])


def _agreement(panel: PanelResult, questionnaire: Questionnaire) -> Iterator[Line]:
    if panel.raters is None:
        return
    yield Line("")
    yield Line("How far people agree", title=True)
    for verdict, name in VERDICT.items():
        ids = [id_ for id_, question in panel.questions.items() if question.verdict == verdict]
        if ids:
            named = f" ({', '.join(ids)})" if verdict == "split" else ""
            yield Line(f"{name}: {words.count(len(ids), 'question')}{named}", indent=3)
    if panel.gap is not None:
        yield Line(f"Board to floor. {gap_in_words(panel.gap, questionnaire)}", indent=3)
