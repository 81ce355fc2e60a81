"""Telling the office that a report came in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.outbox.post import enqueue
from portal.pages.addresses import absolute

if TYPE_CHECKING:
    from .report import BarrierReport


def announce(report: BarrierReport, recipient: str) -> None:
    """Mail number, page, message and the way to the ticket, in German; nothing where there is no `recipient`.

    It leaves by the outbox, in the transaction of the ticket: the one is kept if and only if the other
    is. The sender's e-mail address stays in the CMS.
    """
    if not recipient:
        return
    with override(settings.LANGUAGE_CODE):
        lines = [
            _("Somebody reported a barrier."),
            _("Page: %(page)s") % {"page": absolute(report.path) if report.path else _("not named")},
            report.message,
            _("Answer and close it in the CMS: %(address)s")
            % {"address": absolute(reverse("barrierreport:edit", args=[report.pk]))},
        ]
        subject = _("Barrier reported: %(number)s") % {"number": report.number}
        enqueue(key=f"barrier:{report.submission}", to=recipient, subject=subject, body="\n\n".join(lines))
