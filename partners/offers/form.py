"""What the form of the CMS asks of an offer beyond its fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

from .expiry import objection

if TYPE_CHECKING:
    from datetime import date


class OfferForm(WagtailAdminPageForm):
    """Refuses days that cannot be, and offers of nobody."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # It follows from the last day; two fields for one thing would contradict each other.
        self.fields.pop("expire_at", None)

    def clean_expires_on(self) -> date | None:
        day: date | None = self.cleaned_data.get("expires_on")
        # An offer that is over can still be edited as it is: only a new day has to lie ahead.
        if day and day != self.initial.get("expires_on") and (sentence := objection(day)):
            self.add_error("expires_on", sentence)
        return day

    def clean_partner(self) -> Any:
        """The German profile, which both languages refer to."""
        partner = self.cleaned_data.get("partner")
        if partner is None or partner.locale.language_code == settings.LANGUAGE_CODE:
            return partner
        return next(
            (page for page in partner.get_translations() if page.locale.language_code == settings.LANGUAGE_CODE),
            partner,
        )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean()
        if self.is_deferred_validation:
            return data
        day, partner = data.get("expires_on"), data.get("partner")
        if day and not self.has_error("expires_on") and (sentence := objection(day)):
            self.add_error("expires_on", sentence)
        if data.get("is_sample"):
            return data
        if partner is None:
            self.add_error("partner", _("Please choose the partner who offers or seeks this."))
        elif not partner.live:
            self.add_error("partner", _("This partner's profile is not published. Please publish it first."))
        return data
