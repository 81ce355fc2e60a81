"""The look of the CMS, its menu, remarks on how pages appear elsewhere, and links that follow the reader's language."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.models import Page

from .checks import advice
from .content_checks import add_remarks
from .links import LocalisedPageLinkHandler
from .master_data import MENU_HOOK

hooks.register("construct_wagtail_userbar", add_remarks)


@hooks.register("after_publish_page")
def warn_about_text(request: HttpRequest, page: Page) -> None:
    """Tells who published what is hard to follow by ear; the page is live all the same."""
    for sentence in advice(page.specific):
        messages.warning(request, sentence)


@hooks.register("register_admin_menu_item")
def master_data() -> MenuItem:
    """The lists behind the pages, where Wagtail would speak of snippets."""
    return SubmenuMenuItem(
        _("Master data"), Menu(register_hook_name=MENU_HOOK), name="master-data", icon_name="list-ul", order=500
    )


@hooks.register("insert_global_admin_css")
def admin_css() -> SafeString:
    """The portal's colours in the CMS."""
    return format_html('<link rel="stylesheet" href="{}">', static("portal/admin/admin.css"))


# After Wagtail's own registration of the same name, which it replaces.
@hooks.register("register_rich_text_features", order=1)
def register_page_links(features: Any) -> None:
    """Links in running text follow the reader's language."""
    features.register_link_type(LocalisedPageLinkHandler)
