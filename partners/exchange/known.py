"""What the portal knows before a table is read: profiles, vocabularies, and the English texts of the desk."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.translation import gettext as _
from wagtail.models import Revision
from wagtail_localize.models import StringTranslation

from portal.media.models import PortalImage
from portal.translation.units import Presence, Unit
from portal.translation.wording import plain

from ..directory import PartnerIndexPage
from ..profile import PartnerPage
from ..vocabularies import AIField, Sector, Term
from .columns import ENGLISH, GERMAN
from .problems import FileError
from .readers import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

#: Column, which is also the relation of a profile → the vocabulary, and the field of its rows.
VOCABULARIES: dict[str, tuple[type[Term], str]] = {"fields": (AIField, "field"), "sectors": (Sector, "sector")}


@dataclass
class Vocabulary:
    """German terms of a kind: short name or name in small letters → short name, and short name ↔ row."""

    known: dict[str, str] = field(default_factory=dict)
    pk_of: dict[str, int] = field(default_factory=dict)
    slug_of: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Profile:
    """A German profile as editors see it: with what is not live yet."""

    pk: int
    translation_key: str
    live: bool
    has_draft: bool
    locked: bool
    #: Column → cell.
    cells: dict[str, str]
    logo: PortalImage | None


@dataclass(frozen=True)
class Known:
    """A picture of the directory, taken in a number of queries that does not grow with it."""

    directory: PartnerIndexPage
    #: Key → profile, in the order of the tree.
    profiles: dict[str, Profile]
    vocabularies: dict[str, Vocabulary]


def look() -> Known:
    """The German directory as it is now. Raises FileError where there is none."""
    directory = (
        PartnerIndexPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE, alias_of=None)
        .order_by("-live", "path")
        .first()
    )
    if directory is None:
        raise FileError(_("There is no German directory of partners yet. Make its page in the CMS first."))
    vocabularies = {name: _vocabulary(model) for name, (model, _row) in VOCABULARIES.items()}
    pages = list(
        PartnerPage.objects.child_of(directory)
        .filter(alias_of=None)
        .prefetch_related("fields", "sectors")
        .defer("body")
        .order_by("path")
    )
    english = _english(str(page.translation_key) for page in pages)
    drafts = Revision.objects.filter(
        pk__in=[page.latest_revision_id for page in pages if page.has_unpublished_changes]
    ).in_bulk()
    sources = [
        (page, _of_draft(drafts[pk].content) if (pk := page.latest_revision_id or 0) in drafts else _of_page(page))
        for page in pages
    ]
    logos = PortalImage.objects.in_bulk([pk for _page, value in sources if (pk := value("logo"))])
    return Known(
        directory,
        {
            page.slug: Profile(
                page.pk,
                str(page.translation_key),
                page.live,
                page.has_unpublished_changes,
                page.locked,
                _cells(page.slug, value, vocabularies, logos.get(value("logo")), english[str(page.translation_key)]),
                logos.get(value("logo")),
            )
            for page, value in sources
        },
        vocabularies,
    )


def _of_page(page: PartnerPage) -> Callable[[str], Any]:
    """Gives the values of a profile by attribute; of a vocabulary the keys of its terms, of the logo its key."""

    def value(name: str) -> Any:
        if name in VOCABULARIES:
            return [getattr(row, f"{VOCABULARIES[name][1]}_id") for row in getattr(page, name).all()]
        return page.logo_id if name == "logo" else getattr(page, name)  # type: ignore[attr-defined]

    return value


def _of_draft(content: dict[str, Any]) -> Callable[[str], Any]:
    """The same of a revision, from its JSON: making a page of it would take ten queries each."""

    def value(name: str) -> Any:
        if name in VOCABULARIES:
            rows = sorted(content.get(name, []), key=lambda row: row.get("sort_order") or 0)
            return [row[VOCABULARIES[name][1]] for row in rows]
        found = content.get(name)
        return found if name == "logo" else PartnerPage._meta.get_field(name).to_python(found)

    return value


def _cells(
    key: str,
    value: Callable[[str], Any],
    vocabularies: dict[str, Vocabulary],
    logo: PortalImage | None,
    english: dict[str, str],
) -> dict[str, str]:
    """A profile as a row of the table."""
    cells = {"key": key}
    for column in GERMAN[1:]:
        if column.name in vocabularies:
            slug_of = vocabularies[column.name].slug_of
            cells[column.name] = " ".join(slug_of[pk] for pk in value(column.name) if pk in slug_of)
        else:
            cells[column.name] = " ".join(shown(value(column.attribute)).split())
    cells["logo"] = PurePath(logo.file.name).name if logo else ""
    cells["logo_author"], cells["logo_licence"] = (logo.author, logo.licence) if logo else ("", "")
    return cells | {column.name: english.get(column.attribute, "") for column in ENGLISH}


def _vocabulary(model: type[Term]) -> Vocabulary:
    found = Vocabulary()
    terms = model._default_manager.filter(locale__language_code=settings.LANGUAGE_CODE, live=True)
    for pk, slug, name in terms.values_list("pk", "slug", "name"):
        found.known[name.casefold()] = slug
        found.pk_of[slug], found.slug_of[pk] = pk, slug
    # A short name wins over a name that reads the same.
    found.known |= {slug.casefold(): slug for slug in found.pk_of}
    return found


def _english(keys: Iterable[str]) -> defaultdict[str, dict[str, str]]:
    """Translation key → field → the current English at the desk, drafts included. Two queries."""
    paths = [column.attribute for column in ENGLISH]
    wanted = {*keys}
    units = Unit.objects.filter(presence=Presence.CURRENT, context__path__in=paths)
    columns = ("context_id", "string_id", "context__path", "context__object_id")
    places = {
        (context, string): (path, str(key))
        for context, string, path, key in units.values_list(*columns)
        if str(key) in wanted
    }
    texts = StringTranslation.objects.filter(context__path__in=paths)
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for context, string, data in texts.values_list("context_id", "translation_of_id", "data"):
        if place := places.get((context, string)):
            path, key = place
            found[key][path] = " ".join(plain(data).split())
    return found
