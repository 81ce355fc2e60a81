"""The way of a keeper: ask for a link, change, preview, send; and what can go wrong on it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from django.utils.translation import gettext, override

from partners.keeping.proposals import ProfileProposal, State
from partners.models import PartnerPage, ProfileKeeper
from partners.register.addresses import below
from portal.media.models import PortalImage
from portal.outbox.models import OutboxMail
from tests import factories

from .keeping import ADDRESS, LATER, a_partner, ask, form_at, link, path_of, proposal_for, proposed, send, text_name

if TYPE_CHECKING:
    from tests.factories import Portal


@pytest.fixture
def partner(site: Portal) -> PartnerPage:
    """A profile with a contact address."""
    return a_partner(site)


def test_only_a_keeper_gets_the_link_and_nobody_can_tell(partner: PartnerPage) -> None:
    assert below(partner, "keep") in Client().get(partner.url).content.decode()
    ProfileKeeper.objects.create(page=partner, email="max@werk.example.org")
    answers = [ask(partner, who) for who in (ADDRESS.upper(), "max@werk.example.org", "fremd@example.org")]
    assert {(answer.status_code, answer["Location"]) for answer in answers} == {(303, below(partner, "keep_sent"))}
    assert Client().get(answers[0]["Location"]).status_code == 200
    assert sorted(OutboxMail.objects.values_list("to", flat=True)) == [ADDRESS, "max@werk.example.org"]
    assert not any("@" in key for key in OutboxMail.objects.values_list("key", flat=True))
    with time_machine.travel(LATER, tick=False):
        assert Client().get(link()).status_code == 200
        assert not ProfileProposal.objects.exclude(state=State.OPEN).exists()
    # Asked again within the hour: no second mail; the profile shows no address.
    ask(partner)
    assert OutboxMail.objects.filter(to=ADDRESS).count() == 1
    assert ADDRESS not in Client().get(below(partner, "keep")).content.decode()


def test_machines_are_stopped(partner: PartnerPage, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ask(partner, trap="x").status_code == 422
    assert ask(partner, token="made-up").status_code == 422
    assert ask(partner, "keine Adresse").status_code == 422
    monkeypatch.setattr("partners.keeping.views.MOST_AN_HOUR", 0)
    assert ask(partner).status_code == 429
    assert not OutboxMail.objects.exists()


def test_the_language_is_that_of_the_page_and_is_remembered(partner: PartnerPage) -> None:
    english = factories.translated(partner)
    ask(english)
    mail = OutboxMail.objects.get()
    assert mail.language == "en"
    with time_machine.travel(LATER, tick=False):
        assert link().startswith(below(english, "keep_form"))
        html = Client().get(link()).content.decode()
    assert "You edit the German text" in html
    assert "Baut Maschinen." in html
    from partners.keeping.keepers import keepers_of

    assert [keeper.language for keeper in keepers_of(partner)] == ["en"]


def test_a_change_waits_for_the_office_and_the_page_stays(partner: PartnerPage) -> None:
    proposal = proposed(
        partner, introduction="Prüft  Gussteile\nmit KI. 🤖", **{text_name(partner): "Neu <b>hier</b>."}
    )
    assert proposal.state == State.SENT
    assert proposal.entries == {}
    assert proposal.values["introduction"] == "Prüft Gussteile mit KI. 🤖"
    changed = {name for name, value in proposal.values.items() if value != proposal.base[name]}
    assert changed == {"introduction", text_name(partner)}
    page = PartnerPage.objects.get(pk=partner.pk)
    assert (page.introduction, page.has_unpublished_changes) == ("Baut Maschinen.", False)


def test_the_preview_is_the_page_and_saves_nothing_of_it(partner: PartnerPage) -> None:
    proposal = proposal_for(partner)
    answer = send(path_of(proposal), "preview", introduction="Ganz <neu>", **{text_name(partner, 1): "Andere Worte."})
    html = answer.content.decode()
    assert answer.status_code == 200
    assert "Ganz &lt;neu&gt;" in html
    assert "Andere Worte." in html
    assert "Gut so." in html
    assert 'href="https://example.org/"' in html
    assert "no-store" in answer["Cache-Control"]
    assert PartnerPage.objects.get(pk=partner.pk).introduction == "Baut Maschinen."
    proposal.refresh_from_db()
    assert proposal.state == State.OPEN


@pytest.mark.parametrize("do", ["save", "submit"])
def test_what_is_typed_is_kept_right_or_wrong(partner: PartnerPage, do: str) -> None:
    path = path_of(proposal_for(partner))
    answer = send(path, do, introduction="x" * 10_000, city="Düren")
    assert answer.status_code == (303 if do == "save" else 422)
    again = form_at(path)
    assert (again["introduction"], again["city"]) == ("x" * 10_000, "Düren")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("introduction", "x" * 10_000),
        ("city", ""),
        ("website", "javascript:alert(1)"),
        ("contact_email", "a@b.de\nBcc: x@y.de"),
        ("latitude", "neun"),
        ("latitude", "NaN"),
        ("latitude", ""),
        ("latitude", "52.52"),
        ("fields_of_ai", "gibt-es-nicht"),
        ("facts-0-as_of", "gestern"),
        ("facts-1-statement", "Ohne Quelle"),
        ("facts-TOTAL_FORMS", "viele"),
        ("facts-TOTAL_FORMS", "99999999"),
    ],
)
def test_mistakes_are_named_and_change_nothing(partner: PartnerPage, field: str, value: str) -> None:
    proposal = proposal_for(partner)
    answer = send(path_of(proposal), **{"introduction": "Anders", field: value})
    assert answer.status_code == 422
    form = answer.context["form"]
    assert form.errors or form.facts.total_error_count()
    proposal.refresh_from_db()
    assert proposal.state == State.OPEN


def test_a_text_of_10_000_characters_is_refused_with_a_sentence(partner: PartnerPage) -> None:
    name = text_name(partner)
    answer = send(path_of(proposal_for(partner)), **{name: "x" * 10_000})
    assert answer.status_code == 422
    assert "10" in answer.context["form"].errors[name][0]


def test_sending_without_a_change_says_so(partner: PartnerPage) -> None:
    answer = send(path_of(proposal_for(partner)))
    assert answer.status_code == 422
    assert answer.context["form"].non_field_errors()
    assert 'value="confirm"' in answer.content.decode()


def test_facts_keep_their_identity(partner: PartnerPage) -> None:
    old = partner.facts.get()
    proposal = proposed(
        partner,
        **{
            "facts-0-statement": "Hat 250 Beschäftigte",
            "facts-1-statement": "Neu",
            "facts-1-source": "Bericht",
            "facts-1-as_of": "2025",
        },
    )
    assert proposal.values["facts"][0]["key"] == str(old.translation_key)
    assert [fact["statement"] for fact in proposal.values["facts"]] == ["Hat 250 Beschäftigte", "Neu"]
    removed = proposed(partner, **{"facts-0-DELETE": "on"})
    assert removed.values["facts"] == []


def picture(name: str = "logo.jpg", content: bytes | None = None) -> SimpleUploadedFile:
    """An uploaded file."""
    return SimpleUploadedFile(name, content or factories.picture_file().read(), "image/jpeg")


def test_a_logo_is_checked_and_kept(partner: PartnerPage) -> None:
    proposal = proposal_for(partner)
    path = path_of(proposal)
    refused = send(path, logo=picture(content=b"<svg onload='x'/>"))
    assert refused.status_code == 422
    assert refused.context["form"].errors["logo"]
    # The picture is right, what belongs to it is missing: it need not be chosen again.
    incomplete = send(path, logo=picture())
    assert set(incomplete.context["form"].errors) == {"logo_description", "logo_author", "logo_licence"}
    assert PortalImage.objects.count() == 1
    about = {"logo_description": "Ein W", "logo_author": "Werk Muster", "logo_licence": "permission"}
    assert send(path, **about).status_code == 303
    proposal.refresh_from_db()
    image = PortalImage.objects.get()
    assert (proposal.values["logo"], image.description, image.licence) == (image.pk, "Ein W", "permission")
    assert image.collection.name == "Werk Muster"
    assert PartnerPage.objects.get(pk=partner.pk).logo is None


def test_a_logo_can_be_left_out_again(partner: PartnerPage) -> None:
    path = path_of(proposal_for(partner))
    send(path, "save", logo=picture())
    assert PortalImage.objects.count() == 1
    assert send(path, introduction="Anders", logo_drop="on").status_code == 303
    assert not PortalImage.objects.exists()
    assert ProfileProposal.objects.get().values["logo"] is None


def test_everything_is_right_with_one_click(partner: PartnerPage) -> None:
    from partners.models import ProfileCheck

    ProfileCheck.objects.create(page=partner, checked_on="2020-01-01")
    path = path_of(proposal_for(partner))
    Client().get(path)
    assert str(ProfileCheck.objects.get().checked_on) == "2020-01-01"
    answer = Client().post(path, {"do": "confirm"})
    assert Client().get(answer["Location"]).status_code == 200
    assert ProfileCheck.objects.get().checked_on == timezone.localdate()
    assert ProfileProposal.objects.get().state == State.CONFIRMED


def test_a_link_works_once_and_for_a_time(partner: PartnerPage, site: Portal) -> None:
    proposal = proposed(partner, introduction="Anders")
    path = path_of(proposal)
    assert Client().get(path).status_code == 410
    assert send_again(path).status_code == 200
    assert ProfileProposal.objects.get().values["introduction"] == "Anders"
    late = path_of(proposal_for(partner))
    with time_machine.travel(timezone.now() + timedelta(days=15), tick=False):
        assert Client().get(late).status_code == 410
    other = factories.partner(site.de.partners)
    foreign = late.replace(below(partner, "keep_form"), below(other, "keep_form"))
    for broken in (foreign, late[:-3], below(partner, "keep_form"), f"{below(partner, 'keep_form')}?token=x"):
        assert Client().get(broken).status_code == 404
        assert Client().post(broken, {"do": "confirm"}).status_code == 404


def send_again(path: str) -> Any:
    """A form that is sent after it was handed in, by a second click."""
    return Client().post(path, {"do": "submit", "introduction": "Noch anders"})


def test_a_link_dies_with_the_right(partner: PartnerPage) -> None:
    keeper = ProfileKeeper.objects.create(page=partner, email="max@werk.example.org")
    path = path_of(proposal_for(partner, keeper.email))
    assert Client().get(path).status_code == 200
    keeper.delete()
    assert Client().get(path).status_code == 410


def test_somebody_elses_change_meanwhile_is_not_undone(partner: PartnerPage) -> None:
    path = path_of(proposal_for(partner))
    opened = form_at(path)
    partner.city = "Jülich"
    partner.save_revision().publish()
    assert send(path, "submit", opened, introduction="Anders").status_code == 303
    proposal = ProfileProposal.objects.get()
    changed = [name for name, value in proposal.values.items() if value != proposal.base[name]]
    assert changed == ["introduction"]


def test_the_form_says_what_changed_meanwhile(partner: PartnerPage) -> None:
    path = path_of(proposal_for(partner))
    send(path, "save", introduction="Anders")
    partner.city = "Jülich"
    partner.save_revision().publish()
    with override("de"):
        assert Client().get(path).context["meanwhile"] == [gettext("Place")]
