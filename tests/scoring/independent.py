"""The method, sections 2 to 6, read a second time straight from its page, on plain data.

It takes what each question said from the result as data (section 9), and what the groups and actions are from the
questionnaire's own YAML. It was written without a look at the program's scoring, and shares no code with it.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

Plain = dict[str, Any]

HORIZONS = {1: "90_days", 2: "12_months", 3: "24_months"}
ENOUGH = Fraction(2, 3)
ESSENTIAL_FACTOR = Fraction(3, 2)
TOP = 10


@dataclass(frozen=True)
class Content:
    """What a questionnaire's folder says of levels, groups and actions."""

    highest: int
    default_target: int
    domains: dict[str, list[str]]
    themes: dict[str, list[str]]
    recommendations: dict[str, list[str]]
    frameworks: dict[str, dict[str, list[str]]]
    actions: list[Plain]
    questions: dict[str, Plain]
    """Every scored question as it is written, in the order asked."""


def read_content(folder: Path) -> Content:
    """Read a questionnaire's YAML with nothing but a YAML reader."""
    about = _yaml(folder / "questionnaire.yaml")
    by_domain = {id_: _yaml(folder / "domains" / f"{id_}.yaml")["questions"] for id_ in about["domains"]}
    scored = {id_: [question for question in found if _scored(question)] for id_, found in by_domain.items()}
    questions = {question["id"]: question for found in scored.values() for question in found}
    files = {file.stem: _yaml(file)["actions"] for file in sorted((folder / "actions").glob("*.yaml"))}
    named_after_domains = [id_ for id_ in about["domains"] if id_ in files]
    catalogue = [*named_after_domains, *(name for name in files if name not in by_domain)]
    return Content(
        highest=max(int(step["level"]) for step in about["scale"]),
        default_target=int(about["default_target"]),
        domains={id_: [q["id"] for q in found] for id_, found in scored.items()},
        themes={theme["id"]: list(theme["domains"]) for theme in about["themes"]},
        recommendations={
            r["id"]: [id_ for id_, question in questions.items() if r["id"] in question.get("recommendations", [])]
            for r in about.get("recommendations", [])
        },
        frameworks={
            file.stem: {part["id"]: [q for q in questions if q in part["questions"]] for part in _yaml(file)["parts"]}
            for file in sorted((folder / "mappings").glob("*.yaml"))
        },
        actions=[action for name in catalogue for action in files[name]],
        questions=questions,
    )


def _yaml(file: Path) -> Plain:
    read = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert isinstance(read, dict)
    return read


def _scored(question: Plain) -> bool:
    kind = question.get("type", "ladder")
    if kind == "number":
        return bool(question.get("bands"))
    if kind == "choice":
        return all("level" in option for option in question["options"])
    return kind in {"ladder", "yes_no", "checklist"}


# Section 1


def applicable(question: Plain) -> bool:
    return bool(question["active"]) and question["state"] != "not_applicable"


def rated(question: Plain) -> bool:
    return bool(question["active"]) and question["state"] == "rated"


def _weight(question: Plain) -> Fraction:
    return Fraction(str(question["weight"]))


# Section 2


def figures(questions: Iterable[Plain], highest: int) -> Plain:
    """Everything about a group but what holds it: the level here is floor(mean)."""
    all_applicable = [q for q in questions if applicable(q)]
    if not all_applicable:
        nothing: Plain = {"mean": None, "level": None, "completeness": None, "range": [None, None], "held_by": []}
        return {**nothing, "status": "not_applicable"}
    known = [q for q in all_applicable if rated(q)]
    known_weight = sum((_weight(q) for q in known), Fraction(0))
    whole_weight = sum((_weight(q) for q in all_applicable), Fraction(0))
    reached = sum((_weight(q) * q["level"] for q in known), Fraction(0))
    completeness = known_weight / whole_weight
    mean = reached / known_weight if known else None
    enough = completeness >= ENOUGH
    return {
        "mean": mean,
        "completeness": completeness,
        "range": [reached / whole_weight, (reached + (whole_weight - known_weight) * highest) / whole_weight],
        "level": math.floor(mean) if mean is not None and enough else None,
        "status": "firm" if enough else "not_enough_answers",
        "held_by": [],
    }


def held(group: Plain, holders: Mapping[str, int]) -> Plain:
    """The group, held at most one level above the lowest of its holders."""
    if group["level"] is None or not holders:
        return group
    lowest = min(holders.values())
    if lowest + 1 >= group["level"]:
        return group
    return {**group, "level": lowest + 1, "held_by": [id_ for id_, level in holders.items() if level == lowest]}


def with_essentials(questions: Sequence[Plain], highest: int) -> Plain:
    """A domain or a recommendation."""
    group = figures(questions, highest)
    essential = [q for q in questions if q["essential"] and applicable(q)]
    if group["status"] == "firm" and not all(rated(q) for q in essential):
        group["status"] = "provisional"
    return held(group, {q["id"]: q["level"] for q in essential if rated(q)})


def of_domains(questions: Sequence[Plain], domains: Mapping[str, Plain], highest: int) -> Plain:
    """A theme."""
    group = figures(questions, highest)
    if group["status"] == "firm" and any(domain["status"] != "firm" for domain in domains.values()):
        group["status"] = "provisional"
    return held(group, {id_: domain["level"] for id_, domain in domains.items() if domain["level"] is not None})


# Section 3


def strength(records: Sequence[Plain], as_at: str) -> str:
    dates = sorted(dt.date.fromisoformat(record["date"]) for record in records if record["date"] is not None)
    year, month_and_day = as_at.split("-", 1)
    # Dates as text compare as dates do. (Not for an as_at of 29 February, which has no namesake a year before.)
    recent = bool(dates) and dates[-1].isoformat() >= f"{int(year) - 1}-{month_and_day}"
    if recent and len({record["kind"] for record in records}) >= 2:
        return "strong"
    return "some" if records else "none"


# Section 4


def gap(question: Plain) -> int | None:
    return max(0, question["target"] - question["level"]) if rated(question) else None


# Sections 5 and 6


@dataclass(frozen=True)
class Scenario:
    """A way of ranking. The plain one is the method's own."""

    same_importance: bool = False
    no_essential_factor: bool = False
    doubled: frozenset[str] = frozenset()
    """The questions of the domain whose weight is doubled."""
    dont_know_at: int | None = None


def priority(question: Plain, scenario: Scenario) -> Fraction:
    found = gap(question)
    if found is None:
        return Fraction(0)
    worth = Fraction(found) * (1 if scenario.same_importance else question["importance"])
    if question["essential"] and not scenario.no_essential_factor:
        worth *= ESSENTIAL_FACTOR
    return worth * 2 if question["id"] in scenario.doubled else worth


def supposed(question: Plain, scenario: Scenario) -> Plain:
    if scenario.dont_know_at is None or not question["active"] or question["state"] != "dont_know":
        return question
    return {**question, "state": "rated", "level": scenario.dont_know_at}


def ranked(content: Content, questions: Mapping[str, Plain], scenario: Scenario) -> list[Plain]:
    """The recommended actions, first to last, each with its questions, recommendations and priority."""
    now = {id_: supposed(question, scenario) for id_, question in questions.items()}
    found: list[tuple[tuple[Fraction, int, int, int], Plain]] = []
    for place, action in enumerate(content.actions):
        serves = {
            serve["question"]
            for serve in action["serves"]
            if serve["question"] in now
            and gap(now[serve["question"]])
            and serve["from"] <= now[serve["question"]]["level"] < serve["to"]
        }
        if serves:
            recommendations = {r for id_ in serves for r in content.questions[id_].get("recommendations", [])}
            total = sum((priority(now[id_], scenario) for id_ in serves), Fraction(0))
            key = (-total, -len(recommendations), action["effort"], place)
            found.append(
                (key, {"action": action, "serves": serves, "recommendations": recommendations, "priority": total})
            )
    by_rank = {entry["action"]["id"]: entry for _, entry in sorted(found, key=lambda pair: pair[0])}
    ordered: dict[str, Plain] = {}

    def place_after_needs(id_: str) -> None:
        needs = by_rank[id_]["action"].get("needs", [])
        for needed in by_rank:  # in rank order
            if needed in needs and needed not in ordered:
                place_after_needs(needed)
        ordered.setdefault(id_, by_rank[id_])

    for id_ in by_rank:
        place_after_needs(id_)
    return list(ordered.values())


def quadrant(total: Fraction, effort: int) -> str:
    if total >= 6:
        return "do_now" if effort == 1 else "project"
    return "fill_in" if effort == 1 else "later"


def scenarios(content: Content) -> list[Scenario]:
    return [
        Scenario(same_importance=True),
        Scenario(no_essential_factor=True),
        *(Scenario(doubled=frozenset(ids)) for ids in content.domains.values()),
        Scenario(dont_know_at=0),
        Scenario(dont_know_at=content.highest),
    ]


def actions(content: Content, questions: Mapping[str, Plain]) -> list[Plain]:
    plan = ranked(content, questions, Scenario())
    first = [
        {entry["action"]["id"] for entry in ranked(content, questions, scenario)[:TOP]}
        for scenario in scenarios(content)
    ]
    latest: dict[str, int] = {}  # in plan order, so that what an action needs is there before it
    listed = []
    for rank, entry in enumerate(plan, start=1):
        action = entry["action"]
        id_ = action["id"]
        latest[id_] = max([action["effort"], *(latest[n] for n in action.get("needs", []) if n in latest)])
        listed.append(
            {
                "id": id_,
                "rank": rank,
                "title": action["title"],
                "priority": entry["priority"],
                "effort": action["effort"],
                "quadrant": quadrant(entry["priority"], action["effort"]),
                "horizon": HORIZONS[latest[id_]],
                "questions": sorted(entry["serves"]),
                "recommendations": sorted(entry["recommendations"]),
                "needs": action.get("needs", []),
                "resource": action["resource"],
                "gift": action["gift"],
                "strength": action["strength"],
                "stays_in_top_ten": {"scenarios": len(first), "kept": sum(id_ in names for names in first)},
            }
        )
    return listed


# Section 9


def reading(data: Plain, content: Content, domain_targets: Mapping[str, int]) -> Plain:
    """What the rest of the result has to be, given what ``data`` says of each question's answer."""
    questions = {q["id"]: q for q in data["questions"] if q["id"] in content.questions}
    highest = content.highest

    def members(ids: Iterable[str]) -> list[Plain]:
        return [questions[id_] for id_ in ids]

    def group(id_: str, about: Plain, ids: Iterable[str], target: int = content.default_target) -> Plain:
        asked = sorted(id_ for id_ in ids if questions[id_]["active"])
        return {"id": id_, **about, "target": target, "questions": asked}

    domains = {id_: with_essentials(members(ids), highest) for id_, ids in content.domains.items()}
    themes = {}
    for theme, own in content.themes.items():
        ids = [q for domain in own for q in content.domains[domain]]
        themes[theme] = group(theme, of_domains(members(ids), {d: domains[d] for d in own}, highest), ids)
    return {
        "questions": [_derived(q, data["as_at"]) for q in questions.values()],
        "domains": [
            group(id_, domains[id_], ids, domain_targets.get(id_, content.default_target))
            for id_, ids in content.domains.items()
        ],
        "themes": list(themes.values()),
        "recommendations": [
            group(id_, with_essentials(members(ids), highest), ids) for id_, ids in content.recommendations.items()
        ],
        "frameworks": {
            framework: [group(id_, figures(members(ids), highest), ids) for id_, ids in parts.items()]
            for framework, parts in content.frameworks.items()
        },
        "actions": actions(content, questions),
        "find_out": [id_ for id_ in questions if applicable(questions[id_]) and not rated(questions[id_])],
        "discuss": [id_ for id_ in questions if _claimed(questions[id_])],
    }


def _claimed(question: Plain) -> bool:
    return rated(question) and question["level"] >= 3 and not question["evidence"]


def _derived(question: Plain, as_at: str) -> Plain:
    return {
        "id": question["id"],
        "gap": gap(question),
        "priority": priority(question, Scenario()) if rated(question) else None,
        "evidence_strength": strength(question["evidence"], as_at),
        "claimed_not_evidenced": _claimed(question),
    }
