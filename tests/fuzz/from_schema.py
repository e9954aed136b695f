"""Values from a model's own JSON Schema: most of them right, so that they come far, and some of them wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from tests.fuzz.leaves import TEXTS, leaf

Schema = Mapping[str, Any]
DEEPEST = 9


@dataclass(frozen=True)
class FromSchema:
    """Makes values of one schema."""

    schema: Schema
    words: Sequence[str]
    """What a text may well be: ids, labels and days that the rest of the files know."""
    wrong: float = 0.02
    """How often a value is one that has no business there."""

    def value(self, chance: Random) -> Any:
        """Return one value: all right, with a few faults, or with many."""
        wrong = chance.choice((0.0, 0.003, self.wrong))
        return replace(self, wrong=wrong)._value(self.schema, chance, 0)

    def _value(self, schema: Schema, chance: Random, depth: int) -> Any:
        if chance.random() < self.wrong:
            return leaf(chance)
        if "$ref" in schema:
            schema = self.schema["$defs"][schema["$ref"].rsplit("/", 1)[1]]
        if "const" in schema or "enum" in schema:
            return chance.choice(schema.get("enum") or [schema["const"]])
        for several in ("anyOf", "oneOf"):
            if several in schema:
                return self._value(chance.choice(schema[several]), chance, depth)
        kind = schema.get("type", "string")
        kind = chance.choice(kind) if isinstance(kind, list) else kind
        if kind == "object":
            return self._mapping(schema, chance, depth)
        if kind == "array":
            return self._list(schema, chance, depth)
        return self._scalar(kind, schema, chance)

    def _mapping(self, schema: Schema, chance: Random, depth: int) -> dict[str, Any]:
        made: dict[str, Any] = {}
        required = set(schema.get("required", ()))
        for name, inside in schema.get("properties", {}).items():
            likely = 0.99 if name in required else 0.5 if depth < DEEPEST else 0
            if chance.random() < likely:
                made[name] = self._value(inside, chance, depth + 1)
        others = schema.get("additionalProperties")
        if isinstance(others, Mapping) and depth < DEEPEST:
            for _ in range(chance.randrange(5)):
                made[self._text(chance)] = self._value(others, chance, depth + 1)
        if chance.random() < self.wrong:
            made[chance.choice(TEXTS)] = leaf(chance)
        return made

    def _list(self, schema: Schema, chance: Random, depth: int) -> list[Any]:
        inside: Schema = schema.get("items") or next(iter(schema.get("prefixItems", ())), {})
        most = 0 if depth >= DEEPEST else min(schema.get("maxItems", 4), 4)
        return [
            self._value(inside, chance, depth + 1)
            for _ in range(chance.randint(schema.get("minItems", 0), max(most, 1)))
        ]

    def _scalar(self, kind: str, schema: Schema, chance: Random) -> Any:
        if kind == "null":
            return None
        if kind == "boolean":
            return chance.random() < 0.5
        if kind == "integer":
            low = schema.get("minimum", 0)
            return chance.randint(low, min(schema.get("maximum", low + 5), low + 5))
        if kind == "number":
            return chance.choice((0, 1, 2, 12, 0.5, 99.5))
        return self._text(chance)

    def _text(self, chance: Random) -> str:
        return chance.choice(self.words) if chance.random() > self.wrong else chance.choice(TEXTS)
