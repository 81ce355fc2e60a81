"""Telling the office that a report came in."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.pages.addresses import absolute

if TYPE_CHECKING:
    from .report import BarrierReport

logger = logging.getLogger(__name__)


def announce(report: BarrierReport, recipient: str) -> None:
    """Mail number, page, message and the way to the ticket, in German; nothing where there is no `recipient`.

    The ticket is kept already, so a mail that cannot be sent is logged and nothing else. The
    sender's e-mail address stays in the CMS.
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
    try:
        EmailMessage(subject, "\n\n".join(lines), to=[recipient]).send()
    except Exception:
        logger.exception("The report %s could not be announced by mail.", report.number)
