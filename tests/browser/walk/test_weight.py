"""What a visit costs: bytes as they travel, requests, scripts, and whether the page jumps while it loads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.demo_site import DemoSite

from .addresses import one_of_each_type, section
from .conftest import Visitor, visitor

KIB = 1024
HEAVIEST, HEAVIEST_SCRIPTS, MOST_REQUESTS, GREATEST_SHIFT = 150 * KIB, 15 * KIB, 10, 0.01
#: Everything loaded for the page, with the bytes that its body had on the way.
LOADED = """() => [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")].map(
    ({ name, encodedBodySize, decodedBodySize }) =>
        ({ address: new URL(name).pathname, size: encodedBodySize, unpacked: decodedBodySize }))"""
#: The sum of all layout shifts so far (CLS, for a visit shorter than one second).
SHIFT = """() => new Promise(done => {
    new PerformanceObserver(list => done(list.getEntries().reduce((sum, entry) => sum + entry.value, 0)))
        .observe({ type: "layout-shift", buffered: true });
    requestAnimationFrame(() => setTimeout(() => done(0), 200));
})"""
PICTURES = ("avif", "webp", "jpg", "jpeg", "png", "gif", "ico", "svg")


@dataclass(frozen=True)
class Part:
    """One file of a page: its path, and its bytes as they travelled and unpacked."""

    address: str
    size: int
    unpacked: int

    @property
    def ending(self) -> str:
        """The end of its name; empty for a page."""
        return self.address.rpartition(".")[2] if "." in self.address else ""


def parts(page: Page) -> list[Part]:
    """All files of the page, without pictures."""
    found = [Part(**entry) for entry in page.evaluate(LOADED)]
    return [part for part in found if part.ending not in PICTURES]


@pytest.mark.parametrize("path", one_of_each_type())
def test_a_page_is_light(path: str, newcomer: Visitor) -> None:
    newcomer.open(path)
    newcomer.page.wait_for_load_state("networkidle")
    found = parts(newcomer.page)
    listing = "\n".join(f"{part.size:>8} of {part.unpacked:>8} {part.address}" for part in found)
    assert sum(part.size for part in found) <= HEAVIEST, listing
    assert len(found) <= MOST_REQUESTS, listing
    assert sum(part.size for part in found if part.ending == "js") <= HEAVIEST_SCRIPTS, listing
    # The page itself, style sheets and scripts come compressed; fonts are so by themselves.
    loose = [part for part in found if part.ending != "woff2" and part.unpacked > KIB and part.size >= part.unpacked]
    assert not loose, listing


@pytest.mark.parametrize("size", [(390, 844), (1440, 900)], ids=["small", "large"])
@pytest.mark.parametrize("path", one_of_each_type())
def test_nothing_jumps(path: str, size: tuple[int, int], browser: Browser, demo: DemoSite) -> None:
    person = visitor(browser, demo.url, viewport={"width": size[0], "height": size[1]}, reduced_motion="no-preference")
    try:
        person.open(path)
        person.page.wait_for_load_state("networkidle")
        assert person.page.evaluate(SHIFT) <= GREATEST_SHIFT
    finally:
        person.context.close()


def pictures(page: Page) -> list[dict[str, Any]]:
    """What each picture of the page tells the browser before it is loaded."""
    found: list[dict[str, Any]] = page.evaluate(
        """() => [...document.querySelectorAll("main picture")].map(picture => {
            const image = picture.querySelector("img");
            const all = [...picture.querySelectorAll("source"), image];
            return {
                kinds: all.map(each => each.type || "fallback"),
                complete: all.every(each => each.srcset.includes("w") && each.sizes)
                    && image.width > 0 && image.hasAttribute("width") && image.hasAttribute("height"),
                loading: image.loading, priority: image.fetchPriority, address: image.currentSrc,
            };
        })"""
    )
    return found


def test_pictures_come_in_three_formats_and_the_first_one_first(newcomer: Visitor) -> None:
    newcomer.open(section("news", "de", "news/founding"))
    lead, *others = pictures(newcomer.page)
    assert lead["priority"] == "high"
    assert lead["loading"] != "lazy"
    assert all(other["loading"] == "lazy" for other in others)
    for picture in (lead, *others):
        assert picture["kinds"] == ["image/avif", "image/webp", "fallback"]
        assert picture["complete"], picture
    assert lead["address"].endswith(".avif")
