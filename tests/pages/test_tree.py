"""A wrong tree is impossible: each page type stands where it belongs and nowhere else."""

from itertools import product

import pytest
from wagtail.models import Page, get_page_models

from home.models import AccessibilityPage, EasyLanguagePage, HomePage, ImprintPage, PrivacyPage, StandardPage
from news.models import NewsIndexPage, NewsPage
from partners.models import (
    MemorandumPage,
    OfferIndexPage,
    OfferPage,
    PartnerIndexPage,
    PartnerPage,
    UseCaseIndexPage,
    UseCasePage,
)
from portal.pages.models import BasePage
from tests import factories
from tests.factories import Portal

LEGAL: set[type[Page]] = {ImprintPage, PrivacyPage, AccessibilityPage, EasyLanguagePage}
BELOW: dict[type[Page], set[type[Page]]] = {
    Page: {HomePage},
    HomePage: {
        StandardPage,
        NewsIndexPage,
        PartnerIndexPage,
        OfferIndexPage,
        UseCaseIndexPage,
        MemorandumPage,
        *LEGAL,
    },
    StandardPage: {StandardPage},
    NewsIndexPage: {NewsPage},
    NewsPage: set(),
    PartnerIndexPage: {PartnerPage},
    PartnerPage: set(),
    OfferIndexPage: {OfferPage},
    OfferPage: set(),
    UseCaseIndexPage: {UseCasePage},
    UseCasePage: set(),
    MemorandumPage: set(),
    **{model: set() for model in LEGAL},
}


def test_all_page_types_are_known() -> None:
    """Nothing but these can be created, and all of them build on BasePage."""
    assert set(get_page_models()) == set(BELOW)
    assert all(issubclass(model, BasePage) for model in BELOW if model is not Page)


@pytest.mark.parametrize(("parent", "child"), list(product(BELOW, BELOW)), ids=lambda model: model.__name__)
def test_where_a_page_may_be_created(parent: type[Page], child: type[Page]) -> None:
    """Exactly the combinations of the table, in both directions of Wagtail's rules."""
    assert (child in parent.creatable_subpage_models()) == (child in BELOW[parent])


@pytest.mark.django_db
def test_what_a_language_has_once_cannot_be_created_twice(site: Portal) -> None:
    """One news list, one directory, one memorandum a home page, and one home page a language."""
    assert MemorandumPage.can_create_at(site.de.home)
    factories.memorandum(site.de.home)
    assert not MemorandumPage.can_create_at(site.de.home)
    assert not NewsIndexPage.can_create_at(site.de.home)
    assert not PartnerIndexPage.can_create_at(site.de.home)
    assert not HomePage.can_create_at(Page.get_first_root_node())
    assert StandardPage.can_create_at(site.de.home)
