"""When somebody last said that a profile is right, and when it is to be looked at again. Never public."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

if TYPE_CHECKING:
    from ..profile import PartnerPage


def period() -> timedelta:
    """After which time a profile is to be looked at again."""
    return timedelta(days=settings.PROFILE_CHECK_DAYS)


class ProfileCheck(models.Model):
    """Beside the German page and not on it: no revision and no translation can take the date back."""

    page = models.OneToOneField(
        "partners.PartnerPage", on_delete=models.CASCADE, related_name="+", verbose_name=_("profile"), editable=False
    )
    checked_on = models.DateField(
        _("checked on"),
        default=timezone.localdate,
        help_text=_("The day on which the partner or the office last said that everything is right. Not public."),
    )
    contact_language = models.CharField(
        _("language of the contact address"),
        max_length=10,
        choices=settings.LANGUAGES,
        default=settings.LANGUAGE_CODE,
        help_text=_("In which the portal writes to it. It follows the page on which a link was last asked for."),
    )

    class Meta:
        verbose_name = _("check of a profile")
        verbose_name_plural = _("checks of profiles")
        ordering = ["checked_on", "pk"]

    def __str__(self) -> str:
        return self.page.title

    @property
    def due_on(self) -> date:
        """The day from which it is to be looked at again."""
        return self.checked_on + period()

    @property
    def is_due(self) -> bool:
        """Whether that day has come."""
        return self.due_on <= timezone.localdate()

    @classmethod
    def of(cls, page: PartnerPage) -> ProfileCheck:
        """The check of a German page; a new page counts as checked when it was first published."""
        first = page.first_published_at
        day = timezone.localdate(first) if first else timezone.localdate()
        return cls.objects.get_or_create(page=page, defaults={"checked_on": day})[0]

    @classmethod
    def due(cls) -> models.QuerySet[ProfileCheck]:
        """Those of live profiles whose day has come, the longest unchecked first."""
        return cls.objects.filter(page__live=True, checked_on__lte=timezone.localdate() - period())


def mark_checked(page: PartnerPage, user: Any = None) -> None:
    """Somebody looked at the German profile and found it right today."""
    ProfileCheck.of(page)
    ProfileCheck.objects.filter(page=page).update(checked_on=timezone.localdate())
    log(page, "partners.profile.check", user=user)


def take_up_pages() -> None:
    """Give every live German profile its check; two queries when there is nothing to do."""
    from ..models import PartnerPage

    pages = PartnerPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE, alias_of=None).live()
    for page in pages.exclude(pk__in=ProfileCheck.objects.values("page")).defer("body"):
        ProfileCheck.of(page)
