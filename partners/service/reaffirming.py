"""A new version asks everybody who signed an older one, each in its language, once; and again when the office says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_tasks import task

from portal.outbox.post import enqueue

from ..register.signatories import SIGNED, Signatory, Status
from ..register.versions import MemorandumVersion, in_force
from ..signing.pages import memoranda
from .links import link

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from ..memorandum import MemorandumPage


def concerned(version: MemorandumVersion) -> QuerySet[Signatory]:
    """Everybody whom a version asks: who signed an older one, or came over from one."""
    older = Q(version__number__lt=version.number) | Q(version=version, status=Status.REAFFIRMED)
    return Signatory.objects.filter(older, status__in=SIGNED, version__is_sample=version.is_sample)


def outstanding(version: MemorandumVersion) -> QuerySet[Signatory]:
    """Who has not reaffirmed it yet."""
    return concerned(version).exclude(version=version)


def ask_all_to_reaffirm() -> int:
    """Mail everybody who has not reaffirmed the version in force and was not asked yet; how many were written."""
    version, pages = in_force(), memoranda()
    if version is None or not pages:
        return 0
    rows = outstanding(version).exclude(email="").filter(_unasked(version))
    return sum(_ask(row, version, pages) for row in rows.select_related("version").defer("version__wordings"))


def ask_again(signatory: Signatory) -> None:
    """Mail one signatory once more. Raises ValidationError where there is nothing to ask, or nobody."""
    version, pages = in_force(), memoranda()
    if version is None or not pages or not outstanding(version).filter(pk=signatory.pk).exists():
        raise ValidationError(_("This organisation has reaffirmed meanwhile, or has withdrawn."))
    if not signatory.email:
        raise ValidationError(_("The register knows no mailbox of this organisation. Please enter one first."))
    if not _ask(signatory, version, pages, again=True):
        raise ValidationError(_("This organisation was asked a moment ago."))


def ask_everybody_again() -> int:
    """Have the worker mail all that have not reaffirmed once more; how many that are."""
    version = in_force()
    if version is None:
        return 0
    with transaction.atomic():
        count = outstanding(version).exclude(email="").update(asked_at=None)
        ask_all.enqueue()
    return count


@task(backend="work")
def ask_all() -> int:
    """The same as `ask_all_to_reaffirm`, by the worker."""
    return ask_all_to_reaffirm()


def _unasked(version: MemorandumVersion) -> Q:
    return Q(asked_at=None) | Q(asked_at__lt=version.in_force_at)


def _ask(
    signatory: Signatory, version: MemorandumVersion, pages: dict[str, MemorandumPage], *, again: bool = False
) -> bool:
    page = pages.get(signatory.language) or next(iter(pages.values()))
    now = timezone.now()
    # Two workers: whoever notes it first writes the mail. Asking again: nobody else may have done so meanwhile.
    unchanged = Q(asked_at=signatory.asked_at) if again else _unasked(version)
    with override(signatory.language), transaction.atomic():
        if not Signatory.objects.filter(unchanged, pk=signatory.pk).update(asked_at=now):
            return False
        lines = [
            _("Version %(number)s of the memorandum is in force.") % {"number": version.number},
            _("%(name)s signed version %(number)s. Please read the new text, and reaffirm if you agree:")
            % {"name": signatory.name, "number": signatory.version.number},
            link(page, signatory),
        ]
        enqueue(
            key=f"signatory:reaffirm:{signatory.public_id}:{version.number}:{now:%Y%m%d%H%M%S%f}",
            to=signatory.email,
            subject=_("A new version of the memorandum"),
            body="\n\n".join(lines),
            language=signatory.language,
        )
    return True
