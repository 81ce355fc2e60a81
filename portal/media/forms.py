"""The image form of the CMS, for one picture, for many and in the chooser of a page."""

from typing import ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.images.forms import BaseImageForm

from .fields import WholeImageField


class PortalImageForm(BaseImageForm):
    """Asks for the alternative text, without which a picture says nothing to a blind reader, and for the credit."""

    #: Field that must be filled in → what to say where it is not.
    sentences: ClassVar[dict[str, Promise]] = {
        "description": _("Please say what the picture shows. If a page uses it as decoration only, mark that there."),
        "author": _("Please name the author of the picture: it is shown wherever the picture is."),
        "licence": _("Please choose the terms on which the picture may be shown."),
    }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if file := self.fields.get("file"):
            self.fields["file"] = WholeImageField(label=file.label, required=file.required, widget=file.widget)
        if description := self.fields.get("description"):
            description.label = _("Alternative text")
            description.help_text = _("What the picture shows, in one sentence, for people who cannot see it.")
        for name, sentence in self.sentences.items():
            if field := self.fields.get(name):
                field.required = True
                field.error_messages["required"] = sentence

    class Meta(BaseImageForm.Meta):
        widgets = BaseImageForm.Meta.widgets | {"rights_until": forms.DateInput(attrs={"type": "date"})}
