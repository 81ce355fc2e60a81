"""Who may keep a profile: its contact address, and further addresses that the office enters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from .checking import ProfileCheck

if TYPE_CHECKING:
    from ..profile import PartnerPage


class ProfileKeeper(models.Model):
    """An address besides the contact address that may change a profile. Never public."""

    page = models.ForeignKey(
        "partners.PartnerPage",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("profile"),
        help_text=_("The German page of the partner."),
    )
    email = models.EmailField(_("e-mail address"), help_text=_("Gets the links to the form. Not shown in public."))
    language = models.CharField(
        _("language"),
        max_length=10,
        choices=settings.LANGUAGES,
        default=settings.LANGUAGE_CODE,
        help_text=_("Of the mails and the form. It follows the page on which a link was last asked for."),
    )

    panels = [FieldPanel("page"), FieldPanel("email"), FieldPanel("language")]

    class Meta:
        verbose_name = _("keeper of a profile")
        verbose_name_plural = _("keepers of profiles")
        ordering = ["page__title", "email"]
        constraints = [models.UniqueConstraint(fields=("page", "email"), name="one_keeper_a_page")]
        permissions = [("give_account", "Can give a keeper an account in the CMS")]

    def __str__(self) -> str:
        return self.email

    def clean(self) -> None:
        super().clean()
        self.email = self.email.strip().lower()
        if self.page_id and self.page.locale.language_code != settings.LANGUAGE_CODE:
            raise ValidationError({"page": _("Please choose the German page: the English one follows it.")})


@dataclass(frozen=True)
class Keeper:
    """An address that may keep a profile. `who` names it without saying it."""

    address: str
    language: str
    who: str


def keepers_of(page: PartnerPage) -> list[Keeper]:
    """All who may keep this German profile, each address once; two queries."""
    rows = ProfileKeeper.objects.filter(page=page)
    found = [Keeper(row.email.lower(), row.language, str(row.pk)) for row in rows]
    contact = page.contact_email.strip().lower()
    if contact and contact not in {keeper.address for keeper in found}:
        check = ProfileCheck.objects.filter(page=page).first()
        found.append(Keeper(contact, check.contact_language if check else settings.LANGUAGE_CODE, "contact"))
    return found


def keeper_at(page: PartnerPage, address: str) -> Keeper | None:
    """The keeper of this German profile with this address, if it may keep it."""
    return next((keeper for keeper in keepers_of(page) if keeper.address == address.strip().lower()), None)


def remember_language(page: PartnerPage, keeper: Keeper, language: str) -> None:
    """Write to this keeper in this language from now on."""
    if keeper.who == "contact":
        ProfileCheck.of(page)
        ProfileCheck.objects.filter(page=page).update(contact_language=language)
    else:
        ProfileKeeper.objects.filter(pk=keeper.who).update(language=language)
