"""The OpenAPI 3.1 document, made from the registry in either language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.pages.addresses import absolute

from .registry import LICENCE, resources

if TYPE_CHECKING:
    from .registry import Field, Resource

VERSION = "1.0.0"
SCHEMAS: dict[str, dict[str, Any]] = {
    "text": {"type": "string"},
    "texts": {"type": "array", "items": {"type": "string"}},
    "number": {"type": "number"},
    "integer": {"type": "integer"},
    "flag": {"type": "boolean"},
    "day": {"type": "string", "format": "date"},
    "moment": {"type": "string", "format": "date-time"},
    "address": {"type": "string", "format": "uri"},
    "uuid": {"type": "string", "format": "uuid"},
    "uuids": {"type": "array", "items": {"type": "string", "format": "uuid"}},
}


def document(language: str) -> dict[str, Any]:
    """All of it, with titles and descriptions in `language`."""
    with override(language):
        found = resources()
        paths: dict[str, Any] = {}
        for resource in found:
            paths[f"/{resource.name}/"] = {"get": _listing(resource)}
            paths[f"/{resource.name}/{{id}}/"] = {"get": _detail(resource)}
        return {
            "openapi": "3.1.0",
            "info": {
                "title": _("Open data of the %(name)s") % {"name": settings.WAGTAIL_SITE_NAME},
                "version": VERSION,
                "description": _("Read-only, without registration. Errors are in English."),
                "license": {"name": "CC BY 4.0", "url": LICENCE},
            },
            "servers": [{"url": absolute("/api/v1")}],
            "tags": [{"name": each.name, "description": str(each.text)} for each in found],
            "paths": paths,
            "components": {
                "schemas": {each.name: _item(each) for each in found} | {"error": _error()},
                "responses": _refusals(),
            },
        }


def _listing(resource: Resource) -> dict[str, Any]:
    item = {"$ref": f"#/components/schemas/{resource.name}"}
    address = {"type": ["string", "null"], "format": "uri"}
    meta = {
        "type": "object",
        "required": ["total_count", "previous", "next"],
        "properties": {"total_count": {"type": "integer"}, "previous": address, "next": address},
    }
    schema = {
        "type": "object",
        "required": ["meta", "items"],
        "properties": {"meta": meta, "items": {"type": "array", "items": item}},
    }
    most = settings.WAGTAILAPI_LIMIT_MAX
    limit = {"type": "integer", "minimum": 0, "maximum": most, "default": 20}
    parameters = [
        _parameter("limit", _("How many items at most."), limit),
        _parameter("offset", _("How many items to pass over."), {"type": "integer", "minimum": 0, "default": 0}),
        *_common(),
        *(
            _parameter(name, str(each.text), {"type": "string"} | ({"enum": [*each.values]} if each.values else {}))
            for name, each in resource.filters.items()
        ),
    ]
    return _operation(f"list_{resource.name}", resource, _("A page of the list."), schema, parameters)


def _detail(resource: Resource) -> dict[str, Any]:
    key = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
    parameters = [key | {"description": str(resource.fields["id"].text)}, *_common()]
    schema = {"$ref": f"#/components/schemas/{resource.name}"}
    found = _operation(f"get_{resource.name}", resource, _("One item."), schema, parameters)
    found["responses"]["404"] = {"$ref": "#/components/responses/missing"}
    return found


def _operation(
    name: str, resource: Resource, text: str, schema: dict[str, Any], parameters: list[dict[str, Any]]
) -> dict[str, Any]:
    headers = {
        "ETag": {
            "description": _("Changes with the content; send it back as If-None-Match."),
            "schema": SCHEMAS["text"],
        }
    }
    content = {"application/json": {"schema": schema}}
    return {
        "operationId": name,
        "tags": [resource.name],
        "summary": str(resource.title),
        "parameters": parameters,
        "responses": {
            "200": {"description": text, "headers": headers, "content": content},
            "304": {"description": _("Nothing has changed since.")},
            "400": {"$ref": "#/components/responses/wrong"},
            "429": {"$ref": "#/components/responses/often"},
        },
    }


def _common() -> list[dict[str, Any]]:
    languages = [code for code, _name in settings.LANGUAGES]
    locale = {"type": "string", "enum": languages, "default": settings.LANGUAGE_CODE}
    return [
        _parameter("locale", _("Language of the texts."), locale),
        _parameter(
            "fields", _("Only these fields, for example name,website; or all but some: -summary."), SCHEMAS["text"]
        ),
    ]


def _parameter(name: str, text: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "description": text, "schema": schema}


def _item(resource: Resource) -> dict[str, Any]:
    properties = {name: _property(each) for name, each in resource.fields.items()}
    return {
        "type": "object",
        "description": str(resource.text),
        # Whoever asks for some of the fields gets only those.
        "required": ["id"],
        "properties": properties,
    }


def _property(field: Field) -> dict[str, Any]:
    schema = dict(SCHEMAS[field.kind])
    if field.may_be_null:
        schema["type"] = [schema["type"], "null"]
    return schema | {"title": str(field.label), "description": str(field.text)}


def _error() -> dict[str, Any]:
    return {"type": "object", "required": ["message"], "properties": {"message": SCHEMAS["text"]}}


def _refusals() -> dict[str, Any]:
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/error"}}}
    wait = {"Retry-After": {"description": _("Seconds to wait."), "schema": SCHEMAS["integer"]}}
    return {
        "wrong": {"description": _("A parameter is wrong; the message says which."), "content": content},
        "missing": {"description": _("There is nothing with this id in this language."), "content": content},
        "often": {"description": _("Too many requests within a minute."), "headers": wait, "content": content},
    }
