"""The commands that ask: in a pseudo-terminal, killed at any moment; what the screen called saved is in the file."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import re
import select
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import yaml

from readiness.cli.app import run
from tests.kill.commands import Yard


@dataclass(frozen=True)
class Talk:
    """A conversation: what is run, where it asks for a level, and what on the screen says that one was saved."""

    arguments: list[str]
    prompt: str
    """Pattern of the end of what is on the screen when a level is asked for."""
    saved: str
    """Pattern of the words that say so; its groups are the question and the level."""
    file: str


TALKS = {
    "an interview": Talk(
        ["assess", "begun.yaml", "--plain"],
        r"What is true today\? (\[\d\] )?$",
        r"\b(A1|A2|B1) ([0-4]) [A-Z][a-z ]+\. Saved\.",
        "begun.yaml",
    ),
}
SAID = ["0", "1", "2", "3", "4", "back"]


def killed_talks(yard: Yard, talk: Talk, times: int, chance: Random) -> Iterator[list[str]]:
    """Talk and be killed, ``times`` times; yield what was wrong after each."""
    for _ in range(times):
        yard.anew()
        said = _talked(talk, chance)
        yield list(_wrong(yard.folder / talk.file, said))


def _talked(talk: Talk, chance: Random) -> dict[str, str]:
    """Talk until a moment chosen by chance; return the level of each question that the screen last called saved."""
    child, screen = pty.fork()
    if not child:
        with contextlib.suppress(BaseException):
            os._exit(run(talk.arguments))
        os._exit(1)
    end = time.monotonic() + chance.uniform(0.3, 6)
    heard, since = "", ""
    while time.monotonic() < end:
        ready, _, _ = select.select([screen], [], [], 0.05)
        if ready:
            try:
                more = os.read(screen, 65_536).decode("utf-8", "replace").replace("\r", "")
            except OSError:
                break
            heard, since = heard + more, since + more
        elif re.search(talk.prompt, since):
            since = ""
            os.write(screen, f"{chance.choice(SAID)}\n".encode())
    os.kill(child, signal.SIGKILL)
    with contextlib.suppress(OSError):
        while select.select([screen], [], [], 0)[0]:
            heard += os.read(screen, 65_536).decode("utf-8", "replace")
    os.waitpid(child, 0)
    os.close(screen)
    return dict(re.findall(talk.saved, heard.replace("\r", "")))


def _wrong(file: Path, said: dict[str, str]) -> Iterator[str]:
    if run(["check", str(file)]):
        yield f"{file.name} does not open"
        return
    answers = yaml.safe_load(file.read_text(encoding="utf-8")).get("answers") or {}
    for question, level in said.items():
        kept = answers.get(question, {}).get("answer")
        if str(kept) != level:
            yield f"{question} was said to be saved as {level}, and the file says {json.dumps(kept)}"
