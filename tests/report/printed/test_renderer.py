"""What the program rests on inside WeasyPrint, and why pyproject.toml says which versions it may be.

Before another version is allowed, each of these has to be looked at: where one is gone, nothing else would tell.
"""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path

from readiness.report.printed import complaints, renderer
from readiness.report.printed.renderer import load_weasyprint
from tests.conftest import ROOT


def _source() -> str:
    folder = Path(inspect.getfile(load_weasyprint())).parent
    return "\n".join(file.read_text(encoding="utf-8") for file in folder.rglob("*.py"))


def test_the_version_is_the_one_whose_warnings_were_looked_through() -> None:
    """What WeasyPrint warns of decides whether a PDF is written (``report/complaints``): by the words of version 70."""
    needed = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    assert "weasyprint>=70,<71" in needed
    assert version("weasyprint").partition(".")[0] == "70"
    known = [*complaints._OF_THE_COMPUTER, *complaints._OF_PICTURES]
    text = re.sub(r"['\"]\s+f?['\"]", "", _source())
    assert [words for words in known if words not in text] == []


def test_the_library_that_makes_type_smaller_is_where_it_was() -> None:
    """“readiness doctor” asks WeasyPrint's own, which is no part of what it promises (``has_subsetting``)."""
    assert renderer.has_subsetting() in (True, False)


def test_what_weasyprint_prints_of_a_missing_library_is_not_printed(tmp_path: Path) -> None:
    says = "print('WeasyPrint could not import some external libraries')"
    (tmp_path / "weasyprint.py").write_text(f"{says}\nraise OSError('cannot load library libpango-1.0-0')")
    code = f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n" + inspect.cleandoc("""
        from readiness.report.printed.renderer import PangoMissingError, load_weasyprint
        try:
            load_weasyprint()
        except PangoMissingError as error:
            print(str(error)[:31])
    """)
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (told.stdout, told.stderr) == ("The PDF cannot be made, because\n", "")


def test_no_other_program_is_started_to_find_libraries() -> None:
    """WeasyPrint loads each library through cffi, which asks ctypes for its file; that would start a compiler."""
    code = inspect.cleandoc("""
        import sys
        started = []
        sys.addaudithook(lambda event, given: started.append(given[0]) if event == "subprocess.Popen" else None)
        from readiness.report.printed.renderer import load_weasyprint, missing_libraries
        load_weasyprint(), missing_libraries()
        print(started)
    """)
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout == "[]\n"
