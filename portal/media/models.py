"""Images with credit and rights, their renditions, and documents that only their view serves."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition, get_upload_to
from wagtail.search import index

from .fields import CleanImageField
from .storage import document_storage


class Licence(models.TextChoices):
    """The terms on which a picture is shown."""

    CC0 = "CC0-1.0", _("CC0 1.0")
    CC_BY = "CC-BY-4.0", _("CC BY 4.0")
    CC_BY_SA = "CC-BY-SA-4.0", _("CC BY-SA 4.0")
    PERMISSION = "permission", _("Used by permission")
    PRESS = "press", _("Press picture")
    OWN = "own", _("Own picture")


class PortalImage(AbstractImage):
    """A picture that can always be credited: author, source and licence belong to it."""

    file = CleanImageField(_("file"), upload_to=get_upload_to, width_field="width", height_field="height")
    author = models.CharField(
        _("author"), max_length=255, help_text=_("Who made the picture. Shown wherever the picture is shown.")
    )
    source = models.CharField(
        _("source"),
        max_length=255,
        blank=True,
        help_text=_("The organisation that the picture comes from, if it is not the author."),
    )
    licence = models.CharField(
        _("licence"),
        max_length=20,
        choices=Licence,
        help_text=_("The terms on which we may show the picture."),
    )
    rights_until = models.DateField(
        _("rights end on"),
        null=True,
        blank=True,
        help_text=_("After this day the picture is no longer shown. Leave empty if the rights do not end."),
    )

    admin_form_fields = (
        "title",
        "file",
        "description",
        "author",
        "source",
        "licence",
        "rights_until",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )
    search_fields = [*AbstractImage.search_fields, index.SearchField("author"), index.SearchField("source")]

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")

    @property
    def credit(self) -> str:
        """The credit line, in the form "organisation | author"."""
        return " | ".join(part for part in (self.source, self.author) if part)

    @property
    def credit_with_licence(self) -> str:
        """The credit line with the terms, in the language of the page."""
        return f"{self.credit}, {self.get_licence_display()}" if self.licence else self.credit

    @property
    def embedded_credit(self) -> tuple[str, str]:
        """Author and notice of rights, in the language of the source, as the file itself carries them."""
        with override(settings.LANGUAGE_CODE):
            return self.author, self.credit_with_licence

    @property
    def is_showable(self) -> bool:
        """Whether the picture is credited and its rights have not ended."""
        is_credited = bool(self.author.strip() and self.licence)
        return is_credited and (self.rights_until is None or self.rights_until >= timezone.localdate())

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store a new file first: size, sides and hash are those of the cleaned one."""
        if self.file and not self.file._committed:
            self.file.save(self.file.name, self.file.file, save=False)
            self._set_image_file_metadata()
        super().save(*args, **kwargs)


class PortalRendition(AbstractRendition):
    """A picture in one size and format."""

    image = models.ForeignKey(PortalImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("image", "filter_spec", "focal_point_key"), name="one_rendition_a_filter")
        ]


class PortalDocument(AbstractDocument):
    """A file to download, stored where only the document view can reach it."""

    file = models.FileField(upload_to="%Y", storage=document_storage, verbose_name=_("file"))

    admin_form_fields = ("title", "file", "collection", "tags")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    @property
    def kind(self) -> str:
        """The kind of file as a reader knows it, for example "PDF"."""
        return (self.file_extension or gettext("file")).upper()
