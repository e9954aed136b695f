"""A template's colours: for its style sheets, for its charts, and whether they can be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from readiness.problems import Problem
from readiness.report.charts.contrast import READABLE, contrast
from readiness.report.charts.palette import NHS, Palette
from readiness.report.printed.brought_along import Typeface
from readiness.report.templates.layers import Layer
from readiness.report.templates.manifest import Colours

_ON_PAPER = ("heading", "accent", "text", "quiet")
_ON_PALE = ("text", "quiet")
_STEPS = 5


def palette(colours: Colours) -> Palette:
    """Return the colours as charts take them; the program's own where none is given."""
    given = colours.given()
    if "text" in given:
        given["ink"] = given.pop("text")
    if "ramp" in given:
        given["ramp"] = tuple(given["ramp"])
    return replace(NHS, **given)


def as_style(colours: Colours, typeface: Typeface | None) -> str:
    """Return the rules that stand after a template's style sheets: colours as custom properties, and own type."""
    used = palette(colours)
    named = {"text": used.ink} | {key: getattr(used, key) for key in ("heading", "accent", "quiet", "rule", "pale")}
    for step in range(_STEPS):  # style sheets know five steps, whatever the ramp and the scale
        colour = used.level(step, _STEPS - 1)
        named |= {f"ramp-{step}": colour, f"on-ramp-{step}": used.on(colour)}
    rules = [f":root {{ {' '.join(f'--{key}: {colour};' for key, colour in named.items())} }}"]
    if typeface is not None:
        rules.append(f'html {{ font-family: "{typeface.family}", Arial, sans-serif }}')
    return "\n".join(rules)


def hard_to_read(layers: Sequence[Layer]) -> list[Problem]:
    """Return each text colour that stands out too little from what is behind it, where a layer chose either.

    (Web Content Accessibility Guidelines 2.2, success criterion 1.4.3. On a level's colour the program chooses the
    text's colour itself.)
    """
    given: dict[str, tuple[Layer, str]] = {}
    for layer in reversed(layers):
        if layer.about is not None:
            given |= {key: (layer, value) for key, value in layer.about.colours.given().items()}
    problems = []
    for text, behind in [*((key, "") for key in _ON_PAPER), *((key, "pale") for key in _ON_PALE)]:
        chosen = [key for key in (text, behind) if key in given]
        ink, ground = _value(text, given), _value(behind, given) if behind else NHS.paper
        if not chosen or contrast(ink, ground) >= READABLE:
            continue
        layer = given[chosen[0]][0]
        where = f"“{behind}” ({ground})" if behind else "white paper"
        wrong = f"“{text}” ({ink}) on {where} has a contrast of {_shown(contrast(ink, ground))} to 1; text needs 4.5."
        mend = f"Choose a darker “{text}”{f', or a paler “{behind}”' if behind else ''}."
        problems.append(layer.document.problem("low-contrast", ("colours", chosen[0]), wrong, mend))
    return problems


def _value(key: str, given: dict[str, tuple[Layer, str]]) -> str:
    return given[key][1] if key in given else str(getattr(NHS, "ink" if key == "text" else key))


def _shown(ratio: float) -> str:
    """Return the ratio cut to one decimal, so that 4.49 is not shown as enough."""
    return f"{int(ratio * 10) / 10:.1f}"
