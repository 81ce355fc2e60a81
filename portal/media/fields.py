"""The file of a picture, cleaned on every way into the storage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.files.base import ContentFile
from django.forms import ValidationError
from wagtail.images.fields import WagtailImageField as FormField
from wagtail.images.models import WagtailImageField, WagtailImageFieldFile

from .metadata import clean, decode

if TYPE_CHECKING:
    from django.core.files import File


class CleanImageFile(WagtailImageFieldFile):
    """Wagtail stores some uploads before it saves the picture, so the file itself does the cleaning."""

    def save(self, name: str, content: File, save: bool = True) -> None:
        cleaned = clean(content, *self.instance.embedded_credit)
        super().save(name, ContentFile(cleaned, name=name), save=save)


class CleanImageField(WagtailImageField):
    """A picture that carries its credit and no other metadata."""

    attr_class = CleanImageFile


class WholeImageField(FormField):
    """Accepts only a picture that can be shown: Wagtail looks at the first bytes alone."""

    def to_python(self, data: Any) -> Any:
        try:
            file = super().to_python(data)
            if file is not None:
                decode(file)
        except ValidationError:
            raise
        except Exception as error:  # damaged pictures make Willow and Pillow raise anything
            raise ValidationError(self.error_messages["invalid_image"], code="invalid_image") from error
        return file
