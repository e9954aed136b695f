"""WeasyPrint, and the libraries of this computer that it stands on."""

from __future__ import annotations

import contextlib
import io
import sys
import warnings
from collections.abc import Iterator
from typing import Any

from readiness.errors import OutputError

_NEEDED = {
    "GLib": ("libgobject-2.0-0", "gobject-2.0-0", "libgobject-2.0.so.0", "libgobject-2.0.0.dylib"),
    "Pango": ("libpango-1.0-0", "pango-1.0-0", "libpango-1.0.so.0", "libpango-1.0.dylib"),
    "HarfBuzz": ("libharfbuzz-0", "harfbuzz", "libharfbuzz.so.0", "libharfbuzz.0.dylib"),
    "Fontconfig": ("libfontconfig-1", "fontconfig-1", "libfontconfig.so.1", "libfontconfig.1.dylib"),
    "PangoFT2": ("libpangoft2-1.0-0", "pangoft2-1.0-0", "libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib"),
}
"""What it cannot do without, under the names that it looks for on Windows, Linux and macOS."""


class PangoMissingError(OutputError):
    """The computer lacks the libraries that make PDFs."""


def load_weasyprint() -> Any:
    """Return the module; raise OutputError where the libraries that it needs are missing.

    It would print its own page on that, for programmers, among what the program prints.
    """
    try:
        with _libraries_by_file_name(), contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # of this computer's libraries; see Complaints
            import weasyprint
    except OSError as error:
        raise PangoMissingError(
            "The PDF cannot be made, because the Pango libraries are missing on this computer. “readiness doctor” says "
            "how to add them. Until then, --format html makes the same report as a web page, which any browser prints."
        ) from error
    return weasyprint


def missing_libraries() -> list[str]:
    """Return the names of the libraries that PDFs cannot be made without, and that are not there."""
    try:
        load_weasyprint()
    except PangoMissingError:
        return [name for name, files in _NEEDED.items() if not _loads(files)] or ["Pango"]
    return []


def has_subsetting() -> bool:
    """Return whether HarfBuzz-Subset is there, in a version that is used; without it, fontTools does its work."""
    load_weasyprint()
    from weasyprint.text.ffi import harfbuzz, harfbuzz_subset

    return harfbuzz_subset is not None and bool(harfbuzz.hb_version_atleast(4, 1, 0))


def _loads(files: tuple[str, ...]) -> bool:
    import cffi

    with _libraries_by_file_name():
        for file in files:
            with contextlib.suppress(OSError):
                cffi.FFI().dlopen(file)
                return True
    return False


@contextlib.contextmanager
def _libraries_by_file_name() -> Iterator[None]:
    """On Linux, let libraries be found by the names of their files alone, so that no other program is started.

    WeasyPrint tries other systems' names first. For each of them Python would start the linker's tools and, where there
    is one, a compiler, which writes into the folder for temporary files: a report starts nothing (docs/security.md).
    """
    if sys.platform != "linux":
        yield
        return
    import ctypes.util

    search = ctypes.util.find_library
    ctypes.util.find_library = lambda name: None  # noqa: ARG005 - as ctypes calls it
    try:
        yield
    finally:
        ctypes.util.find_library = search
