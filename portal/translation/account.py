"""In Wagtail's account page: how often notices come by mail."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.account import BaseSettingsPanel, notifications_tab

from .digest import NoticePreference, preference_of


class NoticePreferenceForm(forms.ModelForm[NoticePreference]):
    """Hourly, daily, never."""

    class Meta:
        model = NoticePreference
        fields = ["mail"]
        widgets = {"mail": forms.RadioSelect}


class NoticesPanel(BaseSettingsPanel):
    """Stands beside Wagtail's own notifications."""

    name = "translation_notices"
    title = _("Translations")
    tab = notifications_tab
    order = 200
    form_class = NoticePreferenceForm

    def get_form(self) -> NoticePreferenceForm:
        data = self.request.POST if self.request.method == "POST" else None
        return NoticePreferenceForm(data, instance=preference_of(self.user), prefix=self.name)


def panel(request: Any, user: Any, profile: Any) -> NoticesPanel:
    """For the hook `register_account_settings_panel`."""
    return NoticesPanel(request, user, profile)
