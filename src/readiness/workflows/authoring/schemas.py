"""JSON Schemas of the YAML files, from the same models that read them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pydantic import BaseModel, TypeAdapter

from readiness.assessment.model import Assessment
from readiness.errors import OutputError
from readiness.panel.importing.import_map import ImportMap
from readiness.publishing import door
from readiness.publishing.door import Written
from readiness.publishing.places import Places
from readiness.questionnaire.answer_sets import KEY as ANSWERS_KEY
from readiness.questionnaire.answer_sets import TAKES
from readiness.questionnaire.files import (
    ActionsFile,
    AnswerSetsFile,
    Domain,
    ExceptionsFile,
    Framework,
    PracticesFile,
    QuestionnaireFile,
    VignettesFile,
    WordsFile,
)
from readiness.reading.texts import Id
from readiness.report.templates import TemplateFile

_MODELS: dict[str, type[BaseModel]] = {
    "questionnaire": QuestionnaireFile,
    "domain": Domain,
    "answer-sets": AnswerSetsFile,
    "actions": ActionsFile,
    "mapping": Framework,
    "vignettes": VignettesFile,
    "practices": PracticesFile,
    "exceptions": ExceptionsFile,
    "words": WordsFile,
    "assessment": Assessment,
    "template": TemplateFile,
    "map": ImportMap,
}


def schema_of(kind: str) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a kind of file."""
    model = _MODELS[kind]
    schema = model.model_json_schema(by_alias=True)
    for name in getattr(model, "from_place", ()):  # what the file's name says, its text must not
        schema["properties"].pop(name)
        schema["required"].remove(name)
    for question, (own, _) in TAKES.items():  # a question may take its answers from a set instead
        _or_from_a_set(schema.get("$defs", {}).get(question.__name__), own)
    if "format" in schema["properties"]:
        # An editor reads “format: 1” as a number; this program reads the text “1”.
        known = schema["properties"]["format"].get("enum", ["1"])
        both = [value for version in known for value in (int(version), version)]
        schema["properties"]["format"] = {"enum": both, "description": "The version of the format."}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _or_from_a_set(question: dict[str, Any] | None, own: str) -> None:
    if question is None:
        return
    question["properties"][ANSWERS_KEY] = {
        **TypeAdapter(Id).json_schema(),
        "description": f"The id of an answer set, in place of “{own}”.",
    }
    question["required"].remove(own)
    question["oneOf"] = [{"required": [own]}, {"required": [ANSWERS_KEY]}]


def schema_text(kind: str) -> str:
    """Return the JSON Schema of a kind of file as text."""
    return json.dumps(schema_of(kind), indent=2, ensure_ascii=False)


def write_schemas(kinds: Iterable[str], folder: Path, *, force: bool = False) -> Written:
    """Write the schemas of these kinds into a folder, which is made when it is not there, all or none.

    Raises WrongUsageError or OutputError.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"The folder {folder} could not be made: {error.strerror or error}.") from error
    contents = {kind: f"{schema_text(kind)}\n".encode() for kind in kinds}
    return door.publish(Places({kind: folder / f"{kind}.schema.json" for kind in contents}, force=force), contents)
