"""A page with every block goes through translation, and nothing in it is left in German."""

from __future__ import annotations

import json
from html import unescape
from typing import TYPE_CHECKING

import pytest
from wagtail_localize.models import StringSegment, StringTranslation, TranslationSource

from portal.blocks.body import BodyBlock
from portal.translation.publishing import publish
from tests import factories
from tests.blocks.rich import FIXED, TEXTS, blocks
from tests.factories import in_english, stream

if TYPE_CHECKING:
    from django.test import Client

    from home.models import StandardPage
    from tests.factories import Portal

ALL_TEXTS = [text for texts in TEXTS.values() for text in texts]


@pytest.fixture
def target(site: Portal) -> StandardPage:
    """A page to which links lead, in both languages."""
    page = factories.standard(site.de.home, title="Satzung", slug="satzung")
    factories.translated(page, {"Satzung": "Statutes", "satzung": "statutes"})
    return page


@pytest.fixture
def page(site: Portal, target: StandardPage) -> StandardPage:
    """A German page with every block."""
    return factories.standard(site.de.home, title="Alles", body=stream(*blocks(target)))


def read(client: Client, page: StandardPage) -> str:
    """What visitors read in the main part of a page."""
    html = client.get(page.url).content.decode()
    return unescape(html[html.index("<main") : html.index("</main>")])


def test_the_example_holds_every_block(page: StandardPage) -> None:
    """Otherwise this file would test less than it says."""
    assert [block.block_type for block in page.body] == list(BodyBlock().child_blocks)


def test_every_block_shows_its_texts(page: StandardPage, client: Client) -> None:
    """Nothing that an editor wrote is lost on the way to the visitor."""
    html = read(client, page)
    assert [text for text in [*ALL_TEXTS, *FIXED, "Satzung der Allianz"] if text not in html] == []
    assert 'href="/de/satzung/"' in html


def test_every_text_is_translated(page: StandardPage, client: Client) -> None:
    """Tables and alternative texts too; figures, addresses and dates stay; links lead to English pages."""
    html = read(client, factories.translated(page))
    assert [text for text in ALL_TEXTS if in_english(text) not in html] == []
    assert [text for text in ALL_TEXTS if html.count(text) != html.count(in_english(text))] == []
    assert [text for text in FIXED if text not in html] == []
    assert 'href="/en/statutes/"' in html
    assert "/de/satzung/" not in html


def test_translators_get_texts_and_nothing_else(page: StandardPage) -> None:
    """No address, number or date is asked of a person who translates."""
    factories.translated(page)
    source = TranslationSource.objects.get(object_id=page.translation_key)
    segments = StringSegment.objects.filter(source=source, context__path__startswith="body.")
    assert sorted(segments.values_list("string__data", flat=True)) == sorted(ALL_TEXTS)


def test_another_order_keeps_the_translations(page: StandardPage, client: Client) -> None:
    """Blocks and rows of lists are moved; every text keeps its English one, so nothing is asked again."""
    english = factories.translated(page)
    raw = json.loads(json.dumps(list(page.body.raw_data)))
    for block in raw:
        if block["type"] in ("gallery", "links"):
            block["value"].reverse()
    page.body = json.dumps(raw[::-1])
    page.save_revision().publish()
    before = StringTranslation.objects.count()

    job = factories.job_of(page)
    assert (job.reviewed, job.total) == (len(ALL_TEXTS) + 2, len(ALL_TEXTS) + 2)  # with title and slug
    publish(job, None)
    english = type(page).objects.get(pk=english.pk)
    assert [block.block_type for block in english.body] == [block["type"] for block in raw[::-1]]
    html = read(client, english)
    assert [text for text in ALL_TEXTS if in_english(text) not in html] == []
    assert StringTranslation.objects.count() == before


def test_links_in_running_text_follow_the_language(site: Portal, target: StandardPage, client: Client) -> None:
    """English readers reach the English page where it is live, and the German one where it is not."""
    german_only = factories.standard(site.de.home, title="Nur deutsch", slug="nur-deutsch")
    alias = factories.standard(site.de.home, title="Alias", slug="alias")
    alias.copy_for_translation(factories.english(), alias=True)
    links = "".join(f'<a linktype="page" id="{each.pk}">dort</a> ' for each in (target, german_only, alias))
    page = factories.standard(
        site.de.home, body=stream(("text", f'<p>{links}<a linktype="page" id="999999">x</a></p>'))
    )
    html = read(client, page)
    assert all(f'href="{path}"' in html for path in ("/de/satzung/", "/de/nur-deutsch/", "/de/alias/"))
    html = read(client, factories.translated(page))
    assert all(f'href="{path}"' in html for path in ("/en/statutes/", "/de/nur-deutsch/", "/de/alias/"))
