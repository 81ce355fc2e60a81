"""Pages that the law asks for: what is missing or overdue is told to editors, never to visitors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.admin.panels import Panel

from portal.pages.models import BasePage

if TYPE_CHECKING:
    from collections.abc import Mapping


class NoticesPanel(Panel):
    """Shows a page's `notices()` above its fields."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "home/admin/notices_panel.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk and self.instance.notices())

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
            return super().get_context_data(parent_context) | {"notices": self.instance.notices()}


class LegalPage(BasePage):
    """A page that each language has once, directly below the home page."""

    #: Fields that the law asks for.
    required_by_law: ClassVar[tuple[str, ...]] = ()

    parent_page_types = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1

    content_panels = [NoticesPanel(), *BasePage.content_panels]

    class Meta:
        abstract = True

    def missing(self) -> list[str]:
        """The names of what the law asks for and the page does not have."""
        return [
            capfirst(str(self._meta.get_field(name).verbose_name))
            for name in self.required_by_law
            if not getattr(self, name)
        ]

    def notices(self) -> list[str]:
        """Sentences for editors about what has to be done."""
        missing = self.missing()
        return [_("Required by law and still missing: %(fields)s.") % {"fields": ", ".join(missing)}] if missing else []
