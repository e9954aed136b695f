"""The lines of a draft: what was found, as the map's file has it, and beside it what somebody has to look at.

What is written are headings, the questionnaire's own words, and what tools call their own columns. Never a word that
stands in a person's row.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from readiness.panel.forms.answer_words import OWN
from readiness.panel.forms.cell_words import group_words
from readiness.panel.forms.plain_words import plain_heading
from readiness.panel.importing.coding import code_of
from readiness.panel.importing.columns import clearly_nearest
from readiness.panel.importing.drafting.answers import Meanings, shown
from readiness.panel.importing.drafting.questions import Column, Found, Place
from readiness.panel.importing.tools import NOTHING, OTHER, LeftOut, Tool, own_heading
from readiness.questionnaire.model import Questionnaire
from readiness.reading.compared import plain
from readiness.reading.tables.cells import column_name
from readiness.reading.texts import one_line

_IN_ORDER = "# ? In the order of the questionnaire: is it that of the form too?"


@dataclass
class Notes:
    """What is told beside a draft."""

    unsure: list[str] = field(default_factory=list)
    check: list[str] = field(default_factory=list)
    """What somebody has to see to before the map is used."""


def group_lines(
    questionnaire: Questionnaire, group: int | None, columns: Mapping[int, Column], notes: Notes
) -> list[str]:
    """Return the lines on the column of groups; its words are not written, so they have to be."""
    groups = questionnaire.about.groups
    ids = ", ".join(known.id for known in groups)
    if group is None:
        notes.unsure.append("No column was found that says which group somebody is of. Name it under “group:”.")
        return [f"# ? The heading of the column with the groups ({ids}).", "group:", "groups: {}"]
    column, known, letter = columns[group], group_words(questionnaire), column_name(group)
    lines = [f"group: {text(column.heading.own)}"]
    unknown = {word: row for word, row in column.words.items() if plain(word) not in known}
    if not unknown:
        return [*lines, "# The groups' own ids and names are known; other words for them come here.", "groups: {}"]
    codes = [code for code in map(code_of, unknown) if code is not None]
    if len(codes) == len(unknown) and len(dict(codes)) == 1 and all(number <= len(groups) for _, number in codes):
        first = 0 if any(number == 0 for _, number in codes) else 1
        names = [f"{codes[0][0].upper()}{first + at}" for at in range(len(groups))]
        notes.check.append(f"The groups in column {letter} are numbers. Check which is which.")
        suggested = [f"  {text(code)}: {known.id}  # {known.label}" for code, known in zip(names, groups, strict=True)]
        return [*lines, _IN_ORDER, "groups:", *suggested]
    cells = shown([f"{letter}{row}" for row in unknown.values()])
    near = {clearly_nearest(plain(word), known) for word in unknown} - {None}
    like = ", ".join(f"“{label.label}”" for label in groups if plain(label.label) in near)
    wrong = (
        f"Column {letter} has {_number(len(unknown), 'text')} for which the questionnaire has no group: see {cells}."
    )
    hint = f" Some are like {like}." if like else ""
    notes.check.append(f"{wrong} Write each under “groups:”, with its group.{hint}")
    return [*lines, f"# ? See {cells}: write here what stands there, and which of these it is: {ids}.", "groups: {}"]


def coding_lines(questionnaire: Questionnaire, meanings: Meanings, notes: Notes) -> list[str]:
    """Return the line on numbers; an empty one where nobody can know what they mean."""
    codes, coding = meanings.codes, meanings.coding
    lowest, highest = questionnaire.scale[0].label, questionnaire.scale[-1].label
    letters = codes.letters.upper()
    if coding is None:
        notes.unsure.append(
            "The answers are numbers, and from which number they count cannot be seen. Write under “coded_from:” the "
            f"number that the form has for “{lowest}”: {letters}0 or {letters}1."
        )
        return [f"# ? The number that the form has for “{lowest}”: {letters}0 or {letters}1.", "coded_from:"]
    if not codes.numbers and coding == OWN:
        return []
    code, last = coding.code(0).upper(), coding.code(questionnaire.highest).upper()
    if codes.proof and codes.coding not in (None, coding):
        proved = codes.coding.code(0).upper() if codes.coding else ""
        notes.check.append(f"You said that “{lowest}” is {code}, but it has to be {proved}, {codes.proof}.")
    elif codes.coding == coding != OWN:
        notes.unsure.append(f"{code} is read as “{lowest}” and {last} as “{highest}”, {codes.proof}.")
    return [f"# The number that the form has for “{lowest}”.", f"coded_from: {code}"]


def question_lines(
    questionnaire: Questionnaire, found: Found, columns: Mapping[int, Column], notes: Notes
) -> list[str]:
    """Return the lines on the questions' columns."""
    lines = ["questions:"]
    if found.by_order:
        notes.check.append("Some columns are told apart by their order only. Check that it is the form's.")
        lines.insert(0, _IN_ORDER)
    for id_, places in found.places.items():
        short = f"  # {one_line(questionnaire.questions[id_].short)}" if id_ in found.by_order else ""
        if places[0].part is None:
            lines.append(f"  {id_}: {text(_alone(places[0], columns))}{short}")
        else:
            lines.append(f"  {id_}:{short}")
            lines += [f"    {text(place.part or '')}: {text(_alone(place, columns))}" for place in places]
    return lines


def _alone(place: Place, columns: Mapping[int, Column]) -> str:
    """Return a heading that no other column has."""
    same = plain_heading(place.heading)
    there = sum(same in map(plain_heading, column.heading.names) for column in columns.values())
    return place.heading if there == 1 else columns[place.column].heading.names[0]


def answer_lines(meanings: Meanings, notes: Notes) -> list[str]:
    """Return the lines on what numbers mean. Other words that are no answers are told by their cell."""
    lines: list[str] = []
    if meanings.by_order:
        notes.check.append("Some answers are numbers. Check that what is written for each is what the form has.")
        lines.append("# ? Which number the form has for what: the order is that of the questionnaire.")
    if meanings.odd:
        cells = shown(meanings.odd)
        many = _number(len(meanings.odd), "cell")
        what = f"{many} of the questions' columns, or more like {'it' if many == '1 cell' else 'them'}, hold no answer"
        mend = "Write what it means under “answers:”; what is not there counts as left open."
        notes.check.append(f"{what}: see {cells}. {mend}")
        lines.append(f"# ? See {cells}: write here what stands there, and what it means: a level (0, 1 …), dont_know …")
    words = [f"  {text(word)}: {meant}" for word, meant in meanings.answers.items()]
    lines += ["answers:", *words] if words else ["answers: {}"]
    if meanings.answers_to:
        lines.append("answers_to:")
    for id_, options in meanings.answers_to.items():
        lines += [f"  {id_}:", *(f"    {text(word)}: {text(meant)}" for word, meant in options.items())]
    return lines


def left_out_lines(tool: Tool, columns: Mapping[int, Column], notes: Notes) -> list[str]:
    """Return the rules for rows that are nobody's finished answers: the tool's, and of other columns those of any."""
    lines: list[str] = []
    for place, column in columns.items():
        if column.words and column.heading.own and not column.who:
            rules = [rule for rule in tool.left_out if own_heading(column.heading.own, rule.headings)]
            rules = rules or [rule for rule in OTHER.left_out if own_heading(column.heading.own, rule.headings)]
            lines += [line for rule in rules for line in _rule(rule, place, column, notes)]
    return ["# Rows that are left out and counted.", "leave_out:", *dict.fromkeys(lines)] if lines else []


def _rule(rule: LeftOut, place: int, column: Column, notes: Notes) -> list[str]:
    words = {plain(word) for word in rule.says}
    if not column.empty and words >= {plain(word) for word in column.words}:
        wrong = f"By column {column_name(place)} every row is {'a test' if rule.what == 'test' else rule.what}"
        notes.check.append(f"{wrong}, so that column is not heeded. Check that these are people's answers.")
        return []
    says = ", ".join(NOTHING if word == NOTHING else text(word) for word in rule.says)
    return [f"  - {{column: {text(column.heading.own)}, says: [{says}], because: {rule.what}}}"]


def missing(questionnaire: Questionnaire, found: Found, form: Sequence[str] | None) -> list[str]:
    """Return the questions that were asked and have no column. Just those of a shorter form lack nothing."""
    rated = [question.id for question in questionnaire.scored_questions()]
    there = set(found.places)
    forms = [set(known.questions) & set(rated) for known in questionnaire.about.forms]
    wanted = set(form) if form is not None else there if there in forms else set(rated)
    return [id_ for id_ in rated if id_ in wanted - there]


def text(written: str) -> str:
    """Return a text in quotes, as YAML reads it."""
    return json.dumps(one_line(written), ensure_ascii=False)


def _number(many: int, what: str) -> str:
    return f"{many} {what}" if many == 1 else f"{many} {what}s"
