"""Whether this computer has what the program needs, and how to mend what it has not."""

from __future__ import annotations

import os
import platform
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from readiness.errors import OutputError
from readiness.report.pdf import FAMILY, font_folder, load_weasyprint

_PANGO = {
    "Linux": (
        "Install Pango: on Debian or Ubuntu, “sudo apt install libpango-1.0-0 libpangoft2-1.0-0 "
        "libharfbuzz-subset0”; on Fedora, “sudo dnf install pango”."
    ),
    "Darwin": "Install Pango with Homebrew: “brew install pango”.",
    "Windows": (
        "Install MSYS2 from msys2.org, run “pacman -S mingw-w64-ucrt-x86_64-pango” in it, and set "
        "WEASYPRINT_DLL_DIRECTORIES to C:\\msys64\\ucrt64\\bin; or ask your IT service to."
    ),
}
_FONTS = "Install the program again, with the packages it depends on: “pip install --force-reinstall readiness”."
_NARROW = "Make the window at least 60 columns wide."
_FOLDER = "Change to a folder that is yours (“cd” and its name), such as your documents."


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at."""

    name: str
    fine: bool
    found: str
    mend: str = ""
    needed: bool = True
    """Whether the program cannot do its main job without it."""


def look_over(*, plain: bool) -> list[Finding]:
    """Return what was found: Pango, the report's type, the terminal, and whether files can be written here.

    ``plain`` says whether questions will be asked in plain lines.
    """
    return [_pango(), _fonts(), _terminal(plain=plain), _writing()]


def _pango() -> Finding:
    try:
        version = load_weasyprint().__version__
    except OutputError:
        return Finding(
            "PDF",
            False,
            "the Pango libraries are missing, so only the web page can be made.",
            _for_this_system(_PANGO),
        )
    return Finding("PDF", True, f"WeasyPrint {version} and Pango are there.")


def _fonts() -> Finding:
    try:
        there = any(font_folder().glob("*.otf"))
    except ModuleNotFoundError:
        there = False
    return Finding("Type", there, f"{FAMILY} is {'there' if there else 'missing'}.", _FONTS)


def _terminal(*, plain: bool) -> Finding:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return Finding("Terminal", True, "none here (a pipe); questions need one, reports do not.", needed=False)
    columns = shutil.get_terminal_size().columns
    kind = os.environ.get("TERM", "a console")
    mend = _NARROW if columns < 60 else ""
    lines = ", plain lines will be used" if plain else ""
    return Finding(
        "Terminal",
        columns >= 60,
        f"{kind}, {columns} columns, {sys.stdout.encoding}{lines}.",
        mend,
        needed=False,
    )


def _writing() -> Finding:
    here = Path.cwd()
    try:
        with tempfile.NamedTemporaryFile(dir=here, prefix=".readiness-"):
            pass
    except OSError as error:
        return Finding("Folder", False, f"nothing can be written in {here} ({error.strerror}).", _FOLDER)
    return Finding("Folder", True, f"{here} can be written to.")


def _for_this_system(advice: dict[str, str]) -> str:
    return advice.get(platform.system(), advice["Linux"])
