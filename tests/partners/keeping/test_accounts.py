"""A partner's account in the CMS: its own page, pictures and documents; asked by what happens, not by what is said."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Page

from partners.keeping.rooms import close_account, has_account, open_account, room_of
from partners.models import PartnerPage, ProfileKeeper
from portal.accounts.models import User
from portal.media.models import PortalDocument, PortalImage
from portal.outbox.models import OutboxMail
from portal.translation.units import Stage
from tests import factories
from tests.admin import add_url, edit_url, form_data, logged_in
from tests.conftest import member_of
from tests.factories import job_of

from .keeping import a_partner

if TYPE_CHECKING:
    from django.test import Client

    from tests.factories import Portal

EMAIL = "max@werk.example.org"


@pytest.fixture
def partner(site: Portal) -> PartnerPage:
    """A profile in both languages."""
    page = a_partner(site)
    factories.translated(page)
    return PartnerPage.objects.get(pk=page.pk)


@pytest.fixture
def account(partner: PartnerPage) -> User:
    """Somebody who keeps it in the CMS."""
    keeper = ProfileKeeper.objects.create(page=partner, email=EMAIL)
    user: User = open_account(keeper, None)
    return user


def opens(client: Client, url: str) -> bool:
    """Whether the address shows something; what it does not show it answers without an error."""
    response = client.get(url)
    assert response.status_code in (200, 302, 403, 404), url
    return response.status_code == 200


def test_the_button_makes_the_account_and_its_mail(partner: PartnerPage) -> None:
    keeper = ProfileKeeper.objects.create(page=partner, email=EMAIL)
    url = reverse("profilekeeper:account", args=[keeper.pk])
    assert logged_in(member_of("Redaktion")).post(url).status_code == 302
    assert not User.objects.filter(email=EMAIL).exists()
    office = logged_in(member_of("Geschäftsstelle"))
    assert office.get(url).status_code == 200
    office.post(url)
    user = User.objects.get(email=EMAIL)
    assert (user.has_usable_password(), user.is_staff, user.is_superuser) == (True, False, False)
    mail = OutboxMail.objects.get(to=EMAIL)
    assert reverse("wagtailadmin_password_reset") in mail.body
    # Pressed again, it takes the right away, and with the last one the account.
    office.post(url)
    user.refresh_from_db()
    assert (user.is_active, has_account(keeper)) == (False, False)


def test_an_account_that_is_there_gets_the_right(partner: PartnerPage, editor: User) -> None:
    keeper = ProfileKeeper.objects.create(page=partner, email=editor.email)
    assert open_account(keeper, None) == editor
    close_account(keeper, None)
    editor.refresh_from_db()
    assert editor.is_active
    User.objects.filter(pk=editor.pk).update(is_active=False)
    with pytest.raises(ValidationError):
        open_account(keeper, None)


def test_a_group_for_every_partner_and_only_one(partner: PartnerPage, site: Portal) -> None:
    other = factories.partner(site.de.partners, title=partner.title)
    users = [
        open_account(ProfileKeeper.objects.create(page=page, email=email), None)
        for page, email in ((partner, "a@example.org"), (partner, "b@example.org"), (other, "c@example.org"))
    ]
    groups = [user.groups.get().pk for user in users]
    assert groups[0] == groups[1] != groups[2]
    assert room_of(partner).group_id == groups[0]


def test_it_edits_its_german_page_and_publishes_nothing(partner: PartnerPage, account: User, site: Portal) -> None:
    client = logged_in(account)
    data = form_data(client, edit_url(partner), PartnerPage, introduction="Nachher")
    client.post(edit_url(partner), {**data.dict(), "action-publish": "1"})
    page = PartnerPage.objects.get(pk=partner.pk)
    assert (page.introduction, page.has_unpublished_changes) == ("Baut Maschinen.", True)
    assert page.get_latest_revision_as_object().introduction == "Nachher"
    for view in ("unpublish", "delete", "move", "copy", "lock"):
        target = {"new_parent_page": site.de.partners.pk, "new_title": "Kopie", "new_slug": "kopie"}
        client.post(edit_url(partner, view), target)
    page = PartnerPage.objects.get(pk=partner.pk)
    assert (page.live, page.locked, PartnerPage.objects.count()) == (True, False, 2)
    # The office hears of the draft.
    assert edit_url(page) in logged_in(member_of("Redaktion")).get(reverse("wagtailadmin_home")).content.decode()


def test_it_reaches_nothing_else(partner: PartnerPage, account: User, site: Portal) -> None:
    from partners.keeping.proposals import ProfileProposal

    client = logged_in(account)
    english = partner.get_translation(factories.english())
    others = [
        factories.partner(site.de.partners),
        factories.standard(site.de.home),
        english,
        site.de.home,
        site.de.partners,
    ]
    for page in others:
        before = Page.objects.get(pk=page.pk).latest_revision_id
        for view in ("edit", "delete", "unpublish", "move", "copy"):
            assert not opens(client, edit_url(page, view)), (page, view)
        client.post(edit_url(page), {"title": "Fremd", "slug": "fremd", "action-publish": "1"})
        assert Page.objects.get(pk=page.pk).latest_revision_id == before
    assert not opens(client, add_url(PartnerPage, site.de.partners))
    job = job_of(partner)
    proposal = ProfileProposal.objects.create(page=partner, email=EMAIL, language="de", state="sent")
    keeper = ProfileKeeper.objects.get()
    term = factories.ai_field()
    closed = [
        reverse("translation:queue"),
        reverse("translation:workbench", args=[job.pk]),
        reverse("wagtail_localize:submit_page_translation", args=[partner.pk]),
        reverse("profileproposal:index"),
        reverse("profileproposal:decide", args=[proposal.pk]),
        reverse("profilekeeper:index"),
        reverse("profilekeeper:add"),
        reverse("profilekeeper:account", args=[keeper.pk]),
        reverse("profilecheck:index"),
        reverse("signatory:index"),
        reverse("signingapplication:index"),
        reverse("memorandumversion:index"),
        reverse("outboxmail:index"),
        reverse("barrierreport:index"),
        reverse("wagtailusers_users:index"),
        reverse("wagtailusers_groups:index"),
        reverse("wagtailsites:index"),
        reverse("wagtailadmin_collections:index"),
        reverse("wagtailredirects:index"),
        reverse("wagtaillocales:index"),
        reverse("wagtailadmin_reports:aging_pages"),
        reverse("wagtailadmin_reports:page_types_usage"),
        reverse("wagtailadmin_reports:site_history"),
        reverse("wagtailadmin_reports:workflow"),
        reverse(type(term).snippet_viewset.get_url_name("list")),
        reverse(type(term).snippet_viewset.get_url_name("edit"), args=[term.pk]),
    ]
    assert [url for url in closed if opens(client, url)] == []


def test_it_has_no_part_in_translations(partner: PartnerPage, account: User) -> None:
    job = job_of(partner)
    unit = job.units.get(context__path="title")
    client = logged_in(account)
    client.post(reverse("translation:save_string", args=[unit.pk]), {"text": "Fremd", "version": unit.version})
    client.post(reverse("translation:act", args=[job.pk]), {"do": "publish"})
    client.post(reverse("wagtail_localize:update_translations", args=[job.translation.source_id]))
    unit.refresh_from_db()
    assert unit.stage != Stage.DRAFT
    assert job.translation_texts()[unit.context_id, unit.string_id] == "EN Werk Muster"


def test_its_pictures_and_documents_are_its_own(partner: PartnerPage, account: User) -> None:
    client = logged_in(account)
    foreign, paper = factories.image(), factories.document()
    room = room_of(partner)
    own = factories.image(collection=room.collection)
    assert opens(client, reverse("wagtailimages:edit", args=[own.pk]))
    for url in (
        reverse("wagtailimages:edit", args=[foreign.pk]),
        reverse("wagtailimages:delete", args=[foreign.pk]),
        reverse("wagtaildocs:edit", args=[paper.pk]),
        reverse("wagtaildocs:delete", args=[paper.pk]),
    ):
        assert not opens(client, url), url
    for url in (reverse("wagtailimages:index"), reverse("wagtailimages_chooser:choose")):
        html = client.get(url).content.decode()
        assert own.title in html
        assert foreign.title not in html
    assert paper.title not in client.get(reverse("wagtaildocs:index")).content.decode()
    # What it uploads lands in its own collection, whatever the form says.
    elsewhere = foreign.collection_id
    about = {"title": "Neu", "description": "Ein Bild", "author": "Werk", "licence": "own", "collection": elsewhere}
    file = SimpleUploadedFile("neu.jpg", factories.picture_file().read(), "image/jpeg")
    client.post(reverse("wagtailimages:add"), {**about, "file": file})
    assert [image.collection_id for image in PortalImage.objects.filter(title="Neu")] == [room.collection_id]
    text = SimpleUploadedFile("neu.txt", BytesIO(b"Text.").read(), "text/plain")
    client.post(reverse("wagtaildocs:add"), {"title": "Neu", "collection": elsewhere, "file": text})
    assert [each.collection_id for each in PortalDocument.objects.filter(title="Neu")] == [room.collection_id]


def test_its_menu_holds_nothing_else(partner: PartnerPage, account: User, editor: User) -> None:
    from wagtail.admin.menu import admin_menu

    def names(user: User) -> set[str]:
        request: Any = logged_in(user).get(reverse("wagtailadmin_home")).wsgi_request
        return {item.name for item in admin_menu.menu_items_for_request(request)}

    assert names(account) == {"explorer", "images", "documents"}
    assert {"reports", "partner-profiles", "translations"} <= names(editor)
