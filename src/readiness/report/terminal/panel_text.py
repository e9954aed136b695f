"""The panel in the terminal: who took part, how far people agree, and where board and floor differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from readiness.lines import Line
from readiness.questionnaire.model import Questionnaire
from readiness.report import words
from readiness.scoring.many.agreement import Verdict
from readiness.scoring.many.board_to_floor import Gap
from readiness.scoring.many.figures import Difference, PanelResult
from readiness.scoring.many.turnout import Short, Warned

APART, MOST_APART = 2, 10
"""By how many levels groups have to differ on a question for it to be shown, and how many questions are."""

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


def short_lines(short: Sequence[Short], questionnaire: Questionnaire) -> list[Line]:
    """Return which groups to ask again, for the facilitator alone: it tells what no output may (decision 15)."""
    if not short:
        return []
    labels = {group.id: group.label for group in questionnaire.about.groups}
    lines = [Line("For you alone, and not for the room: whom to ask again", title=True)]
    for found in short:
        needed = words.verb(found.missing, "is needed", "are needed")
        came = f"{found.came} came" if found.came else "nobody came"
        lines.append(Line(f"{labels[found.group]}: {came}, {found.missing} more {needed}", indent=3))
    return [*lines, Line("With them, every group is counted by itself.")]


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
    over = f"over {words.count(gap.questions, 'question')}"
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
    units = f" {unit if most == 1 else unit + 's'}" if unit else ""
    return f"{f'{least} to ' if least < most else ''}{most}{units} {'higher' if high > 0 else 'lower'}"


def groups_in_words(groups: Iterable[tuple[str, ...]], questionnaire: Questionnaire) -> str:
    """Return groups, and groups that are shown only together: “Triad; Board and Executive together”."""
    labels = {group.id: group.label for group in questionnaire.about.groups}
    return "; ".join(
        f"{words.listed([labels[id_] for id_ in together])}{' together' if len(together) > 1 else ''}"
        for together in groups
    )


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
    gap = gap_over_many(panel.gap, questionnaire, panel.min_group_size)
    if gap:
        yield Line(f"Board to floor. {gap}", indent=3)
    apart = [found for found in panel.differences if found.difference >= APART]
    if apart:
        yield Line("")
        yield Line("Where groups differ most", title=True)
        yield from (Line(_apart(found, panel, questionnaire), indent=3) for found in apart[:MOST_APART])


def _apart(found: Difference, panel: PanelResult, questionnaire: Questionnaire) -> str:
    """Return “G2: 4 levels. 4 Embedded: Board and Executive together. 0 Not in place: Front line.”"""
    highest, lowest = (
        f"{questionnaire.label(panel.median(found.question, groups[0]))}: {groups_in_words(groups, questionnaire)}"
        for groups in (found.highest, found.lowest)
    )
    return f"{found.question}: {words.count(found.difference, 'level')}. {highest}. {lowest}."
