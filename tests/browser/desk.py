"""What the browser tests of the workbench share: a job, people, and how they come in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from playwright.sync_api import expect

from tests.admin import logged_in
from tests.conftest import member_of
from tests.factories import job_of, portal, standard, stream, translated

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Locator, Page

    from portal.accounts.models import User
    from portal.translation.jobs import Job

RICH = '<p>Wir sind <b>immer</b> da, siehe <a href="https://example.org/de">hier</a>.</p><p>Am 3. Mai geht es los.</p>'


def job() -> Job:
    """A page with a title, two paragraphs and a quotation, nothing of it translated."""
    quote = {"text": "Offen für alle.", "speaker": "Erika Beispiel", "role": "Leiterin"}
    site = portal()
    return job_of(standard(site.de.home, title="Über uns", body=stream(("text", RICH), ("quote", quote))))


def changed_job() -> Job:
    """A page that was translated and in whose German one word has changed since."""
    german = standard(portal().de.home, title="Wir sind am Montag für Sie da")
    translated(german, {german.title: "We are here for you on Monday", german.slug: "monday"})
    german.title = "Wir sind am Dienstag für Sie da"
    german.save_revision().publish()
    return job_of(german)


def come_in(context: BrowserContext, base_url: str, user: User) -> None:
    """Log `user` in."""
    cookie = logged_in(user).cookies[settings.SESSION_COOKIE_NAME]
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": base_url}])


def person(role: str) -> User:
    """A new member of staff."""
    return member_of(role)


def open_desk(page: Page, job: Job) -> None:
    """Go to the workbench and wait for its script."""
    page.goto(f"/admin/translation/{job.pk}/")
    expect(page.locator("[data-controller=desk]")).to_be_visible()
    expect(page.locator("[data-writable][aria-readonly]")).to_have_count(0)


def row(page: Page, text: str) -> Locator:
    """The string with this German text."""
    return page.locator("[data-unit]").filter(has=page.locator(".desk-source", has_text=text))


def field(page: Page, text: str) -> Locator:
    """Its English field."""
    return row(page, text).locator("[data-field]")
