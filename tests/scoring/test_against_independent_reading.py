"""The program and a second reading of the method agree, on hundreds of random assessments."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from fractions import Fraction
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

from readiness.assessment.model import Answer, Assessment, Evidence, Targets
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.reading import read_questionnaire
from readiness.scoring.data.result import as_data
from readiness.scoring.score import score
from readiness.shipped_content import shipped
from tests.building import action, assessment, evidence, ladder, write_questionnaire
from tests.scoring.independent import Content, Plain, read_content, reading

CLINICAL_LEADERSHIP = shipped("questionnaires") / "clinical-leadership"
KINDS = ("experience", "staff_feedback", "partner_feedback", "observation", "processes", "outcomes")
AS_AT = (dt.date(2026, 10, 31), dt.date(2025, 3, 1), dt.date(2027, 1, 1))
DAYS_BEFORE = (None, 0, 1, 200, 364, 365, 366, 800)
SHARES_UNKNOWN = (0.0, 0.05, 0.2, 0.34, 0.6, 1.0)


@cache
def _clinical_leadership() -> tuple[Questionnaire, Content]:
    return read_questionnaire(CLINICAL_LEADERSHIP), read_content(CLINICAL_LEADERSHIP)


def test_the_shipped_questionnaire_is_scored_as_the_page_says() -> None:
    questionnaire, content = _clinical_leadership()
    for seed in range(300):
        with seeded(seed) as random:
            said, levels = _answers(random, content)
            facts = {"primary_care_work": random.choice(("yes", "no"))} if random.random() < 0.8 else {}
            form = random.choice((None, None, None, "short"))
            _compare(questionnaire, content, _assessed(random, questionnaire, content, said, facts, form), levels)


def test_random_questionnaires_are_scored_as_the_page_says(tmp_path: Path) -> None:
    for seed in range(1000, 1060):
        with seeded(seed) as random:
            folder = _write_some_questionnaire(random, tmp_path / f"random-{seed}")
            questionnaire, content = read_questionnaire(folder), read_content(folder)
            for _ in range(5):
                said, levels = _answers(random, content)
                facts = random.choice(({}, {"wards": "yes"}, {"wards": "no"}))
                form = random.choice((None, None, "short"))
                _compare(questionnaire, content, _assessed(random, questionnaire, content, said, facts, form), levels)


@contextmanager
def seeded(seed: int) -> Iterator[Random]:
    """Give a source of chance; where the test fails with it, it says with which seed."""
    try:
        yield Random(seed)
    except Exception as error:
        error.add_note(f"With seed {seed}.")
        raise


def _compare(questionnaire: Questionnaire, content: Content, assessed: Assessment, levels: Mapping[str, int]) -> None:
    data = as_data(score(questionnaire, assessed))
    unscored = [question for question in data["questions"] if not question["scored"]]
    data["questions"] = [question for question in data["questions"] if question["scored"]]
    assert {question["id"] for question in unscored} == questionnaire.questions.keys() - content.questions.keys()
    for question in unscored:
        assert question["level"] is question["gap"] is question["priority"] is None
        assert question["state"] == assessed.answer(question["id"]).state
    for question in data["questions"]:
        written, id_ = content.questions[question["id"]], question["id"]
        assert question["state"] == assessed.answer(id_).state
        assert question["level"] == (levels.get(id_) if question["active"] else None)
        assert question["weight"] == written.get("weight", 1)
        assert question["importance"] == written.get("importance", 1)
        assert question["essential"] == written.get("essential", False)
        targets = assessed.targets
        by_domain = targets.domains.get(question["domain"], content.default_target)
        assert question["target"] == targets.questions.get(id_, by_domain)
        assert id_ in content.domains[question["domain"]]
    assert [question["id"] for question in data["questions"]] == list(content.questions)
    wanted = _as_numbers(reading(data, content, assessed.targets.domains))
    found = {part: _without_share(_in_one_order(part, data[part])) for part in wanted}
    for part, what in wanted.items():
        assert found[part] == what, part


def _without_share(groups: Any) -> Any:  # plain data, whatever its shape
    """Return groups as the method has them: what stands beside a level on a scale of two is no part of it."""
    if isinstance(groups, dict):
        return {key: _without_share(inner) for key, inner in groups.items() if key != "share"}
    return [_without_share(inner) for inner in groups] if isinstance(groups, list) else groups


def _as_numbers(value: Any) -> Any:  # plain data, whatever its shape
    if isinstance(value, dict):
        return {key: _as_numbers(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_as_numbers(inner) for inner in value]
    return float(value) if isinstance(value, Fraction) else value


def _in_one_order(part: str, found: Any) -> Any:
    """Return the program's part with only what the second reading has, and sets of ids in one order."""
    if part == "frameworks":
        return {framework: _in_one_order("parts", groups) for framework, groups in found.items()}
    if part == "questions":
        kept = ("id", "gap", "priority", "evidence_strength", "claimed_not_evidenced")
        return [{key: question[key] for key in kept} for question in found]
    if part == "actions":
        return [
            {**item, "questions": sorted(item["questions"]), "recommendations": sorted(item["recommendations"])}
            for item in found
        ]
    if part in {"find_out", "discuss"}:
        return found
    groups = [{**group, "questions": sorted(group["questions"])} for group in found]
    return [{key: value for key, value in group.items() if key != "title"} for group in groups]


# Random assessments


def _assessed(
    random: Random,
    questionnaire: Questionnaire,
    content: Content,
    said: dict[str, Answer],
    facts: Mapping[str, str],
    form: str | None,
) -> Assessment:
    top = content.highest
    domains = {id_: random.randint(0, top) for id_ in content.domains if random.random() < 0.2}
    questions = {id_: random.randint(0, top) for id_ in content.questions if random.random() < 0.1}
    shown = random.choice((Targets(), Targets(domains=domains, questions=questions)))
    made = assessment(questionnaire, said, targets=shown, facts=facts, form=form)
    as_at = random.choice(AS_AT)
    dated = {
        id_: answer.model_copy(update={"evidence": _some_evidence(random, as_at)})
        for id_, answer in made.answers.items()
    }
    return made.model_copy(update={"as_at": as_at, "answers": dated})


def _some_evidence(random: Random, as_at: dt.date) -> list[Evidence]:
    days = [random.choice(DAYS_BEFORE) for _ in range(random.choice((0, 0, 1, 2, 3)))]
    return [evidence(random.choice(KINDS), None if d is None else as_at - dt.timedelta(days=d)) for d in days]


def _answers(random: Random, content: Content) -> tuple[dict[str, Answer], dict[str, int]]:
    """Return answers to most questions, and the level that each rated one has to become."""
    unknown, set_apart = random.choice(SHARES_UNKNOWN), random.choice((0.0, 0.1, 0.4))
    leaning = random.choice((0.5, 1.0, 2.0))
    answers: dict[str, Answer] = {}
    levels: dict[str, int] = {}
    for id_, question in content.questions.items():
        if random.random() < unknown:
            state = random.choice(("dont_know", "dont_know", "unanswered", None))
            if state:
                answers[id_] = Answer.model_validate({"state": state})
        elif random.random() < set_apart:
            answers[id_] = Answer(state="not_applicable", reason="We have no such service.")
        else:
            answer, levels[id_] = _some_answer(random, question, content.highest, leaning)
            answers[id_] = Answer(state="rated", answer=answer)
    return answers, levels


def _some_answer(random: Random, question: Plain, top: int, leaning: float) -> tuple[str | tuple[str, ...], int]:
    """Return an answer and its level (method, section 1)."""
    share = random.random() ** leaning
    kind = question.get("type", "ladder")
    if kind == "yes_no":
        return ("yes", top) if share > 0.4 else ("no", 0)
    if kind == "choice":
        option = random.choice(question["options"])
        return option["id"], option["level"]
    if kind == "checklist":
        ids = [item["id"] for item in question["items"]]
        ticked = [id_ for id_ in ids if random.random() < share]
        return tuple(ticked), top * len(ticked) // len(ids)
    if kind == "number":
        band = random.choice(question["bands"])
        return str(band["from"] + random.choice((0, 1, 9))), band["level"]
    level = min(top, int(share * (top + 1)))
    return str(level), level


# Random questionnaires


def _write_some_questionnaire(random: Random, folder: Path) -> Path:
    top = random.randint(1, 9)
    names = random.sample(["north", "east", "south", "west", "middle"], random.randint(1, 4))
    asks = [f"R{number}" for number in range(random.randint(0, 4))]
    domains: dict[str, list[Plain]] = {
        name: [
            _some_question(random, f"{name[0].upper()}{number}", top, asks) for number in range(random.randint(1, 6))
        ]
        for name in names
    }
    everything = [question for questions in domains.values() for question in questions]
    for recommendation in asks:
        asking = random.choice(everything)
        asking["recommendations"] = list(dict.fromkeys([*asking["recommendations"], recommendation]))
    domains[names[0]].append(
        {"id": "X", "type": "text", "short": "Anything else", "statement": "Anything else.", "why": "To know."}
    )
    random.shuffle(domains[names[0]])
    middle = random.randint(1, len(names))
    parts = [names[:middle], names[middle:]]
    ids = [question["id"] for question in everything]
    catalogue = _some_actions(random, ids, top)
    files = {name: random.sample(catalogue, random.randint(0, len(catalogue) // 3)) for name in names[:1]}
    apart = [found["id"] for kept in files.values() for found in kept]
    write_questionnaire(
        folder,
        domains,
        levels=top + 1,
        actions=[found for found in catalogue if found["id"] not in apart],
        mappings={"crosswalk": _some_framework(random, ids)},
        default_target=random.randint(0, top),
        recommendations=[{"id": id_, "title": f"Title {id_}", "text": f"Text of {id_}."} for id_ in asks],
        themes=[
            {"id": f"theme-{n}", "title": f"Theme {n}", "summary": "Some.", "domains": part}
            for n, part in enumerate(parts)
            if part
        ],
        facts=[
            {
                "id": "wards",
                "type": "yes_no",
                "short": "Wards",
                "statement": "Are there wards?",
                "why": "Some questions apply to wards only.",
                "yes": "There are.",
                "no": "There are none.",
            }
        ],
        forms=[{"id": "short", "title": "Short", "questions": random.sample(ids, max(1, len(ids) // 2))}],
    )
    for name, kept in files.items():
        (folder / "actions" / f"{name}.yaml").write_text(yaml.safe_dump({"actions": kept}), encoding="utf-8")
    return folder


def _some_question(random: Random, id_: str, top: int, asks: list[str]) -> Plain:
    more: Plain = {
        "weight": random.choice((1, 1, 1, 2, 3, 0.5, 1.3)),
        "importance": random.randint(1, 3),
        "essential": random.random() < 0.3,
        "recommendations": random.sample(asks, random.randint(0, len(asks))),
    }
    if random.random() < 0.15:
        more["applies_if"] = {"question": "wards", "is": "yes"}
    plain = {key: value for key, value in ladder(id_, top + 1, **more).items() if key != "levels"}
    kind = random.choice(("ladder", "ladder", "ladder", "yes_no", "choice", "checklist", "number"))
    if kind == "yes_no":
        return {**plain, "type": kind, "yes": "It is so.", "no": "It is not so."}
    if kind == "choice":
        options = [{"id": f"o{n}", "label": f"Option {n}", "level": random.randint(0, top)} for n in range(3)]
        return {**plain, "type": kind, "options": options}
    if kind == "checklist":
        items = [{"id": f"i{n}", "label": f"Item {n}"} for n in range(random.randint(1, 7))]
        return {**plain, "type": kind, "items": items}
    if kind == "number":
        bands = [{"from": 10 * n, "level": random.randint(0, top), "text": f"Band {n}."} for n in range(3)]
        return {**plain, "type": kind, "bands": bands}
    return ladder(id_, top + 1, **more)


def _some_actions(random: Random, ids: list[str], top: int) -> list[Plain]:
    """Return a catalogue with an action for every level of every question, many ties, and some needs."""
    made = []
    for id_ in ids:
        middle = random.randint(0, top)
        steps = [(id_, low, high) for low, high in ((0, middle), (middle, top)) if low < high]
        extra = [(other, 0, random.randint(1, top)) for other in random.sample(ids, min(2, len(ids)))]
        made += [[step, *random.sample(extra, random.randint(0, len(extra)))] for step in steps]
    random.shuffle(made)
    catalogue = []
    for number, serves in enumerate(made):
        more: Plain = {"effort": random.randint(1, 3), "gift": random.choice(("trust", "system", "national"))}
        if number and random.random() < 0.35:  # it needs some made before it, so that needs never go round
            more["needs"] = random.sample([f"act-{n}" for n in range(number)], min(number, random.randint(1, 3)))
        catalogue.append(action(f"act-{number}", serves, **more))
    random.shuffle(catalogue)
    return catalogue


def _some_framework(random: Random, ids: list[str]) -> Plain:
    parts = [
        {"id": f"part-{n}", "title": f"Part {n}", "verified": True, "questions": random.sample(ids, size)}
        for n, size in enumerate((1, max(1, len(ids) // 2), len(ids)))
    ]
    return {
        "title": "A framework",
        "publisher": "Somebody",
        "version": "1",
        "as_of": "2026-11-01",
        "parts": parts,
    }
