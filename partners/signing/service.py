"""After signing: what an organisation can do by a link that only its confirmed mailbox gets."""

from __future__ import annotations

from datetime import timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.forms.guard import within_limit
from portal.outbox.post import enqueue
from portal.pages.addresses import absolute

from ..register.addresses import below
from ..register.chain import RegisterEntry
from ..register.changes import reaffirm, withdraw
from ..register.signatories import Signatory, shown
from ..register.subviews import Subview, answer
from ..register.versions import MemorandumVersion, in_force

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from ..memorandum import MemorandumPage

#: For so long a link works; it dies with the first deed.
LIFETIME = timedelta(days=3)
#: A mail that asks to reaffirm waits longer for an answer.
REAFFIRM_LIFETIME = timedelta(days=60)
MOST_AN_HOUR = 5
_SALT = "signatory-service"


def _turn(signatory: Signatory) -> int:
    """How much has happened to a signatory: a link from before the latest event does nothing."""
    return RegisterEntry.objects.filter(public_id=signatory.public_id).count()


def link(page: MemorandumPage, signatory: Signatory) -> str:
    """The address at which the organisation acts."""
    token = signing.dumps([signatory.public_id, _turn(signatory)], salt=_SALT)
    return absolute(f"{below(page, 'service')}?{urlencode({'token': token})}")


def read(text: str, lifetime: timedelta = REAFFIRM_LIFETIME) -> Signatory | HTTPStatus:
    """The signatory of a token; 404 for one that is not ours, 410 for one whose time is over or that was used."""
    try:
        public_id, turn = signing.loads(text, salt=_SALT, max_age=lifetime)
    except signing.SignatureExpired:
        return HTTPStatus.GONE
    except (signing.BadSignature, ValueError, TypeError):
        return HTTPStatus.NOT_FOUND
    found = shown().select_related("version").filter(public_id=public_id).first()
    return found if found and _turn(found) == turn else HTTPStatus.GONE


def ask(page: MemorandumPage, request: HttpRequest, public_id: str) -> HttpResponse:
    """GET explains, POST mails the link; the answer is the same whether there is a mailbox or not."""
    signatory = get_object_or_404(shown().select_related("version"), public_id=public_id)
    view = Subview(
        "partners/signing/ask.html", "ask", _("Change or withdraw"), {"public_id": public_id}, is_private=True
    )
    if request.method != "POST":
        return answer(page, request, view, signatory=signatory, is_sent=False)
    if not within_limit("service", request, MOST_AN_HOUR, timedelta(hours=1)):
        response = answer(page, request, view, signatory=signatory, is_sent=False, is_too_many=True)
        response.status_code = HTTPStatus.TOO_MANY_REQUESTS
        return response
    if signatory.email:
        # One mail an hour and signatory, however often the button is pressed.
        hour = timezone.now().strftime("%Y%m%d%H")
        lines = [
            _("With this link you can reaffirm or withdraw the signature of %(name)s:") % {"name": signatory.name},
            link(page, signatory),
            _("If you did not ask for it, do nothing."),
        ]
        with transaction.atomic():
            enqueue(
                key=f"signatory:link:{signatory.public_id}:{hour}",
                to=signatory.email,
                subject=_("Your signature of the memorandum"),
                body="\n\n".join(lines),
                language=page.locale.language_code,
            )
    return answer(page, request, view, signatory=signatory, is_sent=True)


def act(page: MemorandumPage, request: HttpRequest) -> HttpResponse:
    """GET shows what can be done, POST does it; the link is used up by it."""
    found = read(request.GET.get("token", ""))
    view = Subview("partners/signing/service.html", "service", _("Your signature"), {}, is_private=True)
    if isinstance(found, HTTPStatus):
        response = answer(page, request, view, broken=True)
        response.status_code = found
        return response
    current = in_force()
    open_version = current if current and current.pk != found.version_id else None
    done, error = "", ""
    if request.method == "POST":
        try:
            done = _do(request, found, open_version)
        except ValidationError as refusal:
            error = " ".join(refusal.messages)
    return answer(
        page,
        request,
        view,
        signatory=found,
        open_version=open_version,
        wording=open_version.wording(page.locale.language_code) if open_version else None,
        done=done,
        error=error,
    )


def _do(request: HttpRequest, signatory: Signatory, version: MemorandumVersion | None) -> str:
    """What was done: "withdrawn" or "reaffirmed". Raises ValidationError with a sentence."""
    if "withdraw" in request.POST:
        withdraw(signatory)
        return "withdrawn"
    if version is None or request.POST.get("version") != str(version.number):
        raise ValidationError(_("Meanwhile another version is in force. Please read it before you sign."))
    reaffirm(signatory, version)
    return "reaffirmed"


def ask_all_to_reaffirm() -> int:
    """Mail everybody who signed an older version than the one in force, once for each; how many were written."""
    from ..memorandum import MemorandumPage

    version = in_force()
    pages = MemorandumPage.objects.filter(alias_of=None).live().select_related("locale")
    page = pages.filter(locale__language_code="de").first()
    if version is None or page is None:
        return 0
    written = 0
    for signatory in _not_yet(version):
        with override("de"), transaction.atomic():
            lines = [
                _("Version %(number)s of the memorandum is in force.") % {"number": version.number},
                _("%(name)s signed version %(number)s. Please read the new text, and reaffirm if you agree:")
                % {"name": signatory.name, "number": signatory.version.number},
                link(page, signatory),
            ]
            enqueue(
                key=f"signatory:reaffirm:{signatory.public_id}:{version.number}",
                to=signatory.email,
                subject=_("A new version of the memorandum"),
                body="\n\n".join(lines),
                language="de",
            )
        written += 1
    return written


def _not_yet(version: MemorandumVersion) -> Any:
    from portal.outbox.models import OutboxMail

    asked = OutboxMail.objects.filter(key__startswith="signatory:reaffirm:", key__endswith=f":{version.number}")
    keys = {key.split(":")[2] for key in asked.values_list("key", flat=True)}
    rows = shown().exclude(email="").filter(version__number__lt=version.number, version__is_sample=version.is_sample)
    return [row for row in rows.select_related("version") if row.public_id not in keys]
