"""The whole way of a changed word: German, desk, check, approval, both live; visitors never see anything half done."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, Page, expect

from portal.accounts.models import User
from tests.factories import job_of, news, portal, translated

from .desk import come_in, field, open_desk, person, row

GERMAN = "Am 3. Mai tagt der Rat im Krönungssaal."
ENGLISH = "The council meets in the coronation hall on 3 May."


@contextmanager
def at_work(browser: Browser, base_url: str, user: User) -> Iterator[Page]:
    """A page in the browser of a member of staff."""
    context = browser.new_context(base_url=base_url, locale="de-DE", timezone_id="Europe/Berlin")
    context.set_default_timeout(10_000)
    come_in(context, base_url, user)
    yield context.new_page()
    context.close()


def test_the_story_of_a_word(page: Page, context: BrowserContext, browser: Browser, base_url: str) -> None:
    """`page` is an anonymous visitor throughout."""
    site = portal()
    german = news(site.de.news, title="Der Rat tagt", introduction=GERMAN)
    english = translated(german, {"Der Rat tagt": "The council meets", GERMAN: ENGLISH})

    def visitor_reads(text: str) -> None:
        """The English page has this lead, no other, and no German."""
        page.goto(english.url)
        expect(page.locator("main")).to_contain_text(text)
        body = page.locator("main").inner_text()
        assert "Rat" not in body.split()
        assert "tagt" not in body

    visitor_reads(ENGLISH)

    with at_work(browser, base_url, person("Redaktion")) as cms:
        cms.goto(f"/admin/pages/{german.pk}/edit/")
        lead = cms.locator("textarea[name=introduction]")
        lead.fill(GERMAN.replace("3. Mai", "4. Mai"))
        cms.locator("button[name=action-publish]").first.dispatch_event("click")
        cms.wait_for_url(lambda url: "/edit/" not in url)
    page.goto(german.url)
    expect(page.locator("main")).to_contain_text("Am 4. Mai tagt der Rat")
    visitor_reads(ENGLISH)

    changed = "4. Mai"
    with at_work(browser, base_url, person("Translator")) as desk:
        open_desk(desk, job_of(german))
        expect(desk.locator("[data-stage=changed]")).to_have_count(1)
        place = row(desk, changed)
        assert place.locator("del").all_inner_texts() == ["3"]
        assert place.locator("ins").all_inner_texts() == ["4"]
        place.locator("[data-insert=all]").first.click()
        expect(field(desk, changed)).to_have_value(ENGLISH)
        expect(place.locator(".desk-error")).to_be_visible()
        visitor_reads(ENGLISH)
        field(desk, changed).fill(ENGLISH.replace("3 May", "4 May"))
        expect(place.locator(".desk-error")).to_have_count(0)
        expect(place.locator("[data-saving][data-state=saved]")).to_be_visible()
        desk.keyboard.press("Control+Enter")
        expect(place).to_have_attribute("data-stage", "translated")
        visitor_reads(ENGLISH)
        desk.locator("button[value=review]").click()

    with at_work(browser, base_url, person("Reviewer")) as desk:
        open_desk(desk, job_of(german))
        row(desk, changed).locator("button[value=approve]").click()
        expect(row(desk, changed)).to_have_attribute("data-stage", "reviewed")
        visitor_reads(ENGLISH)
        desk.locator("button[value=publish]").click()
        expect(desk.locator(".messages")).to_be_visible()

    visitor_reads(ENGLISH.replace("3 May", "4 May"))
    page.goto(german.url)
    expect(page.locator("main")).to_contain_text("Am 4. Mai tagt der Rat")
