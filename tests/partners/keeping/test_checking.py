"""Checked on, due on: asked once a year, shown to staff, never in public."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partners.keeping.service import ask_all_to_check
from partners.models import PartnerPage, ProfileCheck, ProfileKeeper
from portal.outbox.models import OutboxMail
from tests import factories
from tests.admin import logged_in

from .keeping import ADDRESS, a_partner, link

if TYPE_CHECKING:
    from portal.accounts.models import User
    from tests.factories import Portal


@pytest.fixture
def partner(site: Portal) -> PartnerPage:
    """A profile with a contact address."""
    return a_partner(site)


def age(page: PartnerPage, days: int) -> None:
    """The profile was last checked so many days ago."""
    ProfileCheck.of(page)
    ProfileCheck.objects.filter(page=page).update(checked_on=timezone.localdate() - timedelta(days=days))


@pytest.mark.parametrize(("days", "written"), [(364, 0), (365, 2), (1_000, 2)])
def test_all_keepers_are_asked_once_when_the_year_is_over(partner: PartnerPage, days: int, written: int) -> None:
    ProfileKeeper.objects.create(page=partner, email="max@werk.example.org", language="en")
    age(partner, days)
    assert [ask_all_to_check(), ask_all_to_check()] == [written, 0]
    assert {mail.to: mail.language for mail in OutboxMail.objects.all()} == (
        {ADDRESS: "de", "max@werk.example.org": "en"} if written else {}
    )
    if written:
        Client().post(link(), {"do": "confirm"})
        assert not ProfileCheck.due().exists()
        assert ask_all_to_check() == 0


def test_a_new_profile_counts_as_checked_when_it_was_published(partner: PartnerPage, site: Portal) -> None:
    PartnerPage.objects.filter(pk=partner.pk).update(first_published_at=timezone.now() - timedelta(days=400))
    factories.translated(factories.partner(site.de.partners))
    factories.partner(site.de.partners, live=False)
    assert ask_all_to_check() == 1
    assert ProfileCheck.objects.count() == 2


def test_a_published_draft_does_not_take_the_date_back(partner: PartnerPage) -> None:
    old = partner.save_revision()
    age(partner, 3)
    old.publish()
    assert ProfileCheck.objects.get().checked_on == timezone.localdate() - timedelta(days=3)


def test_the_office_sees_what_is_due_and_ticks_it_off(partner: PartnerPage, editor: User, translator: User) -> None:
    age(partner, 400)
    client = logged_in(editor)
    assert reverse("profilecheck:index") in client.get(reverse("wagtailadmin_home")).content.decode()
    assert partner.title in client.get(reverse("profilecheck:index")).content.decode()
    url = reverse("profilecheck:checked", args=[ProfileCheck.objects.get().pk])
    assert logged_in(translator).post(url).status_code == 302
    assert ProfileCheck.due().exists()
    assert client.get(url).status_code == 200
    assert ProfileCheck.due().exists()
    assert client.post(url).status_code == 302
    assert not ProfileCheck.due().exists()


def test_nothing_of_it_is_public(partner: PartnerPage) -> None:
    fresh = Client().get(partner.url).content
    age(partner, 400)
    assert Client().get(partner.url).content == fresh


def test_a_keeper_is_entered_for_the_german_page(partner: PartnerPage, editor: User) -> None:
    english = factories.translated(partner)
    client = logged_in(editor)
    url = reverse("profilekeeper:add")
    refused = client.post(url, {"page": english.pk, "email": "max@werk.example.org", "language": "de"})
    assert refused.context["form"].errors["page"]
    assert client.post(url, {"page": partner.pk, "email": "MAX@werk.example.org", "language": "de"}).status_code == 302
    assert ProfileKeeper.objects.get().email == "max@werk.example.org"
    assert client.get(reverse("profilekeeper:index")).status_code == 200
