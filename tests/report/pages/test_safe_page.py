"""What may stand in a page of somebody else's template, tried in a real browser that a listener would hear."""

from __future__ import annotations

import socketserver
import subprocess
import threading
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from readiness.errors import ContentInvalidError
from readiness.report.pages.allowed import HTML, SVG, attributes_of, may_be, may_have
from readiness.report.pages.html import render_html, render_run_sheet, render_workbook
from readiness.report.pages.safe_page import faults, read_page, written
from readiness.report.pages.well_formed import as_tree
from readiness.report.templates import find_template, read_template, shipped_templates
from readiness.workflows.authoring import template_trial
from tests.browser import find_browser
from tests.report.template_folders import plain
from tests.report.test_templates import codes, html_of

AT = "http://127.0.0.1:1/x?{{ report.organisation | urlencode }}"

CHANNELS = {
    "refresh": f'<meta http-equiv="refresh" content="0;url={AT}">',
    "refresh after a stray quote": f'<meta name=a"b http-equiv=refresh content="0;url={AT}">',
    "refresh in capitals": f"<META/data-x='>' HTTP-EQUIV=refresh content='0;url={AT}'>",
    "preconnect": f'<link rel="preconnect" href="{AT}">',
    "dns-prefetch": f'<link rel="dns-prefetch" href="{AT}">',
    "prefetch": f'<link rel="prefetch" href="{AT}">',
    "a style sheet": f'<link rel="stylesheet" href="{AT}">',
    "a base": f'<base href="{AT}">',
    "a picture": f'<img alt="" src="{AT}">',
    "pictures to choose from": f'<img alt="" srcset="{AT} 2x">',
    "a source": f'<picture><source srcset="{AT}"><img alt=""></picture>',
    "a frame": f'<iframe src="{AT}"></iframe>',
    "a frame with words": '<iframe srcdoc="<script>1</script>"></iframe>',
    "a frameset": f'<object data="{AT}"></object><embed src="{AT}">',
    "a film": f'<video src="{AT}" poster="{AT}"></video><audio src="{AT}"></audio>',
    "a form": f'<form action="{AT}"><input type="image" src="{AT}" alt=""></form>',
    "a script": "<script>document.title = 'ran'</script>",
    "rules to fetch ahead": '<script type="speculationrules">{"prefetch": []}</script>',
    "an event": "<p onclick=\"document.title = 'ran'\">x</p>",
    "an event of the body": "</p><body onload=\"document.title = 'ran'\">",
    "an event of the root": "<html onclick='x'>",
    "a link that runs": "<a href=\"javascript:document.title = 'ran'\">x</a>",
    "a link that runs, hidden": '<a href="java&#10;script:1">x</a><a href="&#1;javascript:1">x</a>',
    "a link to a file": '<a href="file:///etc/passwd">x</a>',
    "a link beside": '<a href="other.html">x</a>',
    "a link that tells": f'<a href="#x" ping="{AT}">x</a>',
    "a drawing's picture": f'<svg><image href="{AT}"/></svg>',
    "a drawing's copy": f'<svg><use href="{AT}#x"/></svg>',
    "a drawing's link": f'<svg><a xlink:href="{AT}"><text>x</text></a></svg>',
    "a drawing's change": '<svg><rect><animate attributeName="fill" values="red"/></rect></svg>',
    "a page in a drawing": "<svg><foreignObject><p>x</p></foreignObject></svg>",
    "a drawing's script": "<svg><script>1</script></svg>",
    "a drawing's event": "<svg onload=1></svg>",
    "a drawing's style": "<svg><style>@import 'x';</style></svg>",
    "a fill": f'<svg><rect fill="url({AT})"/></svg>',
    "a fill, hidden": rf'<svg><rect fill="u\72l({AT})"/></svg>',
    "a page within a drawing's title": "<svg><title><img src=x></title></svg>",
    "formulas": "<math><mtext><img src=x></mtext></math>",
    "a style": f"<style>p {{ background: url({AT}) }}</style>",
    "a style, hidden": rf"<style>p {{ background: u\72l({AT}) }}</style>",
    "an import": f'<style>@import "{AT}";</style>',
    "an import, hidden": rf'<style>@\69mport "{AT}";</style>',
    "a set of pictures": f'<style>p {{ background: image-set("{AT}" 1x) }}</style>',
    "an own style": f'<p style="background: url({AT})">x</p>',
    "an own style, hidden": rf'<p style="background: \000075rl(&quot;{AT}&quot;)">x</p>',
    "type": f"<style>@font-face {{ font-family: x; src: url({AT}) }}</style>",
    "what waits": "<template><img src=x></template>",
    "without scripts": f'<noscript><meta http-equiv="refresh" content="0;url={AT}"></noscript>',
    "words for the reader": "<textarea><p></textarea><xmp><p></xmp><plaintext>",
    "other letters": '<meta charset="iso-2022-jp">',
    "an order to come": '<meta http-equiv="set-cookie" content="x">',
    "a referrer": '<meta name="referrer" content="unsafe-url">',
    "a slot of one's own": "<x-y>x</x-y><p is=x-y>x</p>",
}


@pytest.mark.parametrize("name", CHANNELS)
def test_what_could_ask_run_or_order_is_refused_where_it_stands(name: str, tmp_path: Path) -> None:
    folder = plain(tmp_path / "own", one=f"<p>first</p>\n{CHANNELS[name]}\n")
    with pytest.raises(ContentInvalidError) as caught:
        html_of(folder)
    for problem in caught.value.problems:
        assert problem.code == "template-error"
        assert problem.mend
    placed = [problem for problem in caught.value.problems if problem.line is not None]
    assert all((problem.file, problem.line) == (str(folder / "parts/one.html.j2"), 2) for problem in placed)
    assert "template-error" in codes(folder)


def test_everything_is_told_at_once_and_each_once(tmp_path: Path) -> None:
    one = "<p onclick=1 onclick=2>x</p>\n<p onclick=3>x</p>\n<iframe></iframe>\n<img alt='' src='x.png'>"
    folder = plain(tmp_path / "own", one=one)
    with pytest.raises(ContentInvalidError) as caught:
        html_of(folder)
    assert [(problem.line, problem.wrong) for problem in caught.value.problems] == [
        (1, "The page has “onclick” in <p>, which may not stand there."),
        (3, "The page holds <iframe>, which a document may not."),
        (4, "The page has src=“x.png” in <img>, which may not stand there."),
    ]


@pytest.mark.parametrize("name", sorted(shipped_templates()))
def test_what_came_with_the_program_would_pass(name: str) -> None:
    """It is not asked at run time, to save the time; so it is asked here."""
    template = read_template(find_template(name))
    makers = {"answers": render_html, "questionnaire": render_workbook, "agenda": render_run_sheet}
    assert template.about.needs in makers
    for page in template_trial._pages(template):
        root = read_page(page)
        policy = "http-equiv"
        assert [fault.word for fault in faults(root)] == [policy]


# In a browser


class _Listener(socketserver.ThreadingTCPServer):
    """Counts who connects to it, whether anything is asked over the connection or not."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.connections = 0
        self.at = f"http://127.0.0.1:{self.server_address[1]}"

    def verify_request(self, *_: object) -> bool:
        self.connections += 1
        return True


class _Answer(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        self.request.recv(4096)
        self.request.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok")


@pytest.fixture
def listener() -> Iterator[_Listener]:
    with _Listener() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def _connections(html: str, listener: _Listener, file: Path) -> int:
    """Return how often a browser of its own, as people have it, connects to the listener when it opens a page."""
    browser = find_browser()
    if browser is None:
        pytest.skip("no browser is installed")
    file.write_text(html.replace("http://127.0.0.1:1", listener.at), encoding="utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=3000", "--dump-dom"]
    ours = f"--user-data-dir={file.parent / 'profile'}"
    subprocess.run([browser, *options, ours, file.as_uri()], check=True, capture_output=True, timeout=120)
    with urllib.request.urlopen(f"{listener.at}/last") as answer:  # connections are taken in their order
        assert answer.read() == b"ok"
    return listener.connections - 1


def test_a_page_that_is_let_through_asks_for_nothing(tmp_path: Path, listener: _Listener) -> None:
    """Links lead a reader who clicks; nothing goes by itself, though the listener is named wherever it may be."""
    through = (
        f'<p><a href="{AT}" rel="preconnect prefetch dns-prefetch">Read on</a></p>'
        f'<p class="{AT}" data-src="{AT}" title="{AT}" style="color: red; --x: \'{AT}\'">{AT}</p>'
        f'<svg viewBox="0 0 9 9"><title>{AT}</title><rect id="c" width="9" height="9" fill="url(#c)"/></svg>'
        f"<style>p::before {{ content: '{AT}' }}</style>"
    )
    html = html_of(plain(tmp_path / "own", one=through))
    assert html.count("127.0.0.1:1") == 8
    assert _connections(html, listener, tmp_path / "page.html") == 0


@pytest.mark.parametrize("name", ["refresh", "refresh after a stray quote", "preconnect"])
def test_the_listener_would_hear_it(name: str, tmp_path: Path, listener: _Listener) -> None:
    """What is refused above, put into a finished page behind its policy, does reach out: the policy is not enough."""
    html = html_of(plain(tmp_path / "own"))
    assert "Content-Security-Policy" in html
    assert _connections(html.replace("</head>", f"{CHANNELS[name]}</head>"), listener, tmp_path / "page.html")


_WORDS = (
    "x|&lt;script&gt;|&amp;lt;img src=x&gt;|</|<|--!>|<!--|]]>|<![CDATA[<p>|&#60;b onclick=1>|\x00|\r|\n|'|\"|`"
    "|&quot; onclick=&quot;1|\u2028|</p|<p/|&notit;|&#x3c;"
)
_TAGS = (
    "p b i a em div ul li table tr td tbody caption svg g title desc rect text style pre h1 br col ruby rt details "
    "summary body head html img dl dt section P SVG sTyLe script template select math noscript title/"
)
_ATTRIBUTES = (
    "| class=x| class=\"a>b\"| class='\"><img src=x onerror=1>'| id=`x`| data-x='<script>'| href=\"#x\"| title='--><p>'"
    '| title=&lt;p&gt;| lang=en/|/class=x| style="color: red"| onclick=1| a"b=c'
)
WORDS, TAGS, ATTRIBUTES = (
    st.sampled_from(given) for given in (_WORDS.split("|"), _TAGS.split(), _ATTRIBUTES.split("|"))
)
PIECES = st.one_of(
    WORDS,
    st.builds("<{}{}>".format, TAGS, ATTRIBUTES),
    st.builds("</{}>".format, TAGS),
    st.builds("<!--{}-->".format, WORDS),
    st.builds("<style>{}</style>".format, WORDS),
    st.builds("<svg><title>{}</title>{}</svg>".format, WORDS, WORDS),
)

_ELEMENTS = """() => [...document.querySelectorAll('*')].map(e => [
    e.namespaceURI, e.localName, [...e.attributes].map(a => [a.name, a.value])])"""
_OWN_METAS = {"charset", "http-equiv"}


@pytest.fixture(scope="module")
def blank(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(offline=True)
    yield context.new_page()
    context.close()


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(st.lists(PIECES, max_size=12).map("".join))
@example("<svg><title><style><img title='</style><img src=x onerror=1>'>")
@example("<svg></p><style><a id='</style><img src=x onerror=1>'>")
@example("<p><svg><desc></p><p></desc></svg><table><b>x<tr>y")
@example("<style>a{}</style ><!--</style>--><style>/*<p>*/</style>")
@example("<pre>\n\nx</pre><a>1<a>2<p>3</a>4")
def test_soup_that_passes_the_list_holds_only_what_is_on_it_in_a_browser_too(blank: Page, soup: str) -> None:
    """And reading what was written gives the same page again, whichever way it is read."""
    root = read_page(f'<!doctype html><html lang="en"><head><title>T</title></head><body>{soup}</body></html>')
    if list(faults(root)):
        return
    page = written(root, "")
    blank.set_content(page)
    for namespace, name, attributes in blank.evaluate(_ELEMENTS):
        tag = f"{{{namespace}}}{name}"
        assert attributes_of(tag) is not None, page
        for key, value in attributes:
            assert key == "xmlns" or (may_have(tag, key) and may_be(tag, key, value)), page
    again = read_page(page)
    assert not list(faults(again))
    tree = as_tree(page)
    if tree is not None:
        assert _plain(tree) == _plain(again)


def _plain(root: ElementTree.Element) -> list[tuple[str, str]]:
    """Return the elements of the body and their words, whatever stands around them."""
    (body,) = (element for element in root if str(element.tag).endswith("body"))
    elements = (element for element in body.iter() if isinstance(element.tag, str) and element is not body)
    return [(element.tag.rpartition("}")[2], " ".join("".join(element.itertext()).split())) for element in elements]


def test_names_that_differ_in_case_only_are_not_on_the_list() -> None:
    assert attributes_of(f"{SVG}lineargradient") is None
    assert attributes_of(f"{HTML}IFRAME") is None
    assert not may_have(f"{HTML}p", "onClick")
