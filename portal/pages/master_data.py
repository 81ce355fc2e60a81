"""The lists behind the pages, such as topics and contacts: one menu of the CMS, to which every room adds its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from wagtail.snippets.models import register_snippet

if TYPE_CHECKING:
    from django.db.models import Model

#: Wagtail's hook for the items of the menu.
MENU_HOOK = "register_master_data_menu_item"

AnyModel = TypeVar("AnyModel", bound="type[Model]")


def register_master_data(model: AnyModel) -> AnyModel:
    """Class decorator: editors keep the rows of the model in the menu of master data."""
    # By name, for views cannot be imported while models are loading.
    register_snippet(model, viewset="portal.pages.viewsets.MasterDataViewSet")
    return model
