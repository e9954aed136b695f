"""The conversation in a real terminal, through questionary.

questionary cuts a long choice off at the window's edge, so sentences are wrapped before they are handed over. Its
``ask()`` swallows Ctrl-C, so only ``unsafe_ask()`` is used.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import questionary
from prompt_toolkit import print_formatted_text
from prompt_toolkit.application import get_app_session
from prompt_toolkit.filters import Always
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.input.typeahead import get_typeahead
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import FormattedTextControl
from prompt_toolkit.shortcuts import clear as clear_screen
from prompt_toolkit.styles import Style as Look

from readiness.interview.surfaces.keyboard import AHEAD, Keyboard
from readiness.interview.surfaces.pastes import OneKey, TextEntry
from readiness.interview.surfaces.plain import BACK, window_rows, window_width, wrapped
from readiness.interview.surfaces.prompter import (
    NO_CHARACTER,
    Check,
    Choice,
    Command,
    Style,
    WentBack,
    anything,
    is_whole,
)
from readiness.reading.texts import LONGEST_TEXT, clean

_LOOK = Look(
    [
        ("title", "bold"),
        ("quiet", "fg:#768692"),
        ("done", "fg:#007f3b"),
        ("warning", "bold"),
        ("qmark", "fg:#0072ce bold"),
        ("question", "bold"),
        ("instruction", "noinherit fg:#768692"),
        ("pointer", "fg:#0072ce bold"),
        ("highlighted", "fg:#0072ce bold"),
        ("answer", ""),
        ("selected", "noreverse"),
    ]
)
_WENT_BACK = "\0back"
_WAS_PASTED = "\0pasted"
_MARGIN = 5
"""How far the further lines of a choice stand in."""


class TerminalPrompter:
    """Asks with lists that arrow keys move through and single keys pick from."""

    def __init__(self, widest: int = 100, *, spaced: bool = False, keyboard: Keyboard | None = None) -> None:
        """Keep lines to ``widest`` columns; ``spaced`` leaves lines empty between choices where there is room.

        With ``keyboard`` a question is shown when that is still, and nothing typed or pasted before answers it; without
        one, keys may be typed ahead.
        """
        self._widest = widest
        self._spaced = spaced
        self._keyboard = keyboard
        self._said: list[tuple[str, Style, int]] = []
        """What is on the page: each paragraph with its style and indent."""

    def say(self, text: str = "", style: Style = "plain", indent: int = 0) -> None:
        """Print the text, wrapped to the window."""
        self._said.append((text, style, indent))
        _print(self._wrapped(text, indent), style)

    def page(self) -> None:
        """Clear the screen."""
        clear_screen()
        self._said = []

    def choose(
        self,
        question: str,
        choices: Sequence[Choice],
        commands: Sequence[Command] = (),
        default: str | None = None,
        heading: str = "",
    ) -> str:
        """Show the choices as a list; a single key acts at once, Enter takes the one pointed at.

        Where lines are spaced and the page does not fit the window, the space is left out and lines are wider.
        """
        while (picked := self._choose(question, choices, commands, default, heading)) == _WAS_PASTED:
            self.say("What was pasted was not taken. Press one key.", "warning")
        return picked

    def _choose(
        self, question: str, choices: Sequence[Choice], commands: Sequence[Command], default: str | None, heading: str
    ) -> str:
        self._settle()
        keys = " · ".join(f"{command.key}\N{NO-BREAK SPACE}{command.label}" for command in commands)
        above, help_, titles = self._laid_out(heading, keys, choices, self._width)
        free = window_rows() - sum(len(self._wrapped(text, indent)) for text, _, indent in self._said)
        rows = _rows(above, help_, titles)
        if self._spaced and rows + len(titles) < free:
            titles = [f"{title}\n" for title in titles]
        elif self._spaced and rows > free:  # every word matters more than space between them
            free = window_rows() - self._close_up()
            above, help_, titles = self._laid_out(heading, keys, choices, window_width() - 1)
            above = [line for line in above if line]
            if _rows(above, help_, titles) > free:
                help_ = [line.rstrip(" ·") for line in help_[:1]]  # the others are in the help, which is in the first
        listed = [questionary.Choice(title, value=choice.key) for title, choice in zip(titles, choices, strict=True)]
        pointed = next((item for item in listed if item.value == default), None)
        asked = questionary.select(
            "\n".join([*(f" {line}" for line in above), f" {question}", *help_]).lstrip(" "),
            choices=listed,
            default=pointed,
            instruction=" ",
            use_jk_keys=False,
            use_emacs_keys=False,
            qmark="",
            style=_LOOK,
            erase_when_done=True,
        )
        picks = [choice.key for choice in choices] + [command.key for command in commands]
        _bind(asked, {key: key for key in picks if len(key) == 1})
        return str(self._picked(asked))

    def line(self, question: str, default: str = "", check: Check = anything) -> str:
        """Read a line. Esc goes back, whatever has been typed; so does “<” with Enter."""

        def validate(typed: str) -> bool | str:
            tidy = clean(typed)
            if not is_whole(typed):
                return "\n".join(self._wrapped(NO_CHARACTER))
            wrong = None if tidy.lower() in BACK else check(tidy or default)
            return "\n".join(self._wrapped(wrong)) if wrong else True

        self._settle()
        asked = questionary.text(question, validate=validate, default=default, qmark="", style=_LOOK)
        _show_all_that_is_wrong(asked)
        return self._told(question, clean(self._typed(asked)) or default)

    def text(self, question: str, default: str = "") -> str:
        """Read text of any length, prefilled with what there was. Esc goes back."""

        def validate(typed: str) -> bool | str:
            if not is_whole(typed):
                return NO_CHARACTER
            return len(clean(typed)) <= LONGEST_TEXT or f"That is too long. Shorten it to {LONGEST_TEXT:,} characters."

        self._settle()
        self.say("Enter when done, Esc to go back.", "quiet", indent=1)
        asked = questionary.text(question, validate=validate, default=default.replace("\n", " "), qmark="", style=_LOOK)
        application: Any = asked.application
        application.input = TextEntry(application.input)
        typed = clean(self._typed(asked))
        return self._told(question, default if typed == default.replace("\n", " ") else typed)

    def tick(
        self,
        question: str,
        choices: Sequence[Choice],
        ticked: Sequence[str] = (),
        *,
        may_be_empty: bool = False,  # Enter is always possible
    ) -> list[str]:
        """Show the choices with boxes to tick. Esc goes back."""
        self._settle()
        listed = [
            questionary.Choice(
                _wrapped_title(choice.label, self._width), value=choice.key, checked=choice.key in ticked
            )
            for choice in choices
        ]
        asked = questionary.checkbox(
            question,
            choices=listed,
            instruction="(space ticks, Enter when done, Esc to go back)",
            use_jk_keys=False,
            use_emacs_keys=False,
            qmark="",
            style=_LOOK,
            erase_when_done=True,
        )
        _bind(asked, {"escape": _WENT_BACK})
        picked = self._picked(asked)
        if picked == _WAS_PASTED:
            self.say("What was pasted was not taken. Press one key after another.", "warning")
            return self.tick(question, choices, ticked, may_be_empty=may_be_empty)
        if picked == _WENT_BACK:
            raise WentBack
        return [choice.key for choice in choices if choice.key in picked]

    def _settle(self) -> None:
        """Wait until the keyboard is still, and say so if anything was typed ahead. Ctrl-C counts whenever it came."""
        if self._keyboard is None:
            return
        source = get_app_session().input
        ahead = [*get_typeahead(source), *source.flush_keys()]  # what came in one go with the key before
        if any(key.key == Keys.ControlC for key in ahead):
            raise KeyboardInterrupt
        if self._keyboard.settle() or ahead:
            self.say(AHEAD, "warning")

    def _picked(self, asked: questionary.Question) -> Any:  # noqa: ANN401 - what questionary returns
        """Return what was picked from a list, or that text was pasted at it."""
        application: Any = asked.application
        if self._keyboard is not None:
            application.input = OneKey(application.input, lambda: application.exit(result=_WAS_PASTED))
        return self._answer(asked)

    def _typed(self, asked: questionary.Question) -> str:
        _bind(asked, {"escape": _WENT_BACK})
        typed = str(self._answer(asked))
        if typed == _WENT_BACK or clean(typed).lower() in BACK:
            raise WentBack
        return typed

    def _answer(self, asked: questionary.Question) -> Any:  # noqa: ANN401
        answer = asked.unsafe_ask()
        if self._keyboard is not None:
            self._keyboard.used()
        return answer

    def _told(self, question: str, typed: str) -> str:
        """Return what was typed, and note that it stands on the page."""
        self._said.append((f"{question} {typed}", "plain", 0))
        return typed

    @property
    def _width(self) -> int:
        return min(window_width() - 1, self._widest)

    def _wrapped(self, text: str, indent: int = 0) -> list[str]:
        return wrapped(text, indent, width=self._width)

    def _laid_out(
        self, heading: str, keys: str, choices: Sequence[Choice], width: int
    ) -> tuple[list[str], list[str], list[str]]:
        """Return the heading's lines, those of the keys, and each choice's title with its lines."""
        above = wrapped(heading, width=width) if heading else []
        help_ = wrapped(keys, 3, width=width - 2) if keys else []  # questionary puts two spaces after the last
        return above, help_, [_wrapped_title(_title(choice), width) for choice in choices]

    def _close_up(self) -> int:
        """Say what is on the page again, without empty lines and as wide as can be; return how many rows it takes."""
        said = [(text, style, indent) for text, style, indent in self._said if text]
        self.page()
        rows = 0
        for text, style, indent in said:
            lines = wrapped(text, indent, width=window_width() - 1)
            _print(lines, style)
            rows += len(lines)
        self._said = said
        return rows


def _print(lines: Sequence[str], style: Style) -> None:
    for line in lines:
        print_formatted_text(FormattedText([(f"class:{style}", line)]), style=_LOOK)


def _rows(above: Sequence[str], help_: Sequence[str], titles: Sequence[str]) -> int:
    """Return how many rows a list takes, with the line of its question."""
    return len(above) + 1 + len(help_) + sum(title.count("\n") + 1 for title in titles)


def _wrapped_title(text: str, width: int) -> str:
    first, *rest = wrapped(text, 0, width=width - _MARGIN)
    return "\n".join([first, *(" " * _MARGIN + line for line in rest)])


def _show_all_that_is_wrong(asked: questionary.Question) -> None:
    """Give what is said of a wrong entry as many lines as it has: prompt_toolkit shows one, cut off at the edge."""
    for window in asked.application.layout.find_all_windows():
        if window.height == 1 and isinstance(window.content, FormattedTextControl):
            window.height, window.dont_extend_height = None, Always()


def _title(choice: Choice) -> str:
    name = choice.label if choice.label.startswith(choice.key) else f"{choice.key} {choice.label}"
    return f"{name} – {choice.text}" if choice.text else name


def _bind(asked: questionary.Question, results: dict[str, str]) -> None:
    """Make each key end the question at once with its result, whatever stands in the entry."""
    keys = KeyBindings()

    def ends_with(result: str) -> Callable[[KeyPressEvent], None]:
        def end(event: KeyPressEvent) -> None:
            event.app.exit(result=result)

        return end

    for key, result in results.items():
        keys.add(key, eager=key != "escape")(ends_with(result))
    application: Any = asked.application
    application.ttimeoutlen, application.timeoutlen = 0.1, 0.2  # seconds that Esc waits to see whether more follows
    application.key_bindings = merge_key_bindings(
        [keys, *([application.key_bindings] if application.key_bindings else [])]
    )
