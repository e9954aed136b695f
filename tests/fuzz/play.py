"""Plays cases of one target, each in a folder made anew, and tells a watcher how each ended.

A process of its own: ``python -m tests.fuzz.play TARGET FIRST COUNT FOLDER``. It prints a line of JSON before each case
and after it, so that whoever watches knows which one hangs or kills it.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import resource
import sys
import tempfile
import time
import traceback
from pathlib import Path
from random import Random
from typing import Any

from readiness.cli.app import run
from readiness.errors import ExitCode
from tests.fuzz.corpus import CORPUS
from tests.fuzz.place import Place
from tests.fuzz.targets import TARGETS, Case

ENDINGS = frozenset(int(code) for code in ExitCode if code is not ExitCode.BUG)
"""Every exit code that the README names, but 1: that is a fault in the program."""
SECRET = "canary-of-the-payroll"


def case_of(target: str, number: int, place: Place) -> Case:
    """Return the case of a target with this number. The same number gives the same case."""
    if target == "corpus":
        return list(CORPUS.values())[number](place)
    return TARGETS[target](place, Random(f"{target} {number}"))


def played(case: Case, place: Place) -> dict[str, Any]:
    """Return what is wrong with how a case ended, and what was said; nothing wrong is the empty text."""
    place.anew(case.files)
    Path(place.folder.parent / "secret.txt").write_text(SECRET, encoding="utf-8")
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2))
    sys.stdin = io.StringIO()
    wrong = ""
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = run(case.arguments)
        except BaseException:
            code, wrong = 1, traceback.format_exc()
    said = _all_of(out) + _all_of(err)
    wrong = wrong or _wrong(code, said, place.folder)
    return {"code": code, "wrong": wrong, "said": said[-1500:]}


def _all_of(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return bytes(stream.buffer.read()).decode("utf-8", "replace")


def _wrong(code: int, said: str, folder: Path) -> str:
    if code not in ENDINGS:
        return f"exit code {code}"
    if "Traceback" in said or "fault in readiness" in said:
        return "a traceback"
    driving = [c for c in said if (c < " " and c not in "\n\t\r") or "\x7f" <= c <= "\x9f" or "\u202a" <= c <= "\u202e"]
    if driving:
        return f"characters that drive a terminal: {sorted(map(ascii, set(driving)))}"
    if SECRET in said:
        return "a file was read because another file said so"
    if any(item.name == "owned" for item in (*folder.iterdir(), *folder.parent.iterdir())):
        return "something was carried out"
    return _lost(folder)


def _lost(folder: Path) -> str:
    """Return a file of answers that is no longer one. None of the cases may write over them but as answers."""
    for name, sign in (("assessment.yaml", b"BEGIN:VCALENDAR"), ("panel.yaml", b"BEGIN:VCALENDAR")):
        if not (folder / name).exists() or (folder / name).read_bytes().startswith(sign):
            return f"{name} is gone"
    return ""


def _peak() -> int:
    """Return how many MB this program took at most; what getrusage says counts whoever started it too."""
    with contextlib.suppress(OSError), Path("/proc/self/status").open(encoding="ascii") as status:
        [most] = (int(line.split()[1]) for line in status if line.startswith("VmHWM:"))
        return most // 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main(target: str, first: int, count: int) -> None:
    """Play the cases, and tell of each on standard output."""
    tell = os.fdopen(os.dup(1), "w", encoding="utf-8")
    quiet = io.StringIO()  # what is made once, such as a report to spoil, says what it does
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(quiet), contextlib.redirect_stderr(quiet):
        place = Place(Path(folder) / "here")
        for number in range(first, first + count):
            case = case_of(target, number, place)
            print(json.dumps({"begins": number}), file=tell, flush=True)
            began = time.monotonic()
            result = played(case, place)
            result |= {"number": number, "seconds": time.monotonic() - began}
            result["peak"] = _peak()
            print(json.dumps(result), file=tell, flush=True)
        os.chdir("/")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
