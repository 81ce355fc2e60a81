"""What can happen to a signatory; each change and its entry in the chain are one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from portal.media.storage import document_storage

from ..papers.documents import forget
from .chain import Event, append
from .signatories import Signatory, Status, set_fields
from .withdrawal import forget_all, relabel

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .versions import MemorandumVersion

#: Emptied by a withdrawal.
_PERSONAL = ("name", "kind", "city", "website", "representative_role", "representative_name", "email", "salt")


@transaction.atomic
def enter(signatory: Signatory, *, fields: Iterable[str] = (), user: Any = None) -> Signatory:
    """Put a new signatory into the register."""
    signatory.save()
    set_fields(signatory, fields)
    append(signatory, Event.SIGNED if signatory.has_signed else Event.ANNOUNCED)
    log(signatory, "wagtail.create", user=user)
    return signatory


@transaction.atomic
def change(signatory: Signatory, *, user: Any = None) -> Signatory:
    """Keep what the office changed."""
    signatory.save()
    append(signatory, Event.CHANGED)
    # They may hold what is not public any more.
    transaction.on_commit(lambda: forget(signatory))
    log(signatory, "wagtail.edit", user=user)
    return signatory


@transaction.atomic
def reaffirm(signatory: Signatory, version: MemorandumVersion) -> Signatory:
    """Bind a signatory to a newer version. Raises ValidationError where it has withdrawn or signed it already."""
    if signatory.status == Status.WITHDRAWN:
        raise ValidationError(_("This organisation has withdrawn its signature."))
    if not signatory.has_signed:
        raise ValidationError(_("This organisation is announced only; there is no signature to reaffirm yet."))
    if signatory.version_id == version.pk:
        raise ValidationError(_("This version is signed already."))
    signatory.version, signatory.status = version, Status.REAFFIRMED
    signatory.save()
    append(signatory, Event.REAFFIRMED)
    return signatory


@transaction.atomic
def withdraw(signatory: Signatory, *, user: Any = None) -> Signatory:
    """Leave nothing but a dated entry. A second withdrawal changes nothing."""
    today = timezone.localdate()
    taken = (
        Signatory.objects.filter(pk=signatory.pk)
        .exclude(status=Status.WITHDRAWN)
        .update(status=Status.WITHDRAWN, withdrawn_on=today)
    )
    if not taken:
        return Signatory.objects.get(pk=signatory.pk)
    signatory = Signatory.objects.select_related("version").get(pk=signatory.pk)
    for name in _PERSONAL:
        setattr(signatory, name, "")
    signatory.partner, signatory.name_consent, signatory.is_founding = None, False, False
    signatory.asked_at = None
    file, signatory.evidence = signatory.evidence.name, ""
    signatory.save()
    set_fields(signatory, ())
    append(signatory, Event.WITHDREW)
    log(signatory, "partners.signatory.withdraw", user=user)
    forget_all(signatory)
    relabel(signatory)
    transaction.on_commit(lambda: forget(signatory))
    if file:
        transaction.on_commit(lambda: document_storage().delete(file))
    return signatory
