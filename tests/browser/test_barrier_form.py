"""The form for barriers in a browser that runs no script."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import Browser, expect

from home.barriers.addresses import form_address
from home.models import BarrierReport
from portal.forms import guarded
from tests.factories import portal
from tests.home.legal import statement


def test_report_a_barrier_without_script(browser: Browser, base_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the foot of a page to the form, an error that takes the focus, and the thanks."""
    monkeypatch.setattr(guarded, "LEAST_AGE", timedelta(0))
    site = portal()
    form = form_address(statement(site))
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    page = context.new_page()
    page.goto(site.de.news.url)
    page.locator(f'footer a[href^="{form}"]').click()
    expect(page.locator("#id_path")).to_have_value(site.de.news.url)
    expect(page.locator("#id_trap")).not_to_be_in_viewport()
    page.locator("main form button").click()
    errors = page.locator("#errors")
    expect(errors).to_be_focused()
    errors.locator("a").click()
    expect(page.locator("#id_message")).to_be_focused()
    page.locator("#id_message").fill("Der Kontrast ist zu gering.")
    page.locator("main form button").click()
    expect(page.locator("main h1")).to_be_visible()
    (report,) = BarrierReport.objects.all()
    expect(page.locator("main [role=status]")).to_contain_text(report.number)
    assert report.path == site.de.news.url
    context.close()
