"""Whether a mailbox belongs to the organisation that it signs for."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.db import models
from django.utils.translation import gettext_lazy as _

#: Where anybody gets a mailbox.
FREE_MAIL = {
    *("gmail.com", "googlemail.com", "gmx.de", "gmx.net", "gmx.at", "gmx.ch", "web.de", "t-online.de", "freenet.de"),
    *("outlook.com", "outlook.de", "hotmail.com", "hotmail.de", "live.com", "live.de", "msn.com", "yahoo.com"),
    *("yahoo.de", "icloud.com", "me.com", "mac.com", "aol.com", "mail.de", "posteo.de", "mailbox.org", "proton.me"),
    *("protonmail.com", "tutanota.com", "tutanota.de", "tuta.com", "arcor.de", "vodafone.de", "netcologne.de"),
    *("1und1.de", "online.de", "yandex.com", "zoho.com", "fastmail.com", "hey.com"),
}


class Match(models.TextChoices):
    """What the domains say; a person decides."""

    SAME = "same", _("The mailbox belongs to the domain of the website.")
    OTHER = "other", _("The mailbox has another domain than the website.")
    FREE = "free", _("The mailbox is at a provider where anybody gets one.")
    LOOKALIKE = "lookalike", _("The domain of the mailbox has letters of other scripts: compare it letter by letter.")
    UNKNOWN = "unknown", _("There is no website to compare with.")


def match(email: str, website: str) -> Match:
    """How the domain of `email` and the host of `website` go together.

    >>> match("a@mail.example.org", "https://www.example.org").value
    'same'
    """
    domain, host = ascii_domain(email.rpartition("@")[2]), ascii_domain(urlsplit(website).hostname or "")
    host = host.removeprefix("www.")
    if domain in FREE_MAIL:
        return Match.FREE
    if not host:
        return Match.UNKNOWN
    if domain == host or domain.endswith(f".{host}") or host.endswith(f".{domain}"):
        return Match.SAME
    if any(label.startswith("xn--") for label in domain.split(".")):
        return Match.LOOKALIKE
    return Match.OTHER


def ascii_domain(domain: str) -> str:
    """A domain as the name service knows it; empty if it is none."""
    try:
        return domain.strip(".").encode("idna").decode().lower()
    except UnicodeError:
        return ""
