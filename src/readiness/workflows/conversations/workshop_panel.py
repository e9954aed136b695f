"""What a workshop shows of people's ratings, and the hands that it adds to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from readiness.assessment.model import Assessment
from readiness.interview.room.hands import RaisedHands
from readiness.interview.room.ratings_shown import Rows
from readiness.lines import TextLine
from readiness.panel.hands import with_hands
from readiness.panel.publications.counting import bases_of
from readiness.panel.store import empty_panel, panel_file_text, write_panel
from readiness.reading.dates import Clock
from readiness.report.terminal.spread_text import room_lines, spread_lines, summary_in_words
from readiness.report.view.session.discussion import reasons_in_words
from readiness.report.view.session.ratings import ratings_view, room_view
from readiness.scoring.many.figures import Figures
from readiness.scoring.many.suppression import Tally, publishable
from readiness.scoring.score import score
from readiness.scoring.topics import topic
from readiness.workflows.combining import panel_to_add_to
from readiness.workflows.documents.publication import note, tells
from readiness.workflows.loading import Loaded, figures_of


class WorkshopPanel:
    """An assessment's panel during a workshop. All that it says comes from what may be shown."""

    def __init__(self, loaded: Loaded, now: Clock, block: str | None) -> None:
        """``block`` is what bars are made of; None for words alone."""
        self._loaded = loaded
        self._questionnaire = loaded.questionnaire
        self._ratings = loaded.ratings
        self._panel = loaded.panel
        self._now = now
        self._block = block

    def summary(self, question: str) -> str:
        """Return a question's ratings in a line; empty where nobody was asked anything."""
        if self._panel is None:
            return ""
        return summary_in_words(ratings_view(self._panel.questions.get(question), self._questionnaire))

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
        return _rows(spread_lines(ratings_view(self._panel.questions.get(question), self._questionnaire), self._block))

    def room(self, hands: RaisedHands) -> Rows:
        """Return how the room stands, where enough raised a hand."""
        question = self._questionnaire.questions[hands.question]
        levels = [0] * len(self._questionnaire.scale)
        for answer, raised in hands.raised:
            level = question.level(answer, self._loaded.assessment.as_at)
            if level is not None:
                levels[level] += raised
        shown = publishable({"": Tally(tuple(levels), hands.dont_know)}, {}, self._smallest)
        figures = Figures.of(shown.total, self._questionnaire.lowest) if shown.total else None
        return _rows(room_lines(room_view(figures, self._questionnaire), self._block))

    def keep(self, hands: RaisedHands) -> str:
        """Keep a group's hands beside the ratings; return whether they count, in words.

        Raises AssessmentInvalidError or OutputError.
        """
        if hands.group is None:
            raise ValueError("only a group's hands are kept")
        path = self._loaded.panel_file
        there = panel_to_add_to(path, self._questionnaire) or empty_panel(self._questionnaire)
        today = self._now().date()
        raised = with_hands(there.hands, hands.group, hands.question, hands.raised, hands.dont_know, today)
        now = there.holding(there.responses, raised)
        write_panel(path, panel_file_text(now))
        self._ratings, self._panel = now, figures_of(now, self._loaded)
        return self._what_counts(hands)

    def _what_counts(self, hands: RaisedHands) -> str:
        smallest = self._smallest
        number = sum(raised for _, raised in hands.raised) + hands.dont_know
        if number < smallest:
            return f"Kept, but in no figure: that takes {smallest} hands of a group."
        now = self._ratings.counted(smallest) if self._ratings else None
        found = bases_of(self._ratings, self._questionnaire, now) if now and self._ratings else {}
        base = found.get(hands.question)
        if base is not None and base.everybody is not now:
            return "Kept, but what is shown stays as it was: too few differ from what the room has seen."
        return "Kept. They count with what others said."

    def show(self) -> None:
        """Note that the room is about to see what counts now. Raises AssessmentInvalidError or OutputError.

        Nobody else writes the panel's file meanwhile: whoever holds the workshop has the assessment locked.
        """
        before = self._ratings
        if before is None or self._panel is None or not tells(self._panel):
            return
        noted = before.shown_now(self._smallest, self._now().date(), "workshop")
        if noted is not before:
            note(self._loaded, before, noted)
            self._ratings = noted

    @property
    def _smallest(self) -> int:
        asked_for = self._loaded.assessment.panel.min_group_size
        return self._ratings.limit(asked_for) if self._ratings else asked_for


def _rows(lines: Iterable[TextLine]) -> Rows:
    return [(line.text, line.indent) for line in lines]
