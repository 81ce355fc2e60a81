"""Who runs the portal: DDG § 5, MStV § 18 (2)."""

from __future__ import annotations

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from portal.blocks.body import TEXT_HELP, BodyBlock

from .duties import LegalPage


class ImprintPage(LegalPage):
    """The legal notice ("Impressum"). Visitors see only what is filled in."""

    required_by_law = (
        "operator",
        "legal_form",
        "represented_by",
        "street",
        "postal_code",
        "city",
        "email",
        "phone",
        "responsible_name",
        "responsible_address",
    )

    template = "home/legal/imprint_page.html"

    operator = models.CharField(
        _("operator"), max_length=200, blank=True, help_text=_("Full name of the organisation that runs the portal.")
    )
    legal_form = models.CharField(
        _("legal form"), max_length=150, blank=True, help_text=_("For example: public corporation, registered society.")
    )
    represented_by = models.CharField(
        _("represented by"), max_length=200, blank=True, help_text=_("Office and name of whoever may sign for it.")
    )
    street = models.CharField(_("street and number"), max_length=150, blank=True, help_text=_("No post office box."))
    postal_code = models.CharField(_("postal code"), max_length=10, blank=True, help_text=_("For example: 52062"))
    city = models.CharField(_("town or city"), max_length=100, blank=True, help_text=_("Belongs to the postal code."))
    email = models.EmailField(_("e-mail address"), blank=True, help_text=_("Must reach a person."))
    phone = models.CharField(
        _("telephone"),
        max_length=40,
        blank=True,
        help_text=_("A second quick way to reach the operator. International form: +49 241 432-0"),
    )
    register_court = models.CharField(
        _("register"), max_length=150, blank=True, help_text=_("Court and kind of register, if the operator has one.")
    )
    register_number = models.CharField(
        _("register number"), max_length=50, blank=True, help_text=_("As the register states it.")
    )
    vat_id = models.CharField(
        _("VAT identification number"), max_length=20, blank=True, help_text=_("If there is one. Begins with DE.")
    )
    supervisory_authority = models.CharField(
        _("supervisory authority"), max_length=200, blank=True, help_text=_("If the operator is supervised by one.")
    )
    responsible_name = models.CharField(
        _("responsible for the content"),
        max_length=150,
        blank=True,
        help_text=_("A natural person, as section 18 (2) of the Interstate Media Treaty (MStV) asks."),
    )
    responsible_address = models.TextField(
        _("address of the person responsible"), max_length=300, blank=True, help_text=_("One line each.")
    )
    body = StreamField(BodyBlock(), verbose_name=_("further text"), blank=True, help_text=TEXT_HELP)

    content_panels = [
        *LegalPage.content_panels,
        MultiFieldPanel(
            [FieldPanel("operator"), FieldPanel("legal_form"), FieldPanel("represented_by")], heading=_("Operator")
        ),
        MultiFieldPanel(
            [FieldPanel("street"), FieldRowPanel([FieldPanel("postal_code"), FieldPanel("city")])],
            heading=_("Address"),
        ),
        MultiFieldPanel([FieldPanel("email"), FieldPanel("phone")], heading=_("How to reach the operator")),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("register_court"), FieldPanel("register_number")]),
                FieldPanel("vat_id"),
                FieldPanel("supervisory_authority"),
            ],
            heading=_("Register, tax, supervision"),
        ),
        MultiFieldPanel(
            [FieldPanel("responsible_name"), FieldPanel("responsible_address")],
            heading=_("Responsible for the content"),
        ),
        FieldPanel("body"),
    ]
    translatable_fields = [
        *LegalPage.translatable_fields,
        SynchronizedField("operator"),
        TranslatableField("legal_form"),
        TranslatableField("represented_by"),
        SynchronizedField("street", overridable=False),
        SynchronizedField("postal_code", overridable=False),
        SynchronizedField("city"),
        SynchronizedField("email"),
        SynchronizedField("phone"),
        TranslatableField("register_court"),
        SynchronizedField("register_number", overridable=False),
        SynchronizedField("vat_id", overridable=False),
        TranslatableField("supervisory_authority"),
        SynchronizedField("responsible_name", overridable=False),
        TranslatableField("responsible_address"),
        TranslatableField("body"),
    ]
    search_fields = [*LegalPage.search_fields, index.SearchField("operator"), index.SearchField("body")]

    class Meta:
        verbose_name = _("legal notice")
        verbose_name_plural = _("legal notices")

    def missing(self) -> list[str]:
        found = super().missing()
        # A register without its number, or the number alone, identifies nobody.
        for given, other in (("register_court", "register_number"), ("register_number", "register_court")):
            if getattr(self, given) and not getattr(self, other):
                found.append(capfirst(str(self._meta.get_field(other).verbose_name)))
        return found
