"""The form is safe to send and to open: a questionnaire's texts are texts, and the page asks for nothing."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Dialog, expect

from readiness.panel.fit import Fit
from readiness.panel.forms.page import form_page
from readiness.questionnaire.model import Questionnaire
from tests.building import ladder, small_questionnaire
from tests.panel.forms.filled import Form, opened, page_of, read

HOSTILE = (
    "</script><!--<script>alert(1)</script><img src=x onerror=alert(2)> \"'`${alert(3)} ]]> &amp; \\u003c "
    "\u2028\u2029 $title"
)
MARKED_UP = re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", HOSTILE)
"""The same in texts that may have bullets and links: a backslash before each mark says that it means itself."""


def test_hostile_texts_are_texts(offline: BrowserContext, tmp_path: Path) -> None:
    shown = " ".join(HOSTILE.split())
    texts: dict[str, Any] = dict.fromkeys(("short", "statement"), HOSTILE)
    texts |= dict.fromkeys(("why", "means", "does_not_mean"), MARKED_UP)
    question = ladder("constructor", **texts) | {"levels": {str(n): f"{n} {HOSTILE}" for n in range(5)}}
    items = [{"id": "toString", "label": HOSTILE}]
    ticks = {"id": "a__proto__", "type": "checklist", **texts, "items": items}
    groups = [{"id": "hasOwnProperty", "label": HOSTILE}, {"id": "b", "label": "B"}]
    about = {"title": HOSTILE, "summary": HOSTILE, "version": HOSTILE[:40], "groups": groups}
    questionnaire = small_questionnaire(tmp_path / "q", {"one": [question, ticks]}, **about)
    file = tmp_path / "form.html"
    file.write_bytes(page_of(questionnaire, HOSTILE))
    form = opened(offline, file)
    dialogs: list[str] = []

    def heard(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    form.page.on("dialog", heard)
    expect(form.page.locator(".organisation")).to_have_text(shown)
    form.page.get_by_role("radio").first.check()
    form.click("Start")
    expect(form.page.locator("#statement")).to_have_text(shown)
    form.page.get_by_role("radio").nth(1).check()
    form.click("Next")
    form.page.get_by_role("checkbox").first.check()
    form.click("Next")
    response = read(form.saved(tmp_path))
    assert response.rated == {"constructor": "1", "a__proto__": ("toString",)}
    assert Fit(questionnaire).problems(response, "response", "") == []
    assert form.page.evaluate("[document.scripts.length, document.images.length]") == [2, 0]
    assert (dialogs, form.complaints) == ([], [])


def test_it_may_run_its_own_script_only_and_ask_for_nothing(form: Form) -> None:
    policy = form.page.locator("meta[http-equiv]").get_attribute("content") or ""
    orders = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert orders.keys() == {"default-src", "script-src", "style-src", "connect-src", "base-uri", "form-action"}
    assert all(re.fullmatch(r"'none'|'sha256-[A-Za-z0-9+/]{43}='", allowed) for allowed in orders.values())
    assert orders["default-src"] == orders["connect-src"] == orders["form-action"] == "'none'"
    form.page.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'ran = 1'}))")
    assert form.page.evaluate("typeof ran") == "undefined"
    assert form.page.evaluate("fetch('https://example.org').then(() => 'sent', () => 'refused')") == "refused"
    assert any("violates" in said for said in form.complaints)


def test_its_script_makes_no_markup(every_type: Questionnaire) -> None:
    text = page_of(every_type).decode()
    script = text[text.rindex("<script>") :]
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval|Function\(|fetch|XMLHttp", script
    )
    assert re.findall(r"https?://", text) == []


def test_the_same_form_is_the_same_bytes(every_type: Questionnaire, clinical_leadership: Questionnaire) -> None:
    assert page_of(every_type) == page_of(every_type)
    assert len(page_of(clinical_leadership)) < 200_000
    for_one_group = form_page(every_type, {"board": ["Q1"]}, organisation="", min_group_size=5)
    keys = [re.findall(rb'"form":"([0-9a-f]{16})"', page)[0] for page in (page_of(every_type), for_one_group)]
    assert keys[0] != keys[1], "two forms would share one draft"
