"""What is tried: for each kind of input, how a case of it is made by chance."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

import yaml

from readiness.panel.response import Response
from readiness.panel.store import PanelFile
from readiness.workflows.authoring.schemas import schema_of
from tests.fuzz.from_schema import FromSchema
from tests.fuzz.leaves import TEXTS
from tests.fuzz.place import WORDS, Place
from tests.fuzz.spoil import spoil_bytes, spoil_words, spoil_zip


@dataclass(frozen=True)
class Case:
    """Files to put into the folder, and a command line."""

    arguments: list[str]
    files: dict[str, bytes] = field(default_factory=dict)


Target = Callable[[Place, Random], Case]

_CONTENT = {
    "questionnaire": "small/questionnaire.yaml",
    "domain": "small/domains/place.yaml",
    "actions": "small/actions/place.yaml",
    "mapping": "small/mappings/frame.yaml",
    "vignettes": "small/vignettes.yaml",
}
_ON_AN_ASSESSMENT = (
    ["check", "assessment.yaml"],
    ["score", "assessment.yaml"],
    ["score", "--json", "assessment.yaml"],
    ["score", "--explain", "P", "assessment.yaml"],
    ["actions", "--all", "assessment.yaml"],
    ["report", "assessment.yaml", "-t", "summary", "-o", "-"],
    ["report", "assessment.yaml", "-o", "x.csv", "--format", "csv"],
    ["report", "assessment.yaml", "-o", "x.xlsx"],
    ["report", "assessment.yaml", "-o", "x.docx"],
    ["report", "assessment.yaml", "-o", "x.ics"],
    ["agenda", "assessment.yaml"],
    ["form", "assessment.yaml", "-o", "form.html"],
)


def _yaml(kind: str, whole: bytes, chance: Random) -> bytes:
    """Return a YAML file of a kind: from its schema, or a whole one with a value, words or bytes of it changed."""
    match chance.randrange(4):
        case 0:
            return _dumped(FromSchema(schema_of(kind), WORDS).value(chance))
        case 1:
            return spoil_words(whole.decode(), chance).encode("utf-8", "surrogatepass")
        case 2:
            return _dumped(_with_another_value(yaml.safe_load(whole), chance))
        case _:
            return spoil_bytes(whole, chance)


def _dumped(value: object) -> bytes:
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False).encode("utf-8", "surrogatepass")


def _with_another_value(data: object, chance: Random) -> object:
    """Return data in which one text is another: what somebody could have typed there, or what nobody should."""
    inside = data
    while isinstance(inside, (dict, list)) and inside:
        key = chance.choice(list(inside) if isinstance(inside, dict) else range(len(inside)))
        if not isinstance(inside[key], (dict, list)) or not inside[key]:
            inside[key] = chance.choice(chance.choice((WORDS, TEXTS, (inside[key],))))
            break
        inside = inside[key]
    return data


def assessment(place: Place, chance: Random) -> Case:
    """An assessment's file."""
    content = _yaml("assessment", place.wholes["assessment.yaml"], chance)
    return Case(chance.choice(_ON_AN_ASSESSMENT), {"assessment.yaml": content})


def questionnaire(place: Place, chance: Random) -> Case:
    """A file of a questionnaire's folder."""
    kind = chance.choice(list(_CONTENT))
    whole = place.wholes.get(_CONTENT[kind], b"vignettes: []\n")
    arguments = chance.choice((["check", "small"], ["check", "--strict", "small"], ["score", "assessment.yaml"]))
    return Case(arguments, {_CONTENT[kind]: _yaml(kind, whole, chance)})


def template(place: Place, chance: Random) -> Case:
    """A file of a template's folder."""
    name = chance.choice([name for name in place.wholes if name.startswith("plain/")])
    whole = place.wholes[name]
    content = _yaml("template", whole, chance) if name.endswith(".yaml") else spoil_bytes(whole, chance)
    arguments = (["check", "plain"], ["report", "assessment.yaml", "-t", "plain", "-o", "x.html"])
    return Case(chance.choice(arguments), {name: content})


def _json(schema: FromSchema, whole: bytes, chance: Random) -> bytes:
    match chance.randrange(3):
        case 0:
            return json.dumps(schema.value(chance)).encode()
        case 1:
            return spoil_words(whole.decode().replace(",", ",\n"), chance).encode("utf-8", "surrogatepass")
        case _:
            return spoil_bytes(whole, chance)


_RESPONSE = FromSchema(Response.model_json_schema(), WORDS)
_PANEL = FromSchema(PanelFile.model_json_schema(), WORDS)


def response(place: Place, chance: Random) -> Case:
    """A person's response."""
    return Case(["combine", "panel.yaml", "in"], {"in/r.json": _json(_RESPONSE, place.response, chance)})


def panel(place: Place, chance: Random) -> Case:
    """A panel's file."""
    arguments = (["score", "panel.yaml"], ["agenda", "panel.yaml"], ["report", "panel.yaml", "-o", "x.json"])
    return Case(chance.choice(arguments), {"panel.panel.json": _json(_PANEL, place.panel, chance)})


def export(place: Place, chance: Random) -> Case:
    """An online form's export, or the map that says what it means."""
    whole = place.wholes["export.csv"]
    table = (
        spoil_bytes(whole, chance)
        if chance.random() < 0.5
        else spoil_words(whole.decode(), chance).encode("utf-8", "surrogatepass")
    )
    if chance.random() < 0.4:
        return Case(["import", "export.csv", "--suggest-map", "-q", "q"], {"export.csv": table})
    if chance.random() < 0.5:
        return Case(["import", "export.csv", "--map", "map.yaml", "--into", "panel.yaml"], {"export.csv": table})
    changed = _yaml("map", place.wholes["map.yaml"], chance)
    return Case(["import", "export.csv", "--map", "map.yaml", "-o", "out"], {"map.yaml": changed})


def form(place: Place, chance: Random) -> Case:
    """A filled-in form as a workbook."""
    return Case(["import", "form.xlsx", "--into", "panel.yaml"], {"form.xlsx": spoil_zip(place.form, chance)})


def plan(place: Place, chance: Random) -> Case:
    """A filled-in plan as a workbook."""
    arguments = ["actions", "assessment.yaml", "--from", "plan.xlsx", "--yes"]
    return Case(arguments, {"plan.xlsx": spoil_zip(place.plan, chance)})


def pdf(place: Place, chance: Random) -> Case:
    """A report with the answers inside it."""
    arguments = (["report", "x.pdf", "--format", "yaml"], ["report", "x.pdf", "--format", "json"], ["score", "x.pdf"])
    return Case(chance.choice(arguments), {"x.pdf": spoil_bytes(place.pdf, chance)})


_COMMANDS = (
    *("actions", "agenda", "assess", "check", "combine", "compare", "completion", "demo", "doctor", "enter", "form"),
    *("import", "list", "report", "schema", "score", "workshop", "--help", "--version", "asses"),
)
_OPTIONS = (
    *("-o", "--format", "-q", "--form", "--domain", "--explain", "--json", "--template", "--minutes", "--start"),
    *(
        "--owner",
        "--due",
        "--status",
        "--from",
        "--map",
        "--into",
        "--since",
        "--group",
        "--calendar",
        "--yes",
        "--all",
    ),
    *("--suggest-map", "--undo", "--overdue", "--complete", "--strict", "--no-attachment", "--force", "--help", "-x"),
)
_NAMES = (
    *(
        "assessment.yaml",
        "panel.yaml",
        "small",
        "q",
        "plain",
        "export.csv",
        "map.yaml",
        "nothing",
        ".",
        "-",
        "/",
        "out/",
    ),
    *(
        "x.pdf",
        "x.html",
        "x.docx",
        "x.ics",
        "x.xlsx",
        "all",
        "pdf",
        "short",
        "P",
        "P1",
        "1",
        "0",
        "-1",
        "9" * 30,
        "10:00",
    ),
    *("31/03/2027", "done", "board", "/dev/null", "assessment.yaml/x", "\udcff", "\ud800"),
)


def arguments(_: Place, chance: Random) -> Case:
    """A command line."""
    said = [chance.choice(_COMMANDS)]
    for _number in range(chance.randrange(6)):
        said.append(chance.choice(chance.choice((_OPTIONS, _NAMES, _NAMES, TEXTS)))[:3_000].replace("\x00", ""))
    return Case(said)


TARGETS: dict[str, Target] = {
    made.__name__: made
    for made in (assessment, questionnaire, template, response, panel, export, form, plan, pdf, arguments)
}
