"""Charts at the edges of what they have to show: numbers, labels and scales that no view may have had so far."""

from __future__ import annotations

from collections.abc import Callable

from readiness.report.charts.agreement import AgreementRow, agreement_bars
from readiness.report.charts.drawing.palette import NHS
from readiness.report.charts.drawing.rows import Label
from readiness.report.charts.evidence import EvidenceRow, evidence_bars
from readiness.report.charts.levels import LevelRow, levels
from readiness.report.charts.priority_effort import PlacedAction, Words, priority_effort
from readiness.report.charts.profile import ProfileRow, profile
from readiness.report.charts.spread import spread
from readiness.report.view.session.spread import SpreadPanel

HOSTILE = "</title></svg><script>alert(1)</script>&\"'<b>"
LONG = "A domain whose title is so long that two lines of a chart cannot hold all of it, and so it has to end early"
UNBROKEN = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen" * 3
FIVE = ["Not in place", "Starting", "Developing", "Established", "Embedded and improving"]
WORDS = Words(
    efforts=("Weeks", "Months", "A year or more"),
    do_now="Do now",
    project="Plan as a project",
    fill_in="Fill in",
    later="Later",
    numbered="The first 10 actions, by place in the list",
    others="The other actions",
    squeezed="Above 6 the steps are smaller",
    nothing="No action is recommended",
)
NAMES = ("Strong", "Some", "None", "Not known")


def scale(labels: list[str]) -> list[tuple[int, str]]:
    """Return the levels that have these labels."""
    return list(enumerate(labels))


def profile_row(
    title: str, now: int | None, target: int | None, low: float | None = None, high: float | None = None, code: str = ""
) -> ProfileRow:
    """Return a row of the profile; without a level it has not enough answers."""
    return ProfileRow(Label(code, title), now, target, low, high, "Not enough answers" if now is None else f"{now}")


def _profiles() -> dict[str, Callable[[], str]]:
    each = [
        profile_row("Far below target", 0, 3, 0.4, 1.6, "A"),
        profile_row("At target", 3, 3, code="B"),
        profile_row("At target, not all known", 3, 3, 2.1, 3.9, "C"),
        profile_row("Beyond target", 4, 2, code="D"),
        profile_row("Nothing known", None, 3, 0.0, 4.0, "E"),
        profile_row("Nothing known, low target", None, 0, 0.0, 4.0, "F"),
        ProfileRow(Label("G", "Does not apply"), None, None, None, None, "Does not apply"),
        profile_row(LONG, 2, 3, 1.5, 2.0, "H"),
        profile_row(UNBROKEN, 1, 4, code="I"),
        profile_row(HOSTILE, 1, 2, code="<&>"),
    ]
    thirty = [
        profile_row(f"Domain {n}: {LONG[: 12 + 3 * n]}", n % 5, 3, n % 5 * 0.9, n % 5, f"D{n}") for n in range(30)
    ]
    ten = [profile_row(f"Ten levels, at {n}", n, 7, n * 0.9, min(9, n + 0.8)) for n in (0, 5, 9)]
    return {
        "profile-each-kind": lambda: profile("Each kind of row.", each, scale(FIVE), NHS),
        "profile-one-row": lambda: profile("One row.", [profile_row("Only one", 1, 3)], scale(FIVE), NHS),
        "profile-30-rows": lambda: profile("Thirty rows.", thirty, scale(FIVE), NHS),
        "profile-2-levels": lambda: profile(
            "Two levels.",
            [profile_row("No", 0, 1), profile_row("Yes", 1, 1), profile_row("Not known", None, 1, 0, 1)],
            scale(["No", "Yes"]),
            NHS,
        ),
        "profile-10-levels": lambda: profile("Ten.", ten, scale([f"Level word {n}" for n in range(10)]), NHS),
        "profile-10-long-levels": lambda: profile("Ten.", ten, scale([f"{LONG} {n}" for n in range(10)]), NHS),
        "profile-nothing-known": lambda: profile(
            "Nothing.", [profile_row(f"Domain {n}", None, 3, 0, 4) for n in range(4)], scale(FIVE), NHS
        ),
    }


def _priorities() -> dict[str, Callable[[], str]]:
    def draw(*actions: tuple[float, int]) -> Callable[[], str]:
        placed = [PlacedAction(rank, priority, effort) for rank, (priority, effort) in enumerate(actions, 1)]
        return lambda: priority_effort("Actions.", placed, WORDS, NHS, high=6, numbered=10)

    return {
        "priority-none": draw(),
        "priority-one": draw((6, 1)),
        "priority-all-at-one-place": draw(*[(6, 2)] * 150),
        "priority-all-low": draw(*[(1, 3)] * 150),
        "priority-just-above-and-below": draw(*[(6, 1), (5.5, 1), (6, 2), (5.5, 2), (6.5, 2)] * 6),
        "priority-one-very-high": draw(
            (120, 1), *[(value, effort) for value in (9, 4.5, 3, 1) for effort in (1, 2, 3)]
        ),
    }


def _evidence() -> dict[str, Callable[[], str]]:
    def row(title: str, *counts: int) -> EvidenceRow:
        strong, some, none, unknown = counts
        return EvidenceRow(Label("", title), strong, some, none, unknown, "Does not apply")

    return {
        "evidence-each-kind": lambda: evidence_bars(
            "Evidence.",
            [
                row("All strong", 6, 0, 0, 0),
                row("One of each", 1, 1, 1, 1),
                row("Nothing known", 0, 0, 0, 8),
                row("Does not apply", 0, 0, 0, 0),
                row(LONG, 2, 3, 1, 2),
                row(HOSTILE, 0, 0, 1, 0),
            ],
            NAMES,
            NHS,
        ),
        "evidence-many-questions": lambda: evidence_bars(
            "Evidence.",
            [
                row("One of each, beside a long bar", 1, 1, 1, 1),
                row("Nearly all some", 1, 200, 1, 1),
                row("Nearly all not known", 1, 1, 1, 200),
                row("Many", 60, 50, 40, 50),
            ],
            NAMES,
            NHS,
        ),
        "evidence-nothing": lambda: evidence_bars("Evidence.", [row("Nothing", 0, 0, 0, 0)], NAMES, NHS),
        "evidence-30-rows": lambda: evidence_bars(
            "Evidence.", [row(f"Domain {n}", n % 4, n % 3, n % 5, n % 2) for n in range(30)], NAMES, NHS
        ),
    }


def _agreement() -> dict[str, Callable[[], str]]:
    names = ("Agreed", "Mostly agreed", "Split", "Too few to judge")

    def draw(*rows: AgreementRow) -> Callable[[], str]:
        return lambda: agreement_bars("Agreement.", rows, names, NHS)

    return {
        "agreement-each-kind": draw(
            AgreementRow(Label("A", "All agreed"), 6, 0, 0, 0),
            AgreementRow(Label("B", "One of each"), 1, 1, 1, 1),
            AgreementRow(Label("C", "All split"), 0, 0, 8, 0),
            AgreementRow(Label("D", "Nobody to judge"), 0, 0, 0, 5),
            AgreementRow(Label("E", LONG), 2, 3, 1, 2),
            AgreementRow(Label("F", HOSTILE), 0, 0, 1, 0),
        ),
        "agreement-one-question": draw(AgreementRow(Label("", "Only one"), 0, 0, 1, 0)),
        "agreement-many-questions": draw(*(AgreementRow(Label("", f"Domain {n}"), 1, 200, n, 1) for n in range(12))),
    }


def _levels() -> dict[str, Callable[[], str]]:
    each = [LevelRow(Label(f"R{n}", f"A recommendation at {word}"), n, 3, f"{n} {word}") for n, word in enumerate(FIVE)]
    each += [
        LevelRow(Label("R5", LONG), None, 3, "Not enough answers"),
        LevelRow(Label("R6", "Does not apply"), None, None, "Does not apply", applies=False),
        LevelRow(Label("R7", HOSTILE), 2, 3, HOSTILE),
        LevelRow(Label("R8", UNBROKEN), 2, 3, f"2 {UNBROKEN}"),
    ]
    return {
        "levels-each-kind": lambda: levels("Levels.", each, range(5), NHS),
        "levels-10-levels": lambda: levels(
            "Levels.", [LevelRow(Label("PREPARATION", f"At {n}"), n, 7, f"{n} Word") for n in range(10)], range(10), NHS
        ),
        "levels-2-levels": lambda: levels("Levels.", [LevelRow(Label("", "Yes"), 1, 1, "1 Yes")], range(2), NHS),
        "levels-30-rows": lambda: levels(
            "Levels.",
            [LevelRow(Label(f"P{n}", f"Part {n}"), n % 5, 3, f"{n % 5} Word") for n in range(30)],
            range(5),
            NHS,
        ),
    }


def _spreads() -> dict[str, Callable[[], str]]:
    each = [
        SpreadPanel("Everybody: 24", (2, 9, 8, 5, 0), 6),
        SpreadPanel("Board and Executive, together: 9", (0, 0, 4, 5, 0)),
        SpreadPanel("Front line: 10", (2, 8, 0, 0, 0), 6),
        SpreadPanel(f"{LONG}: 5", (0, 1, 4, 0, 0)),
        SpreadPanel(UNBROKEN, (0, 0, 0, 0, 1)),
        SpreadPanel(HOSTILE, (0, 0, 0, 0, 0)),
    ]
    return {
        "spread-each-kind": lambda: spread("Each kind of spread.", each, NHS),
        "spread-everybody-only": lambda: spread("One.", [SpreadPanel("Everybody: 7", (0, 1, 2, 3, 1))], NHS),
        "spread-one-level": lambda: spread("One level.", [SpreadPanel("Everybody: 12", (0, 0, 12, 0, 0))], NHS),
        "spread-2-levels": lambda: spread("Two.", [SpreadPanel("Everybody: 12", (5, 7), 1)] * 2, NHS),
        "spread-10-levels": lambda: spread(
            "Ten.", [SpreadPanel(f"Group {n}: 10,000", tuple(range(1000, 1010)), 10_000) for n in range(8)], NHS
        ),
    }


CASES_OF: dict[str, dict[str, Callable[[], str]]] = {
    "domain_profile": _profiles(),
    "priority_effort": _priorities(),
    "evidence": _evidence(),
    "agreement": _agreement(),
    "recommendation_levels": _levels(),
    "framework_levels": _levels(),  # drawn by the same hand
    "spread": _spreads(),
}
"""By the name of the figure."""

EDGE_CASES = {name: draw for cases in CASES_OF.values() for name, draw in cases.items()}
