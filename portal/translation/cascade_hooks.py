"""Asks, wherever the CMS unpublishes, deletes or moves German pages, what becomes of the English ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import messages
from django.shortcuts import render
from wagtail import hooks
from wagtail.models import Page

from .cascade import CHOICES, Choice, english_of, follow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest, HttpResponse

#: The form field of the answer.
ANSWER = "english"
#: What the page asks for anew.
UNSENT = (ANSWER, "csrfmiddlewaretoken", "confirm_site_name")


def ask(request: HttpRequest, action: str, pages: Iterable[Page], total: int = 0) -> HttpResponse | None:
    """A page that asks, keeping whatever was sent; None when there is nothing to ask or it was answered."""
    english = english_of(pages, live=action == "unpublish")
    if not english or request.POST.get(ANSWER) in CHOICES[action]:
        return None
    sent = [(name, value) for name in request.POST for value in request.POST.getlist(name)]
    context = {
        "action": action,
        "english": english,
        "choices": [(choice.value, choice.label) for choice in CHOICES[action]],
        "sent": [(name, value) for name, value in sent if name not in UNSENT],
        "total": total,
        "wagtail_site_name": settings.WAGTAIL_SITE_NAME,
    }
    return render(request, "translation/cascade.html", context)


def _follow(request: HttpRequest, action: str, page: Page, english: list[Page], *, below: bool = False) -> None:
    for each in english:
        if sentence := follow(action, request.POST.get(ANSWER, Choice.KEEP), each, request.user, page, below):  # type: ignore[arg-type]
            messages.warning(request, sentence)


@hooks.register("before_unpublish_page")
def before_unpublish(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Called when the confirmation is sent."""
    return ask(request, "unpublish", [page])


@hooks.register("after_unpublish_page")
def after_unpublish(request: HttpRequest, page: Page) -> None:
    """The German page is off the web."""
    _follow(request, "unpublish", page, english_of([page], live=True), below="include_descendants" in request.POST)


@hooks.register("before_delete_page")
def before_delete(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Called before the confirmation is shown and when it is sent."""
    return ask(request, "delete", [page], page.get_descendant_count() + 1)


@hooks.register("after_delete_page")
def after_delete(request: HttpRequest, page: Page) -> None:
    """The German page is gone; it still knows its key."""
    _follow(request, "delete", page, english_of([page]))


@hooks.register("before_move_page")
def before_move(request: HttpRequest, page: Page, destination: Page) -> HttpResponse | None:
    """Called before the confirmation is shown and when it is sent."""
    return ask(request, "move", [page])


@hooks.register("after_move_page")
def after_move(request: HttpRequest, page: Page) -> None:
    """The German page is in its new place."""
    _follow(request, "move", Page.objects.get(pk=page.pk), english_of([page]))


@hooks.register("before_bulk_action")
def before_bulk(request: HttpRequest, action: str, pages: list[Any], instance: Any) -> HttpResponse | None:
    """The same for many pages at once, in the lists of the CMS."""
    if action not in CHOICES or not pages or not isinstance(pages[0], Page):
        return None
    return ask(request, action, pages)


@hooks.register("after_bulk_action")
def after_bulk(request: HttpRequest, action: str, pages: list[Any], instance: Any) -> None:
    """One answer for all of them."""
    if action not in CHOICES or not pages or not isinstance(pages[0], Page):
        return
    below = "include_descendants" in request.POST
    for page in pages:
        now = page if action == "delete" else Page.objects.get(pk=page.pk)
        _follow(request, action, now, english_of([page], live=action == "unpublish"), below=below)
