"""An application in words, for whoever has to look at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ..vocabularies import AIField

if TYPE_CHECKING:
    from .applications import SigningApplication


def details(application: SigningApplication) -> list[tuple[str, str]]:
    """All that was typed in, labelled, without what is empty. One query."""
    words = AIField.objects.filter(slug__in=application.fields, locale__language_code=get_language())
    found = [
        (_("Organisation"), application.name),
        (_("Kind"), str(application.get_kind_display())),
        (_("Place"), ", ".join(part for part in (application.city, str(application.get_country_display())) if part)),
        (_("Website"), application.website),
        (_("Representative"), application.representative_name),
        (_("Office"), application.representative_role),
        (_("E-mail address"), application.email),
        (_("Fields of AI"), ", ".join(words.order_by("name").values_list("name", flat=True))),
        (_("Competences"), application.competences),
        (_("Name in the register"), _("yes") if application.name_consent else _("no")),
    ]
    return [(name, value) for name, value in found if value]
