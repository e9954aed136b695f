"""What there is to know about a question before it is answered."""

from __future__ import annotations

from readiness.interview.extras import KINDS
from readiness.interview.surfaces.prompter import Prompter
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.question_types import Question


def show_help(prompter: Prompter, questionnaire: Questionnaire, question: Question) -> None:
    """Say why a question is asked, what it means, who is best placed to answer it, and how."""
    say = prompter.say
    say()
    say(f"Why it is asked: {question.why}")
    if question.means:
        say(f"This means: {question.means}")
    if question.does_not_mean:
        say(f"This does not mean: {question.does_not_mean}")
    groups = [group.label for id_ in question.best_placed if (group := questionnaire.group(id_))]
    if groups:
        say(f"Best placed to answer: {', '.join(groups)}.")
    if question.evidence:
        say("Evidence to look for:")
    for prompt in question.evidence:
        say(f"- {prompt.look_for} ({KINDS[prompt.kind].lower()})", indent=2)
    say(question.hint)
    say("Don't know is an answer: it goes on the list of things to find out.")
    say("A low level, honestly found, is useful.")
