"""A plan is carried out whole or not at all, twice is once, and English goes through the translators' desk."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.utils.translation import override

from partners.exchange.carrying import Done, carry_out
from partners.exchange.known import look
from partners.exchange.plan import Options, Plan, plan
from partners.exchange.problems import FileError
from partners.exchange.tables import read
from partners.exchange.writing import export, template
from partners.models import PartnerFact, PartnerField, PartnerPage
from portal.translation.jobs import Job
from portal.translation.units import Stage
from tests import factories
from tests.factories import Portal

from .sheets import FINE, planned

WHOLE = FINE | {
    "short_name": "W",
    "summary": "Baut <b>Maschinen</b>.",
    "relation": "member",
    "website": "https://werk.example.org",
    "latitude": "50.7",
    "longitude": "6.1",
    "founded": "1971",
    "partner_since": "20.05.2025",
    "fields": "vision robotics",
    "sectors": "health",
    "contact_name": "Vertrieb",
    "contact_email": "vertrieb@example.org",
}


def carried(*rows: dict[str, Any], user: Any = None, **options: Any) -> Done:
    """Carry out what the rows plan."""
    return carry_out(planned(*rows, **options), look(), user=user)


def page(key: str = "werk") -> PartnerPage:
    """The German profile of a key."""
    return PartnerPage.objects.get(slug=key, locale__language_code="de")


@pytest.fixture
def words(site: Portal) -> None:
    """The words of the vocabularies that the tables name."""
    factories.ai_field("Robotik", slug="robotics")
    factories.ai_field("Bildverarbeitung", slug="vision")
    factories.sector("Gesundheit", slug="health")


def test_a_new_profile_is_a_draft_with_everything(site: Portal, words: None) -> None:
    done = carried(WHOLE)
    assert (done.new, done.changed, done.published) == (1, 0, 0)
    made = page()
    assert not made.live
    assert made.get_parent().specific == site.de.partners
    assert (made.title, made.introduction, made.kind) == ("Werk", "Baut <b>Maschinen</b>.", "company")
    assert made.partner_since == date(2025, 5, 20)
    assert made.coordinates == (50.7, 6.1)
    assert [row.field.slug for row in made.fields.all()] == ["vision", "robotics"]
    assert [row.sector.slug for row in made.sectors.all()] == ["health"]
    assert made.contact_email == "vertrieb@example.org"


def test_published_at_once_it_is_seen_and_waits_at_the_desk(site: Portal, words: None, client: Any) -> None:
    assert carried(WHOLE, publish=True).published == 1
    assert "Baut &lt;b&gt;Maschinen&lt;/b&gt;." in client.get(page().url).content.decode()
    assert factories.job_of(page()).open > 0


def test_twice_is_once(site: Portal, words: None) -> None:
    for options in ({}, {"publish": True}):
        carried(WHOLE | {"key": f"werk-{len(options)}", "name_en": "Works", "summary_en": "Builds."}, **options)
        again = planned(WHOLE | {"key": f"werk-{len(options)}", "name_en": "Works", "summary_en": "Builds."})
        assert again.to_do == []


def test_a_change_of_a_live_profile_is_a_draft_or_live(site: Portal, words: None) -> None:
    factories.partner(site.de.partners, slug="werk", title="Werk", body=factories.stream(("text", "<p>Bleibt.</p>")))
    assert carried({"key": "werk", "summary": "Neu."}).published == 0
    assert page().introduction == "Baut Maschinen."
    assert page().get_latest_revision_as_object().introduction == "Neu."
    factories.partner(site.de.partners, slug="anders", title="Anders")
    assert carried({"key": "anders", "summary": "Neu."}, publish=True).published == 1
    assert page("anders").introduction == "Neu."
    assert len(page().get_latest_revision_as_object().body) == 1


def test_what_an_editor_has_begun_does_not_go_live_and_is_not_lost(site: Portal) -> None:
    begun = factories.partner(site.de.partners, slug="werk", title="Werk")
    begun.city = "Jülich"
    begun.save_revision()
    assert carried({"key": "werk", "summary": "Neu."}, publish=True).published == 0
    assert page().city == "Aachen"
    draft = page().get_latest_revision_as_object()
    assert (draft.city, draft.introduction) == ("Jülich", "Neu.")


def test_words_that_stay_keep_their_place_at_the_desk(site: Portal, words: None) -> None:
    carried(WHOLE, publish=True)
    kept = page().fields.get(field__slug="robotics").translation_key
    fact = PartnerFact(statement="Seit 1971.", locale=site.de.home.locale)
    changed = page()
    changed.facts = [fact]
    changed.save_revision().publish()
    carried({"key": "werk", "fields": "robotics"}, publish=True)
    assert [row.translation_key for row in page().fields.all()] == [kept]
    assert page().facts.count() == 1
    carried({"key": "werk", "fields": ""}, publish=True)
    assert page().fields.count() == 0


def test_all_or_nothing(site: Portal) -> None:
    wrong = planned(FINE, FINE | {"key": "zwei", "kind": "club"})
    with pytest.raises(FileError):
        carry_out(wrong, look())
    assert PartnerPage.objects.count() == 0
    both = planned(FINE, FINE | {"key": "zwei", "name": "Zwei"})
    # Somebody makes a page of that address between the trial and its confirmation.
    factories.partner(site.de.partners, slug="zwei", title="Zwei")
    with pytest.raises(FileError, match="3"):
        carry_out(both, look())
    assert [each.slug for each in PartnerPage.objects.all()] == ["zwei"]


def english(key: str = "werk") -> dict[str, tuple[str, str]]:
    """Field → text and stage at the desk."""
    job = factories.job_of(page(key))
    texts = job.translation_texts()
    return {
        unit.context.path: (texts.get((unit.context_id, unit.string_id), ""), unit.stage)
        for unit in job.units.select_related("context")
    }


@pytest.mark.parametrize("publish", [False, True])
def test_english_waits_for_a_reviewer(site: Portal, words: None, reviewer: Any, publish: bool) -> None:
    done = carried(WHOLE | {"name_en": "Works", "summary_en": "Builds <b>machines</b>."}, publish=publish)
    assert done.english == 2
    assert english()["title"] == ("Works", Stage.DRAFT)
    assert english()["introduction"] == ("Builds &lt;b&gt;machines&lt;/b&gt;.", Stage.DRAFT)
    assert not PartnerPage.objects.filter(locale__language_code="en").exists()
    assert (Job.objects.get(page_id=page().pk).draft_id is None) == publish


def test_live_english_changes_only_by_the_desk(site: Portal, words: None) -> None:
    made = factories.partner(site.de.partners, slug="werk", title="Werk")
    twin = factories.translated(made, {"Werk": "Works"})
    assert carried({"key": "werk", "name_en": "Works", "place_en": "EN Aachen"}).english == 0
    assert carried({"key": "werk", "name_en": "Factory"}).english == 1
    assert PartnerPage.objects.get(pk=twin.pk).title == "Works"
    assert english()["title"] == ("Factory", Stage.DRAFT)
    # The same table again changes nothing, and an empty cell takes nothing away.
    assert planned({"key": "werk", "name_en": "Factory"}, {"key": "x", "name_en": ""}).steps[0].changes == []
    # New German needs its English again, though that stays the same.
    assert carried({"key": "werk", "name": "Werk Neu", "name_en": "Factory"}, publish=True).english == 1


def test_without_the_right_to_translate_english_is_left_out(site: Portal, words: None) -> None:
    found = planned(WHOLE | {"name_en": "Works"}, english=False)
    assert "name_en" not in found.steps[0].changed
    assert carry_out(found, look()).english == 0


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_is_written_can_be_read_and_changes_nothing(site: Portal, words: None, form: str) -> None:
    live = factories.partner(site.de.partners, title="=1+1", slug="formel", introduction="-Strich, „Komma“;\n@Zeile")
    live.logo = factories.image()
    word = page("formel").locale
    term = factories.ai_field(slug="llm")
    factories.translated(term)
    live.fields = [PartnerField(field=term, locale=word)]
    live.save_revision().publish()
    factories.translated(page("formel"))
    carried(WHOLE | {"name_en": "Works", "latitude": "", "longitude": ""})
    draft = page("formel")
    draft.latitude, draft.longitude = Decimal("50.5"), Decimal("6.5")
    draft.save_revision()
    content = export(look(), f"partner.{form}")
    found: Plan = plan(read(io.BytesIO(content), f"partner.{form}"), look(), Options())
    assert found.problems == []
    assert [step.state for step in found.steps] == ["unchanged", "unchanged"]


def test_the_template_names_every_column(site: Portal) -> None:
    from openpyxl import load_workbook

    from partners.exchange.columns import COLUMNS

    assert read(io.BytesIO(template("t.csv")), "t.csv").head == [*COLUMNS]
    with override("en"):
        book = load_workbook(io.BytesIO(template("t.xlsx")))
    assert [row[0].value for row in book["Columns"].iter_rows(min_row=2)] == [*COLUMNS]
    assert all(row[1].value for row in book["Columns"].iter_rows())
    with pytest.raises(FileError):
        template("t.pdf")


def test_the_examples_of_the_template_are_fine(site: Portal, words: None) -> None:
    from partners.exchange.columns import COLUMNS

    factories.sector("Produktion", slug="production")
    example = {name: column.example for name, column in COLUMNS.items() if not name.startswith("logo")}
    assert planned(example).problems == []
