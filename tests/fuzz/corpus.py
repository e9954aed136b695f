"""Inputs made by hand, or found by chance and made small: each is played in every run of the tests."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable

from tests.fuzz.place import Place
from tests.fuzz.targets import Case

INTO = ["import", "form.xlsx", "--into", "panel.yaml"]
FROM = ["actions", "assessment.yaml", "--from", "form.xlsx", "--yes"]
_ZEROS = bytes(1_000_000)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLinkPath"


def _with(content: bytes, parts: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a workbook with these parts in it, in the place of those of the same name."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(made, "w", compression) as after:
        for name in before.namelist():
            if name not in parts:
                after.writestr(name, before.read(name))
        for name, raw in parts.items():
            after.writestr(name, raw)
    return made.getvalue()


def _sheet(cells: str) -> bytes:
    return f'<?xml version="1.0"?><worksheet xmlns="{_MAIN}"><sheetData>{cells}</sheetData></worksheet>'.encode()


def bomb_of_zeros(_: Place) -> Case:
    """A part that is 2 GB when it is unpacked and 2 MB before."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file,
        file.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part,
    ):
        for _number in range(2_000):
            part.write(_ZEROS)
    return Case(INTO, {"form.xlsx": made.getvalue()})


def bomb_of_many_parts(_: Place) -> Case:
    """A hundred thousand parts with nothing in them."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for number in range(100_000):
            file.writestr(f"xl/{number}.xml", b"")
    return Case(INTO, {"form.xlsx": made.getvalue()})


def bomb_of_strings(place: Place) -> Case:
    """One text of 60 MB, which every cell shows."""
    shared = f'<sst xmlns="{_MAIN}"><si><t>{"x" * 60_000_000}</t></si></sst>'.encode()
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 10_000))
    parts = {"xl/sharedStrings.xml": shared, "xl/worksheets/sheet1.xml": _sheet(cells)}
    return Case(INTO, {"form.xlsx": _with(place.form, parts)})


def bomb_in_xml(place: Place) -> Case:
    """Entities in entities: a billion laughs."""
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    raw = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{entities}]><x>&l9;</x>'.encode()
    return Case(INTO, {"form.xlsx": _with(place.form, {"xl/workbook.xml": raw})})


def zip_in_a_zip_in_itself(place: Place) -> Case:
    """A workbook that is a folder of responses that is a workbook."""
    inner = place.form
    for _ in range(20):
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as file:
            file.writestr("in.zip", inner)
        inner = made.getvalue()
    return Case(["combine", "panel.yaml", "in"], {"in/a.zip": inner, "in/r.json": place.response})


def names_that_lead_out(place: Place) -> Case:
    """Parts whose names lead out of the folder."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name in ("../../owned", "/tmp/owned", "..\\owned", "C:\\owned"):
            file.writestr(name, place.response)
    return Case(["combine", "panel.yaml", "in"], {"in/a.zip": made.getvalue(), "in/r.json": place.response})


def external_link(place: Place) -> Case:
    """A workbook that takes its values from another, on another computer."""
    link = f'<externalLink xmlns="{_MAIN}"><ddeLink ddeService="cmd" ddeTopic="/C calc"/></externalLink>'
    target = 'Target="file:////127.0.0.1/share/x.xlsx" TargetMode="External"'
    rels = f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" Type="{_LINK}" {target}/></Relationships>'
    parts = {
        "xl/externalLinks/externalLink1.xml": link.encode(),
        "xl/externalLinks/_rels/externalLink1.xml.rels": rels.encode(),
    }
    return Case(FROM, {"form.xlsx": _with(place.plan, parts)})


def macros(place: Place) -> Case:
    """A workbook with a program in it."""
    program = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + _ZEROS[:5000]
    return Case(FROM, {"form.xlsx": _with(place.plan, {"xl/vbaProject.bin": program})})


def dde_formula(place: Place) -> Case:
    """Cells that would start a program where they were taken for formulas."""
    cells = '<row r="1"><c r="A1" t="str"><f>cmd|"/C calc"!A0</f><v>owned</v></c><c r="B1"><f>WEBSERVICE("http://127.0.0.1/")</f></c></row>'
    return Case(FROM, {"form.xlsx": _with(place.plan, {"xl/worksheets/sheet1.xml": _sheet(cells)})})


def cells_far_away(place: Place) -> Case:
    """One cell in the last column of the last row."""
    cells = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>'
    return Case(FROM, {"form.xlsx": _with(place.plan, {"xl/worksheets/sheet1.xml": _sheet(cells)})})


def deep_json(_: Place) -> Case:
    """A response of a hundred thousand brackets."""
    return Case(["combine", "panel.yaml", "in"], {"in/r.json": b"[" * 100_000, "in/s.json": b'{"a":' * 100_000})


def wide_json(place: Place) -> Case:
    """A response that answers a hundred thousand questions."""
    said = json.loads(place.response) | {"rated": {f"A{n}": "1" for n in range(60_000)}}
    return Case(["combine", "panel.yaml", "in"], {"in/r.json": json.dumps(said).encode()})


def owner_of_one_stray_byte(_: Place) -> Case:
    """What a terminal of another encoding sends for ÿ."""
    return Case(["actions", "assessment.yaml", "1", "--owner", "\udcff"])


def half_a_character(_: Place) -> Case:
    """An argument with half of a character, as Windows allows it."""
    return Case(["compare", "Chief", "\ud800"])


def calendar_over_the_answers(_: Place) -> Case:
    """A document asked for in the place of the answers."""
    return Case(["actions", "assessment.yaml", "--calendar", "assessment.yaml"])


CORPUS: dict[str, Callable[[Place], Case]] = {
    made.__name__: made
    for made in (
        *(bomb_of_zeros, bomb_of_many_parts, bomb_of_strings, bomb_in_xml, zip_in_a_zip_in_itself, names_that_lead_out),
        *(external_link, macros, dde_formula, cells_far_away, deep_json, wide_json),
        *(owner_of_one_stray_byte, half_a_character, calendar_over_the_answers),
    )
}
