"""What is said of a panel wherever it is said: who took part, what to know of that, and how board and floor differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from readiness import wording
from readiness.questionnaire.model import Questionnaire
from readiness.report import words
from readiness.scoring.many.board_to_floor import Gap
from readiness.scoring.many.figures import Difference, PanelResult
from readiness.scoring.many.turnout import Short, Warned

APART, MOST_APART = 2, 10
"""By how many levels groups have to differ on a question for it to be shown, and how many questions are."""


@dataclass(frozen=True)
class TurnoutView:
    """Who took part, how far they agree and where not: a panel by itself, before there is a report."""

    who: str
    groups: tuple[str, ...]
    """“Front line: 10”, “Board; Executive: 9 together”."""
    together: str
    """Why some groups are counted only together; nothing where none are."""
    warnings: tuple[str, ...]
    shown: bool
    """Whether enough took part to say anything of what they said."""
    agreement: tuple[str, ...]
    """“Split: 2 questions (A1, B2)”; empty where too few took part to say anything."""
    gap: str
    apart: tuple[str, ...]
    """Where groups differ most, the largest difference first."""


def turnout_view(panel: PanelResult, questionnaire: Questionnaire) -> TurnoutView:
    """Return a panel's main figures in words."""
    shown = panel.raters is not None
    apart = [found for found in panel.differences if found.difference >= APART] if shown else []
    few = f"Groups of fewer than {panel.min_group_size} are shown only together with others."
    return TurnoutView(
        who=raters_in_words(panel),
        groups=tuple(_came(count.groups, count.raters, questionnaire) for count in panel.counts),
        together=few if any(len(count.groups) > 1 for count in panel.counts) else "",
        warnings=tuple(warning_in_words(code, panel, questionnaire) for code in panel.warnings),
        shown=shown,
        agreement=tuple(_agreement(panel)) if shown else (),
        gap=gap_over_many(panel.gap, questionnaire, panel.min_group_size) if shown else "",
        apart=tuple(_apart(found, panel, questionnaire) for found in apart[:MOST_APART]),
    )


def to_ask_again(short: Sequence[Short], questionnaire: Questionnaire) -> tuple[str, ...]:
    """Return which groups to ask again, for the facilitator alone: it tells what no output may (decision 15)."""
    labels = {group.id: group.label for group in questionnaire.about.groups}
    lines = []
    for found in short:
        needed = wording.verb(found.missing, "is needed", "are needed")
        came = f"{found.came} came" if found.came else "nobody came"
        lines.append(f"{labels[found.group]}: {came}, {found.missing} more {needed}")
    return tuple(lines)


def _came(groups: Sequence[str], raters: int, questionnaire: Questionnaire) -> str:
    labels = {group.id: group.label for group in questionnaire.about.groups}
    together = " together" if len(groups) > 1 else ""
    return f"{'; '.join(labels[id_] for id_ in groups)}: {raters}{together}"


def _agreement(panel: PanelResult) -> Iterator[str]:
    for verdict, name in words.VERDICT.items():
        ids = [id_ for id_, question in panel.questions.items() if question.verdict == verdict]
        if ids:
            named = f" ({', '.join(ids)})" if verdict == "split" else ""
            yield f"{name}: {wording.count(len(ids), 'question')}{named}"


def raters_in_words(panel: PanelResult) -> str:
    """Return how many people took part: “23 people”, or “fewer than 5 people”."""
    few = f"fewer than {panel.min_group_size} people"
    return few if panel.raters is None else wording.count(panel.raters, "person", "people")


def warning_in_words(warning: Warned, panel: PanelResult, questionnaire: Questionnaire) -> str:
    """Return a warning as a sentence."""
    match warning:
        case "too_few_raters":
            few = wording.upper_first(raters_in_words(panel))
            return f"{few} took part, so nothing of what they said is shown, and only agreed levels count."
        case "board_more_than_half":
            return f"{side_in_words('board', questionnaire)}: together more than half of the people who took part."
        case "group_absent":
            absent = [group.label for group in questionnaire.about.groups if group.id in panel.absent]
            return f"Nobody took part from: {'; '.join(absent)}."


def gap_in_words(gap: int, questionnaire: Questionnaire) -> str:
    """Return the board-to-floor gap of a question as a sentence."""
    return f"{_gap_in_words(gap, questionnaire)}."


def gap_over_many(gap: Gap | None, questionnaire: Questionnaire, smallest: int) -> str:
    """Return the gap over several questions as a sentence, or why it is not told; nothing where there are no sides."""
    board, floor = side_in_words("board", questionnaire), side_in_words("floor", questionnaire)
    if not (board and floor):
        return ""
    if gap is None:
        return (
            f"Not shown: it is told over the questions that {smallest} people or more of “{board}”, and as many of "
            f"“{floor}”, were asked."
        )
    over = f"over {wording.count(gap.questions, 'question')}"
    if gap.exact is not None:
        return f"{_gap_in_words(gap.exact, questionnaire)}, {over}."
    if gap.told:
        closer = "To tell it closer could tell what a few people said."
        return f"{board}: {_apart_by(gap.low, gap.high, 'level')} than {floor}, {over}. {closer}"
    return f"Not shown: {over}, to tell which side chose the higher levels could tell what a few people said."


def gap_in_short(gap: Gap | None) -> str:
    """Return the gap over several questions as the board sees it: “1 higher”, “0 to 2 higher”, “Not shown”."""
    return _apart_by(gap.low, gap.high) if gap and gap.told else "Not shown"


def _gap_in_words(gap: int, questionnaire: Questionnaire) -> str:
    board, floor = side_in_words("board", questionnaire), side_in_words("floor", questionnaire)
    if gap == 0:
        return f"{board}, and {floor}: the same level in the middle of both"
    return f"{board}: {_apart_by(gap, gap, 'level')} than {floor}"


def _apart_by(low: int, high: int, unit: str = "") -> str:
    """Return “1 level higher”, “0 to 2 levels lower” or “The same”."""
    least, most = sorted((abs(low), abs(high)))
    if most == 0:
        return "The same"
    number = wording.count(most, unit) if unit else f"{most}"
    return f"{f'{least} to ' if least < most else ''}{number} {'higher' if high > 0 else 'lower'}"


def groups_in_words(groups: Iterable[tuple[str, ...]], questionnaire: Questionnaire) -> str:
    """Return groups, and groups that are shown only together: “Triad; Board and Executive together”."""
    labels = {group.id: group.label for group in questionnaire.about.groups}
    return "; ".join(
        f"{wording.listed([labels[id_] for id_ in together])}{' together' if len(together) > 1 else ''}"
        for together in groups
    )


def side_in_words(side: str, questionnaire: Questionnaire) -> str:
    """Return the groups of a side: “Board and Executive”; nothing where it has none."""
    return wording.listed([group.label for group in questionnaire.about.groups if group.side == side])


def _apart(found: Difference, panel: PanelResult, questionnaire: Questionnaire) -> str:
    """Return “G2: 4 levels. 4 Embedded: Board and Executive together. 0 Not in place: Front line.”"""
    highest, lowest = (
        f"{questionnaire.label(panel.median(found.question, groups[0]))}: {groups_in_words(groups, questionnaire)}"
        for groups in (found.highest, found.lowest)
    )
    return f"{found.question}: {wording.count(found.difference, 'level')}. {highest}. {lowest}."
