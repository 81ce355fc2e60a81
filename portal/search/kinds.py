"""Kinds of pages, by which results are filtered. Rooms above register theirs in `AppConfig.ready`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise
    from wagtail.models import Page

#: The kind of all page types that nobody registered.
OTHER = "page"

_labels: dict[str, StrPromise | str] = {OTHER: _("Pages")}
_kinds: dict[str, str] = {}
#: Kinds whose pages say what somebody can do: they answer needs, see wholes.py.
_answering: set[str] = set()


def register(model: str, kind: str, label: StrPromise | str, *, answers_needs: bool = False) -> None:
    """Pages of `model` ("app.Model") are of `kind`, a word for addresses; `label` is what visitors read."""
    if answers_needs:
        _answering.add(kind)
    _kinds[model.lower()] = kind
    _labels[kind] = label


def kind_of(page: Page) -> str:
    """The kind of a specific page."""
    return _kinds.get(page._meta.label_lower, OTHER)


def label_of(kind: str) -> str:
    """What visitors read, in the active language."""
    return str(_labels.get(kind, _labels[OTHER]))


def is_kind(kind: str) -> bool:
    """Whether there is such a kind."""
    return kind in _labels


def answering_needs() -> list[str]:
    """The kinds whose pages are compared with what people need."""
    return sorted(_answering)
