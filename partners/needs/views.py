"""Say what you need: the form, and who can help."""

from __future__ import annotations

from datetime import timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING

from django.conf import settings
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from portal.forms.guard import within_limit
from portal.pages.alternates import SwitchTarget
from portal.pages.breadcrumbs import Crumb, breadcrumbs

from ..directory import PartnerIndexPage
from .answers import find

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

#: Letters of a need that are read; a page of text.
LONGEST = 2_000
#: A need costs more work than a page, so a robot must not ask for ever. Whole offices share an address.
MOST_AN_HOUR = 300


# By POST, for what is typed must not stand in an address: addresses are logged, kept in histories and sent
# along as referrers. Without a token: the view changes nothing, so there is nothing to forge, and no cookie is set.
@csrf_exempt
@sensitive_post_parameters("need")
@require_http_methods(["GET", "HEAD", "POST"])
def needs(request: HttpRequest) -> HttpResponse:
    """GET shows the form, POST also the partners that answer; nothing typed is stored."""
    language = get_language() or settings.LANGUAGE_CODE
    found = PartnerIndexPage.objects.filter(locale__language_code=language, alias_of=None).live().public()
    directory = found.select_related("locale").first()
    typed = request.POST.get("need", "")
    text = _clean(typed)
    context = {
        "directory": directory,
        "typed": typed[: 10 * LONGEST],
        "is_asked": request.method == "POST",
        "is_cut": len(text) > LONGEST,
        "longest": LONGEST,
        "switch_targets": _same_page_elsewhere(language),
        "breadcrumbs": _crumbs(directory),
    }
    status = HTTPStatus.OK
    if text and not within_limit("needs", request, MOST_AN_HOUR, timedelta(hours=1)):
        context["is_too_often"], status = True, HTTPStatus.TOO_MANY_REQUESTS
    elif text:
        context["found"] = find(text[:LONGEST], language, everywhere="everywhere" in request.POST)
    response = render(request, "partners/needs/needs.html", context, status=status)
    if request.method == "POST":
        # Not "no-store": the way back from a profile must show the answer again, not a warning.
        patch_cache_control(response, private=True, max_age=0)
    return response


def _crumbs(directory: PartnerIndexPage | None) -> list[Crumb]:
    """The way through the directory, where the language has one."""
    above = breadcrumbs(directory) if directory else []
    return [
        *(Crumb(crumb.title, crumb.url or (directory.url if directory else "")) for crumb in above),
        Crumb(_("Say what you need"), ""),
    ]


def _clean(text: str) -> str:
    printable = "".join(letter if letter.isprintable() else " " for letter in text[: 10 * LONGEST])
    return " ".join(printable.split())


def _same_page_elsewhere(language: str) -> list[SwitchTarget]:
    targets = []
    for code, name in settings.LANGUAGES:
        if code != language:
            with override(code):
                targets.append(SwitchTarget(code, str(name), reverse("needs"), True))
    return targets
