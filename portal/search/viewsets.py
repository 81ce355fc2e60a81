"""How editors keep the promoted results."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, UpdatedAtColumn
from wagtail.snippets.views.snippets import SnippetViewSet


class PromotedResultViewSet(SnippetViewSet):
    """Below "Settings", where Wagtail's own promotions would stand."""

    icon = "search"
    add_to_settings_menu = True
    menu_order = 900
    list_display = ["__str__", Column("page", label=_("Page")), UpdatedAtColumn()]
