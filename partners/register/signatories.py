"""Who signed the memorandum: the one source of this for the whole portal."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from portal.media.storage import document_storage
from portal.pages.fields import WebAddressField
from portal.search.folding import fold

from ..vocabularies import PartnerType
from .countries import COUNTRIES
from .versions import MemorandumVersion, VersionStatus

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..profile import PartnerPage

#: Letters and digits that nobody confuses when they are read out.
_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"


class Status(models.TextChoices):
    """Where a signatory stands."""

    ANNOUNCED = "announced", _("announced, not yet verified")
    VERIFIED = "verified", _("verified")
    REAFFIRMED = "reaffirmed", _("reaffirmed")
    WITHDRAWN = "withdrawn", _("withdrawn")


#: What lists do not show, and should not read ten thousand times.
HEAVY = ("version__wordings", "partner__body")

#: With these an organisation may be called a signatory.
SIGNED = (Status.VERIFIED, Status.REAFFIRMED)


class Verification(models.TextChoices):
    """How the office knows that the organisation signed."""

    FOUNDING = "founding", _("founding act")
    MAILBOX = "mailbox", _("mailbox of the organisation, and approval")
    PAPER = "paper", _("signed paper")


def new_public_id() -> str:
    """Ten characters that name a signatory in addresses."""
    return "".join(secrets.choice(_ALPHABET) for _place in range(10))


def new_salt() -> str:
    """128 random bits."""
    return secrets.token_hex(16)


class Signatory(models.Model):
    """An organisation in the register. After withdrawal only dates and version are left."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    name = models.CharField(_("organisation"), max_length=200, blank=True, help_text=_("As it signed."))
    kind = models.CharField(
        _("kind"), max_length=20, choices=PartnerType, blank=True, help_text=_("What kind of organisation it is.")
    )
    city = models.CharField(_("place"), max_length=100, blank=True, help_text=_("Town or city of the seat."))
    country = models.CharField(
        _("country"), max_length=2, choices=COUNTRIES, default="DE", help_text=_("In which the seat lies.")
    )
    website = WebAddressField(_("website"), blank=True, help_text=_("Complete, beginning with https://"))
    partner = models.ForeignKey(
        "partners.PartnerPage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("profile"),
        help_text=_("The German profile of the organisation, if it has one."),
    )
    representative_role = models.CharField(
        _("office of the representative"), max_length=150, blank=True, help_text=_("For example: managing director.")
    )
    representative_name = models.CharField(
        _("name of the representative"), max_length=150, blank=True, help_text=_("Only with consent.")
    )
    name_consent = models.BooleanField(
        _("consent to publish the name"), default=False, help_text=_("Without it the name is never shown.")
    )
    email = models.EmailField(
        _("confirmed mailbox"), blank=True, help_text=_("Not shown in public. Links for changes are sent there.")
    )
    language = models.CharField(
        _("language of mails"),
        max_length=10,
        choices=settings.LANGUAGES,
        default=settings.LANGUAGE_CODE,
        help_text=_("In which the organisation signed, and in which we write to it."),
    )
    is_founding = models.BooleanField(
        _("founding partner"), default=False, help_text=_("Signed at the founding; only where it is documented.")
    )
    signed_on = models.DateField(_("signed on"), help_text=_("The day of the signature."))
    version = models.ForeignKey(
        MemorandumVersion,
        on_delete=models.PROTECT,
        related_name="signatories",
        verbose_name=_("version"),
        help_text=_("The version signed, or last reaffirmed."),
    )
    digest = models.CharField(_("SHA-256 of the text signed"), max_length=64, editable=False)
    verification = models.CharField(
        _("verified by"),
        max_length=10,
        choices=Verification,
        help_text=_("How it is known that the organisation signed."),
    )
    evidence = models.FileField(
        _("document"),
        storage=document_storage,
        upload_to="signatures",
        blank=True,
        help_text=_("The signed paper, for example as a scan. Never public."),
    )
    status = models.CharField(
        _("status"),
        max_length=12,
        choices=Status,
        default=Status.ANNOUNCED,
        help_text=_("Only verified ones are counted as signatories."),
    )
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, editable=False)
    #: Name and place as they are searched.
    folded = models.CharField(max_length=320, blank=True, editable=False)
    #: Goes into the hashes of the chain; erased with the personal parts.
    salt = models.CharField(max_length=32, blank=True, default=new_salt, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    asked_at = models.DateTimeField(_("asked to reaffirm"), null=True, editable=False)
    #: How often something was done by a link; older links do nothing.
    deeds = models.PositiveIntegerField(default=0, editable=False)

    #: Where it stands on the page shown, and its live profile there; see `views.attach_profiles`.
    address = ""
    profile: PartnerPage | None = None

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("name"),
                FieldRowPanel([FieldPanel("kind"), FieldPanel("city"), FieldPanel("country")]),
                FieldPanel("website"),
                FieldPanel("partner"),
            ],
            heading=_("Organisation"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("representative_role"),
                FieldRowPanel([FieldPanel("representative_name"), FieldPanel("name_consent")]),
                FieldRowPanel([FieldPanel("email"), FieldPanel("language")]),
            ],
            heading=_("Representative"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("version"), FieldPanel("signed_on")]),
                FieldRowPanel([FieldPanel("verification"), FieldPanel("status")]),
                FieldPanel("is_founding"),
                FieldPanel("evidence"),
            ],
            heading=_("Signature"),
        ),
    ]

    class Meta:
        verbose_name = _("signatory")
        verbose_name_plural = _("signatories")
        ordering = ["name", "pk"]
        indexes = [
            models.Index(fields=["status", "name"], name="signatory_by_name"),
            models.Index(fields=["status", "signed_on"], name="signatory_by_date"),
        ]

    def __str__(self) -> str:
        return self.name or str(_("Withdrawn signatory"))

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded = fold(f"{self.name} {self.city}".strip())[:320]
        self.digest = self.version.digest
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        if self.pk and type(self).objects.filter(pk=self.pk, status=Status.WITHDRAWN).exists():
            raise ValidationError(_("This organisation has withdrawn its signature; its entry stays as it is."))
        errors = {}
        if not self.name.strip():
            errors["name"] = _("Please give the name of the organisation.")
        if not self.kind:
            errors["kind"] = _("Please choose what kind of organisation it is.")
        if self.version_id and self.version.status == VersionStatus.DRAFT:
            errors["version"] = _("A draft cannot be signed. Please put the version into force first.")
        if self.signed_on and self.signed_on > timezone.localdate():
            errors["signed_on"] = _("This day lies in the future. Please check the date.")
        if self.verification == Verification.PAPER and self.status in SIGNED and not self.evidence:
            errors["evidence"] = _("Please keep the signed paper here, or choose another way of verification.")
        if self.representative_name and not self.name_consent:
            errors["name_consent"] = _(
                "Without consent the name must not be kept. Please empty it or tick the consent."
            )
        if errors:
            raise ValidationError(errors)

    @property
    def is_sample(self) -> bool:
        """Whether it is only for trying out."""
        return self.version.is_sample

    @property
    def has_signed(self) -> bool:
        """Whether it may be called a signatory."""
        return self.status in SIGNED

    @property
    def shown_representative(self) -> str:
        """Who signed, as the public may read it."""
        name = self.representative_name if self.name_consent else ""
        return ", ".join(part for part in (name, self.representative_role) if part)


class SignatoryField(models.Model):
    """A field of AI of a signatory, by its short name, the same in both languages."""

    signatory = models.ForeignKey(Signatory, on_delete=models.CASCADE, related_name="fields")
    slug = models.SlugField(_("field of AI"), max_length=60)

    class Meta:
        unique_together = [("signatory", "slug")]


def slugs_of(signatory: Signatory) -> list[str]:
    """Its fields of AI by their short names, in order. One query."""
    return sorted(signatory.fields.values_list("slug", flat=True))


def shown() -> models.QuerySet[Signatory]:
    """All that the public may see by name."""
    return Signatory.objects.exclude(status=Status.WITHDRAWN)


def newest(most: int) -> list[Signatory]:
    """The latest signatures. One query."""
    return list(
        shown()
        .filter(status__in=SIGNED)
        .select_related("version", "partner", "partner__locale")
        .defer(*HEAVY)
        .order_by("-signed_on", "-pk")[:most]
    )


def count_signed() -> tuple[int, int]:
    """How many have signed, and how many samples there are besides. One query."""
    counted = Signatory.objects.filter(status__in=SIGNED).order_by().values_list("version__is_sample")
    counts = dict(counted.annotate(count=models.Count("pk")))
    return counts.get(False, 0), counts.get(True, 0)


def set_fields(signatory: Signatory, slugs: Iterable[str]) -> None:
    """Replace the fields of AI."""
    signatory.fields.all().delete()
    SignatoryField.objects.bulk_create(SignatoryField(signatory=signatory, slug=slug) for slug in dict.fromkeys(slugs))
