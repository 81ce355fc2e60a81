"""Where versions, register and signing live: below the memorandum, in its language."""

from __future__ import annotations

from typing import Any

from django.utils.translation import override, pgettext_lazy

VERSION = pgettext_lazy("address", "version/<int:number>/")
VERSION_TEXT = pgettext_lazy("address", "version/<int:number>/text/")
VERSION_PDF = pgettext_lazy("address", "version/<int:number>/pdf/")
COMPARE = pgettext_lazy("address", "compare/<int:old>/<int:new>/")
REGISTER = pgettext_lazy("address", "register/")
REGISTER_DATA = pgettext_lazy("address", "register/data/<slug:form>/")
REGISTER_PDF = pgettext_lazy("address", "register/pdf/")
REGISTER_CHAIN = pgettext_lazy("address", "register/check/")
ENTRY = pgettext_lazy("address", "register/<slug:public_id>/")
BADGE = pgettext_lazy("address", "register/<slug:public_id>/badge/<slug:look>/<slug:form>/")
SIGNATURE_PDF = pgettext_lazy("address", "register/<slug:public_id>/pdf/")


def below(page: Any, name: str, **kwargs: Any) -> str:
    """The path of a view below a routable page, such as the memorandum; empty for a page without address."""
    url = page.url if page.pk else ""
    with override(page.locale.language_code):
        return f"{url}{page.reverse_subpage(name, kwargs=kwargs)}" if url else ""
