"""Signing as the public sees it."""

from __future__ import annotations

from datetime import timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.forms.guard import within_limit
from portal.forms.responses import SeeOther

from ..links import LinkError
from ..register.addresses import below
from ..register.subviews import Subview, answer
from ..register.versions import in_force
from . import mails
from .applications import SigningApplication, State, new_nonce
from .forms import STEPS, OrganisationForm, StepForm, first_incomplete
from .links import read, step_path
from .texts import details

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from ..memorandum import MemorandumPage

#: New applications, and mails with a draft, from one address within an hour.
MOST_AN_HOUR = 10


def begin(page: MemorandumPage, request: HttpRequest) -> HttpResponse:
    """The first page; sent, it becomes a draft with an address of its own."""
    if in_force() is None:
        return _say(page, request, "sign", _("Signing is not open yet"), "pending")
    if request.method != "POST":
        return _page(page, request, OrganisationForm(), None)
    form = OrganisationForm(request.POST)
    if not form.is_valid() or form.opening is None:
        return _page(page, request, form, None, HTTPStatus.UNPROCESSABLE_ENTITY)
    known = SigningApplication.objects.filter(submission=form.opening.key).first()
    if known is None and not within_limit("sign", request, MOST_AN_HOUR, timedelta(hours=1)):
        return _too_many(page, request, form, None)
    application, is_new = SigningApplication.objects.get_or_create(
        submission=form.opening.key, defaults={"language": page.locale.language_code}
    )
    if is_new or application.state == State.DRAFT:
        form.store(application)
        application.save()
    return SeeOther(step_path(page, "representative", application))


def step(page: MemorandumPage, request: HttpRequest, step: str) -> HttpResponse:
    """One page of a draft: GET shows what is kept, POST keeps it and leads on."""
    if step not in STEPS:
        raise Http404
    application = read("draft", request.GET.get("draft", ""))
    if isinstance(application, LinkError):
        return _broken(page, request, "sign", application)
    if application.state != State.DRAFT:
        return SeeOther(below(page, "sign_sent"))
    wanted = first_incomplete(application)
    if step == "summary" and wanted != step:
        return SeeOther(step_path(page, wanted, application))
    if request.method != "POST":
        form = STEPS[step](initial=STEPS[step].values(application))
        return _page(page, request, form, application)
    form = STEPS[step](request.POST)
    if not form.is_valid():
        return _page(page, request, form, application, HTTPStatus.UNPROCESSABLE_ENTITY)
    if step == "summary":
        return _sign(page, request, form, application)
    form.store(application)
    application.save()
    names = [*STEPS]
    return SeeOther(step_path(page, names[names.index(step) + 1], application))


def _sign(page: MemorandumPage, request: HttpRequest, form: StepForm, application: SigningApplication) -> HttpResponse:
    """Once for all equal sendings: whoever changes the state first writes the mail."""
    version = in_force()
    if version is None or form.cleaned_data["version_number"] != version.number:
        sentence = _("Meanwhile another version is in force. Please read it before you sign.")
        form.add_error(None, ValidationError(sentence))
        return _page(page, request, form, application, HTTPStatus.CONFLICT)
    with transaction.atomic():
        if application.move(
            State.DRAFT,
            state=State.SENT,
            version=version,
            sent_at=timezone.now(),
            nonce=new_nonce(),
            rounds=application.rounds + 1,
        ):
            mails.ask_to_confirm(page, application)
    return SeeOther(below(page, "sign_sent"))


def save(page: MemorandumPage, request: HttpRequest) -> HttpResponse:
    """Mails the link of a draft to the address typed in."""
    application = read("draft", request.GET.get("draft", ""))
    if isinstance(application, LinkError):
        return _broken(page, request, "sign_save", application)
    if request.method != "POST" or application.state != State.DRAFT or not application.email:
        return SeeOther(step_path(page, first_incomplete(application), application))
    if not within_limit("sign-draft", request, MOST_AN_HOUR, timedelta(hours=1)):
        return _too_many(page, request, OrganisationForm(), application)
    with transaction.atomic():
        mails.send_draft(page, application)
    return _say(page, request, "sign_save", _("The link is on its way"), "saved")


def sent(page: MemorandumPage, request: HttpRequest) -> HttpResponse:
    """What happens next."""
    return _say(page, request, "sign_sent", _("Please look into your mailbox"), "sent")


def confirm(page: MemorandumPage, request: HttpRequest) -> HttpResponse:
    """GET shows what will be confirmed, for mail scanners follow links; POST confirms or withdraws."""
    application = read("confirm", request.GET.get("token", ""))
    if isinstance(application, LinkError):
        return _broken(page, request, "sign_confirm", application)
    if request.method == "POST":
        if "withdraw" in request.POST:
            return _withdraw(page, request, application)
        with transaction.atomic():
            if application.move(State.SENT, state=State.CONFIRMED, confirmed_at=timezone.now()):
                mails.tell_office(application)
    title = _("Confirm the signature") if application.state == State.SENT else _("Your signature")
    view = Subview("partners/signing/confirm.html", "sign_confirm", title, {}, is_private=True)
    version = application.version
    return answer(
        page,
        request,
        view,
        application=application,
        details=details(application),
        version=version,
        wording=version.wording(page.locale.language_code) if version else None,
        token=request.GET.get("token", ""),
    )


def _withdraw(page: MemorandumPage, request: HttpRequest, application: SigningApplication) -> HttpResponse:
    """Before the decision: nothing but the fact is left."""
    from .retention import empty

    with transaction.atomic():
        if application.move(State.SENT, State.CONFIRMED, state=State.WITHDRAWN, decided_at=timezone.now()):
            empty(application)
    key = "withdrawn" if application.state == State.WITHDRAWN else "decided"
    return _say(page, request, "sign_confirm", _("Your signature"), key)


def _page(
    page: MemorandumPage,
    request: HttpRequest,
    form: StepForm,
    application: SigningApplication | None,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    name = next(name for name, each in STEPS.items() if type(form) is each)
    names = [*STEPS]
    reached = names.index(first_incomplete(application)) if application else 0
    progress = [
        (
            each.title,
            step_path(page, other, application) if application and names.index(other) <= reached else "",
            other == name,
        )
        for other, each in STEPS.items()
    ]
    version = in_force()
    is_last = name == "summary"
    if is_last and version:
        # Always the one that is shown now, also after a refusal.
        form.data = dict(form.data.items()) | {"version_number": version.number} if form.is_bound else form.data
        form.initial["version_number"] = version.number
    view_name, kwargs = ("sign_step", {"step": name}) if application else ("sign", {})
    view = Subview("partners/signing/step.html", view_name, str(form.title), kwargs, is_private=True)
    response = answer(
        page,
        request,
        view,
        form=form,
        step=name,
        number=names.index(name) + 1,
        total=len(names),
        progress=progress,
        version=version,
        application=application,
        details=details(application) if application and is_last else [],
        wording=version.wording(page.locale.language_code) if is_last and version else None,
        save_address=f"{below(page, 'sign_save')}?{request.GET.urlencode()}" if application else "",
    )
    response.status_code = status
    return response


def _too_many(
    page: MemorandumPage, request: HttpRequest, form: StepForm, application: SigningApplication | None
) -> HttpResponse:
    if form.is_bound:
        form.add_error(
            None, ValidationError(_("Several forms came from your connection within an hour. Please wait a while."))
        )
    return _page(page, request, form, application, HTTPStatus.TOO_MANY_REQUESTS)


def _say(page: MemorandumPage, request: HttpRequest, name: str, title: str, what: str) -> HttpResponse:
    view = Subview("partners/signing/said.html", name, title, {}, is_private=True)
    return answer(page, request, view, what=what)


def _broken(page: MemorandumPage, request: HttpRequest, name: str, error: LinkError) -> HttpResponse:
    """404 for a link that is not ours, 410 for one whose time is over; both with a sentence."""
    view = Subview("partners/signing/said.html", name, _("This link does not work"), {}, is_private=True)
    response = answer(page, request, view, what=error.value)
    response.status_code = HTTPStatus.GONE if error is LinkError.EXPIRED else HTTPStatus.NOT_FOUND
    return response
