"""“Different in English” in a browser: translators choose another picture, page and document by Wagtail's dialogs."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Locator, Page, expect

from portal.translation.overrides import Overridable, overridables
from tests.factories import document, image, job_of, portal, standard, stream

from .desk import come_in, person


def section(page: Page, item: Overridable) -> Locator:
    """The part of the page for one value."""
    return page.locator(f"section[aria-labelledby=override-{item.segment.pk}]")


def choose(page: Page, item: Overridable, title: str) -> None:
    """Open the dialog, take what has this title, save."""
    section(page, item).locator(".chooser [data-chooser-action-choose]:visible").first.click()
    dialog = page.locator(".modal-dialog")
    dialog.locator("input[name=q]").fill(title)
    dialog.locator(f"a[data-chooser-modal-choice]:has-text('{title}'), a.choose-page:has-text('{title}')").first.click()
    expect(dialog).to_have_count(0)
    expect(section(page, item).locator(".chooser [data-chooser-title], .chooser img").first).to_be_visible()
    section(page, item).locator("button[value=save]").click()
    expect(section(page, item).locator("dd").nth(1)).to_contain_text(title)


def test_picture_page_and_document_are_chosen(page: Page, context: BrowserContext, base_url: str) -> None:
    """Translators' roles may choose all three, and what they choose is stored."""
    site = portal()
    picture, other_picture = image(title="Deutsches Bild"), image(title="Englisches Bild")
    german, other = document(title="Satzung"), document(title="Statutes")
    target = standard(site.de.home, title="Zielseite")
    english_target = standard(site.en.home, title="Target page")
    body = stream(
        ("image", {"image": {"image": picture.pk, "alt_text": "Ein Haus", "decorative": False}, "caption": ""}),
        ("links", [{"text": "Zur Zielseite", "page": target.pk, "url": ""}]),
        ("documents", [german.pk]),
    )
    job = job_of(standard(site.de.home, title="Über uns", body=body))
    come_in(context, base_url, person("Translator"))
    page.goto(f"/admin/translation/{job.pk}/overrides/")
    wanted = {"PortalImage": other_picture.title, "Page": english_target.title, "PortalDocument": other.title}
    found = {item.model.__name__: item for item in overridables(job) if item.model is not None}
    assert found.keys() == wanted.keys()
    for kind, title in wanted.items():
        choose(page, found[kind], title)
    stored = {item.model.__name__: item.english_shown for item in overridables(job) if item.model is not None}
    assert stored == wanted
