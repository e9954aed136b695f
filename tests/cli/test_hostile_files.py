"""Hostile and damaged files, under every command: a clear message or a safe report, and nothing else.

Never a traceback, never exit code 1 (that is a bug), never a character that drives a terminal, and never a file read or
anything fetched because a file said so.
"""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pexpect
import pypdf
import pytest
import yaml

from readiness.cli.app import run
from readiness.errors import ExitCode

BASE = Path(__file__).parents[1] / "wrong" / "base"
SECRET = "canary-Q7X2-of-the-payroll"
QUESTIONNAIRE_FILES = [
    "small/questionnaire.yaml",
    "small/domains/people.yaml",
    "small/domains/place.yaml",
    "small/actions/place.yaml",
    "small/mappings/frame.yaml",
]
ON_AN_ASSESSMENT = [
    ["check", "FILE"],
    ["check", "--complete", "FILE"],
    ["score", "FILE"],
    ["score", "--json", "FILE"],
    ["score", "--explain", "P", "FILE"],
    ["actions", "--all", "FILE"],
    ["actions", "FILE", "1"],
    ["report", "FILE", "-t", "summary", "-o", "-"],
    ["report", "FILE", "-o", "-", "--format", "json"],
]


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def said(self) -> str:
        return self.out + self.err


Command = Callable[..., Ended]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a small questionnaire, a template and an assessment, none with a fault; it is the current one."""
    folder = tmp_path / "here"
    shutil.copytree(BASE, folder)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def command(capfd: pytest.CaptureFixture[str]) -> Command:
    """Run a command in this process and see that it ended well, whatever it was given."""

    def command(*arguments: str | Path) -> Ended:
        capfd.readouterr()
        code = run([str(argument) for argument in arguments])
        out, err = capfd.readouterr()
        return _ended_well(Ended(code, out, err), arguments)

    return command


def _ended_well(ended: Ended, arguments: object) -> Ended:
    assert ended.code in set(ExitCode) - {ExitCode.BUG}, (arguments, ended.said[-600:])
    assert "Traceback" not in ended.said
    assert "fault in readiness" not in ended.said
    assert _is_safe_to_print(ended.said), (arguments, ascii(ended.said[-600:]))
    return ended


def _is_safe_to_print(text: str) -> bool:
    """Nothing in it drives a terminal or turns the text around."""
    turning = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    return not any((c < " " and c not in "\n\t\r") or "\x7f" <= c <= "\x9f" or c in turning for c in text)


# Root may read everything, unless it gives that up.
_AS_ANYONE = ("setpriv", "--bounding-set=-dac_override,-dac_read_search") if os.geteuid() == 0 else ()


def _process(*arguments: str | Path, cwd: Path, seconds: int = 20, before: tuple[str, ...] = ()) -> Ended:
    """Run a command as a process of its own that may use so many seconds of CPU and no more.

    ``before`` are words that run it in another way.
    """
    limited = f"import resource; resource.setrlimit(resource.RLIMIT_CPU, ({seconds}, {seconds}))"
    done = subprocess.run(
        [*before, sys.executable, "-c", f"{limited}; from readiness.cli.app import main; main()", *map(str, arguments)],
        cwd=cwd,
        capture_output=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        check=False,
    )
    return _ended_well(Ended(done.returncode, done.stdout, done.stderr), arguments)


def _change(file: Path, *changes: tuple[str, str]) -> None:
    text = file.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    file.write_text(text, encoding="utf-8")


# Files that are not what they seem


def _alias_bomb() -> bytes:
    levels = ["l0: &l0 [x, x, x, x, x, x, x, x, x, x]"]
    levels += [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]" for n in range(1, 12)]
    return "\n".join(levels).encode()


def _shown_by(file: str) -> str:
    """Return a template that shows what stands in a file; somebody else's costs a process of its own each time."""
    return "plain" if file.startswith("plain") else "summary"


HOSTILE: dict[str, tuple[bytes, str]] = {
    "alias bomb": (_alias_bomb(), "yaml-alias"),
    "merge bomb": (b"a: &a {x: 1}\nb: &b {<<: [*a, *a]}\nc: {<<: [*b, *b]}\n", "yaml-alias"),
    "python tag": (b"format: !!python/object/apply:os.system ['touch owned']\n", "yaml-tag"),
    "python tag in a list": (b"- !!python/object/new:os.system ['touch owned']\n", "yaml-tag"),
    "include tag": (b"format: !include /etc/passwd\n", "yaml-tag"),
    "tag that drives a terminal": (b"format: !%1B%5D0;owned%07 1\n", "yaml-tag"),
    "duplicate keys": (b"format: 1\nformat: 1\n", "duplicate-key"),
    "two documents": (b"format: 1\n---\nformat: 1\n", "yaml-many-documents"),
    "100,000 brackets": (b"[" * 100_000, "too-deep"),
    "100,000 braces": (b"{a: " * 100_000, "too-deep"),
    "100,000 dashes": (b"- " * 100_000, "too-deep"),
    "key that is a list": (b"? [a]\n: b\n", "yaml-key"),
    "template as a value": (b"title: {{ 7 * 7 }}\n", "yaml-key"),
    "not YAML": (b"a: b: c: [\n", "yaml-syntax"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "wrong-kind"),
    "program": (b"\x7fELF\x02\x01\x01" + bytes(64), "control-character"),
    "zip": (b"PK\x03\x04\x14\x00\x06\x00\x08\x00", "wrong-kind"),
    "UTF-16": ("format: 1\n".encode("utf-16"), "not-text"),
    "UTF-16 without a mark": ("format: 1\n".encode("utf-16-le"), "not-text"),
    "Latin-1": ("title: é\n".encode("latin-1"), "not-text"),
    "NUL": (b"format: 1\x00\n", "control-character"),
    "raw escape": (b"title: \x1b[2J\x1b]0;owned\x07\n", "control-character"),
    "written escape": (b'title: "\\e[2J\\e]0;owned\\a"\n', "control-character"),
    "text turned around": ("title: \u202egnp.exe\n".encode(), "control-character"),
    "empty": (b"", "empty-file"),
    "only a comment": (b"# nothing\n", "empty-file"),
    "list": (b"- format\n- 1\n", "wrong-type"),
    "text": (b"Dear all, please find attached\n", "wrong-type"),
    "number": (b"42\n", "wrong-type"),
    "unknown keys": (b"__class__: x\n__init__: {}\nformat: 1\n", "unknown-key"),
    "one long line": (b"line: " + b"x" * 1_000_000, "unknown-key"),
    "one long key": (b"? " + b"k" * 100_000 + b"\n: 1\n", "unknown-key"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_assessment_is_refused_by_every_command(name: str, here: Path, command: Command) -> None:
    """Exit code 4 and the code of what is wrong; the result's place stays empty."""
    raw, code = HOSTILE[name]
    (here / "bad.yaml").write_bytes(raw)
    for arguments in ON_AN_ASSESSMENT:
        ended = command(*("bad.yaml" if argument == "FILE" else argument for argument in arguments), "-q", "small")
        assert ended.code == 4, arguments
        assert f"[{code}]" in ended.said, arguments
        assert "bad.yaml" in ended.said
        assert len(ended.said) < 50_000
        assert arguments[0] == "check" or not ended.out
    assert command("assess", "bad.yaml").code == 2  # no terminal here
    assert not (here / "owned").exists()
    assert (here / "bad.yaml").read_bytes() == raw


@pytest.mark.parametrize("file", QUESTIONNAIRE_FILES)
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_questionnaire_is_refused_by_every_command(
    name: str, file: str, here: Path, command: Command
) -> None:
    """Exit code 3, wherever in the folder the file is."""
    raw, code = HOSTILE[name]
    (here / file).write_bytes(raw)
    for arguments in (
        ["check", "small"],
        ["score", "assessment.yaml"],
        ["report", "assessment.yaml"],
        ["list", "small"],
    ):
        ended = command(*arguments)
        assert ended.code == 3, arguments
        assert f"[{code}]" in ended.said, arguments
        assert file in ended.said
    assert not (here / "owned").exists()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_manifest_is_refused_by_every_command(name: str, here: Path, command: Command) -> None:
    raw, code = HOSTILE[name]
    (here / "plain/template.yaml").write_bytes(raw)
    for arguments in (["check", "plain"], ["report", "assessment.yaml", "-t", "plain", "-o", "-"]):
        ended = command(*arguments)
        assert ended.code == 3, arguments
        assert f"[{code}]" in ended.said, arguments
    assert not (here / "owned").exists()


ODD_AS_YAML = {
    "yaml-alias",
    "yaml-tag",
    "duplicate-key",
    "yaml-many-documents",
    "yaml-syntax",
    "wrong-type",
    "unknown-key",
}
ONLY_TEXT = [name for name, (raw, code) in HOSTILE.items() if code in ODD_AS_YAML and len(raw) < 5000]
"""To a page and a style sheet these are lines of text like any other: all in one, since each costs a process."""
IN_A_PAGE = {
    "whatever is odd as YAML": b"".join(HOSTILE[name][0] for name in ONLY_TEXT),
    **{name: raw for name, (raw, _) in HOSTILE.items() if name not in ONLY_TEXT},
}


@pytest.mark.parametrize("name", IN_A_PAGE)
def test_a_hostile_page_or_style_is_refused_or_is_text(name: str, here: Path, command: Command) -> None:
    for file in ("parts/body.html.j2", "report.html.j2", "report.css"):
        kept = (here / "plain" / file).read_bytes()
        (here / "plain" / file).write_bytes(IN_A_PAGE[name])
        ended = command("report", "assessment.yaml", "-t", "plain", "-o", "page.html")
        assert ended.code in {0, 3}, file
        # Were one of them refused, the others would not have been tried. Nothing but text is no whole page.
        assert ended.code == 0 or name != "whatever is odd as YAML" or file == "report.html.j2", ended.said
        (here / "plain" / file).write_bytes(kept)
    assert not (here / "owned").exists()


def test_fifty_megabytes_are_refused_unread(here: Path) -> None:
    """As real processes: text, a hole in a file, and one that is small enough but holds too many values."""
    with (here / "hole.yaml").open("wb") as file:
        file.write(b"format: 1\n")
        file.truncate(50_000_000)
    (here / "text.yaml").write_bytes(b"answers: {a: b}\n" * 3_200_000)
    for name in ("hole.yaml", "text.yaml"):
        ended = _process("score", name, cwd=here)
        assert ended.code == 4
        assert "larger than 16 MB" in ended.err
    shutil.move(here / "text.yaml", here / "small/domains/place.yaml")
    (here / "small/domains/people.yaml").write_bytes(b"- x\n" * 500_000)
    ended = _process("check", "small", cwd=here)
    assert ended.code == 3
    assert "larger than 16 MB" in ended.out
    assert "too many values" in ended.out


# Values that are too much


@pytest.mark.parametrize(
    "weight", ["1e9999", "1e400", "1e-9999", "9" * 20, "1/99999999999999999", "0.00000000000000001"]
)
def test_no_weight_breaks_a_score(weight: str, here: Path, command: Command) -> None:
    """It is refused, or every output can show it."""
    _change(here / "small/domains/people.yaml", ("essential: true", f"weight: {weight}"))
    codes = {
        command(*("assessment.yaml" if word == "FILE" else word for word in words)).code for words in ON_AN_ASSESSMENT
    }
    assert codes in ({0}, {3})


def test_a_weight_of_a_thousand_million_digits_is_refused_at_once(here: Path) -> None:
    _change(here / "small/domains/people.yaml", ("essential: true", "weight: 1e999999999"))
    assert _process("check", "small", cwd=here, seconds=5).code in {0, 3}


def test_a_ladder_of_needs_is_checked_at_once(here: Path) -> None:
    """Forty actions, each of which names the next one twice: there are 2⁴⁰ ways through them, and no circle."""
    content = yaml.safe_load((here / "small/actions/place.yaml").read_text(encoding="utf-8"))
    first = content["actions"][0]
    for number in range(40):
        needs = [f"step-{number + 1}", f"step-{number + 1}"] if number < 39 else []
        content["actions"].append({**first, "id": f"step-{number}", "needs": needs})
    (here / "small/actions/place.yaml").write_text(json.dumps(content), encoding="utf-8")  # which is YAML, too
    assert _process("check", "small", cwd=here, seconds=5).code in {0, 3}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("as_at: 2026-10-31", "as_at: 0001-06-01"),
        ("as_at: 2026-10-31", "as_at: 9999-12-31"),
        ("as_at: 2026-10-31", "as_at: 0000-00-00"),
        ("as_at: 2026-10-31", f"as_at: {'9' * 5000}"),
        ("as_at: 2026-10-31", "as_at: -1"),
        ("answer: 12", "answer: 1e-99999999"),
        ("answer: 12", "answer: 1e99999999"),
        ("answer: 12", f"answer: {'9' * 100_000}"),
        ("answer: 12", "answer: NaN"),
        ("answer: 12", "answer: -0"),
        ("answer: 1\n", f"answer: {'1' * 5000}\n"),
        ("answer: none", "answer: [none, own]"),
        ("P2:\n", "P2:\n    answered: 0001-01-01T00:00:00+23:59\n"),
        ("P2:\n", "P2:\n    answered: 9999-12-31T23:59:59-23:59\n"),
        ("P2:\n", "P2:\n    answered: 1e400\n"),
        ("P1:\n", f"P1:\n    reason: {'x' * 70_000}\n"),
        ("facts:", f"targets:\n  domains: {{people: {'9' * 5000}}}\nfacts:"),
        ("facts:", "targets:\n  questions: {P1: -1}\nfacts:"),
        ("facts:", "form: ../../../etc\nfacts:"),
        ("id: small", "id: ../small"),
        ("id: small", "id: /etc"),
        ("id: small", "id: con"),
        ("code: ZZ9", "code: ../x"),
        ("{role: Chair, group: board}", "{role: Chair, group: ../board}"),
    ],
)
def test_no_value_breaks_a_score(old: str, new: str, here: Path, command: Command) -> None:
    """However large, small or strange: refused, or scored. (A year before the first has no date either.)"""
    _change(here / "assessment.yaml", ("date: 2026-03-01", "date: 0001-01-01"), (old, new))
    codes = {
        command(*("assessment.yaml" if word == "FILE" else word for word in words)).code for words in ON_AN_ASSESSMENT
    }
    assert codes <= {0, 4}


@pytest.mark.parametrize("answer", ["NaN", "sNaN", "Infinity", "1e999999999"])
def test_words_in_place_of_a_number_break_no_condition(answer: str, here: Path, command: Command) -> None:
    _change(
        here / "small/questionnaire.yaml",
        ("forms:", "  - {id: remark, type: text, short: Remark, statement: Say it., why: To see.}\nforms:"),
    )
    _change(here / "small/domains/place.yaml", ("{question: L1, is: [shared, own]}", "{question: remark, at_least: 3}"))
    _change(here / "assessment.yaml", ("kind_of_trust: acute", f"kind_of_trust: acute\n  remark: {answer}"))
    for words in ON_AN_ASSESSMENT:
        assert command(*("assessment.yaml" if word == "FILE" else word for word in words)).code in {0, 3, 4}


# Wrong types everywhere

WRONG_VALUES: list[Any] = [None, "", "text", "-1", "1e999", ["a"], {"a": "b"}, [["x"]], [{}]]


def _paths(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    yield path
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in children:
        yield from _paths(inner, (*path, key))


def _put(value: Any, path: tuple[str | int, ...], new: Any) -> Any:
    if not path:
        return new
    copy: Any = dict(value) if isinstance(value, dict) else list(value)
    copy[path[0]] = _put(value[path[0]], path[1:], new)
    return copy


@pytest.mark.parametrize("file", [*QUESTIONNAIRE_FILES, "assessment.yaml", "plain/template.yaml"])
def test_a_wrong_type_anywhere_is_a_problem_or_no_matter(file: str, here: Path, command: Command) -> None:
    """Each value of each file in turn becomes nothing, text, a number, a list and a mapping."""
    data = yaml.safe_load((here / file).read_text(encoding="utf-8"))
    for path in _paths(data):
        for wrong in WRONG_VALUES:
            changed = yaml.safe_dump(_put(data, path, wrong), sort_keys=False, allow_unicode=True)
            (here / file).write_text(changed, encoding="utf-8")
            ended = command("check", *(["plain"] if file.startswith("plain") else ["small", "assessment.yaml"]))
            assert ended.code in {0, 3, 4}
            if ended.code == 0:
                assert command("report", "assessment.yaml", "-t", _shown_by(file), "-o", "-").code == 0, (path, wrong)


# Damage


def _damaged(whole: bytes, chance: random.Random) -> bytes:
    """Return a file cut short, with some bytes changed, taken out, or put in twice."""
    raw = bytearray(whole)
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(len(raw))
        match chance.randrange(5):
            case 0:
                del raw[max(1, place) :]
            case 1:
                raw[place] ^= 1 << chance.randrange(8)
            case 2:
                del raw[place : place + chance.randint(1, 40)]
            case 3:
                raw[place:place] = raw[place : place + chance.randint(1, 200)]
            case _:
                raw[place] = chance.choice(b"\x00\xff\n\t:-#[]{}&*!|>'\"%@`0A")
        if not raw:
            raw = bytearray(b"\n")
    return bytes(raw)


@pytest.mark.parametrize("seed", range(4))
def test_a_damaged_assessment_never_breaks_a_command(seed: int, here: Path, command: Command) -> None:
    """Three hundred times: read as what it says now, or refused, with the same outcome from each command."""
    whole, chance = (here / "assessment.yaml").read_bytes(), random.Random(seed)
    for _ in range(75):
        (here / "damaged.yaml").write_bytes(_damaged(whole, chance))
        code = command("check", "damaged.yaml").code
        assert code in {0, 4}
        assert command("score", "--json", "damaged.yaml").code == code
        if code == 0:
            assert command("report", "damaged.yaml", "-t", "summary", "-o", "-").code == 0


@pytest.mark.parametrize("file", [*QUESTIONNAIRE_FILES, "plain/template.yaml"])
def test_damaged_content_never_breaks_a_command(file: str, here: Path, command: Command) -> None:
    whole, chance = (here / file).read_bytes(), random.Random(file)
    for _ in range(60):
        (here / file).write_bytes(_damaged(whole, chance))
        code = command("check", "plain" if file.startswith("plain") else "small").code
        assert code in {0, 3}
        if code == 0:
            assert command("report", "assessment.yaml", "-t", _shown_by(file), "-o", "-").code in {0, 4}


def test_a_file_cut_anywhere_is_refused_or_read(here: Path, command: Command) -> None:
    """A disk that filled up: every length of the file, to the last byte."""
    whole = (here / "assessment.yaml").read_bytes()
    codes = []
    for length in range(len(whole)):
        (here / "cut.yaml").write_bytes(whole[:length])
        codes.append(command("check", "cut.yaml").code)
    assert set(codes) == {0, 4}
    assert codes[0] == 4


# Templates that attack


ATTACKS = [
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ report.__class__.__init__.__globals__ }}",
    "{{ lipsum.__globals__['os'].popen('touch owned').read() }}",
    "{{ cycler.__init__.__globals__.os.system('touch owned') }}",
    "{{ self._TemplateReference__context }}",
    "{{ chart.clear() }}",
    "{{ template.__dict__ }}",
    "{% include '../assessment.yaml' %}",
    "{% include '../../secret/canary.txt' %}",
    "{% include 'parts/../../../secret/canary.txt' %}",
    "{% import '/etc/passwd' as x %}",
    "{% for i in range(10 ** 9) %}x{% endfor %}",
    "{% include 'report.html.j2' %}",
    "{% include 'parts/body.html.j2' %}",
    "{% extends 'report.html.j2' %}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{{ nothing }}",
    "{{ report.nothing }}",
    "{{ 1 / 0 }}",
    "{{ none + 1 }}",
    "{{ [][0] }}",
    "{{ 1 | dictsort }}",
    "{{ 1 | xmlattr }}",
    "{{ '\\ud800' }}",
    "{{ 'x' | nothing }}",
    "{% raise %}",
    "{% block x %}",
    "{{ 'é'.encode('ascii') }}",
    "{{ '%c' % 99999999 }}",
    "{{ (1).__class__(2) }}",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_template_reaches_nothing_and_breaks_nothing(attack: str, here: Path, command: Command) -> None:
    """It runs in a sandbox: exit code 3 with its file named, or a page that holds nothing of ours."""
    (here.parent / "secret").mkdir()
    (here.parent / "secret/canary.txt").write_text(SECRET, encoding="utf-8")
    (here / "plain/parts/body.html.j2").write_text(attack, encoding="utf-8")
    ended = command("report", "assessment.yaml", "-t", "plain", "-o", "-")
    assert ended.code in {0, 3}
    assert ended.code == 0 or "plain/" in ended.err
    assert SECRET not in ended.said
    assert "root:" not in ended.said
    assert not (here / "owned").exists()


@pytest.mark.parametrize("file", ["parts/body.html.j2", "report.html.j2", "report.css", "template.yaml"])
def test_a_template_does_not_follow_links_out_of_its_folder(file: str, here: Path, command: Command) -> None:
    """“A template can reach its own folder only”: a link to a private file must not put it into a board's report."""
    (here.parent / "canary.txt").write_text(f"title: {SECRET}\n", encoding="utf-8")
    (here / "plain" / file).unlink()
    (here / "plain" / file).symlink_to(here.parent / "canary.txt")
    for arguments in (["check", "plain"], ["report", "assessment.yaml", "-t", "plain", "-o", "-"]):
        ended = command(*arguments)
        assert SECRET not in ended.said
        assert ended.code == 3
        assert "[outside-folder]" in ended.said


def test_a_template_includes_nothing_from_outside_its_folder(here: Path, command: Command) -> None:
    """Nor by way of a file that its manifest does not name."""
    (here.parent / "canary.txt").write_text(SECRET, encoding="utf-8")
    (here / "plain/parts/more.html").symlink_to(here.parent / "canary.txt")
    (here / "plain/parts/body.html.j2").write_text("{% include 'parts/more.html' %}", encoding="utf-8")
    ended = command("report", "assessment.yaml", "-t", "plain", "-o", "-")
    assert ended.code == 3
    assert SECRET not in ended.said


# Links, folders, and what is not there


@pytest.mark.parametrize("file", QUESTIONNAIRE_FILES)
def test_a_questionnaire_does_not_follow_links_out_of_its_folder(file: str, here: Path, command: Command) -> None:
    canary = here.parent / "canary.txt"
    canary.write_text(f"title: {SECRET}\nsummary: {SECRET}: {SECRET}\n", encoding="utf-8")
    (here / file).unlink()
    (here / file).symlink_to(canary)
    for arguments in (["check", "small"], ["score", "assessment.yaml"]):
        ended = command(*arguments)
        assert ended.code == 3
        assert "[outside-folder]" in ended.said
        assert SECRET not in ended.said


@pytest.mark.parametrize("part", ["domains", "actions", "mappings"])
def test_a_folder_that_is_a_link_is_not_looked_into(part: str, here: Path, command: Command) -> None:
    """Not even the names of what is there come out."""
    elsewhere = here.parent / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / f"{SECRET}.txt").write_text("private", encoding="utf-8")
    (elsewhere / f"{SECRET}.yaml").write_text("private: x", encoding="utf-8")
    shutil.rmtree(here / "small" / part)
    (here / "small" / part).symlink_to(elsewhere)
    ended = command("check", "small")
    assert ended.code == 3
    assert SECRET not in ended.said


@pytest.mark.parametrize("target", ["loop.yaml", "../domains/loop.yaml", "nowhere.yaml", "/proc/self/mem", "/dev/zero"])
def test_a_link_to_nowhere_is_a_problem(target: str, here: Path, command: Command) -> None:
    (here / "small/domains/loop.yaml").symlink_to(target)
    ended = command("check", "small")
    assert ended.code == 3
    assert "loop.yaml" in ended.out


def test_an_assessment_that_is_a_link_to_itself_is_a_problem(here: Path, command: Command) -> None:
    (here / "loop.yaml").symlink_to("loop.yaml")
    for words in ON_AN_ASSESSMENT:
        assert command(*("loop.yaml" if word == "FILE" else word for word in words)).code in {2, 4}


@pytest.mark.parametrize("file", [*QUESTIONNAIRE_FILES, "assessment.yaml", "plain/template.yaml", "plain/report.css"])
def test_a_folder_in_place_of_a_file_is_told(file: str, here: Path, command: Command) -> None:
    (here / file).unlink()
    (here / file).mkdir()
    for arguments in (["check", file.split("/", 1)[0]], ["report", "assessment.yaml", "-t", "plain", "-o", "-"]):
        ended = command(*arguments)
        assert ended.code in {2, 3, 4}
        assert ended.said.strip()


@pytest.mark.parametrize("folder", ["small", "small/domains", "small/actions", "plain", "plain/parts"])
def test_a_file_in_place_of_a_folder_is_told(folder: str, here: Path, command: Command) -> None:
    shutil.rmtree(here / folder)
    (here / folder).write_text("not a folder", encoding="utf-8")
    for arguments in (["check", folder.split("/", 1)[0]], ["report", "assessment.yaml", "-t", "plain", "-o", "-"]):
        ended = command(*arguments)
        assert ended.code in {2, 3, 4}
        assert ended.said.strip()


@pytest.mark.parametrize(
    "file", [*QUESTIONNAIRE_FILES, "plain/report.css", "plain/report.html.j2", "plain/parts/body.html.j2"]
)
def test_a_missing_file_is_told(file: str, here: Path, command: Command) -> None:
    (here / file).unlink()
    ended = command("report", "assessment.yaml", "-t", "plain", "-o", "-")
    if file == "small/mappings/frame.yaml":
        assert ended.code == 0  # a questionnaire needs no mapping
    else:
        assert ended.code in {3, 4}
        assert ended.err.strip()


@pytest.mark.parametrize(
    "name", ["none.yaml", "none/none.yaml", "assessment.yaml/none", "x" * 300, "", ".", "..", "/", "~"]
)
def test_a_path_that_leads_nowhere_is_told(name: str, here: Path, command: Command) -> None:  # noqa: ARG001
    """Under every command that takes a path, in every place for one."""
    for arguments in (
        ["check", name],
        ["list", name or "none"],
        ["score", name],
        ["report", name, "-o", "-"],
        ["assess", name],
        ["score", "assessment.yaml", "-q", name or "none"],
        ["check", "assessment.yaml", "-q", name or "none"],
        ["report", "assessment.yaml", "-t", name, "-o", "-"],
        ["report", "assessment.yaml", "-t", "plain", "--format", "html", "-o", f"{name}/none/page.html"],
        ["schema", "-o", f"assessment.yaml/{name}"],
        ["demo", "-o", "assessment.yaml", "--sample", name or "none"],
    ):
        ended = command(*arguments)
        assert ended.code in {2, 3, 4, 5}, arguments
        assert ended.err.strip() or ended.out.strip()


def test_a_name_that_is_too_long_to_write_is_told(here: Path, command: Command) -> None:  # noqa: ARG001
    long = "x" * 300
    assert command("report", "assessment.yaml", "-t", "plain", "--format", "html", "-o", f"{long}.html").code == 5
    assert command("report", "assessment.yaml", "-t", "plain", "--format", "html", "-o", long).code == 5
    assert command("schema", "-o", long).code == 5
    assert command("demo", "-o", long).code == 5


def test_a_folder_where_the_report_should_go_is_told(here: Path, command: Command) -> None:
    (here / "assessment-report.html").mkdir()
    assert command("report", "assessment.yaml", "-t", "plain", "--format", "html").code == 5
    assert command("schema", "domain", "-o", "assessment.yaml").code == 5
    assert sorted(path.name for path in here.iterdir()) == [
        "assessment-report.html",
        "assessment.yaml",
        "plain",
        "small",
    ]


def test_a_report_is_not_written_through_a_link(here: Path, command: Command) -> None:
    """Where the report goes lies a link to someone's file: neither changes, and it is told."""
    precious = here.parent / "precious.txt"
    precious.write_text(SECRET, encoding="utf-8")
    for name in ("page.html", ".page.html.new"):
        (here / name).symlink_to(precious)
    for more in ([], ["--force"]):
        ended = command("report", "assessment.yaml", "-t", "plain", "-o", "page.html", *more)
        assert ended.code == 2
        assert "page.html is a link to something that this program did not make" in ended.err
    assert command("report", "assessment.yaml", "-t", "plain", "-o", "other.html").code == 0
    assert precious.read_text(encoding="utf-8") == SECRET
    assert (here / "page.html").is_symlink()


@pytest.mark.parametrize("file", [*QUESTIONNAIRE_FILES, "assessment.yaml", "plain/template.yaml", "plain/report.css"])
def test_a_file_that_may_not_be_read_is_told(file: str, here: Path) -> None:
    (here / file).chmod(0)
    ended = _process("report", "assessment.yaml", "-t", "plain", "-o", "-", cwd=here, before=_AS_ANYONE)
    assert ended.code in {3, 4}
    assert "Permission denied" in ended.err


NASTY_NAME = "a\x1b[31mb\x1b]0;owned\x07\u202e"


@pytest.mark.parametrize("ending", [".yaml", ".txt"])
@pytest.mark.parametrize("part", ["domains", "actions", "mappings"])
def test_the_name_of_a_file_cannot_drive_the_terminal(part: str, ending: str, here: Path, command: Command) -> None:
    """A folder that someone sent may hold files of any name; their names are part of what is printed."""
    (here / "small" / part / f"{NASTY_NAME}{ending}").write_text("x: y\n", encoding="utf-8")
    assert command("check", "small").code == 3
    assert command("score", "assessment.yaml").code == 3


def test_the_name_of_an_assessment_cannot_drive_the_terminal(here: Path, command: Command) -> None:
    shutil.copy(here / "assessment.yaml", here / f"{NASTY_NAME}.yaml")
    command("check", f"{NASTY_NAME}.yaml")
    command("report", f"{NASTY_NAME}.yaml", "-t", "plain", "--format", "html")
    (here / f"{NASTY_NAME}.yaml").write_text("- x\n", encoding="utf-8")
    command("check", f"{NASTY_NAME}.yaml")
    command("score", f"{NASTY_NAME}.yaml")


def test_commands_that_take_no_file_are_not_disturbed_by_what_lies_here(here: Path, command: Command) -> None:
    """Folders with the names of ours, and settings for other programs, in the current folder."""
    for name in ("questionnaires", "report_templates", "clinical-leadership", "board", "schemas", ".venv"):
        (here / name).mkdir()
        (here / name / "questionnaire.yaml").write_bytes(HOSTILE["alias bomb"][0])
        (here / name / "template.yaml").write_bytes(HOSTILE["picture"][0])
    for name in ("sitecustomize.py", "click.py", "yaml.py", "readiness.py", ".env", "pyproject.toml"):
        (here / name).write_text("raise SystemExit('owned')\n", encoding="utf-8")
    for arguments in (["list"], ["doctor"], ["completion", "bash"], ["schema", "domain"], ["--help"], ["--version"]):
        assert command(*arguments).code == 0, arguments
    assert "mid-way" in command("demo", "--sample", "none").err  # the samples that came with the program
    assert command("check", "clinical-leadership").code == 3
    assert command("report", "assessment.yaml", "-o", "-", "--format", "json").code == 0


# A real terminal


@pytest.mark.parametrize("name", ["alias bomb", "python tag", "picture", "list", "written escape", "100,000 brackets"])
def test_assess_refuses_a_hostile_file_and_leaves_it(name: str, here: Path) -> None:
    """With a terminal and with a backup that is hostile too: exit code 4, and both files as they were."""
    raw, code = HOSTILE[name]
    for file in ("bad.yaml", "bad.yaml.backup"):
        (here / file).write_bytes(raw)
    ended = _in_terminal(here, "assess", "bad.yaml", "-q", "small")
    assert ended.code == 4
    assert f"[{code}]" in ended.said
    assert (here / "bad.yaml").read_bytes() == (here / "bad.yaml.backup").read_bytes() == raw
    assert not (here / "owned").exists()


def test_assess_in_a_folder_of_traps(here: Path) -> None:
    """A folder in place of the file; a hostile questionnaire; a lock that is a link to someone's file."""
    assert _in_terminal(here, "assess", "small", asks="or a file name: ").code == 130
    precious = here.parent / "precious.txt"
    precious.write_text(SECRET, encoding="utf-8")
    (here / ".new.yaml.lock").symlink_to(precious)
    assert _in_terminal(here, "assess", "new.yaml", "-q", "small", asks="or a file name: ").code == 130
    assert precious.read_text(encoding="utf-8") == SECRET
    (here / "small/domains/place.yaml").write_bytes(HOSTILE["picture"][0])
    assert _in_terminal(here, "assess", "another.yaml", "-q", "small").code == 3
    assert not list(here.glob("*.yaml.backup"))
    assert sorted(path.name for path in here.glob("*.yaml")) == ["assessment.yaml"]


def _in_terminal(cwd: Path, *arguments: str, asks: str = "") -> Ended:
    """Run a command in a terminal to its end; what it asks, if it should ask something, is answered with Ctrl-C."""
    child = pexpect.spawn(
        sys.executable,
        ["-m", "readiness", *arguments, "--plain"],
        cwd=str(cwd),
        encoding="utf-8",
        timeout=60,
        dimensions=(40, 200),
        env={**os.environ, "TERM": "dumb", "NO_COLOR": "1"},
    )
    said = ""
    if asks:
        child.expect_exact(asks)
        said += f"{child.before}{child.after}"
        child.sendintr()
    child.expect(pexpect.EOF)
    said += str(child.before)
    child.close()
    assert child.signalstatus is None
    return _ended_well(Ended(child.exitstatus or 0, said, ""), arguments)


# Markup, template syntax and addresses in every text field

_ABOUT = """\
format: 1
title: ¤
version: §
summary: ¤
default_target: 3
source: {title: ¤, publisher: ¤, date: ¤, url: ¤}
scale:
  - {level: 0, label: ¤, meaning: ¤}
  - {level: 1, label: ¤, meaning: ¤}
  - {level: 2, label: ¤, meaning: ¤}
  - {level: 3, label: ¤, meaning: ¤}
groups:
  - {id: board, label: ¤}
recommendations:
  - {id: R1, title: ¤, text: ¤, part: ¤}
themes:
  - {id: all, title: ¤, summary: ¤, domains: [one]}
domains: [one]
facts:
  - id: kind
    type: choice
    short: ¤
    statement: ¤
    why: ¶
    options: [{id: a, label: ¤}, {id: b, label: ¤}]
  - {id: services, type: checklist, short: ¤, statement: ¤, why: ¶, items: [{id: i, label: ¤}, {id: j, label: ¤}]}
  - {id: beds, type: number, short: ¤, statement: ¤, why: ¶, unit: ¤}
  - {id: remark, type: text, short: ¤, statement: ¤, why: ¶}
forms:
  - {id: brief, title: ¤, questions: [Q1, Q2, Q3, Q4, Q5, Q6, Q7]}
notes:
  - {title: ¤, text: ¤}
"""

_ASKED = "short: ¤, statement: ¤, why: ¶, means: ¶, does_not_mean: ¶, evidence: [{kind: processes, look_for: ¤}]"
_DOMAIN = f"""\
code: A
title: ¤
summary: ¤
good: ¶
questions:
  - {{id: Q1, {_ASKED}, levels: {{0: ¤, 1: ¤, 2: ¤, 3: ¤}}, essential: true, recommendations: [R1]}}
  - {{id: Q2, {_ASKED}, type: yes_no, "yes": ¤, "no": ¤}}
  - {{id: Q3, {_ASKED}, type: number, unit: ¤, bands: [{{from: 0, level: 1, text: ¤}}, {{from: 9, level: 3, text: ¤}}]}}
  - {{id: Q4, {_ASKED}, type: choice, options: [{{id: x, label: ¤, level: 0}}, {{id: y, label: ¤, level: 3}}]}}
  - {{id: Q5, {_ASKED}, type: checklist, items: [{{id: s, label: ¤}}, {{id: t, label: ¤}}, {{id: u, label: ¤}}]}}
  - {{id: Q6, {_ASKED}, type: text}}
  - {{id: Q7, {_ASKED}, levels: {{0: ¤, 1: ¤, 2: ¤, 3: ¤}}}}
"""

_ACTION = (
    "what: ¤, first_step: ¤, owner: ¤, measure: ¤, effort: 1, resource: no_new_money, gift: trust, strength: system"
)
_ACTIONS = f"""\
actions:
  - id: first
    {_ACTION.replace(", ", chr(10) + "    ")}
    title: ¤
    serves: [{", ".join(f"{{question: Q{n}, from: 0, to: 3}}" for n in range(1, 8))}]
  - id: second
    {_ACTION.replace(", ", chr(10) + "    ")}
    title: ¤
    needs: [first]
    serves: [{{question: Q1, from: 0, to: 3}}]
"""

_MAPPING = """\
title: ¤
publisher: ¤
version: ¤
url: ¤
as_of: 2026-01-01
note: ¤
parts:
  - {id: P1, title: ¤, verified: false, questions: [Q1, Q2]}
"""

_ANSWER = "note: ¤, dissent: ¤, evidence: [{kind: processes, title: ¤, date: 2026-01-01, where: ¤, owner: ¤}]"
_ASSESSMENT = f"""\
format: 1
questionnaire: {{id: hostile, version: §}}
organisation: {{name: §}}
as_at: 2026-10-31
form: brief
participants: [{{role: ¤, group: board}}, {{role: ¤}}]
facts: {{kind: a, services: [i], beds: 700, remark: ¤}}
front_sheet: {{{", ".join(f"{id_}: ¤" for id_ in ("meeting", "date", "author", "purpose", "risk", "summary"))}}}
answers:
  Q1: {{answer: 1, {_ANSWER}}}
  Q2: {{answer: "no", {_ANSWER}}}
  Q3: {{answer: 3, {_ANSWER}}}
  Q4: {{answer: x, {_ANSWER}}}
  Q5: {{answer: [s], {_ANSWER}}}
  Q6: {{answer: ¤, {_ANSWER}}}
  Q7: {{state: not_applicable, reason: ¤, {_ANSWER}}}
set_aside:
  - {{question: Old, why: ¤, answer: {{answer: 3, {_ANSWER}}}}}
previous:
  questionnaire: {{id: hostile, version: ¤}}
  as_at: 2025-10-31
  form: gone
  participants: [{{role: ¤, group: board}}, {{role: ¤, group: gone}}]
  plan:
    first: {{title: ¤, status: on_track, owner: ¤, sponsor: ¤, notes: [{{date: 2026-01-01, text: ¤}}]}}
    gone: {{title: ¤, status: complete, owner: ¤}}
  answers:
    Q1: {{answer: 3, {_ANSWER}}}
    Q6: {{answer: ¤, {_ANSWER}}}
    Q7: {{state: not_applicable, reason: ¤, {_ANSWER}}}
    gone: {{answer: ¤, {_ANSWER}}}
"""

_TEXTS = {
    "hostile/questionnaire.yaml": _ABOUT,
    "hostile/domains/one.yaml": _DOMAIN,
    "hostile/actions/one.yaml": _ACTIONS,
    "hostile/mappings/frame.yaml": _MAPPING,
    "assessment.yaml": _ASSESSMENT,
}
_KIND_OF = dict(zip(_TEXTS, ("questionnaire", "domain", "actions", "mapping", "assessment"), strict=True))


def _markup(canary: Path, port: int) -> str:
    """Return what someone might type to break out of a page, a style, a picture, a template or an address."""
    file, net = f"file://{canary}", f"http://127.0.0.1:{port}/x"
    return (
        f"</title></style></svg><script>alert(1)</script><img src='{file}' onerror=\"alert(1)\"><iframe src={net}>"
        f"<style>@import url({net}); body {{ background: url({file}) }}</style><link rel=attachment href={file}>"
        f"<a href=javascript:alert(1)>{{{{ 'zq'*3 }}}}{{% include '{canary}' %}}{{# x #}}${{7*7}}<?php x ?>"
        f"&lt;b&gt;&#60;i&#62;<object data={net}></object><base href={net}><!DOCTYPE x [<!ENTITY e SYSTEM '{file}'>]>"
    )


def _harmless(text: str) -> str:
    """Return a text of the same length and the same words' ends, without a character that means anything."""
    return re.sub(r"[<>&\"'{}%=/#$;@\\()\[\]!?*]", "x", text)


def _as_prose(text: str) -> str:
    """Return a text for where bullets and links may be: a backslash before each mark says that it means itself."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)


def _lay_texts(folder: Path, markup: str) -> int:
    """Write every file with ``markup`` in every text, each numbered; return how many there are."""
    number = 0

    def fill(match: re.Match[str]) -> str:
        nonlocal number
        number += 1
        whole = {"¤": markup, "§": markup[:30], "¶": _as_prose(markup)}
        return json.dumps(f"«{number}»{whole[match[0]]}", ensure_ascii=False)

    for file, text in _TEXTS.items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(re.sub("[¤§¶]", fill, text), encoding="utf-8")
    return number


class _Page(HTMLParser):
    """The elements of a page with their attributes' names and every address, and the text outside pictures."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, tuple[str, ...], str]] = []
        self.text = ""
        self._in_picture = 0
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        address = " ".join(given[name] or "" for name in ("href", "src", "style", "class", "id") if name in given)
        self.elements.append((tag, tuple(sorted(given)), address))
        self._in_picture += tag == "svg"

    def handle_endtag(self, tag: str) -> None:
        self._in_picture -= tag == "svg"

    def handle_data(self, data: str) -> None:
        if not self._in_picture:
            self.text += data


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """A port of this machine that would notice a visit."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


def _was_visited(server: socket.socket) -> bool:
    try:
        server.accept()[0].close()
    except BlockingIOError:
        return False
    return True


@pytest.fixture
def canary(tmp_path: Path) -> Path:
    """A private file, whose content must never come out."""
    file = tmp_path / "canary.txt"
    file.write_text(SECRET, encoding="utf-8")
    return file


@pytest.mark.parametrize("file", _TEXTS)
def test_the_files_below_have_every_text_field(file: str, command: Command) -> None:
    """A new text field of a file has to be tried with markup too: the schema says which there are."""
    schema = json.loads(command("schema", _KIND_OF[file]).out)
    fields: set[str] = set()
    for model in [schema, *schema["$defs"].values()]:
        for name, value in model.get("properties", {}).items():
            kinds = [value, *value.get("anyOf", []), value.get("additionalProperties") or {}]
            kinds += value.get("patternProperties", {}).values()
            if any(kind.get("type") == "number" for kind in kinds):
                continue
            if any(k.get("type") == "string" and not {"pattern", "enum", "const", "format"} & k.keys() for k in kinds):
                fields.add(name)
    marked = set(re.findall(r'"?(\w+)"?: (?=[¤§¶])', _TEXTS[file])) | (
        {"levels"} if "levels: {0: ¤" in _TEXTS[file] else set()
    )
    marked |= {"front_sheet"} if "front_sheet: {meeting: ¤" in _TEXTS[file] else set()
    of_others = {"is", "includes"} | ({"unit", "yes", "no", "levels"} if file != "hostile/domains/one.yaml" else set())
    of_others |= {"means", "does_not_mean", "look_for"} if file == "hostile/questionnaire.yaml" else set()
    assert fields - marked - of_others == set()


def test_markup_in_every_text_field_stays_text(
    here: Path, command: Command, canary: Path, listener: socket.socket
) -> None:
    """The page has the same elements, attributes and addresses as one of harmless texts, and shows each as it was."""
    markup = _markup(canary, listener.getsockname()[1])
    pages = []
    for text in (markup, _harmless(markup)):
        assert len(text) == len(markup)
        count = _lay_texts(here, text)
        checked = command("check", "hostile", "assessment.yaml")
        assert checked.code == 0, checked.said
        made = command("report", "assessment.yaml", "--format", "html", "-o", "page.html")
        assert made.code == 0, made.err
        pages.append(_Page((here / "page.html").read_text(encoding="utf-8")))
    hostile, harmless = pages
    assert hostile.elements == harmless.elements
    whole = " ".join(hostile.text.split())
    shown = {int(number) for number in re.findall(r"«(\d+)»", whole)}
    assert len(shown) > count // 2
    for match in re.finditer(r"«\d+»", whole):
        assert whole[match.end() :].startswith(markup[:30])
    assert len(re.findall(re.escape(markup), whole)) > 100
    assert "zqzqzq" not in whole  # what the template syntax would have become
    assert SECRET not in whole
    assert not _was_visited(listener)


def test_what_people_typed_is_in_the_page_as_they_typed_it(here: Path, command: Command, canary: Path) -> None:
    """The organisation, notes, reasons, evidence, roles, the front sheet: by the number of each text."""
    markup = _markup(canary, 9)
    _lay_texts(here, markup)
    written = yaml.safe_load((here / "assessment.yaml").read_text(encoding="utf-8"))
    assert command("report", "assessment.yaml", "--format", "html", "-o", "page.html").code == 0
    text = _Page((here / "page.html").read_text(encoding="utf-8")).text
    answers = [written["answers"][f"Q{n}"] for n in (1, 2, 3, 4, 5, 7)]
    typed = [
        written["organisation"]["name"],
        *(participant["role"] for participant in written["participants"]),
        *written["front_sheet"].values(),
        *(answer[key] for answer in answers for key in ("note", "dissent")),
        *(item["answer"]["note"] for item in written["set_aside"]),
        written["answers"]["Q7"]["reason"],
        written["facts"]["remark"],
        *(record[key] for answer in answers for record in answer["evidence"] for key in ("title", "where", "owner")),
    ]
    missing = [words[:8] for words in typed if words not in text]
    assert missing == []


def test_markup_does_no_harm_in_the_terminal_and_in_data(here: Path, command: Command, canary: Path) -> None:
    """Text is text: in the profile, in the sums, and in JSON that another program reads."""
    markup = _markup(canary, 9)
    _lay_texts(here, markup)
    for arguments in (
        ["score", "assessment.yaml"],
        ["score", "assessment.yaml", "--explain", "A"],
        ["score", "assessment.yaml", "--explain", "R1"],
        ["check", "assessment.yaml", "hostile"],
        ["list", "hostile"],
        ["list", "hostile", "--coverage"],
    ):
        ended = command(*arguments)
        assert ended.code == 0
        assert SECRET not in ended.said
    data = json.loads(command("score", "--json", "assessment.yaml").out)
    assert data["domains"][0]["title"].endswith(markup)
    assert data["organisation"]["name"].endswith(markup[:30])


WATCH = """
import os, sys
canary = os.environ["WATCH_CANARY"]
log = open(os.environ["WATCH_LOG"], "a")
OUT = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "pty.", "webbrowser.",
       "urllib.", "http.client.", "ftplib.", "smtplib.")
def watch(event, args):
    opened = os.fsdecode(args[0]) if event == "open" and isinstance(args[0], (str, bytes)) else ""
    if event.startswith(OUT) or canary in opened:
        print(event, args[:2], file=log, flush=True)
sys.addaudithook(watch)
"""


def _watched(folder: Path, canary: Path, code: str, *arguments: str) -> tuple[int, list[str], str]:
    """Run Python code, and note every visit, every program started and every look at the canary.

    The process in which a foreign template is made is watched as this one is: Python runs the watch as each begins.
    """
    watch, log = folder.parent / "watch", folder.parent / "seen.txt"
    watch.mkdir(exist_ok=True)
    (watch / "sitecustomize.py").write_text(WATCH, encoding="utf-8")
    log.write_text("", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(watch), "WATCH_CANARY": str(canary), "WATCH_LOG": str(log)},
        capture_output=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        check=False,
    )
    return done.returncode, _each_start_once(log.read_text(encoding="utf-8")), done.stdout + done.stderr


def _each_start_once(seen: str) -> list[str]:
    """Return what was seen. Python tells of a program that it starts, and from 3.13 on also of how it starts it."""
    found: list[str] = []
    for line in seen.splitlines():
        arguments = line.partition(", ")[2]
        how_it_starts = line.startswith("os.posix_spawn") and found and found[-1].partition(", ")[2] == arguments
        if not how_it_starts:
            found.append(line)
    return found


def _besides_the_programs_own(seen: list[str]) -> list[str]:
    """Return what was seen besides the processes in which a page and a PDF are made apart, if it came to that."""
    own = [line for line in seen if "'readiness.report.printed.limited_process'" in line]
    assert len(own) <= 2
    return [line for line in seen if line not in own]


def test_the_watch_sees_what_it_should(here: Path, canary: Path) -> None:
    """Else the next test would prove nothing."""
    code = f"open({str(canary)!r}); import socket, subprocess; socket.socket(); subprocess.run(['true'])"
    _, seen, _ = _watched(here, canary, code)
    assert [line.split(".")[0].split(" ")[0] for line in seen][:2] == ["open", "socket"]
    assert any(line.startswith("subprocess.Popen") for line in seen)


def test_the_watch_sees_what_the_process_of_a_foreign_template_does(here: Path, canary: Path) -> None:
    code = f"""
from readiness.report.printed.limited_process import Apart
with Apart() as started:
    pass
import subprocess, sys
subprocess.run([sys.executable, "-P", "-c", "open({str(canary)!r})"])
"""
    _, seen, _ = _watched(here, canary, code)
    assert [line.split(" ")[0] for line in seen] == ["subprocess.Popen", "subprocess.Popen", "open"]


def test_a_pdf_of_hostile_texts_is_safe(here: Path, canary: Path, listener: socket.socket) -> None:
    """Nothing opened, nothing visited, nothing started, nothing attached, no script; and the text is there."""
    markup = _markup(canary, listener.getsockname()[1])
    _lay_texts(here, markup)
    arguments = ("report", "assessment.yaml", "--format", "pdf", "--format", "html", "-o", ".")
    code, seen, said = _watched(here, canary, "from readiness.cli.app import main; main()", *arguments)
    assert (code, seen) == (0, []), said
    assert not _was_visited(listener)
    reader = pypdf.PdfReader(here / "assessment-report.pdf")
    text = "".join("".join(page.extract_text().split()) for page in reader.pages)
    assert SECRET not in text
    assert "<script>alert(1)</script>" in text
    assert "{{'zq'*3}}" in text
    assert "zqzqzq" not in text
    assert list(reader.attachments) == ["about.json", "assessment.yaml"]  # our own, and none that a text asked for
    for page in reader.pages:
        for annotation in page.get("/Annots", []):
            action = annotation.get_object().get("/A", {})
            assert "/URI" not in action
            assert "/JS" not in action
    raw = (here / "assessment-report.pdf").read_bytes()
    for name in (b"/JavaScript", b"/Launch", b"/GoToR", b"/SubmitForm", SECRET.encode()):
        assert name not in raw
    assert raw.count(b"/Type /EmbeddedFile") == len(reader.attachments)
    assert not any(SECRET.encode() in content for [content] in reader.attachments.values())


@pytest.mark.parametrize(
    "style",
    [
        "@import url('FILE');",
        "body { background: url('FILE') }",
        "@font-face { font-family: x; src: url('FILE') } body { font-family: x }",
        "h1::before { content: url('NET') }",
        "li { list-style-image: url('NET') }",
        "h1 { content: attr(href) url('FILE') }",
        r"@\69mport 'FILE';",
        r"@\69mport u\72l('NET');",
        r"body { background: u\72l('FILE') }",
    ],
)
def test_a_style_sheet_fetches_nothing(style: str, here: Path, canary: Path, listener: socket.socket) -> None:
    """A template from elsewhere may ask for any file: it is refused (exit code 3, or 5 by the PDF's maker), and the
    file is not opened."""
    net = f"http://127.0.0.1:{listener.getsockname()[1]}/x"
    (here / "plain/report.css").write_text(style.replace("FILE", canary.as_uri()).replace("NET", net), encoding="utf-8")
    arguments = ("report", "assessment.yaml", "-t", "plain", "--format", "pdf", "-o", "page.pdf")
    code, seen, said = _watched(here, canary, "from readiness.cli.app import main; main()", *arguments)
    assert _besides_the_programs_own(seen) == []
    assert not _was_visited(listener)
    assert code in {0, 3, 5}, said
    assert code in {3, 5} or SECRET.encode() not in (here / "page.pdf").read_bytes()
