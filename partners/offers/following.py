"""What follows from publishing and unpublishing: English keeps the German last day; offers go with their partner."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.signals import page_published, page_unpublished

from ..profile import PartnerPage
from .offer import OfferPage


def connect() -> None:
    """Called once, from `AppConfig.ready`."""
    page_published.connect(_same_last_day, sender=OfferPage, dispatch_uid="last day of offers")
    page_unpublished.connect(_without_partner, sender=PartnerPage, dispatch_uid="offers without partner")


def _same_last_day(instance: OfferPage, **kwargs: Any) -> None:
    """An offer is extended in German; English must not leave the web before its translators come to it."""
    if instance.locale.language_code == settings.LANGUAGE_CODE:
        twins = OfferPage.objects.filter(translation_key=instance.translation_key).exclude(pk=instance.pk)
        twins.update(expires_on=instance.expires_on, expire_at=instance.expire_at)


def _without_partner(instance: PartnerPage, **kwargs: Any) -> None:
    """A partner that leaves the web takes its offers along, in both languages; they stay as drafts."""
    if instance.locale.language_code == settings.LANGUAGE_CODE:
        for offer in OfferPage.objects.filter(partner=instance.pk, live=True):
            UnpublishPageAction(offer).execute(skip_permission_checks=True)
