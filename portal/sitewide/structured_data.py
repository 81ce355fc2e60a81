"""The alliance and its website in the structured data of every page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Site

from portal.pages.addresses import absolute
from portal.pages.structured_data import Node, alliance_id, reference

from .models import Identity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest

    from portal.pages.models import BasePage


def identity_of(request: HttpRequest) -> Identity:
    """The identity of the site asked, read once a request; the defaults where there is no such site."""
    return Identity.for_request(request) if Site.find_for_request(request) else Identity()


def name_in_identity(request: HttpRequest) -> str:
    """The name in the head of every page."""
    return identity_of(request).name


def alliance_and_website(page: BasePage, context: Mapping[str, Any]) -> list[Node]:
    """The alliance, which publishes everything, and the website with its search. No query of their own."""
    identity = identity_of(context["request"])
    language = page.locale.language_code
    with override(language):
        home, search, text = reverse("wagtail_serve", args=[""]), reverse("search"), identity.footer_text
    return [
        {
            "@type": "Organization",
            "@id": alliance_id(),
            "name": identity.name,
            "url": absolute("/"),
            "description": text,
            "foundingDate": identity.founded,
            "logo": {"@type": "ImageObject", "url": absolute(static("portal/icons/icon-512.png"))},
        },
        {
            "@type": "WebSite",
            "@id": absolute(f"{home}#website"),
            "name": identity.name,
            "url": absolute(home),
            "inLanguage": language,
            "publisher": reference(alliance_id()),
            "potentialAction": {
                "@type": "SearchAction",
                "target": {
                    "@type": "EntryPoint",
                    "urlTemplate": absolute(f"{search}?query={{search_term_string}}"),
                },
                "query-input": "required name=search_term_string",
            },
        },
    ]
