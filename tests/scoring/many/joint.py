"""The joint test: a reader who puts together all that is published of several questions at once (decision 15).

``python -m tests.scoring.many.joint --panels 500`` tries random panels, and prints what the reader can find out;
it ends with 1 where something was opened. A part of it runs with the other tests.

Two things are tried of each panel:

- question by question, every world that fits what is published of it leaves open what small groups said;
- whatever world is put in the place of each question's own, out of those that fit, all that is published stays the
  same, letter by letter. So nothing that is published of several questions together rules out any of their worlds, and
  the worlds of all of them are the combinations of the worlds of each.
"""

from __future__ import annotations

import argparse
import json
import math
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from readiness.panel.publications.published import published_text
from readiness.questionnaire.model import Questionnaire
from readiness.report.terminal.panel_text import panel_lines
from readiness.report.view.many.panel_words import turnout_view
from readiness.scoring.agenda import agenda
from readiness.scoring.data.agenda import agenda_as_data
from readiness.scoring.data.result import as_data
from readiness.scoring.many.figures import Rater, panel_result
from readiness.scoring.many.suppression import Tally
from readiness.scoring.score import score
from tests.building import assessment, ladder, small_questionnaire
from tests.scoring.many import former_gap
from tests.scoring.reader import Question, World, median, of_one_mind

SIDES = {"board": "board", "executive": "board", "triad": None, "managers": None, "floor": "floor"}
QUESTIONS = 5
SMALLEST = 5
LEVELS = 5


@cache
def questionnaire() -> Questionnaire:
    """Return a questionnaire of five questions in two domains."""
    groups = [{"id": id_, "label": id_.title()} | ({"side": side} if side else {}) for id_, side in SIDES.items()]
    domains = {"one": [ladder(f"A{n}", essential=n == 1) for n in (1, 2, 3)], "two": [ladder(f"B{n}") for n in (1, 2)]}
    with TemporaryDirectory() as folder:
        return small_questionnaire(Path(folder) / "q", domains, groups=groups)


def ids() -> list[str]:
    return [question.id for question in questionnaire().scored_questions()]


def everything(questions: Sequence[Question], worlds: Sequence[World]) -> str:
    """Return all that is published where people said this: report, agenda, terminal, and what the PDF carries.

    The documents are made from these and from nothing else (tests/report/test_panel_view.py).
    """
    written = assessment(questionnaire(), {})
    panel = panel_result(questionnaire(), written, _raters(questions, worlds))
    result = score(questionnaire(), written, panel)
    data = [as_data(result), agenda_as_data(agenda(result, 60))]
    lines = "\n".join(line.text for line in panel_lines(turnout_view(panel, questionnaire())))
    return f"{json.dumps(data)}\n{published_text(panel, questionnaire()).decode()}\n{lines}"


def _raters(questions: Sequence[Question], worlds: Sequence[World]) -> Iterator[Rater]:
    people: Counter[str] = Counter()
    said: dict[tuple[str, int], dict[str, int | None]] = {}
    for id_, question, world in zip(ids(), questions, worlds, strict=False):
        for group, tally in zip(question.groups, world, strict=True):
            answers: list[int | None] = [level for level, count in enumerate(tally.levels) for _ in range(count)]
            for number, level in enumerate([*answers, *[None] * tally.dont_know]):
                said.setdefault((group, number), {})[id_] = level
                people[group] = max(people[group], number + 1)
    return (Rater(group, ratings) for (group, _), ratings in said.items())


@dataclass
class Kind:
    """A kind of panel: how many people each group has, between two numbers, and how many in a hundred don't know."""

    name: str
    sizes: Mapping[str, tuple[int, int]]
    unsure: int = 0


KINDS = (
    Kind("board and executive small", {"board": (3, 4), "executive": (1, 2), "floor": (5, 5)}),
    Kind("one of them large enough", {"board": (2, 4), "executive": (5, 6), "floor": (5, 6)}),
    Kind("a small group beside the sides", {"board": (5, 5), "triad": (1, 2), "managers": (3, 3), "floor": (5, 5)}),
    Kind("ties", {"board": (2, 2), "executive": (5, 5), "triad": (5, 5), "floor": (5, 5)}),
    Kind("some don't know", {"board": (3, 4), "executive": (2, 2), "floor": (5, 6)}, unsure=12),
)


def panel(kind: Kind, chance: random.Random) -> list[Question]:
    """Return a random but ordinary panel of one kind: people of a side see things alike, more or less."""
    sizes = {group: chance.randint(*between) for group, between in kind.sizes.items()}
    spread = chance.uniform(0.3, 0.7)
    found: list[Question] = []
    usual = {"board": chance.uniform(1.5, 4), "floor": chance.uniform(0, 2.5), None: chance.uniform(0.5, 3.5)}
    while len(found) < QUESTIONS:
        middle = {side: level + chance.gauss(0, 0.7) for side, level in usual.items()}
        said = tuple(_tally(size, middle[SIDES[group]], spread, kind.unsure, chance) for group, size in sizes.items())
        if sum(tally.raters for tally in said) >= SMALLEST:
            found.append(Question(tuple(sizes), SIDES, SMALLEST, said))
    return found


def _tally(people: int, middle: float, spread: float, unsure: int, chance: random.Random) -> Tally:
    levels, dont_know = [0] * LEVELS, 0
    for _ in range(people):
        if chance.random() * 100 < unsure:
            dont_know += 1
        else:
            levels[min(LEVELS - 1, max(0, round(chance.gauss(middle, spread))))] += 1
    return Tally(tuple(levels), dont_know)


def opened_alone(question: Question) -> set[str]:
    """Return what is promised to stay open and does not, from what is published of one question."""
    if of_one_mind(question.said):
        return set()
    known = question.known(question.fitting)
    promised = {"ratings"} | ({"median"} if question.published.cells else set())
    found = {f"{what} of {group}" for group, what in known if what in promised}
    if question.published.dont_know:
        found |= {f"don't know of {group}" for group, what in known if what == "don't know" and len(question.said) > 1}
    return found


def opened_to_one_of_them(question: Question) -> set[str]:
    """Return what is promised to stay open and does not, to somebody who took part and knows their own answer."""
    found = set()
    for place, tally in enumerate(question.said):
        levels = [level for level, count in enumerate(tally.levels) if count]
        for own in [*levels, *([None] if tally.dont_know else [])]:
            if question.others_are_of_one_mind(own):
                continue
            who = f"to one of {question.groups[place]} who said {own}"
            for small in question.hidden:
                its = question.said_by(small, place, own)
                if len(its) == 1 and next(iter(its)).answers:
                    found.add(f"what {question.groups[small]} said, {who}")
                middles = {median(tally) for tally in its}
                if question.published.cells and len(middles) == 1 and middles != {None}:
                    found.add(f"median of {question.groups[small]}, {who}")
    return found


def told_apart(questions: Sequence[Question], chance: random.Random, times: int) -> bool:
    """Whether anything published differs between worlds that fit what is published question by question."""
    said = everything(questions, [question.said for question in questions])
    tries = (_other_worlds(questions, chance, number) for number in range(times))
    return any(everything(questions, worlds) != said for worlds in tries)


def _other_worlds(questions: Sequence[Question], chance: random.Random, number: int) -> list[World]:
    """Return fitting worlds: first those in which each side is at its ends, then drawn by lot."""
    if number < 2:  # the board's side as high as it can be and the floor's as low, and the other way round
        sign = 1 - 2 * number

        def apart(question: Question, world: World) -> int:
            side = {"board": sign, "floor": -sign, None: 0}
            return sum(
                side[question.sides[group]] * level * count
                for group, tally in zip(question.groups, world, strict=True)
                for level, count in enumerate(tally.levels)
            )

        return [max(question.fitting, key=lambda world, q=question: apart(q, world)) for question in questions]  # type: ignore[misc]
    return [chance.choice(question.fitting) for question in questions]


def opened_by_the_former_gap(questions: Sequence[Question]) -> bool:
    """Whether the gap of decision 7 gives away what the gate left open of some question."""
    if not all(former_gap.both_sides(question) for question in questions):
        return False
    both = zip(questions, former_gap.fitting(questions), strict=True)
    return any(question.known(worlds) - question.known(question.fitting) for question, worlds in both)


@dataclass
class Found:
    """What a reader found out."""

    panels: int = 0
    worlds: int = 0
    combinations: float = 0
    alone: int = 0
    to_one_of_them: int = 0
    together: int = 0
    former: int = 0

    def add(self, questions: Sequence[Question], chance: random.Random, times: int) -> None:
        self.panels += 1
        self.worlds += sum(len(question.fitting) for question in questions)
        self.combinations += math.prod(len(question.fitting) for question in questions)
        self.alone += any(opened_alone(question) for question in questions)
        self.to_one_of_them += any(opened_to_one_of_them(question) for question in questions)
        self.together += told_apart(questions, chance, times)
        self.former += opened_by_the_former_gap(questions)

    @property
    def opened(self) -> int:
        return self.alone + self.to_one_of_them + self.together

    def lines(self) -> Iterator[str]:
        yield f"{self.panels} panels of {QUESTIONS} questions"
        yield f"{self.worlds:,} worlds of single questions enumerated, {self.combinations:.2g} of all together"
        yield f"opened by what is published of one question: {self.alone} panels"
        yield f"opened so to somebody who took part: {self.to_one_of_them} panels"
        yield f"where something published of several questions rules a world out: {self.together} panels"
        yield f"opened by the gap over many questions as decision 7 had it: {self.former} panels"


def main() -> int:
    parser = argparse.ArgumentParser(description="Play the reader who puts all together that is published of a panel.")
    parser.add_argument("--panels", type=int, default=100, help="how many panels of each kind")
    parser.add_argument("--worlds", type=int, default=20, help="how many other worlds of each panel are published")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    opened = 0
    for kind in KINDS:
        chance, found = random.Random(f"{asked.seed} {kind.name}"), Found()
        for _ in range(asked.panels):
            found.add(panel(kind, chance), chance, asked.worlds)
        print(f"{kind.name}:", *found.lines(), sep="\n   ", flush=True)
        opened += found.opened
    return 1 if opened else 0


if __name__ == "__main__":
    raise SystemExit(main())
