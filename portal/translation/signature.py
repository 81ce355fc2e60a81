"""A fingerprint of everything on a page but its strings: pictures, links, order and kinds of blocks, relations."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from wagtail_localize.fields import get_translatable_fields
from wagtail_localize.strings import extract_strings

if TYPE_CHECKING:
    from collections.abc import Set

    from wagtail_localize.models import TranslationSource


def signature(source: TranslationSource, strings: Set[str]) -> str:
    """SHA-256 over the declared fields of a frozen source, each of its `strings` (plain text) blanked."""
    content = json.loads(source.content_json)
    model = source.specific_content_type.model_class()
    names = [field.field_name for field in get_translatable_fields(model)]
    kept = {name: _blanked(content.get(name), strings) for name in names}
    return hashlib.sha256(json.dumps(kept, sort_keys=True).encode()).hexdigest()


def _blanked(value: Any, strings: Set[str]) -> Any:
    if isinstance(value, dict):
        # Primary keys of child rows change with every save; their translation key stays.
        return {key: _blanked(item, strings) for key, item in value.items() if key not in ("pk", "page", "locale")}
    if isinstance(value, list):
        return [_blanked(item, strings) for item in value]
    if not isinstance(value, str) or not value:
        return value
    if value in strings:
        return "…"
    if value[0] in "[{":
        try:
            return _blanked(json.loads(value), strings)
        except ValueError:
            return value
    return extract_strings(value)[0] if value[0] == "<" else value
