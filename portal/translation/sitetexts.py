"""Texts in the settings of the site: German and English stand side by side, in fields that end in _de and _en.

Settings cannot be translated by wagtail-localize and keep no versions, so only what is missing is known.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.registry import registry
from wagtail.permissions import policy_registry

from .jobs import State
from .wording import count_words

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser
    from django.db.models import Model

KIND = _("Site texts")


@dataclass(frozen=True)
class SiteText:
    """The texts of one form of settings, as a row of the queue; it is nobody's job and has no date."""

    title: str
    url: str
    words: int
    words_open: int
    open: int
    pk: None = None
    assignee: None = None
    due: None = None
    published_at: None = None
    stale_since: None = None
    problems: int = 0
    changed: int = 0

    @property
    def state(self) -> State:
        """There is no way to tell that English is older."""
        return State.MISSING if self.open else State.CURRENT

    @property
    def percent(self) -> int:
        """Words done, of a hundred."""
        return 100 if not self.words else 100 * (self.words - self.words_open) // self.words

    def get_state_display(self) -> str:
        """As the state of a job reads."""
        return str(self.state.label)


def pairs_of(model: type[Model]) -> list[tuple[str, str]]:
    """The names of the German and English fields that belong together."""
    names = {field.name for field in model._meta.get_fields()}
    german = sorted(name for name in names if name.endswith("_de"))
    return [(name, f"{name[:-3]}_en") for name in german if f"{name[:-3]}_en" in names]


def site_texts(user: AbstractUser) -> list[SiteText]:
    """One row for each form of settings with texts that the person may change: a query for each kind of settings."""
    found = []
    for model in registry:
        pairs = pairs_of(model)
        if not pairs or not policy_registry.get_by_type(model).user_has_permission(user, "change"):
            continue
        name = (model._meta.app_label, model._meta.model_name)
        for setting in model._default_manager.order_by("pk"):
            site = getattr(setting, "site_id", None)
            url = reverse("wagtailsettings:edit", args=[*name, site or setting.pk])
            if row := _row(setting, pairs, url):
                found.append(row)
    return found


def _row(setting: Any, pairs: list[tuple[str, str]], url: str) -> SiteText | None:
    """None where there is nothing to translate."""
    texts = [(getattr(setting, german) or "", getattr(setting, english) or "") for german, english in pairs]
    given = [(str(german), str(english)) for german, english in texts if str(german).strip()]
    if not given:
        return None
    missing = [german for german, english in given if not english.strip()]
    return SiteText(
        title=str(capfirst(setting._meta.verbose_name)),
        url=url,
        words=sum(count_words(german) for german, _english in given),
        words_open=sum(map(count_words, missing)),
        open=len(missing),
    )
