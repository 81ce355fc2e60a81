"""The index follows the pages: what is live and public has an entry, nothing else."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from portal.search.entries import IndexState, SearchEntry
from portal.search.index import refresh, refresh_all
from portal.search.results import find
from tests.factories import Portal, ai_field, news, partner, standard, stream, translated

pytestmark = pytest.mark.django_db
Committed = Callable[[], AbstractContextManager[object]]


def titles(query: str, language: str = "de") -> list[str]:
    """What a search finds, without marks."""
    found = find(query, language, "", "1")
    return [str(result.title).replace("<mark>", "").replace("</mark>", "") for result in found.results]


def test_published_pages_are_found_drafts_are_not(site: Portal, committed: Committed) -> None:
    with committed():
        page = standard(site.de.home, title="Quantenrechner")
        standard(site.de.home, title="Quantenrechner im Entwurf", live=False)
    assert titles("Quantenrechner") == ["Quantenrechner"]
    page.title = "Quantencomputer"
    with committed():
        page.save_revision()
    assert titles("Quantenrechner") == ["Quantenrechner"], "a new draft must not change what is found"
    with committed():
        page.get_latest_revision().publish()
    assert titles("Quantenrechner") == ["Quantencomputer"]


def test_unpublished_and_deleted_pages_are_gone(site: Portal, committed: Committed) -> None:
    with committed():
        one, other = (standard(site.de.home, title=f"Quantenrechner {name}") for name in ("Eins", "Zwei"))
    assert len(titles("Quantenrechner")) == 2
    with committed():
        one.unpublish()
    assert titles("Quantenrechner") == ["Quantenrechner Zwei"]
    with committed():
        other.delete()
    assert titles("Quantenrechner") == []
    assert not SearchEntry.objects.filter(title__startswith="Quanten").exists()


def test_private_sections_are_gone_and_come_back(site: Portal, committed: Committed) -> None:
    with committed():
        section = standard(site.de.home, title="Gremium")
        standard(section, title="Quantenrechner")
    with committed():
        restriction = PageViewRestriction.objects.create(page=section, restriction_type="login")
    assert titles("Quantenrechner") == []
    assert not SearchEntry.objects.filter(title="Quantenrechner").exists()
    with committed():
        restriction.delete()
    assert titles("Quantenrechner") == ["Quantenrechner"]


def test_a_page_moved_into_a_private_section_is_gone(site: Portal, committed: Committed) -> None:
    with committed():
        section = standard(site.de.home, title="Gremium")
        PageViewRestriction.objects.create(page=section, restriction_type="login")
        page = standard(site.de.home, title="Quantenrechner")
    assert titles("Quantenrechner") == ["Quantenrechner"]
    with committed():
        Page.objects.get(pk=page.pk).move(Page.objects.get(pk=section.pk), pos="last-child")
    assert titles("Quantenrechner") == []
    assert not SearchEntry.objects.filter(pk=page.pk).exists()


def test_aliases_are_never_found(site: Portal, committed: Committed) -> None:
    with committed():
        page = standard(site.de.home, title="Quantenrechner")
        page.create_alias(update_slug="quantenrechner-2")
        page.save_revision().publish()
    assert titles("Quantenrechner") == ["Quantenrechner"]


def test_visibility_counts_at_the_moment_of_the_search(site: Portal, committed: Committed) -> None:
    """The index may be a step behind; what expired or became private since then must not show, nor count."""
    with committed():
        page = standard(site.de.home, title="Quantenrechner")
        standard(site.de.home, title="Quantenrechner für alle")
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    assert titles("Quantenrechner") == ["Quantenrechner für alle"]
    assert find("Quantenrechner", "de", "", "1").total == 1


def test_body_terms_and_kind_are_found(site: Portal, committed: Committed) -> None:
    body = stream(("text", "<p>Wir bauen <b>Turbinenschaufeln</b> aus Keramik.</p>"))
    with committed():
        firm = partner(site.de.partners, title="Werk Nord", body=body, kind="university")
        field = ai_field("Wissensgraphen")
        firm.fields.create(field=field, locale=firm.locale)
        firm.save_revision().publish()
    for query in ("Turbinenschaufeln", "Wissensgraph"):
        assert titles(query) == ["Werk Nord"], query
    field.name = "Ontologien"
    with committed():
        field.save_revision().publish()
    assert titles("Ontologie") == ["Werk Nord"], "a renamed term must reach the pages that use it"


def test_words_of_the_other_language_find_the_page(site: Portal, committed: Committed) -> None:
    with committed():
        german = standard(site.de.home, title="Barrierefreiheit", slug="barrierefreiheit")
        translated(german, {"Barrierefreiheit": "Accessibility"})
    assert titles("accessibility", "de") == ["Barrierefreiheit"]
    assert titles("Barrierefreiheit", "en") == ["Accessibility"]
    with committed():
        german.unpublish()
    assert titles("Barrierefreiheit", "en") == [], "words of a page that is not public must find nothing"


def test_rebuilding_writes_only_what_changed(site: Portal) -> None:
    standard(site.de.home, title="Quantenrechner")
    steps: list[tuple[int, int]] = []
    assert refresh_all(lambda done, total: steps.append((done, total))) == SearchEntry.objects.count() > 0
    assert steps[-1][0] == steps[-1][1]
    stamp = IndexState.stamp_now()
    assert refresh_all(lambda done, total: None) == 0
    assert IndexState.stamp_now() == stamp
    page = standard(site.de.home, title="Neu")
    assert refresh(page.translation_key) == 1
    assert IndexState.stamp_now() != stamp


def test_the_command_builds_the_index_and_removes_what_is_stale(site: Portal) -> None:
    page = standard(site.de.home, title="Quantenrechner")
    call_command("search", "index")
    assert titles("Quantenrechner") == ["Quantenrechner"]
    Page.objects.filter(pk=page.pk).update(live=False)
    call_command("search", "index")
    assert not SearchEntry.objects.filter(pk=page.pk).exists()


def test_kinds_come_from_the_apps(site: Portal, committed: Committed) -> None:
    with committed():
        news(site.de.news, title="Quantenmeldung")
        partner(site.de.partners, title="Quantenwerk")
        standard(site.de.home, title="Quantenseite")
    kinds = dict(SearchEntry.objects.filter(title__startswith="Quanten").values_list("title", "kind"))
    assert kinds == {"Quantenmeldung": "news", "Quantenwerk": "partner", "Quantenseite": "page"}


@pytest.mark.parametrize("query", ["Windprognose", "Prognosen", "energie prognose", "Energeprognose"])
def test_a_compound_is_found_by_its_relatives(site: Portal, committed: Committed, query: str) -> None:
    with committed():
        firm = partner(site.de.partners, title="Werk Nord")
        firm.fields.create(field=ai_field("Energieprognose"), locale=firm.locale)
        firm.save_revision().publish()
        partner(site.de.partners, title="Werk Süd")
    assert titles(query)[:1] == ["Werk Nord"]
