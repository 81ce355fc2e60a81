"""Ways from the CMS's own forms to the workbench."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button

from .jobs import Job
from .sync import is_source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest, HttpResponse
    from wagtail.models import Page


def job_into(instance: Any) -> Job | None:
    """The job that fills an English page or snippet, while its translation is switched on."""
    if not hasattr(instance, "translation_key"):
        return None
    return Job.objects.filter(
        translation__source__object_id=instance.translation_key,
        translation__target_locale=instance.locale_id,
        translation__enabled=True,
    ).first()


def job_of_source(instance: Any) -> Job | None:
    """The job that translates a German page or snippet."""
    if not is_source(instance):
        return None
    return Job.objects.filter(
        translation__source__object_id=instance.translation_key, translation__enabled=True
    ).first()


@hooks.register("before_edit_page", order=-100)
@hooks.register("before_edit_snippet", order=-100)
def to_workbench(request: HttpRequest, instance: Any) -> HttpResponse | None:
    """English text is written at the desk; the form of the CMS would put it past all checks."""
    job = job_into(instance)
    return redirect("translation:workbench", job.pk) if job else None


def _address(instance: Any) -> str:
    job = job_of_source(instance)
    return reverse("translation:workbench", args=[job.pk]) if job else ""


@hooks.register("register_page_header_buttons", order=-100)
def header_button(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """From the German page's form to its translation."""
    if address := _address(page.specific_deferred):
        yield Button(_("Open at the translators' desk"), address, icon_name="wagtail-localize-language", priority=5)


@hooks.register("register_page_listing_more_buttons", order=-100)
def listing_button(page: Page, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """The same in the menu of a list."""
    if address := _address(page.specific_deferred):
        yield Button(_("Open at the translators' desk"), address, icon_name="wagtail-localize-language", priority=55)


@hooks.register("register_snippet_listing_buttons", order=-100)
def snippet_button(snippet: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """The same for snippets."""
    if address := _address(snippet):
        yield Button(_("Open at the translators' desk"), address, icon_name="wagtail-localize-language", priority=95)
