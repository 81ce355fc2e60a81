"""What the office does with a change: sees it word by word, publishes, edits or declines it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from partners.keeping import decisions
from partners.keeping.merging import changes
from partners.keeping.proposals import ProfileProposal, State
from partners.models import PartnerPage, ProfileCheck
from portal.media.models import PortalImage
from portal.outbox.models import OutboxMail
from portal.translation.queue import TO_TRANSLATE
from portal.translation.units import Presence
from tests import factories
from tests.admin import logged_in
from tests.conftest import member_of

from .keeping import ADDRESS, TEXT, a_partner, proposal_for, proposed, text_name

if TYPE_CHECKING:
    from portal.accounts.models import User
    from tests.factories import Portal


@pytest.fixture
def partner(site: Portal) -> PartnerPage:
    """A profile with a contact address."""
    return a_partner(site)


def decide(user: User, proposal: ProfileProposal, do: str, *names: str, reason: str = "") -> Any:
    """Press a button of the decision."""
    url = reverse("profileproposal:decide", args=[proposal.pk])
    client = logged_in(user)
    data = {"do": do, "names": names, "reason": reason, "draft": client.get(url).context["draft"]}
    return client.post(url, data)


def now(page: PartnerPage) -> PartnerPage:
    """The page as it is in the database."""
    return PartnerPage.objects.get(pk=page.pk)


def draft_of(page: PartnerPage) -> PartnerPage:
    """Its newest draft."""
    draft: PartnerPage = now(page).get_latest_revision_as_object()
    return draft


def test_publishing_goes_live_in_german_and_makes_a_task_for_english(partner: PartnerPage, editor: User) -> None:
    english = factories.translated(partner)
    name = text_name(partner)
    proposal = proposed(partner, introduction="Prüft Gussteile.", **{name: "Wir prüfen Gussteile.\n\nSeit 1990."})
    seen = logged_in(editor).get(reverse("profileproposal:decide", args=[proposal.pk])).content.decode()
    assert "<ins>1990</ins>" in seen
    assert "<del>Jahren</del>" in seen
    assert decide(editor, proposal, "publish", "introduction", name).status_code == 302
    page = now(partner)
    assert (page.live, page.has_unpublished_changes, page.introduction) == (True, False, "Prüft Gussteile.")
    blocks = {block["id"]: block for block in page.body.raw_data}
    # The paragraph that nobody touched keeps its link, the blocks that nobody may touch are the same.
    assert blocks[name.removeprefix("text:")]["value"] == f"{TEXT[: TEXT.index('<p>Seit')]}<p>Seit 1990.</p>"
    assert [block["type"] for block in page.body.raw_data] == ["text", "heading", "text", "quote"]
    job = factories.job_of(page)
    unit = job.units.get(string__data="Prüft Gussteile.", presence=Presence.CURRENT)
    assert (unit.previous_german, unit.previous_text) == ("Baut Maschinen.", "EN Baut Maschinen.")
    assert job.state in TO_TRANSLATE
    assert PartnerPage.objects.get(pk=english.pk).introduction == "EN Baut Maschinen."
    proposal.refresh_from_db()
    assert proposal.state == State.PUBLISHED
    assert ProfileCheck.objects.get(page=page).checked_on == timezone.localdate()
    assert OutboxMail.objects.get(to=ADDRESS, key__startswith="profile:outcome:").sent_at is None
    entries = PageLogEntry.objects.filter(page=page.pk, action__startswith="partners.profile.")
    assert {entry.action.rpartition(".")[2] for entry in entries} == {"propose", "accept", "check"}
    assert ADDRESS not in json.dumps([entry.data for entry in entries])


def test_all_kinds_of_values_arrive(partner: PartnerPage, editor: User) -> None:
    robots, vision = factories.ai_field("Robotik"), factories.ai_field("Sehen")
    sector = factories.sector("Verwaltung")
    proposal = proposed(
        partner,
        fields_of_ai=[robots.slug, vision.slug],
        sectors=[sector.slug],
        latitude="50,80000",
        longitude="6.1",
        short_name="WM",
        website="www.werk.example.org",
        contact_name="Erika",
        contact_email="neu@werk.example.org",
        **{
            "facts-0-statement": "Hat 250 Beschäftigte",
            "facts-1-statement": "Neu",
            "facts-1-source": "Bericht",
            "facts-1-as_of": "2025",
            "text:new": "Ein dritter Text.",
        },
    )
    old_key = partner.facts.get().translation_key
    assert decide(editor, proposal, "publish", *proposal.values).status_code == 302
    page = now(partner)
    assert {row.field.slug for row in page.fields.all()} == {robots.slug, vision.slug}
    assert [row.sector.slug for row in page.sectors.all()] == [sector.slug]
    assert (str(page.latitude), str(page.longitude), page.short_name) == ("50.80000", "6.10000", "WM")
    assert (page.website, page.contact_email) == ("https://www.werk.example.org", "neu@werk.example.org")
    facts = [(fact.statement, fact.as_of) for fact in page.facts.all()]
    assert facts == [("Hat 250 Beschäftigte", "2024"), ("Neu", "2025")]
    assert page.facts.first().translation_key == old_key
    assert page.body.raw_data[-1]["value"] == "<p>Ein dritter Text.</p>"


def test_only_what_is_ticked_is_taken_over(partner: PartnerPage, editor: User) -> None:
    proposal = proposed(partner, introduction="Anders", city="Düren")
    decide(editor, proposal, "publish", "city")
    page = now(partner)
    assert (page.introduction, page.city) == ("Baut Maschinen.", "Düren")


def test_an_editors_draft_is_neither_lost_nor_published(partner: PartnerPage, editor: User) -> None:
    proposal = proposed(partner, introduction="Vom Partner", city="Düren")
    page = now(partner)
    page.introduction, page.short_name = "Vom Editor", "Kurz"
    page.save_revision(user=editor)
    found = {change.name: change.is_conflict for change in changes(proposal, draft_of(partner))}
    assert found == {"introduction": True, "city": False}
    client = logged_in(editor)
    html = client.get(reverse("profileproposal:decide", args=[proposal.pk])).content.decode()
    assert 'value="publish"' not in html
    assert "Baut Maschinen." in html  # what the partner saw
    assert decide(editor, proposal, "publish", "city").status_code == 200
    assert now(partner).city == "Aachen"
    answer = decide(editor, proposal, "draft", "city")
    assert answer["Location"] == reverse("wagtailadmin_pages:edit", args=[partner.pk])
    draft = draft_of(partner)
    assert (draft.introduction, draft.short_name, draft.city) == ("Vom Editor", "Kurz", "Düren")
    assert (now(partner).city, now(partner).has_unpublished_changes) == ("Aachen", True)
    proposal.refresh_from_db()
    assert proposal.state == State.TAKEN


def test_two_keepers_of_one_profile(partner: PartnerPage, editor: User) -> None:
    from partners.models import ProfileKeeper

    ProfileKeeper.objects.create(page=partner, email="max@werk.example.org")
    first = proposed(partner, introduction="Eins", city="Düren")
    second = proposed(partner, "max@werk.example.org", introduction="Zwei", short_name="WM")
    decide(editor, first, "publish", "introduction", "city")
    found = {change.name: change.is_conflict for change in changes(second, draft_of(partner))}
    assert found == {"introduction": True, "short_name": False}
    decide(editor, second, "publish", "short_name")
    page = now(partner)
    assert (page.introduction, page.city, page.short_name) == ("Eins", "Düren", "WM")


def test_a_text_that_an_editor_removed_comes_back_only_by_a_tick(partner: PartnerPage, editor: User) -> None:
    name = text_name(partner, 1)
    proposal = proposed(partner, **{name: "Neue Partner."})
    page = now(partner)
    page.body = page.body.stream_block.to_python(
        [block for block in page.body.raw_data if f"text:{block['id']}" != name]
    )
    page.save_revision().publish()
    (change,) = changes(proposal, draft_of(partner))
    assert change.is_conflict
    decide(editor, proposal, "publish", name)
    assert now(partner).body.raw_data[-1]["value"] == "<p>Neue Partner.</p>"


def test_declining_gives_the_reason_and_removes_the_logo(partner: PartnerPage, editor: User) -> None:
    from .test_keeping import picture

    about = {"logo_description": "Ein W", "logo_author": "Werk", "logo_licence": "permission"}
    proposal = proposed(partner, logo=picture(), **about)
    assert decide(editor, proposal, "decline").status_code == 200
    assert decide(editor, proposal, "decline", reason="Bitte\nkürzer.").status_code == 302
    assert not PortalImage.objects.exists()
    assert "Bitte" in OutboxMail.objects.get(to=ADDRESS).body
    assert now(partner).logo is None


def test_a_logo_goes_live_with_its_credit(partner: PartnerPage, editor: User) -> None:
    from .test_keeping import picture

    about = {"logo_description": "Ein W", "logo_author": "Werk", "logo_licence": "permission"}
    proposal = proposed(partner, logo=picture(), **about)
    decide(editor, proposal, "publish", "logo")
    logo: Any = now(partner).logo
    assert (logo.author, logo.is_showable) == ("Werk", True)


def test_two_people_decide_once(partner: PartnerPage, editor: User) -> None:
    proposal = proposed(partner, introduction="Anders")
    stale = ProfileProposal.objects.get(pk=proposal.pk)
    decisions.decline(proposal, editor, "Nein.")
    with pytest.raises(ValidationError):
        decisions.accept(stale, editor, ["introduction"], is_published=True)
    assert now(partner).introduction == "Baut Maschinen."


def test_a_change_after_the_look_is_not_run_over(partner: PartnerPage, editor: User) -> None:
    proposal = proposed(partner, introduction="Anders")
    client, url = logged_in(editor), reverse("profileproposal:decide", args=[proposal.pk])
    looked = client.get(url).context["draft"]
    page = now(partner)
    page.introduction = "Vom Editor"
    page.save_revision().publish()
    answer = client.post(url, {"do": "publish", "names": ["introduction"], "draft": looked})
    assert answer.status_code == 200
    assert answer.context["changes"][0].is_conflict
    assert now(partner).introduction == "Vom Editor"


def test_nothing_ticked_and_a_locked_page_are_sentences(
    partner: PartnerPage, editor: User, administrator: User
) -> None:
    proposal = proposed(partner, introduction="Anders")
    assert decide(editor, proposal, "publish").status_code == 200
    PartnerPage.objects.filter(pk=partner.pk).update(locked=True, locked_by=administrator)
    assert decide(editor, proposal, "publish", "introduction").status_code == 200
    proposal.refresh_from_db()
    assert proposal.state == State.SENT


@pytest.mark.parametrize(
    ("role", "status"), [("Redaktion", 200), ("Geschäftsstelle", 200), ("Translator", 302), ("Reviewer", 302)]
)
def test_who_sees_the_queue(partner: PartnerPage, role: str, status: int) -> None:
    proposal = proposed(partner, introduction="Anders")
    client = logged_in(member_of(role))
    for url in (reverse("profileproposal:index"), reverse("profileproposal:decide", args=[proposal.pk])):
        assert client.get(url).status_code == status


def test_who_may_not_publish_the_page_cannot_here(partner: PartnerPage) -> None:
    proposal = proposed(partner, introduction="Anders")
    office = member_of("Geschäftsstelle")
    for do in ("publish", "draft"):
        assert decide(office, proposal, do, "introduction").status_code == 200
    assert now(partner).introduction == "Baut Maschinen."
    assert decide(office, proposal, "decline", reason="Nein.").status_code == 302


def test_the_queue_costs_the_same_for_1_and_20(partner: PartnerPage, editor: User) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = logged_in(editor)

    def waiting() -> None:
        ProfileProposal.objects.create(page=partner, email=ADDRESS, language="de", state=State.SENT)

    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            assert client.get(reverse("profileproposal:index")).status_code == 200
        return len(found)

    waiting()
    queries()
    before = queries()
    for _number in range(19):
        waiting()
    assert queries() == before


def test_the_start_page_of_the_cms_says_what_waits(partner: PartnerPage, editor: User) -> None:
    home, waiting = reverse("wagtailadmin_home"), f"{reverse('profileproposal:index')}?state=sent"
    proposal_for(partner)
    assert waiting not in logged_in(editor).get(home).content.decode()
    proposed(partner, introduction="Anders")
    assert waiting in logged_in(editor).get(home).content.decode()
