"""Combining many responses: the CPU and the peak memory of the whole command, with 1,000 and with 10,000 of them."""

from __future__ import annotations

import datetime as dt
import random
import shutil
import sys
from pathlib import Path

from readiness.panel.response import Asked, Response, response_text
from readiness.questionnaire.library import load_questionnaire
from readiness.questionnaire.model import Questionnaire
from tests.benchmarks.measure import Cost, run

SAMPLE = Path(__file__).parents[2] / "questionnaires/clinical-leadership/samples/mid-way.yaml"
RUNS = 3


def responses(folder: Path, many: int, questionnaire: Questionnaire) -> None:
    """Write so many responses to all of a questionnaire's questions."""
    folder.mkdir()
    chance = random.Random(many)
    ids = list(questionnaire.questions)
    groups = [group.id for group in questionnaire.about.groups]
    for number in range(many):
        unsure = set(chance.sample(ids, 3))
        response = Response.model_validate(
            {
                "id": f"{number:032x}",
                "revision": 1,
                "questionnaire": Asked.of(questionnaire).model_dump(),
                "group": chance.choice(groups),
                "given": dt.date(2026, 11, 25),
                "asked": tuple(ids),
                "rated": {id_: str(chance.randrange(5)) for id_ in ids if id_ not in unsure},
                "dont_know": tuple(unsure),
                "not_applicable": (),
            }
        )
        (folder / f"{number}.json").write_bytes(response_text(response))


def combining(folder: Path) -> None:
    """``readiness combine``, from nothing, into a panel."""
    questionnaire = load_questionnaire("clinical-leadership")
    costs: dict[int, Cost] = {}
    for many in (1, 1_000, 10_000):
        responses(folder / str(many), many, questionnaire)
        taken = []
        for turn in range(RUNS):
            place = folder / f"{many}-{turn}"
            place.mkdir()
            shutil.copy(SAMPLE, place / "panel.yaml")
            taken.append(
                run([sys.executable, "-m", "readiness", "combine", str(place / "panel.yaml"), str(folder / str(many))])
            )
        costs[many] = sorted(taken, key=lambda cost: cost.cpu)[RUNS // 2]
    one, few, all_ = costs[1], costs[1_000], costs[10_000]
    ratio = (all_.cpu - one.cpu) / 9_999 / ((few.cpu - one.cpu) / 999)
    _say("10,000 responses combined, CPU", f"{all_.cpu:.1f} s", "10 s", f"1,000 in {few.cpu:.2f} s")
    _say("10,000 responses combined, peak memory", f"{all_.memory // 1024} MB", "300 MB", f"{few.memory // 1024} MB")
    _say(
        "a response among 10,000 ÷ among 1,000, CPU",
        f"{ratio:.2f}",
        "1.3",
        f"what one takes, {one.cpu:.2f} s, taken off",
    )


def _say(what: str, figure: str, limit: str, detail: str) -> None:
    print(f"{what:<52}{figure:>9}   at most {limit:<7} ({detail})", flush=True)
