"""Links by which an organisation acts on its entry: sent to the confirmed mailbox, good for one deed."""

from __future__ import annotations

from datetime import timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.core import signing
from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils.translation import gettext as _

from portal.pages.addresses import absolute

from ..register.addresses import below
from ..register.chain import RegisterEntry
from ..register.signatories import Signatory, shown
from ..signing.links import lifetime
from .proposals import ChangeProposal

if TYPE_CHECKING:
    from ..memorandum import MemorandumPage

#: For so long a link works; it dies with the first deed. A mail that asks to reaffirm waits for an answer.
LIFETIME = timedelta(days=60)
_SERVICE, _SUCCESSOR = "signatory-service", "signatory-successor"


def _turn(signatory: Signatory) -> str:
    """How much has happened to a signatory: a link from before the latest event or deed does nothing."""
    return f"{RegisterEntry.objects.filter(public_id=signatory.public_id).count()}.{signatory.deeds}"


def link(page: MemorandumPage, signatory: Signatory) -> str:
    """The address at which the organisation acts."""
    token = signing.dumps([signatory.public_id, _turn(signatory)], salt=_SERVICE)
    return absolute(f"{below(page, 'service')}?{urlencode({'token': token})}")


def read(text: str) -> Signatory | HTTPStatus:
    """The signatory of a token; 404 for one that is not ours, 410 for one whose time is over or that was used."""
    try:
        public_id, turn = signing.loads(text, salt=_SERVICE, max_age=LIFETIME)
    except signing.SignatureExpired:
        return HTTPStatus.GONE
    except (signing.BadSignature, ValueError, TypeError):
        return HTTPStatus.NOT_FOUND
    found = shown().select_related("version").filter(public_id=public_id).first()
    return found if found and _turn(found) == turn else HTTPStatus.GONE


def use(signatory: Signatory) -> None:
    """Use the link up, inside the transaction of the deed. Raises ValidationError if somebody was faster."""
    if not Signatory.objects.filter(pk=signatory.pk, deeds=signatory.deeds).update(deeds=F("deeds") + 1):
        raise ValidationError(_("This link was used a moment ago. On the page of the entry you get a new one."))
    signatory.deeds += 1


def successor_url(page: MemorandumPage, proposal: ChangeProposal) -> str:
    """The address at which a new mailbox confirms."""
    token = signing.dumps([proposal.pk, proposal.nonce], salt=_SUCCESSOR)
    return absolute(f"{below(page, 'successor_confirm')}?{urlencode({'token': token})}")


def read_successor(text: str) -> ChangeProposal | HTTPStatus:
    """The proposal of a token to a new mailbox; 404 or 410 as above."""
    try:
        pk, nonce = signing.loads(text, salt=_SUCCESSOR, max_age=lifetime())
    except signing.SignatureExpired:
        return HTTPStatus.GONE
    except (signing.BadSignature, ValueError, TypeError):
        return HTTPStatus.NOT_FOUND
    found = ChangeProposal.objects.select_related("signatory__version").filter(pk=pk, nonce=nonce).first()
    return found or HTTPStatus.GONE
