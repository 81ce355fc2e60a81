"""What keepers may change of a profile, as plain values: taken from a page, put into one, shown as text.

Each value has a name: that of a field; "text:" and the id of a block of running text; "text:new" for
a text at the end. Values are texts, lists of texts, facts as a list of dictionaries, the number of
the logo, or None where a page does not have that text.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.utils.translation import gettext as _

from portal.media.models import PortalImage

from .texts import to_html, to_plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..profile import PartnerPage

Values = dict[str, Any]

#: Fields of one line or paragraph, as they are.
PLAIN = ("introduction", "short_name", "website", "city", "contact_name", "contact_email")
PLACE = ("latitude", "longitude")
FACT = ("statement", "source", "source_url", "as_of")
TEXT, NEW_TEXT = "text:", "text:new"


def values_of(page: PartnerPage) -> Values:
    """The values of a page or of a draft of it."""
    return {
        **{name: getattr(page, name) for name in PLAIN},
        **{name: coordinate(getattr(page, name)) for name in PLACE},
        "fields": sorted(row.field.slug for row in page.fields.select_related("field")),
        "sectors": sorted(row.sector.slug for row in page.sectors.select_related("sector")),
        "facts": [
            {"key": str(row.translation_key)} | {name: getattr(row, name) for name in FACT} for row in page.facts.all()
        ],
        **{f"{TEXT}{block['id']}": to_plain(block["value"]) for block in text_blocks(page)},
        NEW_TEXT: "",
        "logo": page.logo_id,
    }


def coordinate(value: Any) -> str:
    """A coordinate in degrees with five decimals, as it is stored; empty for none."""
    return "" if value in (None, "") else str(Decimal(value).quantize(Decimal("0.00001")))


def text_blocks(page: PartnerPage) -> list[dict[str, Any]]:
    """The raw blocks of running text that can be named."""
    return [block for block in page.body.raw_data if block["type"] == "text" and block.get("id")]


def heading_of(page: PartnerPage, name: str) -> str:
    """What stands above a text: the heading before it, or nothing."""
    heading = ""
    for block in page.body.raw_data:
        if block["type"] == "heading":
            heading = str(block["value"])
        elif f"{TEXT}{block.get('id')}" == name:
            return heading
    return ""


def put(page: PartnerPage, values: Values, names: Iterable[str]) -> None:
    """Put the values of these names into the page in memory; nothing is saved."""
    for name in names:
        value = values[name]
        if name in PLAIN:
            setattr(page, name, value)
        elif name in PLACE:
            setattr(page, name, Decimal(value) if value else None)
        elif name == "logo":
            page.logo = PortalImage.objects.filter(pk=value).first()
        elif name == "facts":
            _put_facts(page, value)
        elif name in ("fields", "sectors"):
            _put_terms(page, name, value)
        else:
            _put_text(page, name.removeprefix(TEXT), value)


def _put_text(page: PartnerPage, block_id: str, text: str) -> None:
    raw = [dict(block) for block in page.body.raw_data]
    block = next((each for each in raw if each.get("id") == block_id and each["type"] == "text"), None)
    if block:
        block["value"] = to_html(text, block["value"])
    else:
        block = {"type": "text", "value": to_html(text), "id": str(uuid4())}
        raw.append(block)
    if not block["value"]:
        raw.remove(block)
    page.body = page.body.stream_block.to_python(raw)


def _put_terms(page: PartnerPage, name: str, slugs: list[str]) -> None:
    """Rows that stay keep their identity, and with it their place at the translators' desk."""
    from ..models import AIField, PartnerField, PartnerSector, Sector

    one, row_type, term_type = (
        ("field", PartnerField, AIField) if name == "fields" else ("sector", PartnerSector, Sector)
    )
    kept = [row for row in getattr(page, name).all() if getattr(row, one).slug in slugs]
    known = {getattr(row, one).slug for row in kept}
    terms = term_type.objects.filter(locale_id=page.locale_id, slug__in=slugs).exclude(slug__in=known).order_by("name")
    new = [row_type(**{one: term, "locale_id": page.locale_id}) for term in terms]
    setattr(page, name, _in_order([*kept, *new]))


def _put_facts(page: PartnerPage, facts: list[dict[str, str]]) -> None:
    from ..models import PartnerFact

    rows = {str(row.translation_key): row for row in page.facts.all()}
    found = []
    for fact in facts:
        row = rows.pop(fact["key"], None) or PartnerFact(locale_id=page.locale_id)
        for name in FACT:
            setattr(row, name, fact[name])
        found.append(row)
    page.facts = _in_order(found)


def _in_order(rows: list[Any]) -> list[Any]:
    for number, row in enumerate(rows):
        row.sort_order = number
    return rows


def shown(name: str, value: Any) -> str:
    """A value for people to read and compare."""
    if value in (None, "", []):
        return ""
    if name == "facts":
        return "\n".join(_fact(fact) for fact in value)
    if name == "logo":
        image = PortalImage.objects.filter(pk=value).first()
        return f"{image.title} ({image.credit_with_licence})" if image else _("a logo that is gone")
    if name in ("fields", "sectors"):
        return ", ".join(sorted(names_of(name, value)))
    return str(value)


def _fact(fact: dict[str, str]) -> str:
    about = ", ".join(part for part in (fact["source"], fact["source_url"], fact["as_of"]) if part)
    return f"{fact['statement']} ({about})" if about else fact["statement"]


def names_of(name: str, slugs: list[str]) -> list[str]:
    """The German names of terms."""
    from wagtail.models import Locale

    from ..vocabularies import AIField, Sector

    model = AIField if name == "fields" else Sector
    return list(model.objects.filter(locale=Locale.get_default(), slug__in=slugs).values_list("name", flat=True))


def label(page: PartnerPage, name: str) -> str:
    """What a value is called in forms, lists of changes and mails."""
    if name == NEW_TEXT:
        return _("Further text")
    if name.startswith(TEXT):
        heading = heading_of(page, name)
        return _("Text below “%(heading)s”") % {"heading": heading} if heading else _("Description")
    return {
        "introduction": _("Lead"),
        "short_name": _("Short name"),
        "website": _("Website"),
        "city": _("Place"),
        "latitude": _("Latitude"),
        "longitude": _("Longitude"),
        "contact_name": _("Contact for enquiries"),
        "contact_email": _("E-mail address for enquiries"),
        "fields": _("Fields of AI"),
        "sectors": _("Sectors"),
        "facts": _("Facts with source"),
        "logo": _("Logo"),
    }[name]
