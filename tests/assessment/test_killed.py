"""Killed at any moment: every answer that was said to be saved is in the file, and the file always opens."""

from __future__ import annotations

import datetime as dt
import multiprocessing
import os
import random
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from readiness.assessment.file import AssessmentFile, backup_of
from readiness.assessment.reading import AssessmentDocument
from readiness.interview.surfaces.plain import PlainPrompter
from readiness.questionnaire.reading import read_questionnaire
from readiness.workflows.conversations.sitting import Wishes, sit
from tests.building import assessment, ladder, write_questionnaire

KILLS = 80
SEEDS = (1, 2, 3, 4)
QUESTIONS = [f"Q{number}" for number in range(12)]
OPENING = ["Testham NHS Trust", "", "", ""]
NOW = dt.datetime(2026, 10, 31, 9, 0, tzinfo=dt.UTC)

processes = multiprocessing.get_context("forkserver")
processes.set_forkserver_preload([__name__])  # so that a process is there in milliseconds, with everything imported


def answer_until_killed(path: Path, questionnaire: Path, feed: Connection, report: Connection) -> None:
    """Hold a sitting over a pipe: lines come out of ``feed``, and what the person is told goes into ``report``."""
    prompter = PlainPrompter(report.send, lambda _: feed.recv())
    sit(path, prompter, lambda: NOW, Wishes(str(questionnaire)))


@dataclass
class Sitting:
    """What one process was given to answer, and what it said was saved."""

    lines: list[str]
    answers: list[tuple[str, str]]
    """(question, level), in the order in which they are given."""
    told: int = 0
    """How many of them the person was told are saved."""


def sitting(rounds: Iterator[int], *, afresh: bool) -> Sitting:
    """Return enough to type for a while: each round gives every question another level than the round before."""
    typed = Sitting(lines=list(OPENING) if afresh else [], answers=[])
    for _ in range(3):
        shift = next(rounds)
        typed.lines += ["g", QUESTIONS[0]]
        for number, question in enumerate(QUESTIONS):
            level = str((number + shift) % 5)
            typed.lines.append(level)
            typed.answers.append((question, level))
    return typed


def run_and_kill(path: Path, questionnaire: Path, typed: Sitting, chance: random.Random) -> None:
    """Let a process answer, and kill it at a moment that has nothing to do with what it is doing."""
    feed_from, feed = processes.Pipe(duplex=False)
    heard, report = processes.Pipe(duplex=False)
    process = processes.Process(target=answer_until_killed, args=(path, questionnaire, feed_from, report))
    process.start()
    feed_from.close()
    report.close()
    for line in typed.lines:
        feed.send(line)
    answers_first, then = chance.randrange(0, 6), chance.uniform(0, 0.015)
    try:
        while typed.told < answers_first:
            _listen(heard.recv(), typed)
        time.sleep(then)  # not to wait for anything: to be anywhere within the next saves
        process.kill()
        while True:
            _listen(heard.recv(), typed)
    except EOFError:
        pass
    process.join()
    assert process.exitcode == -signal.SIGKILL, "it ended by itself"
    process.close()
    feed.close()
    heard.close()


def _listen(line: str, typed: Sitting) -> None:
    if line.endswith("Saved."):
        question, level = typed.answers[typed.told]
        assert line.startswith(f"{question} {level} "), f"{line} in the place of {question} {level}"
        typed.told += 1


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_that_was_saved_is_lost(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    questionnaire = write_questionnaire(tmp_path / "q", {"all": [ladder(id_) for id_ in QUESTIONS]})
    content = read_questionnaire(questionnaire)
    rounds = iter(range(10**6))
    path, held = tmp_path / "0.yaml", dict[str, str]()
    for number in range(KILLS):
        if chance.random() < 0.2:  # begin another one, so that the first saves are met too
            path, held = tmp_path / f"{number}.yaml", {}
        begun = path.exists()
        typed = sitting(rounds, afresh=not held)
        run_and_kill(path, questionnaire, typed, chance)

        with AssessmentFile(path, NOW):  # a new process could go on
            pass
        sure = held | dict(typed.answers[: typed.told])
        perhaps = held | dict(typed.answers[: typed.told + 1])  # saved, and killed before it could say so
        if not path.exists():
            assert not begun
            assert not sure
            continue
        found = AssessmentDocument(path).against(content)  # it opens
        held = {id_: str(answer.answer) for id_, answer in found.answers.items()}
        assert held in (sure, perhaps)
        if backup_of(path).exists():
            AssessmentDocument(backup_of(path))


def save_and_die(path: Path, questionnaire: Path, step: int) -> None:
    """Save twice; in the second save, be killed just before so many operations on files have been done."""
    content = read_questionnaire(questionnaire)
    begun = False
    steps = iter(range(1, 10**6))

    def count(event: str, about: tuple[object, ...]) -> None:
        if begun and event in _FILE_EVENTS and str(about[0]).startswith(str(path.parent)) and next(steps) == step:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)
    with AssessmentFile(path, NOW) as file:
        file.save(assessment(content, {"Q0": 1}), content)
        file.save(assessment(content, {"Q0": 2}), content)
        begun = True
        file.save(assessment(content, {"Q0": 3}), content)
        begun = False


_FILE_EVENTS = {"open", "os.rename", "os.remove", "os.link", "os.truncate", "os.chmod", "shutil.copyfile"}


def test_killed_before_each_step_of_a_save(tmp_path: Path) -> None:
    """Moments that are too short to be hit by chance."""
    questionnaire = write_questionnaire(tmp_path / "q", {"all": [ladder("Q0")]})
    content = read_questionnaire(questionnaire)
    met: set[tuple[object, object]] = set()
    step, ended = 0, None
    while ended != 0:
        step += 1
        path = tmp_path / str(step) / "assessment.yaml"
        path.parent.mkdir()
        process = processes.Process(target=save_and_die, args=(path, questionnaire, step))
        process.start()
        process.join()
        ended = process.exitcode
        process.close()
        assert ended in (0, -signal.SIGKILL)
        with AssessmentFile(path, NOW):
            answer = AssessmentDocument(path).against(content).answers["Q0"].answer
            before = AssessmentDocument(backup_of(path)).against(content).answers["Q0"].answer
        met.add((before, answer))
        assert answer == "3" or ended != 0
    assert met <= {("1", "2"), ("2", "2"), ("2", "3")}, "a file is missing, or older than what was saved"
    assert {("1", "2"), ("2", "3")} <= met
    assert step > 5, "a save has more steps than that"
