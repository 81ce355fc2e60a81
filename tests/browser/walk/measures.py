"""Measuring a page as visitors have it: with axe, with the Tab key, narrow, enlarged, spaced out.

Every function takes a tab in which the page is open, and gives sentences about faults: none is good.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from axe_playwright_python.base import AXE_SCRIPT

if TYPE_CHECKING:
    from playwright.sync_api import Page

SCRIPT = Path(__file__).with_name("measures.js").read_text(encoding="utf-8")
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 640}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "EN-301-549"]
#: The spacing that a reader may set without losing anything (WCAG 1.4.12).
SPACING = """
    * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
    p { margin-block-end: 2em !important; }
"""
LARGE = "html { font-size: 200% !important; }"
#: The next press of the Tab key starts before the first element.
FROM_THE_TOP = """() => {
    document.body.tabIndex = -1;
    document.body.focus({ preventScroll: true });
    document.body.removeAttribute("tabindex");
    scrollTo(0, 0);
}"""
#: More stops than any page has.
MOST_STOPS = 400


def equip(page: Page) -> None:
    """Brings the measures and axe into the page; once after every navigation."""
    page.evaluate(SCRIPT)
    page.evaluate(AXE_SCRIPT)


def ask(page: Page, measure: str, *arguments: Any) -> list[str]:
    """What one of the functions of measures.js finds."""
    found: list[str] = page.evaluate("([name, given]) => measures[name](...given)", [measure, list(arguments)])
    return found


def axe(page: Page) -> list[str]:
    """Violations of axe-core's rules, with the places."""
    options = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
    found = page.evaluate("options => axe.run(document, options).then(results => results.violations)", options)
    return [
        f"axe {rule['id']}: {node['target']} {node['html'][:160]} {node['failureSummary'][:300]}"
        for rule in found
        for node in rule["nodes"]
    ]


def tab_walk(page: Page) -> list[str]:
    """From the top of the page through all stops of the Tab key: skip link first, each visible, none left out."""
    page.evaluate(FROM_THE_TOP)
    faults: list[str] = []
    total = 0
    for index in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate("index => measures.stop(index)", index)
        # Past the last one, focus leaves the page, or begins anew where the browser has nothing else to focus.
        if stop is None or (stop["isFirst"] and index):
            page.evaluate("() => document.activeElement?.blur?.()")
            return faults if index == total else [*faults, f"the Tab key reaches {index} of {total} stops"]
        faults += stop["faults"]
        total = stop["total"]
    return [*faults, "the Tab key is caught: it never leaves the page"]


@contextmanager
def styled(page: Page, rules: str) -> Iterator[None]:
    """The page under a reader's own style rules, which no content security policy forbids."""
    page.evaluate(
        "css => { const own = new CSSStyleSheet(); own.replaceSync(css); document.adoptedStyleSheets = [own]; }", rules
    )
    yield
    page.evaluate("() => { document.adoptedStyleSheets = []; }")


def everything(page: Page, language: str, *, thorough: bool = False) -> list[str]:
    """All measures on the open page; `thorough` adds the other combinations of width, theme and forced colours."""
    equip(page)
    faults: list[str] = []

    def note(circumstances: str, found: list[str]) -> None:
        faults.extend(f"{circumstances}: {fault}" for fault in dict.fromkeys(found))

    def look(size: Any, theme: Any, label: str) -> None:
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=theme)
        note(label, axe(page))

    look(WIDE, "light", "1280 light")
    note("structure", ask(page, "structure", language))
    note("reduced motion", ask(page, "motion"))
    note("kept", ask(page, "storage"))
    for measure in ("scrolling", "clipping", "targets"):
        note("1280", ask(page, measure))
    note("1280 Tab", tab_walk(page))
    for label, rules in (("200 % text", LARGE), ("spacing", SPACING)):
        with styled(page, rules):
            note(label, [*ask(page, "scrolling"), *ask(page, "clipping")])
    look(NARROW, "dark", "320 dark")
    for measure in ("scrolling", "clipping", "targets"):
        note("320", ask(page, measure))
    note("320 Tab", tab_walk(page))
    with styled(page, SPACING):
        note("320 spacing", [*ask(page, "scrolling"), *ask(page, "clipping")])
    if thorough:
        look(NARROW, "light", "320 light")
        look(WIDE, "dark", "1280 dark")
        page.emulate_media(forced_colors="active")
        look(WIDE, "light", "forced colours")
        page.emulate_media(forced_colors="none")
    page.set_viewport_size(WIDE)  # type: ignore[arg-type]
    page.emulate_media(color_scheme="light")
    return faults
