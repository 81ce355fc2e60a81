"""Offers in the CMS: the form, its sentences, the preview, the list and what ends soon."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, override
from wagtail.test.utils.form_data import inline_formset, rich_text, streamfield

from partners.models import OfferPage, PartnerPage
from portal.pages.checks import advice
from tests import factories
from tests.admin import add_url, edit_url, errors, form_data, headings, logged_in, preview, publish

from . import board as boards

if TYPE_CHECKING:
    from django.test import Client

    from partners.models import OfferIndexPage
    from portal.accounts.models import User
    from tests.factories import Portal

BODY = {"body": streamfield([("text", rich_text("<p>Tausend Bilder.</p>"))])}


@pytest.fixture
def board(site: Portal) -> OfferIndexPage:
    """The board."""
    return boards.board(site)


@pytest.fixture
def partner(site: Portal) -> PartnerPage:
    """A partner."""
    return factories.partner(site.de.partners, title="Werk Muster")


def filled(client: Client, url: str, whose: PartnerPage, **fields: Any) -> Any:
    """The form with everything that an offer needs."""
    usual = {
        "title": "Gussbilder",
        "slug": "gussbilder",
        "introduction": "Bilder von Gussteilen.",
        "direction": "offers",
        "kind": "data",
        "partner": whose.pk,
        "fields": inline_formset([]),
        "sectors": inline_formset([]),
        "comments": inline_formset([]),
        **BODY,
    }
    return form_data(client, url, OfferPage, **usual | fields)


def day(days: int) -> str:
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def test_an_editor_publishes_an_offer(editor: User, board: OfferIndexPage, partner: PartnerPage) -> None:
    client, url = logged_in(editor), add_url(OfferPage, board)
    data = filled(client, url, partner)
    assert data["expires_on"] == date_format(timezone.localdate() + timedelta(days=90), "SHORT_DATE_FORMAT")
    shown = preview(client, add_url(OfferPage, board, "preview_on_add"), data)
    assert headings(shown) == ["Gussbilder"]
    assert partner.title in shown
    assert publish(client, url, data).status_code == 302
    page = OfferPage.objects.get()
    assert page.live
    assert timezone.localtime(page.expire_at).date() == page.expires_on + timedelta(days=1)
    html = client.get(page.url).content.decode()
    assert "Tausend Bilder." in html


@pytest.mark.parametrize(
    ("field", "fields"),
    [
        ("expires_on", {"expires_on": day(-1)}),
        ("expires_on", {"expires_on": day(366)}),
        ("expires_on", {"expires_on": ""}),
        ("expires_on", {"expires_on": "morgen"}),
        ("partner", {"partner": ""}),
        ("kind", {"kind": "spaceship"}),
        ("contact_email", {"contact_email": "erika"}),
    ],
)
def test_mistakes_are_named_and_nothing_is_lost(
    editor: User, board: OfferIndexPage, partner: PartnerPage, field: str, fields: dict[str, str]
) -> None:
    client, url = logged_in(editor), add_url(OfferPage, board)
    answer = publish(client, url, filled(client, url, partner, **fields))
    assert answer.status_code == 200
    assert errors(answer)[field]
    assert "Bilder von Gussteilen." in answer.content.decode()
    assert not OfferPage.objects.exists()


def test_the_partner_has_to_be_live_and_german(
    editor: User, board: OfferIndexPage, site: Portal, partner: PartnerPage
) -> None:
    client, url = logged_in(editor), add_url(OfferPage, board)
    draft = factories.partner(site.de.partners, live=False)
    sentence = gettext("This partner's profile is not published. Please publish it first.")
    assert errors(publish(client, url, filled(client, url, draft)))["partner"] == sentence
    english = factories.translated(partner)
    assert publish(client, url, filled(client, url, english)).status_code == 302
    assert OfferPage.objects.get().partner == partner


def test_what_is_over_can_be_edited_but_not_published(
    editor: User, board: OfferIndexPage, partner: PartnerPage
) -> None:
    page = boards.offer(board, partner=partner, days=-2)
    client, url = logged_in(editor), edit_url(page)
    data = filled(client, url, partner, title="Neuer Titel")
    saved = client.post(url, data)
    assert saved.status_code == 302
    assert errors(publish(client, url, data))["expires_on"]
    assert publish(client, url, filled(client, url, partner, expires_on=day(30))).status_code == 302
    assert not OfferPage.objects.get(pk=page.pk).is_over


def test_an_offer_about_which_nobody_can_be_asked_gets_a_remark(board: OfferIndexPage, partner: PartnerPage) -> None:
    sentence = "Nobody can be asked about this"
    with override("en"):
        silent = boards.offer(board, partner=partner)
        assert any(text.startswith(sentence) for text in advice(silent))
        for fields in ({"contact_email": "a@example.org"}, {"is_sample": True}):
            assert not any(text.startswith(sentence) for text in advice(boards.offer(board, partner=partner, **fields)))


def test_the_list_shows_what_ends_first_and_filters(editor: User, board: OfferIndexPage, partner: PartnerPage) -> None:
    for title, days in (("Später", 60), ("Bald", 5), ("Vorbei", -3)):
        boards.offer(board, partner=partner, title=title, days=days)
    client = logged_in(editor)

    def listed(**query: str) -> list[str]:
        answer = client.get(reverse("board:index"), query)
        assert answer.status_code == 200
        return [page.title for page in answer.context["pages"]]

    assert listed() == ["Vorbei", "Bald", "Später"]
    assert listed(ends="soon") == ["Bald"]
    assert listed(ends="over") == ["Vorbei"]
    assert listed(kind="job") == []
    assert f"{reverse('board:index')}?ends=soon" in client.get(reverse("wagtailadmin_home")).content.decode()
