"""The endpoints, one a resource, on Wagtail's API: a list and one item, by fields, filters and language asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404
from django.urls import path
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from wagtail.api.v2.pagination import WagtailPagination
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.utils import BadRequestError, parse_fields_parameter
from wagtail.api.v2.views import BaseAPIViewSet

from portal.pages.addresses import absolute

from .answers import open_to_all
from .registry import Resource, resources

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django.db.models import QuerySet
    from django.http import HttpResponse
    from django.urls import URLPattern
    from rest_framework.request import Request

#: Greater numbers do not fit into the databases.
GREATEST_OFFSET = 10**9
#: What every list understands.
LIST_PARAMETERS = ("limit", "offset", "fields", "locale")


class AlwaysJson(BaseContentNegotiation):
    """JSON, whatever the visitor would rather have."""

    def select_parser(self, request: Request, parsers: Sequence[Any]) -> Any:
        return None

    def select_renderer(self, request: Request, renderers: Sequence[Any], format_suffix: str | None = None) -> Any:
        return renderers[0], renderers[0].media_type


class LinkedPagination(WagtailPagination):
    """Also says where the list goes on."""

    def paginate_queryset(self, queryset: QuerySet[Any], request: Request, view: Any = None) -> QuerySet[Any]:
        found: QuerySet[Any] = super().paginate_queryset(queryset, request, view)
        self.offset = int(request.GET.get("offset", 0))
        self.limit = int(request.GET.get("limit", min(20, settings.WAGTAILAPI_LIMIT_MAX)))
        if self.offset > GREATEST_OFFSET:
            raise BadRequestError(f"offset cannot be higher than {GREATEST_OFFSET}")
        self.request = request
        return found

    def get_paginated_response(self, data: list[dict[str, Any]]) -> Response:
        before = max(0, self.offset - self.limit)
        following = self.offset + self.limit
        meta = {
            "total_count": self.total_count,
            "previous": self._address(before) if self.offset and self.limit else None,
            "next": self._address(following) if self.limit and following < self.total_count else None,
        }
        return Response({"meta": meta, "items": data})

    def _address(self, offset: int) -> str:
        query = self.request.GET.copy()
        query["offset"], query["limit"] = str(offset), str(self.limit)
        return absolute(f"{self.request.path}?{urlencode(sorted(query.items()))}")


class ResourceViewSet(BaseAPIViewSet):
    """A resource of the registry over HTTP."""

    resource: Resource

    # Nobody is asked who they are: no session, no cookie.
    authentication_classes: Sequence[Any] = ()
    permission_classes: Sequence[Any] = ()
    renderer_classes: Sequence[Any] = (JSONRenderer,)
    content_negotiation_class = AlwaysJson
    pagination_class = LinkedPagination

    def listing_view(self, request: Request) -> Response:
        self._refuse_unknown({*LIST_PARAMETERS, *self.resource.filters})
        rows = self.resource.rows(self.language)
        for name, each in self.resource.filters.items():
            if value := request.GET.get(name):
                if each.values and value not in each.values:
                    raise BadRequestError(f"{name} must be one of: {', '.join(each.values)}")
                try:
                    rows = each.apply(rows, value.replace("\x00", ""))
                except ValidationError as error:
                    raise BadRequestError(f"{name} is not an identifier") from error
        shown = self.paginate_queryset(rows)
        return self._in_language(self.get_paginated_response(self._items(list(shown))))

    def detail_view(self, request: Request, key: str) -> Response:
        self._refuse_unknown({"fields", "locale"})
        try:
            found = self.resource.rows(self.language).filter(**{self.resource.key: key.replace("\x00", "")}).first()
        except (ValueError, ValidationError):  # no such key can exist
            found = None
        if found is None:
            raise Http404(f"There is nothing with this id among the {self.resource.name} in this language.")
        return self._in_language(Response(self._items([found])[0]))

    def _in_language(self, response: Response) -> Response:
        response["Content-Language"] = self.language
        return response

    @property
    def language(self) -> str:
        """The language asked for; German where nothing is asked."""
        language = self.request.GET.get("locale", settings.LANGUAGE_CODE)
        codes = [code for code, _name in settings.LANGUAGES]
        if language not in codes:
            raise BadRequestError(f"locale must be one of: {', '.join(codes)}")
        return str(language)

    def _refuse_unknown(self, known: set[str]) -> None:
        if unknown := sorted(set(self.request.GET) - known):
            raise BadRequestError(
                f"unknown parameter: {', '.join(unknown)}. Known ones are: {', '.join(sorted(known))}."
            )

    def _items(self, rows: Sequence[Any]) -> list[dict[str, Any]]:
        wanted = self._wanted_fields()
        return [{name: item[name] for name in wanted} for item in self.resource.items(rows, self.language)]

    def _wanted_fields(self) -> list[str]:
        """The names of `fields=` as Wagtail reads them: `a,b`, `-a`, `*` or `_,a`; `id` is always among them."""
        every = [*self.resource.fields]
        try:
            asked = parse_fields_parameter(self.request.GET.get("fields", "*"))
        except ValueError as error:
            raise BadRequestError(f"fields error: {error}") from error
        names = {name for name, _negated, _nested in asked} - {"*", "_"}
        if unknown := sorted(names - set(every)):
            raise BadRequestError(f"unknown fields: {', '.join(unknown)}")
        taken_away = {name for name, negated, _nested in asked if negated}
        given = names - taken_away
        return [name for name in every if name == "id" or (name in given if given else name not in taken_away)]

    def get_renderer_context(self) -> dict[str, Any]:
        return super().get_renderer_context() | {"indent": None}

    @classmethod
    def get_urlpatterns(cls) -> list[URLPattern]:
        return [
            path("", _open(cls, "listing_view"), name="listing"),
            path("<str:key>/", _open(cls, "detail_view"), name="detail"),
        ]


def _open(endpoint: type[ResourceViewSet], action: str) -> Callable[..., HttpResponse]:
    view = endpoint.as_view({"get": action})
    return open_to_all(view, is_dated=endpoint.resource.is_dated)


def router() -> WagtailAPIRouter:
    """All resources of the registry."""
    found = WagtailAPIRouter("api")
    for resource in resources():
        found.register_endpoint(resource.name, type("Endpoint", (ResourceViewSet,), {"resource": resource}))
    return found
