"""The panel on the dashboard: what waits for this person, and what they have not read yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component
from wagtail.models import Locale

from .jobs import State
from .notices import unread
from .queue import TO_TRANSLATE, tally
from .queue_filter import ME
from .visibility import tree_rights

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.contrib.auth.models import AbstractUser
    from django.utils.functional import Promise

#: So many notices stand on the dashboard; the others on their own page.
SHOWN = 5


@dataclass(frozen=True)
class Situation:
    """One number of the panel: what is counted, for whom, and the filter that lists it."""

    name: str
    label: Promise | str
    filter: Mapping[str, Any]
    #: The page right in the English tree that makes it this person's business; empty for everybody.
    right: str = ""


SITUATIONS = (
    Situation("mine", _("assigned to me"), {"assignee": ME, "state": TO_TRANSLATE}, "change"),
    Situation("to_translate", _("to be translated"), {"state": TO_TRANSLATE}),
    Situation("review", _("waiting for approval"), {"state": State.REVIEW}, "publish"),
    Situation("ready", _("ready to publish"), {"state": State.READY}, "publish"),
    Situation("overdue", _("overdue"), {"due": "overdue"}),
)


def situations(user: AbstractUser) -> list[tuple[Situation, int, str]]:
    """What is this person's business, with its number and the address of the list."""
    source = Locale.objects.get(language_code=settings.LANGUAGE_CODE).pk
    held = {action for locale, action in tree_rights(user) if locale != source}
    counts, base = tally(user), reverse("translation:queue")
    return [
        (situation, counts[situation.name], f"{base}?{urlencode(situation.filter, doseq=True)}")
        for situation in SITUATIONS
        if not situation.right or user.is_superuser or situation.right in held
    ]


class TranslationsPanel(Component):
    """Counts that lead into the queue, and the newest notices."""

    name = "translations"
    template_name = "translation/dashboard.html"
    order = 90

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        user = parent_context["request"].user
        notices = list(unread(user)[: SHOWN + 1])
        return {
            "situations": situations(user),
            "notices": notices[:SHOWN],
            "has_more": len(notices) > SHOWN,
            "csrf_token": parent_context.get("csrf_token"),
        }
