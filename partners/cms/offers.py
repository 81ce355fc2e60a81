"""The board in the CMS: all offers and requests, the ones that end first in front."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import django_filters
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView, PageFilterSet
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.permissions import policy_registry

from ..offers.offer import OfferPage
from ..offers.reminders import DAYS_BEFORE

if TYPE_CHECKING:
    from django.http import HttpRequest
    from wagtail.query import PageQuerySet

#: What stands but not much longer, in days.
SOON = max(DAYS_BEFORE)


class OfferFilterSet(PageFilterSet):
    """Wagtail's own filters, and what is asked about offers."""

    ends = django_filters.ChoiceFilter(
        label=_("Last day"),
        choices=[
            ("soon", _("Within the next 14 days")),
            ("later", _("Later")),
            ("over", _("Has passed")),
        ],
        method="by_end",
        empty_label=_("Any"),
    )

    class Meta:
        model = OfferPage
        fields = ["direction", "kind", "locale", "is_sample"]

    def by_end(self, pages: PageQuerySet, name: str, value: str) -> PageQuerySet:
        """Those that end when it was asked for."""
        today = timezone.localdate()
        if value == "over":
            return pages.filter(expires_on__lt=today)
        if value == "later":
            return pages.filter(expires_on__gt=today + timedelta(days=SOON))
        return pages.filter(expires_on__range=(today, today + timedelta(days=SOON)))


class OfferIndexView(IndexView):
    """The list."""

    default_ordering = "expires_on"

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().select_related("partner")


class OffersMenuItem(MenuItem):
    """For whoever works on pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        policy = policy_registry.get_by_type(OfferPage)
        return bool(policy.user_has_any_permission(request.user, {"add", "change", "publish"}))


def _last_day(offer: OfferPage) -> str:
    """Wagtail's own column of dates says how long ago a day was, which the last one is not yet."""
    return date_format(offer.expires_on, "DATE_FORMAT")


class OfferListingViewSet(PageListingViewSet):
    """A flat list of all offers in both languages."""

    model = OfferPage
    name = "offers"
    icon = "pick"
    menu_label = _("Cooperation board")
    menu_order = 440
    menu_item_class = OffersMenuItem
    add_to_admin_menu = True
    index_view_class = OfferIndexView
    filterset_class = OfferFilterSet
    columns = [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label=_("Title"), sort_key="title", classname="title", width="35%"),
        Column("direction", label=_("Offer or request"), accessor="get_direction_display", sort_key="direction"),
        Column("kind", label=pgettext_lazy("kind of an offer", "What"), accessor="get_kind_display", sort_key="kind"),
        Column("partner", label=_("Partner"), sort_key="partner__title"),
        Column("expires_on", label=_("Last day"), accessor=_last_day, sort_key="expires_on"),
        PageStatusColumn("status", label=_("Status"), sort_key="live"),
    ]
