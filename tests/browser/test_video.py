"""A video in two clicks: before the second one, no request leaves for anybody else."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from home.models import StandardPage
from tests import factories
from tests.factories import portal, stream

PLAYER = "https://player.vimeo.com/video/123?dnt=1"
PROVIDER = "https://vimeo.com/123"


@pytest.fixture
def video_page(base_url: str) -> StandardPage:
    """A page with one video and its still."""
    video = {"url": PROVIDER, "title": "Das Rathaus von oben", "still": factories.image().pk}
    return factories.standard(portal().de.home, title="Film", body=stream(("video", video)))


@pytest.fixture
def foreign(context: BrowserContext, base_url: str) -> list[str]:
    """Every request for another host; answered with an empty document, for there is no network."""
    asked: list[str] = []
    ours = urlsplit(base_url).netloc

    def answer(route: Route) -> None:
        if urlsplit(route.request.url).netloc == ours:
            route.continue_()
        else:
            asked.append(route.request.url)
            route.fulfill(status=200, content_type="text/html", body="<!doctype html><title>Player</title>")

    context.route("**/*", answer)
    return asked


def test_two_clicks_by_keyboard(page: Page, video_page: StandardPage, foreign: list[str]) -> None:
    """First the notice, then the player; the focus goes along, and only then is the provider asked."""
    page.goto(video_page.url)
    figure = page.locator("figure.video")
    ask, load = figure.locator("[data-video-ask]"), figure.locator("[data-video-load]")
    expect(figure.locator("img")).to_be_visible()
    expect(load).to_be_hidden()
    ask.focus()
    page.keyboard.press("Enter")
    expect(figure.locator("[data-video-notice]")).to_be_visible()
    expect(load).to_be_focused()
    expect(ask).to_be_hidden()
    notice = figure.locator("[data-video-text]").inner_text()
    assert "Vimeo" in notice
    expect(load).to_have_accessible_description(notice)
    page.wait_for_load_state("networkidle")
    assert foreign == []
    page.keyboard.press("Enter")
    frame = figure.locator("iframe")
    expect(frame).to_be_focused()
    expect(frame).to_have_attribute("title", "Das Rathaus von oben")
    page.frame_locator("iframe").locator("title").wait_for(state="attached")
    assert foreign == [f"{PLAYER}&autoplay=1"]


def test_the_policy_lets_no_other_player_in(
    page: Page, video_page: StandardPage, foreign: list[str], complaints: list[str]
) -> None:
    """Even an altered page cannot load a frame from elsewhere."""
    page.goto(video_page.url)
    page.locator("figure.video").evaluate("figure => { figure.dataset.video = 'https://example.com/' }")
    page.locator("[data-video-ask]").click()
    page.locator("[data-video-load]").click()
    expect(page.locator("figure.video iframe")).to_be_attached()
    page.wait_for_load_state("networkidle")
    assert foreign == []
    assert any("frame-src" in complaint for complaint in complaints)
    complaints.clear()


def test_without_script_there_is_a_link(browser: Browser, base_url: str, video_page: StandardPage) -> None:
    """Still, title and the way to the provider; no button that does nothing."""
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    page = context.new_page()
    page.goto(video_page.url)
    expect(page.locator("figure.video img")).to_be_visible()
    expect(page.locator("figure.video button:visible")).to_have_count(0)
    expect(page.locator(f'figure.video a[href="{PROVIDER}"]')).to_be_visible()
    context.close()


def test_pages_without_video_load_no_script_for_it(page: Page, base_url: str) -> None:
    """The module comes with the block and costs nothing elsewhere."""
    plain = factories.standard(portal().de.home, title="Text")
    page.goto(plain.url)
    assert page.locator('script[src*="video"]').count() == 0
