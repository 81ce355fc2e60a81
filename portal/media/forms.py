"""The image form of the CMS."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.images.forms import BaseImageForm


class PortalImageForm(BaseImageForm):
    """Asks for the alternative text: without it a picture says nothing to a blind reader."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if description := self.fields.get("description"):
            description.required = True
            description.label = _("Alternative text")
            description.help_text = _("What the picture shows, in one sentence, for people who cannot see it.")
            description.error_messages["required"] = _(
                "Please say what the picture shows. If a page uses it as decoration only, mark that there."
            )
        for name, sentence in {
            "author": _("Please name the author of the picture: it is shown wherever the picture is."),
            "licence": _("Please choose the terms on which the picture may be shown."),
        }.items():
            if field := self.fields.get(name):
                field.error_messages["required"] = sentence

    class Meta(BaseImageForm.Meta):
        widgets = BaseImageForm.Meta.widgets | {"rights_until": forms.DateInput(attrs={"type": "date"})}
