"""What the office decides; the database sees to it that two people decide once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.html import linebreaks
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Locale
from wagtail.rich_text import RichText

from ..register.changes import enter
from ..register.duplicates import similar
from ..register.signatories import Signatory, Status, Verification
from . import mails
from .applications import SigningApplication, State, new_nonce
from .pages import memorandum_in
from .retention import keep_only_needed

if TYPE_CHECKING:
    from ..memorandum import MemorandumPage
    from ..profile import PartnerPage


def _decided(application: SigningApplication) -> ValidationError:
    return ValidationError(
        _("This application is not waiting for a decision any more: %(state)s.")
        % {"state": application.get_state_display()}
    )


#: Of what an organisation wrote about itself, so much introduces its profile; the whole goes into the body.
LONGEST_INTRODUCTION = 400


@transaction.atomic
def approve(application: SigningApplication, user: Any) -> Signatory | None:
    """Enter the signature; with SIGNING_APPROVALS = 2 only once a second person approves (None until then).

    Raises:
        ValidationError: it is decided or withdrawn already, or the same person approves twice.
    """
    page = memorandum_in(application.language)
    if settings.SIGNING_APPROVALS > 1 and _needs_another(application, user):
        return None
    if not application.move(State.CONFIRMED, state=State.APPROVED, decided_at=timezone.now()):
        raise _decided(application)
    version, sent_at = application.version, application.sent_at
    if version is None or sent_at is None:
        raise ValidationError(_("This application names no text that was signed."))
    signatory = enter(
        Signatory(
            name=application.name,
            kind=application.kind,
            city=application.city,
            country=application.country,
            website=application.website,
            partner=profile_for(application, user),
            representative_role=application.representative_role,
            representative_name=application.representative_name if application.name_consent else "",
            name_consent=application.name_consent,
            email=application.email,
            language=application.language,
            signed_on=timezone.localdate(sent_at),
            version=version,
            verification=Verification.MAILBOX,
            status=Status.VERIFIED,
        ),
        fields=application.fields,
        user=user,
    )
    SigningApplication.objects.filter(pk=application.pk).update(signatory=signatory)
    application.signatory = signatory
    log(application, "partners.application.approve", user=user)
    mails.welcome(page, application, signatory, documents(page, signatory))
    keep_only_needed(application)
    return signatory


def documents(page: MemorandumPage, signatory: Signatory) -> list[Any]:
    """What goes with the mail: the signature as a document."""
    from portal.outbox.post import File

    from ..papers.documents import signature_pdf

    return [File(f"memorandum-{signatory.public_id}.pdf", signature_pdf(page, signatory))]


def _needs_another(application: SigningApplication, user: Any) -> bool:
    """Note the first approval; True if this was it."""
    waiting = SigningApplication.objects.filter(pk=application.pk, state=State.CONFIRMED)
    if waiting.filter(first_approver=None).update(first_approver=user):
        log(application, "partners.application.approve", user=user, data={"first": True})
        return True
    application.refresh_from_db()
    if application.state == State.CONFIRMED and application.first_approver_id == user.pk:
        raise ValidationError(_("You approved already. A second person has to approve, too."))
    return False


@transaction.atomic
def ask_back(application: SigningApplication, user: Any, text: str) -> None:
    """Send it back to the organisation with a question; it signs anew. Raises ValidationError."""
    page = memorandum_in(application.language)
    moved = application.move(
        State.CONFIRMED, state=State.DRAFT, reason=text, nonce=new_nonce(), first_approver=None, confirmed_at=None
    )
    if not moved:
        raise _decided(application)
    log(application, "partners.application.ask", user=user)
    mails.ask_back(page, application)


@transaction.atomic
def decline(application: SigningApplication, user: Any, text: str) -> None:
    """Refuse it, with a reason. Raises ValidationError."""
    if not application.move(State.CONFIRMED, state=State.DECLINED, reason=text, decided_at=timezone.now()):
        raise _decided(application)
    log(application, "partners.application.decline", user=user)
    mails.decline(application)


def profile_for(application: SigningApplication, user: Any) -> PartnerPage | None:
    """The German profile that exists already, or a draft of one; None where there is no directory."""
    from ..directory import PartnerIndexPage
    from ..models import PartnerField, PartnerPage
    from ..vocabularies import AIField, Relation

    german = Locale.get_default()
    known = {page.title: page for page in PartnerPage.objects.filter(locale=german, alias_of=None)}
    if found := similar(application.name, known):
        return known[found[0]]
    directory = PartnerIndexPage.objects.filter(locale=german).first()
    if directory is None:
        return None
    words = AIField.objects.filter(locale=german, slug__in=application.fields)
    profile = PartnerPage(
        title=application.name,
        introduction=Truncator(" ".join(application.competences.split())).chars(LONGEST_INTRODUCTION),
        kind=application.kind,
        relation=Relation.MEMBER,
        website=application.website,
        city=application.city,
        partner_since=timezone.localdate(),
        locale=german,
        live=False,
        owner=user,
    )
    if len(application.competences) > LONGEST_INTRODUCTION:
        profile.body = [("text", RichText(linebreaks(application.competences, autoescape=True)))]
    profile.fields = [PartnerField(field=word, locale=german) for word in words]
    directory.add_child(instance=profile)
    profile.save_revision(user=user)
    return profile


def remind() -> int:
    """Remind the office of what waits for longer than SIGNING_REMINDER_DAYS, once a period; how many."""
    now, sent = timezone.now(), 0
    for application in SigningApplication.objects.filter(state=State.CONFIRMED):
        periods = (now - (application.confirmed_at or now)).days // settings.SIGNING_REMINDER_DAYS
        if periods:
            mails.tell_office(application, reminder=periods)
            sent += 1
    return sent
