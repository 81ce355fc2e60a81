"""Who is asked about an offer hears in time that it ends."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from portal.outbox.post import enqueue
from portal.pages.addresses import absolute

from .rows import standing

if TYPE_CHECKING:
    from .offer import OfferPage

#: So many days before the last one a reminder goes out.
DAYS_BEFORE = (14, 3)


def remind() -> int:
    """Write the reminders that are due; how many offers got one. Called twice, it writes once.

    Only German offers are looked at: English ends with them. A new last day begins anew.
    """
    today = timezone.localdate()
    soon = standing().filter(
        locale__language_code=settings.LANGUAGE_CODE,
        is_sample=False,
        expires_on__lte=today + timedelta(days=max(DAYS_BEFORE)),
    )
    written = 0
    for offer in soon.select_related("partner", "owner", "locale").defer("body"):
        left = (offer.expires_on - today).days
        days = min(before for before in DAYS_BEFORE if left <= before)
        published = timezone.localdate(offer.last_published_at) if offer.last_published_at else today
        # Whoever has just set the day needs no mail about it.
        if published >= offer.expires_on - timedelta(days=days):
            continue
        to = offer.enquiry_recipient or (offer.owner.email if offer.owner else "")
        if to:
            _write(offer, to, days, left)
            written += 1
    return written


def _write(offer: OfferPage, to: str, days: int, left: int) -> None:
    # Partners have no language of their own in the portal: German, the language of the source.
    with override(settings.LANGUAGE_CODE):
        day = date_format(offer.expires_on, "DATE_FORMAT")
        lines = [
            _("“%(title)s” stands on the cooperation board until %(day)s. Then it leaves the web by itself.")
            % {"title": offer.title, "day": day},
            absolute(offer.url or ""),
            _("If that is right, you need not do anything."),
            _(
                "If it should stand longer, tell the office of the alliance until when. "
                "Whoever has an account sets a later last day here: %(address)s"
            )
            % {"address": absolute(reverse("wagtailadmin_pages:edit", args=[offer.pk]))},
        ]
        subject = (
            ngettext("“%(title)s” ends in %(count)d day", "“%(title)s” ends in %(count)d days", left)
            % {"title": offer.title, "count": left}
            if left
            else _("“%(title)s” ends today") % {"title": offer.title}
        )
        enqueue(
            key=f"offer-ends:{offer.translation_key}:{offer.expires_on}:{days}",
            to=to,
            subject=subject,
            body="\n\n".join(lines),
            language=settings.LANGUAGE_CODE,
        )
