"""The link to the form: signed, expiring, for one proposal of one keeper."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.conf import settings
from django.core import signing

from portal.pages.addresses import absolute

from ..links import LinkError, unsigned
from ..register.addresses import below
from .keepers import keeper_at
from .proposals import ProfileProposal, State

if TYPE_CHECKING:
    from ..profile import PartnerPage

_SALT = "profile-keeping"


def lifetime() -> timedelta:
    """For how long a link works, and an unfinished form is kept."""
    return timedelta(days=settings.KEEPING_LINK_DAYS)


def form_path(proposal: ProfileProposal) -> str:
    """The path of the form, in the language of the keeper where the profile has it."""
    token = signing.dumps([proposal.pk, proposal.nonce], salt=_SALT)
    return f"{below(page_in(proposal.page, proposal.language), 'keep_form')}?{urlencode({'token': token})}"


def form_url(proposal: ProfileProposal) -> str:
    """The link of the mail."""
    return absolute(form_path(proposal))


def read(text: str, page: PartnerPage) -> ProfileProposal | LinkError:
    """The proposal of a token for this profile, in whatever language, or why there is none."""
    signed = unsigned(text, _SALT, lifetime())
    if isinstance(signed, LinkError):
        return signed
    number, nonce = signed
    found = ProfileProposal.objects.select_related("page__locale", "logo").filter(pk=number, nonce=nonce).first()
    if found is None:
        return LinkError.EXPIRED  # purged since
    if found.page.translation_key != page.translation_key:
        return LinkError.FOREIGN
    if found.state == State.OPEN and keeper_at(found.page, found.email) is None:
        return LinkError.EXPIRED  # the office took the right away
    return found


def page_in(page: PartnerPage, language: str) -> PartnerPage:
    """The live profile in a language; the German one where there is none."""
    pages = type(page).objects.filter(translation_key=page.translation_key, alias_of=None).live()
    return pages.filter(locale__language_code=language).select_related("locale").first() or page
