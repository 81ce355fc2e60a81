"""The previews of all blocks, as an editor sees them before choosing one."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Page

from home.models import HomePage
from partners.memorandum import MemorandumPage
from portal.accounts.models import User
from portal.blocks.body import BodyBlock
from tests import factories
from tests.admin import logged_in
from tests.factories import Portal

from .measures import NARROW, WIDE, ask, axe, equip

#: A preview is a frame in the editor: it has neither a title of its own nor a heading above the block.
OF_WHOLE_PAGES = ("axe page-has-heading-one", "axe heading-order")


@pytest.fixture
def _content(site: Portal) -> None:
    """Something for the blocks that show what the portal has."""
    factories.image(file=factories.picture_file(size=(1600, 1200)))
    factories.document()
    topic = factories.topic()
    for _number in range(3):
        factories.news(site.de.news, topic=topic)
        factories.partner(site.de.partners)


@pytest.mark.usefixtures("_content")
def test_previews(page: Page, base_url: str, administrator: User) -> None:
    cookie = logged_in(administrator).cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": base_url}])
    page.emulate_media(reduced_motion="reduce")
    streams = {
        "body": BodyBlock(),
        "home": HomePage._meta.get_field("body").stream_block,
        "memorandum": MemorandumPage._meta.get_field("articles").stream_block,
    }
    faults = []
    for stream, blocks in streams.items():
        for name, block in blocks.child_blocks.items():
            response = page.goto(f"{reverse('wagtailadmin_block_preview')}?id={block.definition_prefix}")
            assert response is not None
            assert response.status == 200, name
            equip(page)
            for size, theme in ((WIDE, "light"), (NARROW, "dark")):
                page.set_viewport_size(size)  # type: ignore[arg-type]
                page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
                found = [*axe(page), *ask(page, "scrolling"), *ask(page, "clipping"), *ask(page, "motion")]
                faults += [
                    f"{stream}/{name} {theme}: {fault}" for fault in found if not fault.startswith(OF_WHOLE_PAGES)
                ]
    assert not faults, "\n".join(faults)
