"""The columns of the table: what they are called, what they hold, and how a profile keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from portal.media.models import Licence

from ..vocabularies import PartnerType, Relation
from . import readers

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.utils.functional import _StrPromise


@dataclass(frozen=True)
class Column:
    """A column: `attribute` is the field of the profile, empty for what is kept elsewhere."""

    name: str
    text: str | _StrPromise
    example: str
    read: Callable[[str], Any] = readers.text
    attribute: str = ""
    is_required: bool = False
    #: The values that can stand there, where they are fixed.
    values: tuple[str, ...] = ()


#: The words that open data uses for the same, wherever there are such.
GERMAN = (
    Column(
        "key",
        _("Short name in the German address; finds the profile again. Empty: made from the name."),
        "werk-aachen",
        readers.key,
    ),
    Column("name", _("Name of the organisation."), "Werk Aachen", attribute="title", is_required=True),
    Column("short_name", _("Name on the map. Empty: the name."), "Werk", attribute="short_name"),
    Column(
        "summary",
        _("What it does, in one or two sentences, up to 400 letters."),
        "Baut Maschinen.",
        attribute="introduction",
    ),
    Column(
        "kind",
        _("Kind of organisation."),
        "company",
        readers.choice(PartnerType),
        "kind",
        True,
        tuple(PartnerType.values),
    ),
    Column(
        "relation",
        _("How it stands to the alliance."),
        "member",
        readers.choice(Relation),
        "relation",
        True,
        tuple(Relation.values),
    ),
    Column("website", _("Complete address, beginning with https://"), "https://www.example.org", attribute="website"),
    Column("place", _("Town or city of the seat, in German."), "Aachen", attribute="city", is_required=True),
    Column("latitude", _("Degrees north of the seat."), "50.77620", readers.degrees, "latitude"),
    Column("longitude", _("Degrees east of the seat."), "6.08380", readers.degrees, "longitude"),
    Column("founded", _("Year, month or day of its founding."), "1971", readers.partial_date, "founded"),
    Column("partner_since", _("Day on which it joined."), "2025-05-20", readers.day, "partner_since"),
    Column("fields", _("Fields of AI, by short name or German name, separated by commas."), "robotics"),
    Column("sectors", _("Sectors, by short name or German name, separated by commas."), "production"),
    Column("contact_name", _("Person or office for enquiries."), "Vertrieb", attribute="contact_name"),
    Column(
        "contact_email",
        _("Address for enquiries; never shown in public."),
        "buero@example.org",
        attribute="contact_email",
    ),
)
#: The picture and what it cannot be shown without.
LOGO = (
    Column("logo", _("File name of the logo, in the ZIP file handed in beside the table."), "werk.png"),
    Column("logo_author", _("Who made the logo. Empty: the organisation."), "Werk Aachen"),
    Column(
        "logo_licence",
        _("Terms on which it may be shown; needed with a new logo."),
        Licence.PERMISSION.value,
        readers.choice(Licence),
        values=tuple(Licence.values),
    ),
)
#: What goes to the translators' desk, as drafts: the path there is that of the German field.
ENGLISH = (
    Column("name_en", _("Name in English."), "Werk Aachen", attribute="title"),
    Column("short_name_en", _("Name on the map, in English."), "Werk", attribute="short_name"),
    Column("summary_en", _("What it does, in English."), "Builds machines.", attribute="introduction"),
    Column("place_en", _("Town or city, in English."), "Aachen", attribute="city"),
    Column("contact_name_en", _("Person or office, in English."), "Sales", attribute="contact_name"),
)
COLUMNS = {column.name: column for column in (*GERMAN, *LOGO, *ENGLISH)}
#: Without these there is nothing to find a profile by.
NEEDED = ("key", "name")
