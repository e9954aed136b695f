"""What came with the program, and what a questionnaire covers, for people and for other programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from readiness.questionnaire.library import find_questionnaire, load_questionnaire, samples_of, shipped_questionnaires
from readiness.questionnaire.minutes import minutes_alone, minutes_together
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.reading import read_questionnaire
from readiness.report.templates import read_template, shipped_templates
from readiness.wording import count
from readiness.workflows import settings

LIST_FORMAT = 1
"""Of the data; it changes only when a name or a meaning does."""


@dataclass(frozen=True)
class Portion:
    """A questionnaire, one of its forms or one of its domains, and how long it takes."""

    id: str
    title: str
    questions: int
    minutes_alone: int
    minutes_together: int
    code: str | None = None
    """A domain's letter."""

    @property
    def size(self) -> str:
        """How many questions, and how long they take, in words."""
        alone = f"about {count(self.minutes_alone, 'minute')} alone"
        return f"{count(self.questions, 'question')}; {alone}, {self.minutes_together} when a team talks each one over"


@dataclass(frozen=True)
class Shipped:
    """A questionnaire and its portions."""

    whole: Portion
    version: str
    summary: str
    forms: tuple[Portion, ...]
    domains: tuple[Portion, ...]
    samples: tuple[str, ...]


@dataclass(frozen=True)
class ShippedTemplate:
    """A report template."""

    id: str
    title: str
    summary: str
    extends: str | None


def questionnaires(named: str | None) -> Iterator[Shipped]:
    """Yield the questionnaires that came with the program, or the one that was ``named``. Raises WrongUsageError."""
    folders = shipped_questionnaires() if named is None else {named: find_questionnaire(named)}
    for name, folder in folders.items():
        yield _questionnaire(name, folder)


def templates() -> Iterator[ShippedTemplate]:
    """Yield the report templates that came with the program."""
    for id_, folder in shipped_templates().items():
        about = read_template(folder).about
        yield ShippedTemplate(id_, about.title, about.summary, about.extends)


def shipped_as_data(named: str | None) -> dict[str, Any]:
    """Return the list for other programs (docs/json.md)."""
    listed = [{**asdict(one.whole), **asdict(one)} for one in questionnaires(named)]
    for one in listed:
        del one["whole"], one["code"]
        for form in one["forms"]:
            del form["code"]
    return {
        "format": LIST_FORMAT,
        "questionnaires": listed,
        "templates": [asdict(template) for template in templates()] if named is None else [],
    }


def covered(named: str | None) -> Questionnaire:
    """Return the questionnaire whose coverage is asked for: the one that was named, or the usual one."""
    return load_questionnaire(settings.usual_questionnaire(named))


def coverage_as_data(found: Questionnaire) -> dict[str, Any]:
    """Return which questions stand behind what, for other programs (docs/json.md)."""
    return {
        "format": LIST_FORMAT,
        "questionnaire": {"id": found.id, "title": found.about.title, "version": f"{found.about.version}"},
        "recommendations": [
            {"id": one.id, "title": one.title, "questions": _behind(one.id, found)} for one in found.recommendations
        ],
        "practices": [
            {"title": one.title, "source": list(one.source), "questions": list(one.questions)}
            for one in found.practices
        ],
        "frameworks": [
            {
                "title": framework.title,
                "parts": [{"title": p.title, "questions": list(p.questions)} for p in framework.parts],
            }
            for framework in found.frameworks
        ],
    }


def coverage_lines(found: Questionnaire) -> Iterator[str]:
    """Yield every recommendation, practice and part of a framework with the questions behind it."""
    yield "Recommendations"
    for recommendation in found.recommendations:
        yield f"  {recommendation.id} {recommendation.title}: {' '.join(_behind(recommendation.id, found))}"
    if found.practices:
        yield "Practices and barriers that the source names"
    for practice in found.practices:
        lines = f" ({', '.join(practice.source)})" if practice.source else ""
        yield f"  {practice.title}{lines}: {' '.join(practice.questions)}"
    for framework in found.frameworks:
        yield framework.title
        for part in framework.parts:
            yield f"  {part.title}: {' '.join(part.questions)}"


def _behind(recommendation: str, found: Questionnaire) -> list[str]:
    return [question.id for question in found.questions.values() if recommendation in question.recommendations]


def _questionnaire(name: str, folder: Path) -> Shipped:
    found = read_questionnaire(folder, shown_as=name)

    def portion(id_: str, title: str, ids: Iterable[str], letter: str | None = None) -> Portion:
        inside = [found.questions[id_] for id_ in ids]
        return Portion(id_, title, len(inside), minutes_alone(inside), minutes_together(inside), letter)

    return Shipped(
        portion(name, found.about.title, found.questions),
        f"{found.about.version}",
        found.about.summary,
        tuple(portion(form.id, form.title, form.questions) for form in found.about.forms),
        tuple(portion(d.id, d.title, [q.id for q in d.questions], d.code) for d in found.domains),
        tuple(samples_of(folder)),
    )
