"""Links to pages in running text."""

from django.utils.html import escape
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

from .localised import localised_pages


class LocalisedPageLinkHandler(PageLinkHandler):
    """Leads to the page in the language being read, where it is live and public there; many links in one query.

    Wagtail's own handler asks once a link, and takes aliases, which hold German text, for translations.
    """

    @classmethod
    def get_many(cls, attrs_list: list[dict[str, str]]) -> list[Page | None]:
        """The localised pages that the links name; None where a page is gone."""
        ids = [attrs.get("id", "") for attrs in attrs_list]
        found = Page.objects.filter(pk__in=[key for key in ids if key.isdigit()]).select_related("locale")
        pages = {str(page.pk): page for page in found}
        localised = dict(zip(pages, localised_pages(pages.values()), strict=True))
        return [localised.get(key) for key in ids]

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
        """The opening tags; without an address where there is none."""
        return [f'<a href="{escape(page.url)}">' if page and page.url else "<a>" for page in cls.get_many(attrs_list)]
