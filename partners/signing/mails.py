"""What the portal writes to organisations and to the office; all of it leaves by the outbox."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.outbox.post import enqueue
from portal.pages.addresses import absolute

from ..office import office_address
from ..register.addresses import below
from .links import confirm_url, lifetime, step_path

if TYPE_CHECKING:
    from collections.abc import Iterable

    from portal.outbox.post import File

    from ..memorandum import MemorandumPage
    from ..register.signatories import Signatory
    from .applications import SigningApplication


def _write(
    application: SigningApplication, occasion: str, subject: str, lines: Iterable[str], files: Iterable[File] = ()
) -> None:
    enqueue(
        key=f"signing:{occasion}:{application.submission}:{application.rounds}",
        to=application.email,
        subject=subject,
        body="\n\n".join(lines),
        language=application.language,
        attachments=files,
    )


def ask_to_confirm(page: MemorandumPage, application: SigningApplication) -> None:
    """The link by which the mailbox confirms."""
    with override(application.language):
        lines = [
            _("Somebody signed the memorandum of the AI Alliance Aachen for %(name)s and gave this address.")
            % {"name": application.name},
            _("Please look at what was typed in and confirm it within %(days)s days:") % {"days": lifetime().days},
            confirm_url(page, application),
            _("Then the office decides. If it was not you, do nothing, or withdraw the application on the same page."),
        ]
        _write(application, "confirm", _("Please confirm your signature"), lines)


def send_draft(page: MemorandumPage, application: SigningApplication) -> None:
    """The link by which a form is continued later."""
    with override(application.language):
        lines = [
            _("Here you can go on with the form whenever you like, within %(days)s days:") % {"days": lifetime().days},
            absolute(step_path(page, "summary", application)),
        ]
        _write(application, "draft", _("Your unfinished signature"), lines)


def ask_back(page: MemorandumPage, application: SigningApplication) -> None:
    """A question of the office, with the way back into the form."""
    with override(application.language):
        lines = [
            _("The office has a question about the signature of %(name)s:") % {"name": application.name},
            application.reason,
            _("Please correct what is needed and sign again:"),
            absolute(step_path(page, "organisation", application)),
        ]
        _write(application, "question", _("A question about your signature"), lines)


def decline(application: SigningApplication) -> None:
    """A refusal, with its reason."""
    with override(application.language):
        lines = [
            _("The office could not accept the signature of %(name)s:") % {"name": application.name},
            application.reason,
            _("Your data will be erased in %(days)s days.") % {"days": settings.SIGNING_DECLINED_DAYS},
        ]
        _write(application, "declined", _("Your signature was not accepted"), lines)


def welcome(page: MemorandumPage, application: SigningApplication, signatory: Signatory, files: Iterable[File]) -> None:
    """The signature is in the register."""
    with override(application.language):
        lines = [
            _("%(name)s is now in the register of the memorandum:") % {"name": application.name},
            absolute(below(page, "entry", public_id=signatory.public_id)),
            _("There you also find a badge for your website."),
        ]
        _write(application, "approved", _("Your signature is in the register"), lines, files)


def tell_office(application: SigningApplication, *, reminder: int = 0) -> None:
    """There is something to decide; the mail carries no address and no name of a person."""
    address = office_address()
    if not address:
        return
    with override(settings.LANGUAGE_CODE):
        subject = _("Still to be decided: %(name)s") if reminder else _("New signature: %(name)s")
        lines = [
            _("%(name)s signed the memorandum and confirmed it from the mailbox.") % {"name": application.name},
            _("Decide in the CMS: %(address)s")
            % {"address": absolute(reverse("signingapplication:inspect", args=[application.pk]))},
        ]
        enqueue(
            key=f"signing:office:{application.submission}:{application.rounds}:{reminder}",
            to=address,
            subject=subject % {"name": application.name},
            body="\n\n".join(lines),
            language=settings.LANGUAGE_CODE,
        )
