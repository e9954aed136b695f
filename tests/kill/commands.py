"""The commands that write without asking anything, and where each begins."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from readiness.assessment.text import AssessmentText
from readiness.cli.app import run
from readiness.panel.response import response_text
from tests.building import assessment
from tests.fuzz.place import Place
from tests.panel.building import response

COMMANDS: dict[str, list[str]] = {
    "an owner": ["actions", "assessment.yaml", "1", "--owner", "Chair", "--due", "31/03/2027"],
    "a plan from a workbook": ["actions", "assessment.yaml", "--from", "plan.xlsx", "--yes"],
    "undo": ["actions", "owned.yaml", "--undo", "--yes"],
    "a calendar": ["actions", "owned.yaml", "--calendar", "due.ics"],
    "combine": ["combine", "panel.yaml", "in"],
    "an import into a panel": ["import", "export.csv", "--map", "map.yaml", "--into", "panel.yaml"],
    "an import into a folder": ["import", "export.csv", "--map", "map.yaml", "-o", "out"],
    "a drafted map": ["import", "export.csv", "--suggest-map", "-q", "q", "-o", "draft.yaml"],
    "a form": ["form", "panel.yaml", "-o", "form.html"],
    "a form's workbook": ["form", "panel.yaml", "-o", "form.xlsx"],
    "a web page": ["report", "assessment.yaml", "-t", "plain", "-o", "page.html"],
    "a report and its twin": ["report", "assessment.yaml", "-t", "plain"],
    "a pack": ["report", "assessment.yaml", "-t", "plain", "--format", "all"],
    "tables": ["report", "assessment.yaml", "--format", "csv"],
    "a run-sheet": ["agenda", "panel.yaml", "-o", "sheet.html"],
    "schemas": ["schema", "-o", "schemas"],
}
ANSWERS = (".yaml", ".panel.json")
_OWN_SIGNS = (".lock", ".backup", "documents.json")
"""How names end that may lie about: locks, the version before, and what is known of the documents made."""


@dataclass
class Yard:
    """A folder in which commands are run from the same start, over and over."""

    folder: Path
    start: dict[str, bytes]

    @classmethod
    def made(cls, parent: Path) -> Yard:
        """Make the start: an assessment with a plan, a panel with six people, five more responses, an export."""
        place = Place(parent / "here")
        files = {"plan.xlsx": place.plan, "panel.panel.json": place.panel}
        files |= {f"in/{n}.json": response_text(response(place.questionnaire, n, "floor")) for n in range(20, 25)}
        place.anew(files)
        begun = assessment(place.questionnaire, {"A2": 1})
        Path("begun.yaml").write_bytes(AssessmentText(place.questionnaire).write(begun))
        shutil.copy("assessment.yaml", "owned.yaml")
        run(["actions", "owned.yaml", "1", "--owner", "Chair", "--due", "31/03/2027"])
        run(["report", "begun.yaml", "-t", "plain", "-o", "page.html"])  # another one, to be replaced
        return cls(place.folder, held(place.folder))

    def anew(self) -> None:
        """Go back to the start."""
        os.chdir("/")
        shutil.rmtree(self.folder)
        for name, content in self.start.items():
            file = self.folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        os.chdir(self.folder)


def held(folder: Path) -> dict[str, bytes]:
    """Return every file in a folder, by its path in it."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()
    }


def forked(arguments: list[str]) -> int:
    """Run a command in a copy of this process that says nothing, and return its number."""
    child = os.fork()
    if child:
        return child
    with contextlib.suppress(BaseException):
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in range(3):
            os.dup2(nowhere, stream)
        os._exit(run(arguments))
    os._exit(1)


def killed_runs(yard: Yard, arguments: list[str], times: int, chance: Random) -> Iterator[list[str]]:
    """Run a command undisturbed and then ``times`` times to be killed; yield what was wrong after each kill."""
    yard.anew()
    began = time.monotonic()
    code = os.waitstatus_to_exitcode(os.waitpid(forked(arguments), 0)[1])
    lasts = time.monotonic() - began
    after = held(yard.folder)
    if code or after == yard.start:
        raise AssertionError(f"“readiness {' '.join(arguments)}” ended with {code} and wrote {after != yard.start}.")
    for _ in range(times):
        yard.anew()
        child = forked(arguments)
        time.sleep(chance.uniform(0, lasts))  # not to wait for anything: to be anywhere within the run
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        wrong = list(_wrong(yard, after))
        if held(yard.folder) != after:  # what is done already may not be there to do again
            wrong += _wrong_again(yard, arguments, after)
        yield wrong


def _wrong(yard: Yard, after: dict[str, bytes]) -> Iterator[str]:
    """Yield each file that is neither what it was nor what it should become."""
    found = held(yard.folder)
    for name in yard.start.keys() | after.keys():
        before, then, now = yard.start.get(name), after.get(name), found.get(name)
        if Path(name).name.startswith(".") or now in (before, then):
            continue
        yield f"{name} is neither as it was nor as it should be"
    for name in found:
        if name.endswith(ANSWERS) and "/" not in name and run(["check", name]) == 1:
            yield f"{name} does not open"


def _wrong_again(yard: Yard, arguments: list[str], after: dict[str, bytes]) -> Iterator[str]:
    """Yield what is wrong when the same command is run again, to its end."""
    code = os.waitstatus_to_exitcode(os.waitpid(forked(arguments), 0)[1])
    found = held(yard.folder)
    if code:
        yield f"run again, it ended with {code}"
    for name in sorted(found.keys() - after.keys()):
        if not name.endswith(_OWN_SIGNS):
            yield f"{name} was left behind"
    if code == 0:
        for name in sorted(after):
            if not name.endswith(_OWN_SIGNS) and found.get(name) != after[name]:
                yield f"run again, {name} is not what it is undisturbed"
