"""What a page says to machines: a graph of schema.org in JSON-LD.

Every page type describes itself (`BasePage.structured_data`); what stands on many pages, such as
the alliance itself, is registered here by the room that knows it. Nodes with the same `@id` become one.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.safestring import mark_safe

from .addresses import absolute

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from django.utils.safestring import SafeString

    from .breadcrumbs import Crumb
    from .models import BasePage

    Provider = Callable[[BasePage, Mapping[str, Any]], Iterable["Node"]]

#: A thing of schema.org: property → value.
Node = dict[str, Any]
_providers: list[Provider] = []
#: The usual way to keep JSON from ending its script element early.
_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def register(provider: Provider) -> None:
    """Add a source of nodes: called with a page and its template context. Once, from `AppConfig.ready`."""
    if provider not in _providers:
        _providers.append(provider)


def reference(node_id: str) -> Node:
    """A node that only names another one."""
    return {"@id": node_id}


def alliance_id() -> str:
    """The `@id` of the alliance, the same in all languages."""
    return absolute("/#alliance")


def page_id(page: BasePage) -> str:
    """The `@id` of what a page is about: an article, an organisation, a list."""
    return f"{page.canonical_url}#this"


def compact(node: Mapping[str, Any]) -> Node:
    """`node` without properties that have no value."""
    return {name: value for name, value in node.items() if value not in (None, "", [], {})}


def graph(page: BasePage, context: Mapping[str, Any]) -> Node:
    """All that is known about a page. Whatever `get_context` found is used again, not queried again."""
    nodes = [*page.structured_data(context)]
    for provider in _providers:
        nodes += provider(page, context)
    if crumbs := breadcrumb_list(page, context.get("breadcrumbs") or []):
        nodes.append(crumbs)
    merged: dict[str, Node] = {}
    for node in nodes:
        key = node.get("@id", f"_:{len(merged)}")
        merged[key] = merged.get(key, {}) | compact(node)
    return {"@context": "https://schema.org", "@graph": list(merged.values())}


def breadcrumb_list(page: BasePage, crumbs: list[Crumb]) -> Node | None:
    """The way to a page, or nothing on the home page."""
    if not crumbs:
        return None
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": crumb.title,
                "item": {"@type": "WebPage", "@id": absolute(crumb.url) if crumb.url else page.canonical_url},
            }
            for position, crumb in enumerate(crumbs, start=1)
        ],
    }


def as_json(data: Any) -> SafeString:
    """JSON that may stand in a script element as it is."""
    text = json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False, separators=(",", ":"))
    return mark_safe(text.translate(_ESCAPES))  # noqa: S308 - escaped the line above


def collection(page: BasePage, items: Iterable[tuple[str, str]]) -> list[Node]:
    """A page that lists others: `items` are the titles and addresses of those shown."""
    return [
        {
            "@type": "CollectionPage",
            "@id": page_id(page),
            "url": page.canonical_url,
            "name": page.title,
            "description": page.meta_description,
            "inLanguage": page.locale.language_code,
            "dateModified": page.last_published_at,
            "mainEntity": {
                "@type": "ItemList",
                "itemListElement": [
                    {"@type": "ListItem", "position": position, "name": name, "url": absolute(url)}
                    for position, (name, url) in enumerate(items, start=1)
                ],
            },
        }
    ]
