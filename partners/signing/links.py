"""Links that only their receiver has: signed, expiring, bound to one round of one application."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.conf import settings
from django.core import signing

from portal.pages.addresses import absolute

from ..links import LinkError, unsigned
from ..register.addresses import below
from .applications import SigningApplication

if TYPE_CHECKING:
    from ..memorandum import MemorandumPage


def lifetime() -> timedelta:
    """For how long a link works: as long as an unconfirmed application is kept."""
    return timedelta(days=settings.SIGNING_UNCONFIRMED_DAYS)


def token(purpose: str, application: SigningApplication) -> str:
    """A token for one purpose and round."""
    return signing.dumps([application.pk, _bound_to(purpose, application)], salt=f"signing:{purpose}")


def _bound_to(purpose: str, application: SigningApplication) -> str:
    """A draft has one address from beginning to end; a confirmation is for one round."""
    return application.nonce if purpose == "confirm" else application.submission.hex[:16]


def read(purpose: str, text: str) -> SigningApplication | LinkError:
    """The application that a token belongs to, or why there is none."""
    signed = unsigned(text, f"signing:{purpose}", lifetime())
    if isinstance(signed, LinkError):
        return signed
    pk, bound_to = signed
    found = SigningApplication.objects.select_related("version").filter(pk=pk).first()
    # Signed by us, but purged since, or of an earlier round.
    return found if found and _bound_to(purpose, found) == bound_to else LinkError.EXPIRED


def step_path(page: MemorandumPage, step: str, application: SigningApplication) -> str:
    """The path of a page of the form."""
    return f"{below(page, 'sign_step', step=step)}?{urlencode({'draft': token('draft', application)})}"


def confirm_url(page: MemorandumPage, application: SigningApplication) -> str:
    """The link of the mail."""
    return absolute(f"{below(page, 'sign_confirm')}?{urlencode({'token': token('confirm', application)})}")
