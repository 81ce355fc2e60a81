"""An enquiry reaches the partner by mail; its address is never shown."""

from __future__ import annotations

from datetime import timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.forms.guard import within_limit
from portal.forms.responses import SeeOther
from portal.outbox.post import enqueue
from portal.pages.addresses import absolute

from ..register.addresses import below
from ..register.subviews import Subview, answer
from .form import EnquiryForm

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from .page import ReachablePage

#: Enquiries from one address within an hour, whoever gets them.
MOST_AN_HOUR = 10


def enquiry(page: ReachablePage, request: HttpRequest) -> HttpResponse:
    """GET shows the form; POST writes the mail and leads to the thanks, or shows what to correct."""
    if not page.contact_email:
        raise Http404("Nobody can be reached through this page.")
    if request.method != "POST":
        return _show(page, request, EnquiryForm())
    form = EnquiryForm(request.POST)
    if not form.is_valid() or form.opening is None:
        return _show(page, request, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    if not within_limit(form.purpose, request, MOST_AN_HOUR, timedelta(hours=1)):
        form.add_error(
            None,
            ValidationError(
                _("Several enquiries came from your connection within an hour. Please wait a while."), code="too_many"
            ),
        )
        return _show(page, request, form, HTTPStatus.TOO_MANY_REQUESTS)
    _send(page, form)
    return SeeOther(below(page, "enquiry_sent"))


def sent(page: ReachablePage, request: HttpRequest) -> HttpResponse:
    """Thanks."""
    view = Subview("partners/enquiry/sent.html", "enquiry_sent", _("Thank you"), {}, is_private=True)
    return answer(page, request, view)


@transaction.atomic
def _send(page: ReachablePage, form: EnquiryForm) -> None:
    """Write the mail, in the language of the profile; sending the same form twice is one mail."""
    data = form.cleaned_data
    sender = f"{data['name']}, {data['organisation']}" if data["organisation"] else data["name"]
    with override(page.locale.language_code):
        lines = [
            _("Somebody asks you something through this page of the portal: %(address)s")
            % {"address": absolute(page.url)},
            data["message"],
            _("From: %(sender)s") % {"sender": sender},
            _("Please answer to: %(email)s") % {"email": data["email"]},
            _("The portal keeps this mail for 30 days and then erases it."),
        ]
        subject = _("Enquiry about %(title)s") % {"title": page.title}
        # `opening` is there in every valid form.
        key = form.opening.key if form.opening else ""
        enqueue(key=f"enquiry:{key}", to=page.contact_email, subject=subject, body="\n\n".join(lines))


def _show(page: ReachablePage, request: HttpRequest, form: EnquiryForm, status: int = HTTPStatus.OK) -> HttpResponse:
    title = _("Write to %(recipient)s") % {"recipient": page.recipient}
    view = Subview("partners/enquiry/form.html", "enquiry", title, {}, is_private=True)
    response = answer(page, request, view, form=form, form_address=below(page, "enquiry"))
    response.status_code = status
    return response
