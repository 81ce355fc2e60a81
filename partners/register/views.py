"""Versions and register as the public sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.cache import cache
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from portal.pages.localised import localised_pages
from portal.pages.worddiff import word_diff

from ..papers.badge import FORMS, LOOKS, words
from . import opendata
from .addresses import below
from .canonical import LANGUAGES, plain
from .chain import RegisterEntry, verify
from .growth import growth
from .listing import PER_PAGE, SORTINGS, Request, facets, ordered
from .signatories import SIGNED, Signatory, Status, count_signed
from .subviews import Subview, answer
from .versions import MemorandumVersion, VersionStatus, public_versions

if TYPE_CHECKING:
    from django.http import HttpRequest

    from ..memorandum import MemorandumPage

#: So many withdrawals are named one by one.
MOST_WITHDRAWALS = 50
#: Seconds for which the result of a public check holds.
CHECK_AGE = 60


def _version(number: int) -> MemorandumVersion:
    # SQLite and PostgreSQL alike: no larger number fits.
    if number > 32_767:
        raise Http404
    return get_object_or_404(MemorandumVersion.objects.exclude(status=VersionStatus.DRAFT), number=number)


def version(page: MemorandumPage, request: HttpRequest, number: int) -> HttpResponse:
    """A version at its permanent address."""
    found = _version(number)
    title = _("Memorandum, version %(number)s") % {"number": number}
    view = Subview("partners/register/version.html", "version", title, {"number": number})
    others = [each for each in public_versions() if each.pk != found.pk]
    comparisons = [
        (each, below(page, "compare", old=min(each.number, number), new=max(each.number, number))) for each in others
    ]
    return answer(
        page,
        request,
        view,
        version=found,
        wording=found.wording(page.locale.language_code),
        comparisons=comparisons,
        text_address=below(page, "version_text", number=number),
        pdf_address=below(page, "version_pdf", number=number),
        signed_count=Signatory.objects.filter(version=found, status__in=SIGNED).count(),
    )


def version_text(page: MemorandumPage, request: HttpRequest, number: int) -> HttpResponse:
    """What the hash is made of, byte for byte."""
    response = HttpResponse(_version(number).canonical_text, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="memorandum-{number}.txt"'
    return response


def compare(page: MemorandumPage, request: HttpRequest, old: int, new: int) -> HttpResponse:
    """Two versions, word by word, in both languages."""
    if old == new:
        raise Http404
    first, second = _version(old), _version(new)
    title = _("Versions %(old)s and %(new)s compared") % {"old": old, "new": new}
    view = Subview("partners/register/compare.html", "compare", title, {"old": old, "new": new})
    ordered_languages = sorted(LANGUAGES, key=lambda language: language != page.locale.language_code)
    changes = [
        (language, word_diff(plain(first.wording(language)), plain(second.wording(language))))
        for language in ordered_languages
    ]
    return answer(page, request, view, old=first, new=second, changes=changes)


def register(page: MemorandumPage, request: HttpRequest) -> HttpResponse:
    """The list of signatories. The number of queries does not depend on how many there are."""
    asked = Request.from_query(request.GET)
    shown_page = Paginator(ordered(asked), PER_PAGE).get_page(request.GET.get("page", "1"))
    rows = attach_profiles(list(shown_page.object_list), page)
    statuses = dict(counts())
    signed, samples = count_signed()
    sortings = [
        (name, label, asked.sorted_by(name), asked.sort == name)
        for name, label in zip(
            SORTINGS,
            (_("Name, A to Z"), _("Name, Z to A"), _("Oldest first"), _("Newest first"), _("Place")),
            strict=True,
        )
    ]
    query = f"?{asked.query.removesuffix('&')}" if asked.pairs else ""
    view = Subview("partners/register/register.html", "register", _("Register of signatories"), {}, query=query)
    downloads = [("PDF", below(page, "register_pdf"))] if not asked.is_filtered else []
    downloads += [(form.upper(), below(page, "register_data", form=form) + query) for form in opendata.TYPES]
    return answer(
        page,
        request,
        view,
        asked=asked,
        rows=rows,
        shown=shown_page,
        facets=facets(asked),
        sortings=sortings,
        signed_count=signed,
        sample_count=samples,
        announced_count=statuses.get(Status.ANNOUNCED, 0),
        withdrawn_count=statuses.get(Status.WITHDRAWN, 0),
        withdrawals=withdrawals(),
        growth=growth(),
        downloads=downloads,
        fields=opendata.FIELDS.items(),
        licence=opendata.LICENCE,
        chain_address=below(page, "register_chain"),
    )


def counts() -> list[tuple[str, int]]:
    """How many signatories there are of each status. One query."""
    return [*Signatory.objects.order_by().values_list("status").annotate(count=Count("pk"))]


def withdrawals() -> list[Signatory]:
    """The latest withdrawals: only their dates are left. One query."""
    return list(Signatory.objects.filter(status=Status.WITHDRAWN).order_by("-withdrawn_on")[:MOST_WITHDRAWALS])


def attach_profiles(rows: list[Signatory], page: MemorandumPage) -> list[Signatory]:
    """Gives each row its `address` and its live `profile` in the language of `page`. Two queries at most."""
    with_profile = [row for row in rows if row.partner]
    profiles = localised_pages([row.partner for row in with_profile if row.partner], page.locale.language_code)
    pattern = below(page, "entry", public_id="0000000000")
    for row in rows:
        row.address = pattern.replace("0000000000", row.public_id)
        row.profile = None
    for row, profile in zip(with_profile, profiles, strict=True):
        row.profile = profile if profile.live else None
    return rows


def register_data(page: MemorandumPage, request: HttpRequest, form: str) -> HttpResponse:
    """The list as open data, with the same filters; whole, without pages."""
    if form not in opendata.TYPES:
        raise Http404
    found = ordered(Request.from_query(request.GET)).select_related(None).select_related("version")
    rows = opendata.rows(page, found.defer(None).defer("version__wordings"))
    writers = {
        "csv": lambda: opendata.as_csv(rows),
        "json": lambda: opendata.as_json(rows),
        "jsonld": lambda: opendata.as_jsonld(page, rows),
    }
    # Written at once: a stream that breaks half-way could no longer say so.
    response = HttpResponse("".join(writers[form]()), content_type=opendata.TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="signatories.{form}"'
    response["Access-Control-Allow-Origin"] = "*"
    return response


def register_chain(page: MemorandumPage, request: HttpRequest) -> HttpResponse:
    """Explains the chain and checks it."""
    view = Subview("partners/register/chain.html", "register_chain", _("Check the register"), {})
    entries = RegisterEntry.objects.order_by("-number")
    # Ten thousand hashes take a second: at most once a minute, however many ask.
    faults = cache.get_or_set("register-faults", lambda: list(verify()), CHECK_AGE)
    return answer(page, request, view, faults=faults, entries=entries[:20], count=entries.count())


def entry(page: MemorandumPage, request: HttpRequest, public_id: str) -> HttpResponse:
    """A signatory at its permanent address; after withdrawal only the date."""
    found = get_object_or_404(Signatory.objects.select_related("version", "partner__locale"), public_id=public_id)
    attach_profiles([found], page)
    title = found.name or _("Withdrawn signature")
    view = Subview("partners/register/entry.html", "entry", title, {"public_id": public_id})
    events = RegisterEntry.objects.filter(public_id=public_id)
    address = below(page, "version", number=found.version.number)
    badges = [
        {
            "look": look,
            "alt": " ".join(words(found)),
            **{form: below(page, "badge", public_id=public_id, look=look, form=form) for form in FORMS},
        }
        for look in LOOKS
    ]
    return answer(
        page,
        request,
        view,
        signatory=found,
        events=events,
        version_address=address,
        ask_address=below(page, "ask", public_id=public_id) if found.name else "",
        badges=badges if found.has_signed else [],
        pdf_address=below(page, "signature_pdf", public_id=public_id) if found.name else "",
    )
