"""Pages whose people can be written to without showing their address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail_localize.fields import SynchronizedField, TranslatableField

from portal.pages.models import BasePage

from ..register.addresses import below
from . import views

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class ReachablePage(RoutablePageMixin, BasePage):
    """A page with a contact, and the form that reaches it."""

    contact_name = models.CharField(
        _("contact for enquiries"), max_length=150, blank=True, help_text=_("Person or office.")
    )
    contact_email = models.EmailField(
        _("e-mail address for enquiries"), blank=True, help_text=_("Not shown in public.")
    )

    contact_panel = MultiFieldPanel([FieldPanel("contact_name"), FieldPanel("contact_email")], heading=_("Whom to ask"))
    translatable_fields = [
        *BasePage.translatable_fields,
        TranslatableField("contact_name"),
        SynchronizedField("contact_email"),
    ]

    class Meta:
        abstract = True

    def frame_context(self, request: HttpRequest) -> dict[str, Any]:
        """What the views below the page show around their own content."""
        return super().get_context(request)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["enquiry_address"] = below(self, "enquiry") if self.contact_email else ""
        return context

    @property
    def recipient(self) -> str:
        """Who gets the message, as the form calls them."""
        return self.title

    @path(pgettext_lazy("address", "contact/"), name="enquiry")
    def enquiry(self, request: HttpRequest) -> HttpResponse:
        """A message to the people of the page."""
        return views.enquiry(self, request)

    @path(pgettext_lazy("address", "contact/sent/"), name="enquiry_sent")
    def enquiry_sent(self, request: HttpRequest) -> HttpResponse:
        """Thanks for it."""
        return views.sent(self, request)
