"""The rows of an offer: its fields of AI and its sectors."""

from __future__ import annotations

from django.db import models
from modelcluster.fields import ParentalKey

from ..term_rows import FieldRow, SectorRow
from .offer import OfferPage


class OfferField(FieldRow):
    """A field of AI that an offer is about."""

    page = ParentalKey(OfferPage, on_delete=models.CASCADE, related_name="fields")


class OfferSector(SectorRow):
    """A sector that an offer is for."""

    page = ParentalKey(OfferPage, on_delete=models.CASCADE, related_name="sectors")
