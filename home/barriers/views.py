"""The form for barriers and its thanks, both below the accessibility statement."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction
from django.template.response import TemplateResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from portal.forms.guard import within_limit
from portal.forms.responses import SeeOther
from portal.pages.breadcrumbs import Crumb

from .addresses import form_address, sent_address
from .form import BarrierForm, prefilled
from .mail import announce
from .report import BarrierReport

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse
    from wagtail.models import Page

    from home.legal.accessibility import AccessibilityPage

#: Reports from one address within an hour.
MOST_AN_HOUR = 5
_TICKET = signing.Signer(salt="barrier-ticket")


def report(page: AccessibilityPage, request: HttpRequest) -> HttpResponse:
    """GET shows the form; POST keeps the report and leads to the thanks, or shows what to correct."""
    if request.method != "POST":
        return _show(page, request, prefilled(request))
    form = BarrierForm(request.POST)
    if not form.is_valid() or form.opening is None:
        return _show(page, request, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    key = form.opening.key
    is_new = not BarrierReport.objects.filter(submission=key).exists()
    if is_new and not within_limit(form.purpose, request, MOST_AN_HOUR, timedelta(hours=1)):
        form.add_error(
            None,
            ValidationError(
                _("Several reports came from your connection within an hour. Please wait a while, or write to us."),
                code="too_many",
            ),
        )
        return _show(page, request, form, HTTPStatus.TOO_MANY_REQUESTS)
    with transaction.atomic():
        kept, is_created = BarrierReport.objects.get_or_create(
            submission=key,
            defaults={
                "language": page.locale.language_code,
                **{name: form.cleaned_data[name] for name in ("message", "path", "email")},
            },
        )
        if is_created:
            announce(kept, page.feedback_email)
    return SeeOther(f"{sent_address(page)}?{urlencode({'ticket': _TICKET.sign(kept.number)})}")


def sent(page: AccessibilityPage, request: HttpRequest) -> HttpResponse:
    """Thanks, with the number of the ticket where the address carries one that we signed."""
    try:
        number = _TICKET.unsign(request.GET.get("ticket", ""))
    except signing.BadSignature:
        number = ""
    return _answer(page, request, "home/barriers/sent.html", sent_address, _("Thank you"), {"number": number})


def _show(
    page: AccessibilityPage, request: HttpRequest, form: BarrierForm, status: int = HTTPStatus.OK
) -> HttpResponse:
    answer = _answer(page, request, "home/barriers/form.html", form_address, _("Report a barrier"), {"form": form})
    answer.status_code = status
    return answer


def _answer(
    page: AccessibilityPage,
    request: HttpRequest,
    template: str,
    address: Callable[[Page], str],
    title: str,
    extra: dict[str, Any],
) -> HttpResponse:
    """A page of its own: below the statement in the breadcrumb, with its twin in the other language."""
    context = page.get_context(request)
    twins = {twin.locale.language_code: twin for twin in page.get_translations().live().select_related("locale")}
    context["switch_targets"] = [
        replace(target, path=address(twins[target.language])) if target.is_same else target
        for target in context["switch_targets"]
    ]
    context["breadcrumbs"] = [
        *(replace(crumb, url=crumb.url or page.url) for crumb in context["breadcrumbs"]),
        Crumb(title, ""),
    ]
    answer = TemplateResponse(
        request, template, context | {"own_title": title, "form_address": form_address(page)} | extra
    )
    patch_cache_control(answer, private=True, no_store=True)
    return answer
