"""Editors are warned about links and headings that are hard to follow by ear."""

from __future__ import annotations

import pytest
from django.test import RequestFactory
from wagtail.admin.userbar import ContentCheckerItem

from portal.accounts.models import User
from portal.pages.checks import Outline, advice, is_vague, outline, skipped_headings, vague_links
from portal.pages.content_checks import add_remarks
from tests.admin import edit_url, form_data, logged_in, publish
from tests.factories import Portal, standard, stream


@pytest.mark.parametrize(
    "text",
    [
        "hier",
        "Hier",
        " hier. ",
        "→ mehr",
        "Mehr …",
        "Mehr  erfahren",
        "Klicken Sie hier!",
        "here",
        "Click here",
        "MORE",
    ],
)
def test_vague_links(text: str) -> None:
    assert is_vague(text)


@pytest.mark.parametrize(
    "text", ["Hierarchie", "Mehr über die Allianz", "Memorandum", "Hereford", "", "Read more news"]
)
def test_links_that_say_something(text: str) -> None:
    assert not is_vague(text)


@pytest.mark.parametrize(
    ("levels", "skipped"),
    [([], []), ([2, 3, 3, 2], []), ([3], ["0"]), ([2, 4, 5], ["1"]), ([2, 3, 2, 4], ["3"])],
)
def test_skipped_headings(levels: list[int], skipped: list[str]) -> None:
    assert skipped_headings(Outline(headings=[(level, str(place)) for place, level in enumerate(levels)])) == skipped


BODY = stream(
    ("text", '<h3>Zu tief</h3><p>Anmelden können Sie sich <a href="https://example.org">hier</a>.</p>'),
    ("heading", "Ordnung"),
    ("text", "<h3>Richtig</h3>"),
    ("links", [{"text": "mehr", "page": None, "url": "https://example.org"}]),
    ("callout", {"title": "hier", "text": '<p><a href="https://example.org">Zum <b>Memorandum</b></a></p>'}),
)


def test_all_texts_of_a_page_are_read(site: Portal) -> None:
    page = standard(site.de.home, body=BODY)
    found = outline(page)
    assert found.links == ["hier", "mehr", "Zum Memorandum"]
    assert found.headings == [(3, "Zu tief"), (2, "Ordnung"), (3, "Richtig")]
    assert vague_links(found) == ["hier", "mehr"]
    first, second = advice(page)
    assert "„hier“, „mehr“" in first
    assert "„Zu tief“" in second
    assert not list(advice(standard(site.de.home)))


def test_publishing_warns_and_publishes(site: Portal, editor: User) -> None:
    client = logged_in(editor)
    page = standard(site.de.home, live=False, body=BODY)
    url = edit_url(page)
    data = form_data(client, url, type(page), title=page.title, slug=page.slug)
    data["body-count"] = "1"
    data.update({"body-0-deleted": "", "body-0-order": "0", "body-0-type": "text", "body-0-id": ""})
    data["body-0-value"] = (
        '{"blocks": [{"key": "a", "text": "hier", "type": "unstyled", "depth": 0, "inlineStyleRanges": [],'
        ' "entityRanges": [{"offset": 0, "length": 4, "key": 0}]}],'
        ' "entityMap": {"0": {"type": "LINK", "mutability": "MUTABLE", "data": {"url": "https://example.org"}}}}'
    )
    response = publish(client, url, data)
    assert response.status_code == 302
    page.refresh_from_db()
    assert page.live
    shown = client.get(response["Location"]).content.decode()
    assert "„hier“" in shown


def test_the_content_checker_tells_it_too(site: Portal) -> None:
    item = ContentCheckerItem()
    add_remarks(RequestFactory().get("/"), [item], standard(site.de.home, body=BODY))
    keys = [key for key in item.axe_run_only if key.startswith("text-")]
    assert keys == ["text-1", "text-2"]
    assert "„hier“" in item.axe_messages["text-1"]["help_text"]
    assert {rule["id"] for rule in item.axe_custom_rules} >= {*keys}
    # Wagtail's own check of the order of headings and of alternative texts stays.
    assert {"heading-order", "alt-text-quality", "link-name"} <= {*item.axe_run_only}
