"""`make screenshots`: every type of page at three widths, light and dark, in both languages, and two prints.

Usage: python -m tests.browser.screenshots [ADDRESS]. Without an address a demo site is started and stopped.
Writes to var/screenshots/, and docs/start-page.png for the README.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.demo_site import ROOT, given_or_running

from .chromium import FLAGS, provide
from .walk.addresses import LANGUAGES, page_of, section

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FOLDER, START_PAGE = ROOT / "var" / "screenshots", ROOT / "docs" / "start-page.png"
WIDTHS, THEMES = (390, 820, 1440), ("light", "dark")
#: Bytes; pictures in a README should not weigh more.
HEAVIEST = 200_000


def pages(language: str) -> dict[str, str]:
    """Name of the picture → path, one of every type of page."""
    legal = ("accessibility", "privacy", "imprint", "easy-language", "about", "memorandum")
    return {
        "home": f"/{language}/",
        "news": section("news", language),
        "article": section("news", language, "news/founding"),
        "directory": section("partners", language),
        "profile": section("partners", language, "partners/rwth-aachen"),
        **{name: page_of(name, language) for name in legal},
        "search": f"/{language}/{'suche' if language == 'de' else 'search'}/?query=Alliance",
        "missing": f"/{language}/gibt-es-nicht/",
    }


def photograph(browser: Browser, url: str) -> int:
    """All pictures; gives their number."""
    taken = 0
    for theme in THEMES:
        context = browser.new_context(color_scheme=theme, reduced_motion="reduce")  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(f"{url}/de/", wait_until="networkidle")  # the fonts of a first visit may come too late
        for language in LANGUAGES:
            for name, path in pages(language).items():
                page.goto(f"{url}{path}", wait_until="networkidle")
                for width in WIDTHS:
                    page.set_viewport_size({"width": width, "height": 900})
                    # Pictures that are loaded late are loaded once somebody comes near.
                    page.evaluate("() => document.querySelectorAll('img').forEach(each => { each.loading = 'eager'; })")
                    page.wait_for_load_state("networkidle")
                    page.screenshot(path=FOLDER / f"{name}-{language}-{width}-{theme}.png", full_page=True)
                    taken += 1
        context.close()
    return taken


def print_out(browser: Browser, url: str) -> None:
    """An article and the memorandum as they come out of a printer."""
    page = browser.new_page()
    page.goto(f"{url}/de/", wait_until="networkidle")
    for language in LANGUAGES:
        for name in ("article", "memorandum"):
            page.goto(f"{url}{pages(language)[name]}", wait_until="networkidle")
            page.pdf(path=FOLDER / f"print-{name}-{language}.pdf", prefer_css_page_size=True)
    page.close()


def start_page(browser: Browser, url: str, target: Path) -> None:
    """The top of the German home page, for the README."""
    page = browser.new_page(viewport={"width": 1440, "height": 900}, color_scheme="light", reduced_motion="reduce")
    for _visit in range(2):
        page.goto(f"{url}/de/", wait_until="networkidle")
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    page.close()
    # The page has few colours; what is left are the steps of smooth edges.
    picture.quantize(64, dither=Image.Dither.NONE).save(target, optimize=True)
    if target.stat().st_size > HEAVIEST:
        raise RuntimeError(f"{target} has {target.stat().st_size} bytes, more than {HEAVIEST}.")


def main(address: str = "") -> None:
    """Takes all pictures."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with given_or_running(address) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=provide(), args=FLAGS)
        start_page(browser, site.url, START_PAGE)
        print_out(browser, site.url)
        print(f"{photograph(browser, site.url)} pictures in {FOLDER}, and {START_PAGE}")
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:2])
