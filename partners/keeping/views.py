"""Keeping a profile as its keepers see it."""

from __future__ import annotations

from datetime import timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404
from django.template.response import TemplateResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.forms.guard import within_limit
from portal.forms.responses import SeeOther

from ..links import LinkError
from ..register.addresses import below
from ..register.subviews import Subview, answer
from . import service
from .entries import kept_form, sent_form, signed
from .forms import AskForm
from .links import form_path, read
from .merging import changed_names
from .proposals import State
from .values import label, put, values_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from ..profile import PartnerPage
    from .forms import ProfileForm
    from .proposals import ProfileProposal

#: Links asked for from one address within an hour.
MOST_AN_HOUR = 10


def german(page: PartnerPage) -> PartnerPage:
    """The source of a profile. Raises Http404 where there is none."""
    if page.locale.language_code == settings.LANGUAGE_CODE:
        return page
    pages = type(page).objects.filter(translation_key=page.translation_key, alias_of=None)
    found = pages.filter(locale__language_code=settings.LANGUAGE_CODE).select_related("locale").first()
    if found is None:
        raise Http404("This profile has no German page.")
    return found


def ask(page: PartnerPage, request: HttpRequest) -> HttpResponse:
    """GET explains; POST mails a link if the address may keep the profile, and says the same in any case."""
    if request.method != "POST":
        return _show_ask(page, request, AskForm())
    form = AskForm(request.POST)
    if not form.is_valid():
        return _show_ask(page, request, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    if not within_limit(form.purpose, request, MOST_AN_HOUR, timedelta(hours=1)):
        form.add_error(
            None, ValidationError(_("Several requests came from your connection within an hour. Please wait a while."))
        )
        return _show_ask(page, request, form, HTTPStatus.TOO_MANY_REQUESTS)
    service.send_link(german(page), form.cleaned_data["email"], page.locale.language_code)
    return SeeOther(below(page, "keep_sent"))


def _show_ask(page: PartnerPage, request: HttpRequest, form: AskForm, status: int = HTTPStatus.OK) -> HttpResponse:
    view = Subview("partners/keeping/ask.html", "keep", _("Keep this profile up to date"), {}, is_private=True)
    response = answer(page, request, view, form=form, form_address=below(page, "keep"))
    response.status_code = status
    return response


def sent(page: PartnerPage, request: HttpRequest) -> HttpResponse:
    """The one answer to all addresses."""
    return _say(page, request, "keep_sent", _("Please look into your mailbox"), "link")


def form(page: PartnerPage, request: HttpRequest) -> HttpResponse:
    """GET shows the form, for mail scanners follow links; POST keeps, previews, sends or confirms."""
    proposal = read(request.GET.get("token", ""), page)
    if isinstance(proposal, LinkError):
        status = HTTPStatus.GONE if proposal is LinkError.EXPIRED else HTTPStatus.NOT_FOUND
        return _say(page, request, "keep_form", _("This link does not work"), proposal.value, status)
    if proposal.state != State.OPEN:
        # Sent a moment ago by the same form: the same thanks. Later: the link is used up.
        status = HTTPStatus.OK if request.method == "POST" or "done" in request.GET else HTTPStatus.GONE
        return _say(page, request, "keep_form", _("Your profile"), str(proposal.state), status)
    if request.method != "POST":
        return _show(page, request, proposal, kept_form(proposal))
    if request.POST.get("do") == "confirm":
        service.confirm(proposal)
        return SeeOther(f"{form_path(proposal)}&done=1")
    return _received(page, request, proposal, sent_form(proposal, request))


def _received(page: PartnerPage, request: HttpRequest, proposal: ProfileProposal, form: ProfileForm) -> HttpResponse:
    do = request.POST.get("do")
    if do == "save":
        return SeeOther(f"{form_path(proposal)}&saved=1")
    if not form.is_valid():
        return _show(page, request, proposal, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    values = form.proposed(proposal.logo.pk if proposal.logo else form.values["logo"])
    if do == "preview":
        return _preview(request, proposal, values)
    if not changed_names(form.values, values):
        # So there is nothing to keep, and the button that confirms is there again.
        proposal.move(State.OPEN, entries={})
        form.add_error(None, _("You changed nothing. If everything is right, press “Everything is right” above."))
        return _show(page, request, proposal, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    service.submit(proposal, form.values, values)
    return SeeOther(f"{form_path(proposal)}&done=1")


def _preview(request: HttpRequest, proposal: ProfileProposal, values: dict[str, Any]) -> HttpResponse:
    """The German page as it would be; nothing of it is saved."""
    page = type(proposal.page).objects.select_related("locale").get(pk=proposal.page_id)
    put(page, values, changed_names(proposal.base, values))
    request.is_preview = True  # type: ignore[attr-defined]
    with override(page.locale.language_code):
        context = page.get_context(request) | {"is_private": True}
        response = TemplateResponse(request, "partners/keeping/preview.html", context).render()
    patch_cache_control(response, private=True, no_store=True)
    return response


def _show(
    page: PartnerPage,
    request: HttpRequest,
    proposal: ProfileProposal,
    form: ProfileForm,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    title = _("Profile: %(name)s") % {"name": proposal.page.title}
    view = Subview("partners/keeping/form.html", "keep_form", title, {}, is_private=True)
    response = answer(
        page,
        request,
        view,
        form=form,
        form_address=form_path(proposal),
        base=signed(form.values),
        proposal=proposal,
        saved="saved" in request.GET and request.method != "POST",
        meanwhile=[label(proposal.page, name) for name in changed_names(values_of(proposal.page), form.values)],
        german=proposal.page,
    )
    response.status_code = status
    return response


def _say(
    page: PartnerPage, request: HttpRequest, name: str, title: str, what: str, status: int = HTTPStatus.OK
) -> HttpResponse:
    view = Subview("partners/keeping/said.html", name, title, {}, is_private=True)
    response = answer(page, request, view, what=what, keep_address=below(page, "keep"))
    response.status_code = status
    return response
