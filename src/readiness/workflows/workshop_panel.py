"""What a workshop shows of people's ratings, and the hands that it adds to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from readiness.assessment.model import Assessment
from readiness.interview.hands import Hands
from readiness.interview.ratings_shown import Rows
from readiness.panel.fitting import Fit
from readiness.panel.hands import with_hands
from readiness.panel.store import panel_file_of, panel_text, write_panel
from readiness.report.discussing import reasons_in_words
from readiness.report.profile_text import Line
from readiness.report.spread_text import room_lines, spread_lines, summary_in_words
from readiness.scoring.panel import Figures, panel_result
from readiness.scoring.score import score
from readiness.scoring.suppression import Tally, publish
from readiness.scoring.topics import topic
from readiness.workflows.combining import panel_to_add_to
from readiness.workflows.loading import Loaded
from readiness.workflows.sitting import Clock


class WorkshopPanel:
    """An assessment's panel during a workshop. All that it says comes from what may be shown."""

    def __init__(self, loaded: Loaded, now: Clock, block: str | None) -> None:
        """``block`` is what bars are made of; None for words alone."""
        self._loaded = loaded
        self._questionnaire = loaded.questionnaire
        self._panel = loaded.panel
        self._now = now
        self._block = block

    def summary(self, question: str) -> str:
        """Return a question's ratings in a line; empty where nobody was asked anything."""
        if self._panel is None:
            return ""
        return summary_in_words(self._panel.questions.get(question), self._questionnaire)

    def why(self, question: str, assessment: Assessment) -> Sequence[str]:
        """Return why a question is talked about, as its agenda has it, with the ratings and answers there are now."""
        result = score(self._questionnaire, assessment, self._panel)
        found = result.questions.get(question)
        if found is None or not found.applicable:
            return ()
        return [f"{name}. {words}" for name, words in reasons_in_words(topic(found, result), self._questionnaire)]

    def spread(self, question: str) -> Rows:
        """Return how people rated a question, for everybody and by group; empty where nobody was asked anything."""
        if self._panel is None:
            return []
        return _rows(spread_lines(self._panel.questions.get(question), self._questionnaire, self._block))

    def room(self, hands: Hands) -> Rows:
        """Return how the room stands, where enough raised a hand."""
        question, scale = self._questionnaire.questions[hands.question], self._questionnaire.scale
        levels = [0] * (self._questionnaire.highest + 1)
        for answer, raised in hands.raised:
            level = question.level(answer, scale)
            if level is not None:
                levels[level] += raised
        shown = publish({"": Tally(tuple(levels), hands.dont_know)}, {}, self._loaded.assessment.panel.min_group_size)
        figures = Figures.of(shown.total) if shown.total else None
        return _rows(room_lines(figures, self._questionnaire, self._block))

    def keep(self, hands: Hands) -> None:
        """Keep a group's hands beside the other ratings. Raises AssessmentInvalidError or OutputError."""
        if hands.group is None:
            raise ValueError("only a group's hands are kept")
        path = panel_file_of(self._loaded.path)
        there = panel_to_add_to(path, self._questionnaire)
        today = self._now().date()
        kept = there.responses if there else ()
        responses = with_hands(kept, hands.group, hands.question, hands.raised, hands.dont_know, today)
        write_panel(path, panel_text(self._questionnaire, responses))
        fit = Fit(self._questionnaire)
        raters = (fit.rater(ratings) for ratings in responses)
        self._panel = panel_result(self._questionnaire, self._loaded.assessment, raters)


def _rows(lines: Iterable[Line]) -> Rows:
    return [(line.text, line.indent) for line in lines]
