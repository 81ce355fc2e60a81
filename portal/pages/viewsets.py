"""The views of the CMS that models name while they are loading."""

from wagtail.snippets.views.snippets import SnippetViewSet

from .master_data import MENU_HOOK


class MasterDataViewSet(SnippetViewSet):
    """A list in the menu of master data instead of among Wagtail's "snippets"."""

    menu_hook = MENU_HOOK
