"""What there is to know about a question before it is answered."""

from __future__ import annotations

from readiness.interview.extras import EVIDENCE_KINDS
from readiness.interview.surfaces.prompter import Prompter, Tone
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.question_types import Question
from readiness.questionnaire.references import to_read
from readiness.reading.marked_up.prose import Prose


def say_prose(prompter: Prompter, prose: Prose, lead: str = "", style: Tone = "plain") -> None:
    """Say a text after a few words that lead to it: each paragraph wrapped, each bullet on a line of its own."""
    lines = [(bullet, f"- {line}" if bullet else line) for bullet, line in prose.lines]
    if lead:
        lines[:1] = [(False, lead), lines[0]] if lines[0][0] else [(False, f"{lead} {lines[0][1]}")]
    for bullet, line in lines:
        prompter.say(line, style, indent=2 if bullet else 0)


def show_help(prompter: Prompter, questionnaire: Questionnaire, question: Question) -> None:
    """Say why a question is asked, what it means, who is best placed to answer it, and how."""
    say = prompter.say
    say()
    say_prose(prompter, question.why, "Why it is asked:")
    if question.means:
        say_prose(prompter, question.means, "This means:")
    if question.does_not_mean:
        say_prose(prompter, question.does_not_mean, "This does not mean:")
    pages = to_read(question.references)
    if pages:
        say("To read:")
    for page in pages:
        say(f"- {page}", indent=2)
    groups = [group.label for id_ in question.best_placed if (group := questionnaire.group(id_))]
    if groups:
        say(f"Best placed to answer: {', '.join(groups)}.")
    if question.evidence:
        say("Evidence to look for:")
    for prompt in question.evidence:
        say(f"- {prompt.look_for} ({EVIDENCE_KINDS[prompt.kind].lower()})", indent=2)
    say(question.hint)
    say("Don't know is an answer: it goes on the list of things to find out.")
    say("A low level, honestly found, is useful.")
