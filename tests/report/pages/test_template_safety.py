"""What a template from elsewhere cannot do: to this computer, to the document, and to who opens it."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.errors import ContentInvalidError
from readiness.report.pages import sandbox
from readiness.report.printed.brought_along import Picture
from readiness.report.printed.pdf import PdfWarningError, render_pdf
from readiness.report.templates.pictures import NotAPictureError, media_type_of
from tests.report.template_folders import HEAD, PAGE, SVG, plain, png, write
from tests.report.test_templates import codes, html_of

PICKLE = r"cos\nsystem\n(S'touch owned'\ntR."

REACHING_FOR_PYTHON = [
    "{{ report.__class__.__mro__ }}",
    "{{ cycler.__init__.__globals__ }}",
    "{{ ''|attr('__class__') }}",
    "{{ ('{0.__class__}'|attr('format'))(1) }}",
    "{{ '{0.__class__.__mro__}'.format(report) }}",
    "{{ ['{0.__class__}']|map('format', report)|list }}{{ [report]|map(attribute='__class__')|list }}",
    f'{{{{ template.parse_raw("{PICKLE}", proto="pickle", allow_pickle=True) }}}}',
    f'{{{{ report.source.parse_raw("{PICKLE}", proto="pickle", allow_pickle=True) }}}}',
    "{{ template.parse_file('secret.json') }}",
    "{{ template.model_construct(title='x') }}",
    "{{ template.model_dump_json() }}",
    "{{ report.notes[0].model_copy() }}",
    "{{ chart.items() }}",
    "{{ (report.domains | first).questions.__len__() }}",
    "{{ style.report.__init__.__globals__ }}",
    "{{ lipsum() }}",
    "{{ [1, 2, 3] | random }}",
    "{{ joiner.__init__.__globals__ }}",
    "{{ namespace(report=report).report.__class__ }}",
    "{{ report.__dict__ }}",
    "{% include ['secret.json', '../secret.json', '/etc/hostname'] %}",
    "{% extends '../own/report.html.j2' %}",
    "{% from 'parts\\\\..\\\\..\\\\secret.json' import x %}",
]


@pytest.mark.parametrize("attack", REACHING_FOR_PYTHON)
def test_a_template_reaches_no_python_no_file_and_no_chance(
    attack: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each is refused, and told at its line; nothing that it asks for is run, or shows."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "secret.json").write_text('{"title": "secret words"}')
    folder = plain(tmp_path / "own", one=f"<p>first</p>\n{attack}\n")
    with pytest.raises(ContentInvalidError) as caught:
        html_of(folder)
    assert [problem.code for problem in caught.value.problems] == ["template-error"]
    assert "secret words" not in str(caught.value)
    assert not (tmp_path / "owned").exists()


def test_what_a_template_needs_may_still_be_called(tmp_path: Path) -> None:
    text = (
        "{% macro m(x) %}[{{ x }}{{ caller() }}]{% endmacro %}{% call m('a'.upper()) %}b{% endcall %}"
        "{% set n = namespace(i=0) %}"
        "{% for x in range(3) %}{% set n.i = n.i + x %}{{ loop.cycle('p', 'q') }}{% endfor %}{{ n.i }}"
        "{{ {'k': 1}.get('k') }}{{ '{}!'.format('c') }}{{ dict(a=2)['a'] }}"
        "{% set j = joiner('-') %}{{ j() }}{{ j() }}"
    )
    assert "[Ab]pqp31c!2-" in html_of(plain(tmp_path / "own", one=text))


def test_a_file_that_is_far_too_large_is_not_read(tmp_path: Path) -> None:
    folder = plain(tmp_path / "own", one="x" * (sandbox.LARGEST_FILE + 1))
    assert codes(folder) == ["template-error"]


# Who opens the document: see test_safe_page too


@pytest.mark.parametrize(
    "page",
    [
        PAGE.replace("<title>", '<meta http-equiv="refresh" content="0;url=https://example.org/"><title>'),
        PAGE.replace("<title>", "<META/data-x='>' HTTP-EQUIV=refresh content='0;url=https://example.org/'><title>"),
        PAGE.replace('<html lang="en-GB">', '<html lang="en-GB" onclick="alert(1)">'),
        PAGE.replace("<head>", "<script>alert(1)</script><head>"),
        PAGE.replace("<!doctype html>", "<p>before</p><!doctype html>"),
    ],
)
def test_nothing_stands_before_the_policy_or_orders_the_browser_about(page: str, tmp_path: Path) -> None:
    folder = write(plain(tmp_path / "own"), {"report.html.j2": page})
    assert codes(folder) == ["template-error"]


# Pictures

GOOD = [
    '<path d="M0 0h9v9z" fill="#5a1a50"/>',
    '<defs><linearGradient id="g"><stop offset="0" stop-color="red"/></linearGradient></defs><rect fill="url(#g)"/>',
    '<style>.a { fill: url(#g) }</style><g class="a"><use href="#x"/><circle id="x" r="2"/></g>',
]
BAD = {
    "a file": '<image href="file:///etc/passwd"/>',
    "a file in another namespace": '<x:image xmlns:x="urn:x" href="file:///etc/passwd"/>',
    "a link to a file": '<path xmlns:l="http://www.w3.org/1999/xlink" l:href="file:///etc/passwd"/>',
    "a picture from the network": '<image href="https://example.org/x.png"/>',
    "a picture within": '<image href="data:image/png;base64,AAAA"/>',
    "a copy from elsewhere": '<use href="https://example.org/x.svg#a"/>',
    "a file to copy": '<use href="file:///etc/passwd#x"/>',
    "a script": "<script>alert(1)</script>",
    "an event": '<rect onclick="alert(1)"/>',
    "a link": '<a href="javascript:alert(1)"><rect/></a>',
    "another document": '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>',
    "a style from elsewhere": "<style>@import 'https://example.org/x.css';</style>",
    "a fill from elsewhere": '<rect style="fill: url(file:///etc/passwd#a)"/>',
    "an animation": '<rect><animate attributeName="x"/></rect>',
    "copies of copies": '<g id="a"><rect/></g><g id="b"><use href="#a"/><use href="#a"/></g><use href="#b"/>',
    "too many shapes": "<rect/>" * 5001,
    "text": "<text>x</text>",
}


@pytest.mark.parametrize("inside", GOOD)
def test_plain_drawings_are_taken(inside: str) -> None:
    assert media_type_of(SVG.format(inside).encode()) == "image/svg+xml"


@pytest.mark.parametrize("name", BAD)
def test_a_drawing_that_asks_for_more_is_refused(name: str) -> None:
    with pytest.raises(NotAPictureError) as caught:
        media_type_of(SVG.format(BAD[name]).encode())
    assert caught.value.mend


@pytest.mark.parametrize(
    "content",
    [
        b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg">&b;</svg>',
        b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
        b'<!DOCTYPE svg SYSTEM "https://example.org/x.dtd"><svg xmlns="http://www.w3.org/2000/svg"/>',
        b"<html><script>alert(1)</script></html>",
        b"<svg",
        b"GIF89a",
        b"",
        b"%!PS-Adobe-3.0 EPSF-3.0",
        b"\x89PNG\r\n\x1a\n<svg/>",
        b"\xff\xd8\xff<svg/>",
        png(40, 20)[:-30],
        png(30_000, 30_000, whole=False),
        png(4_001, 4_000, whole=False),
    ],
)
def test_what_is_no_picture_or_would_fill_the_memory_is_refused(content: bytes) -> None:
    with pytest.raises(NotAPictureError):
        media_type_of(content)


def test_a_logo_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    manifest = f"{HEAD}parts: [one]\nlogo: {{file: logo.png, alt: Us}}\n"
    folder = write(plain(tmp_path / "own"), {"template.yaml": manifest, "logo.png": png(4, 4) + b"\0" * 500_000})
    assert codes(folder) == ["too-large"]


@pytest.mark.parametrize("key", ["logo: {file: FILE, alt: Us}", "type: {family: Ours, regular: FILE}"])
def test_files_come_from_the_own_folder_only(key: str, tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(png(4, 4))
    folder = plain(tmp_path / "own")
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    for file in ("../secret.png", str(tmp_path / "secret.png"), "link.png"):
        write(folder, {"template.yaml": f"{HEAD}parts: [one]\n{key.replace('FILE', file)}\n"})
        assert codes(folder) == ["outside-folder"], file


# The PDF


@pytest.mark.parametrize("inside", [BAD["a file"], BAD["a picture from the network"], BAD["a style from elsewhere"]])
def test_a_picture_that_nobody_looked_at_gets_nothing_either(inside: str) -> None:
    picture = Picture("image/svg+xml", SVG.format(inside).encode(), "x")
    page = f'<html lang="en"><head><title>T</title></head><body><img alt="x" src="{picture.uri}"></body></html>'
    with pytest.raises(PdfWarningError):
        render_pdf(page, picture=picture)


def test_only_the_logo_itself_may_be_shown() -> None:
    logo, other = (Picture("image/png", png(size, size), "x") for size in (4, 5))
    page = '<html lang="en"><head><title>T</title></head><body><img alt="x" src="{}"></body></html>'
    assert render_pdf(page.format(logo.uri), picture=logo)
    for address in (other.uri, logo.uri + "A", "data:,x"):
        with pytest.raises(PdfWarningError, match="may not fetch"):
            render_pdf(page.format(address), picture=logo)
