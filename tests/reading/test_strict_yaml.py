"""YAML as people write it: what is typed stays as it was, each value has a place, and nothing in a file can hurt."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from readiness.assessment.model import Assessment
from readiness.problems import Problem
from readiness.questionnaire.files import ActionsFile, Domain, Framework, QuestionnaireFile
from readiness.reading.validation import validate
from readiness.reading.yaml import strict_yaml
from readiness.reading.yaml.strict_yaml import MAX_BYTES, MAX_DEPTH, MAX_VALUES, Document, parse_yaml, read_yaml
from readiness.report.templates import TemplateFile

BOM = b"\xef\xbb\xbf"
MODELS = (Assessment, QuestionnaireFile, Domain, ActionsFile, Framework, TemplateFile)


def read(text: str | bytes) -> Document:
    return parse_yaml(text.encode() if isinstance(text, str) else text, Document("f.yaml"))


def only_problem(text: str | bytes) -> Problem:
    (problem,) = read(text).problems
    return problem


def told(text: str | bytes) -> list[tuple[str, int | None, int | None]]:
    return [(problem.code, problem.line, problem.column) for problem in read(text).problems]


def is_safe_to_print(text: str) -> bool:
    """Nothing in it can drive a terminal or turn the text around."""
    turning = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    return not any((c < " " and c not in "\n\t") or "\x7f" <= c <= "\x9f" or c in turning for c in text)


# What is typed stays what it is


@pytest.mark.parametrize(
    "typed",
    [
        *("No", "no", "Yes", "On", "off", "y", "true", "False"),
        *("2024-09-26", "2024-09-26 10:30:00", "12:30", "1_000", "0x1F", "0o17", "017", "1e3", ".5", "+1", "-0", "1.0"),
        *(".inf", ".nan", "=", "<<", "1,000", "50%", "nan", "None", "NULL!", "~x", "é", "日本", "👍"),
    ],
)
def test_a_plain_value_stays_the_text_that_was_typed(typed: str) -> None:
    """As a value, in a list, and as a key: the country Norway, a date and a number are text until a model asks."""
    document = read(f"key: {typed}\nlist: [{typed if ',' not in typed else repr(typed)}]\nmap:\n  {typed}: x\n")
    assert document.problems == []
    assert document.data == {"key": typed, "list": [typed], "map": {typed: "x"}}


@pytest.mark.parametrize("typed", ["", "~", "null", "Null", "NULL", "# a comment"])
def test_an_empty_value_is_no_value(typed: str) -> None:
    assert read(f"key: {typed}\n").data == {"key": None}


@pytest.mark.parametrize("typed", ["''", '""', "'null'", '"~"', "!!str null"])
def test_quotes_make_text_of_what_would_be_empty(typed: str) -> None:
    data = read(f"key: {typed}\n").data
    assert isinstance(data["key"], str)


@pytest.mark.parametrize("key", ["null", "~", "''", "No", "1", "2024-09-26"])
def test_a_key_is_always_text(key: str) -> None:
    document = read(f"{key}: x\n")
    assert document.problems == []
    assert list(document.data) == [key.strip("'")]


def test_long_texts_keep_their_paragraphs() -> None:
    document = read("a: >-\n  one\n  two\n\n  three\nb: |\n  one\n  two\n")
    assert document.data == {"a": "one two\nthree", "b": "one\ntwo\n"}


def test_tabs_within_text_are_text() -> None:
    document = read('a: "one\ttwo"\nb: one\ttwo\nc:\tthree\n')
    assert document.problems == []
    assert document.data == {"a": "one\ttwo", "b": "one\ttwo", "c": "three"}


# Where things are

PLACES = "é: 1\nlist:\n  - one\n  - {ключ: x, 👍: y, z: [q]}\nlast: end\n"
EXPECTED = {
    ("é",): (1, 1),
    ("list",): (2, 1),
    ("list", 0): (3, 5),
    ("list", 1): (4, 5),
    ("list", 1, "ключ"): (4, 6),
    ("list", 1, "👍"): (4, 15),
    ("list", 1, "z"): (4, 21),
    ("list", 1, "z", 0): (4, 25),
    ("last",): (5, 1),
}


@pytest.mark.parametrize("before", [b"", BOM], ids=["plain", "BOM"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_every_key_and_item_knows_its_line_and_column(before: bytes, end: str) -> None:
    """Columns count characters, not bytes, and a byte order mark is none; line ends are those of any system."""
    document = read(before + PLACES.replace("\n", end).encode())
    assert document.problems == []
    found = {path: (position.line, position.column) for path, position in document.positions.items() if path}
    assert found == EXPECTED


def test_what_is_not_there_is_placed_at_what_is_around_it() -> None:
    document = read("a:\n  b: c\n")
    assert document.position(("a", "b", "c", 3)) == document.position(("a", "b"))
    assert document.position(("x",)).line == 1
    problem = document.problem("some-code", ("a", "missing"), "Wrong.", "Mend.")
    assert (problem.file, problem.line, problem.column) == ("f.yaml", 1, 1)


@pytest.mark.parametrize("before", [b"", BOM], ids=["plain", "BOM"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize(
    ("line", "code", "column"),
    [
        ("é é: *x".encode(), "yaml-alias", 6),
        ("éé: !t x".encode(), "yaml-tag", 5),
        (b"a:\tb: c", "yaml-syntax", 5),
        ("é: 'ü': x".encode(), "yaml-syntax", 7),
        ("é\tü: \x07".encode(), "control-character", 6),
        ("éü: ".encode() + b"\xff", "not-text", 5),
        (b"ab: \xe9", "not-text", 5),
    ],
)
def test_a_problem_is_at_the_character_that_is_wrong(
    before: bytes, end: bytes, line: bytes, code: str, column: int
) -> None:
    """On the third line, however the lines end, with or without a byte order mark."""
    assert told(before + b"# one" + end + b"two: x" + end + line + end) == [(code, 3, column)]


def test_a_problem_on_the_first_line_is_not_moved_by_a_byte_order_mark() -> None:
    assert told(BOM + b"a: *x\n") == told(b"a: *x\n") == [("yaml-alias", 1, 4)]
    assert told(BOM + b"a: \xff\n") == told(b"a: \xff\n") == [("not-text", 1, 4)]
    assert told(BOM + b"a: \x00\n") == told(b"a: \x00\n") == [("control-character", 1, 4)]


def test_a_tab_that_indents_is_told_where_it_is() -> None:
    assert told("a:\n\tb: c\n") == [("odd-space", 2, 1)]


# What is refused


def test_a_key_given_twice_is_refused_and_the_first_kept() -> None:
    document = read("a: 1\nb:\n  c: 2\n  c: 3\na: {d: 4}\n")
    assert [str(problem) for problem in document.problems] == [
        "f.yaml:4:3: error: “c” is given twice; the first is on line 3. [duplicate-key]\n"
        "    Keep one of the two, or join them.",
        "f.yaml:5:1: error: “a” is given twice; the first is on line 1. [duplicate-key]\n"
        "    Keep one of the two, or join them.",
    ]
    assert document.data == {"a": "1", "b": {"c": "2"}}


@pytest.mark.parametrize("pair", ["a: 1\n'a': 2", '"a": 1\na: 2', "null: 1\n~: 2\nnull: 3", "1: x\n'1': y"])
def test_the_same_key_in_other_quotes_is_the_same_key(pair: str) -> None:
    assert told(pair)[0][0] == "duplicate-key"


def test_aliases_are_refused_so_that_nothing_can_explode() -> None:
    """The bomb of ten levels of ten aliases: each is named, none is followed."""
    levels = ["l0: &l0 [x, x, x, x, x, x, x, x, x, x]"]
    levels += [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]" for n in range(1, 10)]
    document = read("\n".join(levels))
    assert {problem.code for problem in document.problems} == {"yaml-alias"}
    assert len(document.problems) == 100
    assert document.data["l9"] == [None] * 10


@pytest.mark.parametrize(
    ("text", "where"),
    [("a: &x 1", (1, 4)), ("a: 1\nb: *a", (2, 4)), ("&x a: 1", (1, 1)), ("- &x\n  - b", (1, 3)), ("*x : 1", (1, 1))],
)
def test_an_anchor_or_an_alias_is_refused_anywhere(text: str, where: tuple[int, int]) -> None:
    assert told(text)[0] == ("yaml-alias", *where)


@pytest.mark.parametrize(
    "tag",
    [
        "!!python/object/apply:os.system [id]",
        "!!python/name:os.system x",
        "!!python/object/new:type [z, !!python/tuple [], {}]",
        "!!binary aGVsbG8=",
        "!!set {a}",
        "!!timestamp 2024-09-26",
        "!!int 3",
        "!!null ''",
        "!include /etc/passwd",
        "!<tag:example.org,2026:x> y",
        "!!omap [a: b]",
    ],
)
def test_a_tag_builds_nothing(tag: str) -> None:
    """Every tag is refused where it stands; what it holds stays plain text, lists and mappings."""
    document = read(f"a: {tag}\n")
    assert ("yaml-tag", 1, 4) in [(p.code, p.line, p.column) for p in document.problems]
    assert _is_plain(document.data)


def test_a_merge_key_merges_nothing() -> None:
    """``<<`` is a key like any other, so a model refuses it as unknown; with an alias it is refused as that."""
    assert read("a: {x: 1}\nb:\n  <<: {y: 2}\n  z: 3\n").data == {"a": {"x": "1"}, "b": {"<<": {"y": "2"}, "z": "3"}}
    assert told("a: &a {x: 1}\nb:\n  <<: *a\n") == [("yaml-alias", 1, 4), ("yaml-alias", 3, 7)]
    document = read("<<: {format: 1}\n")
    assert validate(Assessment, document) is None
    assert "unknown-key" in [problem.code for problem in document.problems]


@pytest.mark.parametrize("text", ["a: 1\n---\nb: 2\n", "a: 1\n...\n---\nb: 2\n", "---\n---\n", "--- a\n--- b\n--- c\n"])
def test_a_second_document_is_refused(text: str) -> None:
    assert only_problem(text).code == "yaml-many-documents"
    assert read(text).data is None


@pytest.mark.parametrize("text", ["---\na: 1\n", "a: 1\n...\n", "%YAML 1.1\n---\na: 1\n"])
def test_one_document_with_its_marks_is_fine(text: str) -> None:
    document = read(text)
    assert (document.data, document.problems) == ({"a": "1"}, [])


@pytest.mark.parametrize("text", ["? [a, b]\n: c\n", "a: {{ name }}\n", "{a: b}: c\n", "? {a: b}\n: c\n"])
def test_a_key_that_is_a_list_or_a_mapping_is_refused(text: str) -> None:
    assert only_problem(text).code == "yaml-key"


# Limits


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "[" * 100_000 + "]" * 100_000,
        "{a: " * 100_000,
        "- " * 100_000,
        "".join(f"{' ' * n}a:\n" for n in range(1_000)),
        "".join(f"{' ' * n}-\n" for n in range(1_000)),
        "? " * 100_000,
        "{" * 100_000,
        "a: " + "[{b: " * 50_000,
    ],
    ids=["brackets", "closed", "braces", "dashes", "keys", "items", "question marks", "open braces", "mixed"],
)
def test_no_depth_can_hurt(text: str) -> None:
    """Neither the stack nor the time runs out; the first value that is too deep (or no key) is named."""
    problem = only_problem(text)
    assert problem.code in {"too-deep", "yaml-key", "yaml-syntax"}
    assert problem.line is not None
    assert read(text).data is None


def test_the_depth_that_is_allowed_is_read() -> None:
    assert read("[" * MAX_DEPTH + "]" * MAX_DEPTH).problems == []
    assert only_problem("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)).code == "too-deep"


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    """Fifty megabytes, without fifty megabytes being read."""
    file = tmp_path / "huge.yaml"
    file.write_bytes(b"format: 1\n")
    with file.open("ab") as stream:
        stream.truncate(50_000_000)
    document = read_yaml(file, "huge.yaml")
    assert [problem.code for problem in document.problems] == ["too-large"]
    assert "16 MB" in document.problems[0].wrong
    assert document.data is None


def test_the_size_that_is_allowed_is_read() -> None:
    whole = b"a: " + b"x" * (MAX_BYTES - 3)
    assert len(whole) == MAX_BYTES
    assert read(whole).problems == []
    assert only_problem(whole + b"x").code == "too-large"


def test_a_file_of_too_many_values_is_not_read_to_its_end() -> None:
    text = "- x\n" * (MAX_VALUES + 5)
    assert told(text) == [("too-large", MAX_VALUES, 3)]
    assert read("- x\n" * (MAX_VALUES - 1)).problems == []


# What is not text


@pytest.mark.parametrize(
    ("raw", "code", "where"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "wrong-kind", (1, 1)),
        (b"PK\x03\x04\x14\x00\x06\x00", "wrong-kind", (1, 1)),
        (b"\x7fELF\x02\x01\x01", "control-character", (1, 1)),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "wrong-kind", (1, 1)),
        (b"a: b\nc: \x00\n", "control-character", (2, 4)),
        (b"\xed\xa0\x81", "not-text", (1, 1)),
        (b"\xc0\xaf\x00", "not-text", (1, 1)),
    ],
)
def test_what_is_not_text_is_told_where_it_stops_being_text(raw: bytes, code: str, where: tuple[int, int]) -> None:
    document = read(raw)
    assert [(p.code, p.line, p.column) for p in document.problems] == [(code, *where)]
    assert document.data is None


@pytest.mark.parametrize(
    "number", [*range(9), 11, 12, *range(14, 32), *range(127, 133), *range(134, 160), 0x202E, 0x2066]
)
def test_no_control_character_gets_through_raw(number: int) -> None:
    """Those of the first and second set, and those that turn text around on a screen."""
    document = read(f"a: x{chr(number)}y\nb: z\n")
    assert [problem.code for problem in document.problems] == ["control-character"]
    assert document.data is None or document.data["a"] == "xy"


@pytest.mark.parametrize(
    "escape",
    [
        *("\\0", "\\a", "\\b", "\\e", "\\v", "\\f", "\\r", "\\N", "\\x1b", "\\x7f", "\\x9b", "\\u001b"),
        *("\\u202E", "\\U00002066", "\\uFEFF", "\\uFFFE", "\\uFFFF"),
    ],
)
def test_no_control_character_gets_through_as_an_escape(escape: str) -> None:
    """Double quotes can write what a file may not hold; in a value, in a key, and in a list."""
    for text in (f'a: "x{escape}[31my"', f'"x{escape}[31my": a', f'- "x{escape}[31my"'):
        document = read(text)
        assert [problem.code for problem in document.problems] == ["control-character"]
        assert is_safe_to_print(str(document.data))
        assert is_safe_to_print(str(document.problems[0]))


@pytest.mark.parametrize("escape", ["\\uD800", "\\uDFFF", "\\U00110000", "\\UFFFFFFFF", "\\xZZ", "\\u12"])
def test_an_escape_of_no_character_is_a_mistake_in_the_text(escape: str) -> None:
    assert only_problem(f'a: "{escape}"').code == "yaml-syntax"


@pytest.mark.parametrize("escape", ["\\n", "\\t", "\\\\", '\\"', "\\/", "\\u00e9", "\\_", "\\x20"])
def test_other_escapes_are_read(escape: str) -> None:
    assert read(f'a: "x{escape}y"').problems == []


@pytest.mark.parametrize(
    "text",
    [
        "a: !%1B%5D0;owned%07 x",
        "a: !<%1b%5B2J> x",
        "a: !x%C2%9B31m x",
        "%TAG !e! tag:%1B%5B2J,\n---\na: !e!y z\n",
        "a: !%E2%80%AEdekat x",
    ],
)
def test_a_problem_shows_no_control_character(text: str) -> None:
    """A tag can write any character as %1B; shown as it is, it would drive the terminal of whoever reads of it."""
    for problem in read(text).problems:
        assert is_safe_to_print(str(problem)), repr(str(problem))


# Little or nothing


@pytest.mark.parametrize(
    "raw", [b"", b"\n\n", b"   ", b"# only a comment\n", BOM, BOM + b"# a comment", b"---\n", b"null"]
)
def test_an_empty_file_is_empty_and_a_model_says_so(raw: bytes) -> None:
    document = read(raw)
    assert (document.data, document.problems) == (None, [])
    assert validate(Domain, document) is None
    assert [problem.code for problem in document.problems] == ["empty-file"]


def test_a_missing_file_is_a_problem_not_an_exception(tmp_path: Path) -> None:
    for file in (tmp_path / "none.yaml", tmp_path, tmp_path / "none" / "x.yaml", tmp_path / ("x" * 300)):
        assert [problem.code for problem in read_yaml(file).problems] == ["cannot-read"]


def test_problems_name_the_file_as_they_are_told_to(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("a: *b", encoding="utf-8")
    assert read_yaml(file, "shown/a.yaml").problems[0].place == "shown/a.yaml:1:4"
    assert read_yaml(file).problems[0].file == str(file)


# Whatever comes

_YAMLISH = st.lists(
    st.sampled_from(
        [
            *(
                "a",
                "b: ",
                "- ",
                "\n",
                "  ",
                "\t",
                "{",
                "}",
                "[",
                "]",
                ", ",
                ": ",
                "? ",
                "&x ",
                "*x",
                "!t ",
                "!!str ",
                "|\n",
            ),
            *(
                ">-\n",
                "'",
                '"',
                "\\",
                "%YAML 1.1\n",
                "%TAG ! x\n",
                "---\n",
                "...\n",
                "#",
                "<<: ",
                "null",
                "~",
                "é",
                "\r",
            ),
            *(
                "\x00",
                "\x1b",
                "\u2028",
                "\ufeff",
                "👍",
                "1e9",
                "\\x41",
                "\\uD800",
                "\\U00110000",
                "!%1B ",
                "!<",
                ">",
                "@",
            ),
        ]
    ),
    max_size=60,
).map("".join)

_PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.dates(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=20,
)


def _everything_holds(raw: bytes) -> None:
    """Read bytes and hold them against every model: nothing is raised, and what comes out is plain and printable."""
    for model in MODELS:
        document = read(raw)
        validate(model, document, {"id": "x"} if model in (Domain, Framework) else None)
        assert _is_plain(document.data)
        for problem in document.problems:
            assert is_safe_to_print(str(problem)), repr(problem)
            assert problem.wrong
            assert problem.mend
            str(problem).encode()


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(st.binary(max_size=200))
def test_no_bytes_raise_anything(raw: bytes) -> None:
    _everything_holds(raw)


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(st.text(max_size=100))
def test_no_text_raises_anything(text: str) -> None:
    _everything_holds(text.encode("utf-8", "surrogatepass"))


@settings(max_examples=600, deadline=None, derandomize=True, database=None)
@given(_YAMLISH)
def test_nothing_like_yaml_raises_anything(text: str) -> None:
    _everything_holds(text.encode())


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(_PLAIN)
def test_no_shape_of_values_raises_anything(value: Any) -> None:  # noqa: ANN401
    _everything_holds(yaml.safe_dump(value, allow_unicode=True).encode())


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(
    st.dictionaries(st.text(min_size=1, max_size=9).filter(lambda t: is_safe_to_print(t) and t == t.strip()), _PLAIN)
)
def test_what_was_dumped_has_a_place_for_every_part(value: dict[str, Any]) -> None:
    """Every key and every item of a file has a position, and they come in the order of the text."""
    document = read(yaml.safe_dump(value, allow_unicode=True, sort_keys=False))
    if document.problems:
        return
    paths = list(_paths(document.data))
    assert set(document.positions) == set(paths)
    places = [(document.positions[path].line, document.positions[path].column) for path in paths]
    assert places[1:] == sorted(places[1:])


@pytest.mark.parametrize(
    "raw",
    [
        b'a: "\\U00110000"',
        b'a: "\\uD800"',
        b"%YAML 1." + b"9" * 5_000 + b"\n---\na: b\n",
        b"a:\n\tb: c",
        b"[" * 10_000,
        b"a: !%1B x",
        b"a: *x",
    ],
)
def test_without_the_c_library_nothing_raises_either(raw: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """PyYAML built without libyaml reads in Python, and is as safe."""
    monkeypatch.setattr(strict_yaml, "_Loader", yaml.SafeLoader)
    _everything_holds(raw)
    assert read(raw).problems


def _is_plain(value: object) -> bool:
    if isinstance(value, dict):
        return all(_is_plain(key) and _is_plain(inner) for key, inner in value.items())
    if isinstance(value, list):
        return all(_is_plain(inner) for inner in value)
    return value is None or (type(value) is str and is_safe_to_print(value))


def _paths(value: object, path: strict_yaml.Path = ()) -> list[strict_yaml.Path]:
    found: list[strict_yaml.Path] = [path]
    if isinstance(value, dict):
        for key, inner in value.items():
            found += _paths(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            found += _paths(inner, (*path, number))
    return found
