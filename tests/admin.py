"""What people do in the CMS, through its own forms and with their own rights."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django.test import Client
from django.urls import reverse
from wagtail.fields import StreamField
from wagtail.test.utils.form_data import nested_form_data, querydict_from_html, streamfield

if TYPE_CHECKING:
    from django.http import HttpResponse, QueryDict
    from wagtail.models import Page

    from portal.accounts.models import User


def logged_in(user: User) -> Client:
    """A browser in which `user` is logged in."""
    client = Client()
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return client


def add_url(model: type[Page], parent: Page, view: str = "add") -> str:
    """The address of the form for a new page below `parent`; with `preview_on_add`, of its preview."""
    args = [model._meta.app_label, model._meta.model_name, parent.pk]
    return reverse(f"wagtailadmin_pages:{view}", args=args)


def edit_url(page: Page, view: str = "edit") -> str:
    """The address of the form of a page; with `preview_on_edit`, of its preview."""
    return reverse(f"wagtailadmin_pages:{view}", args=[page.pk])


def form_data(client: Client, url: str, model: type[Page], **fields: Any) -> QueryDict:
    """The form at `url` as the CMS sends it to the browser, with `fields` filled in.

    Streams are drawn by the browser; here they are empty unless given.
    """
    response = client.get(url)
    assert response.status_code == 200, url
    data = querydict_from_html(response.content.decode(), form_id="page-edit-form")
    streams = {field.name: streamfield([]) for field in model._meta.fields if isinstance(field, StreamField)}
    for name, value in nested_form_data(streams | fields).items():
        data[name] = value
    return data


def preview(client: Client, url: str, data: QueryDict) -> str:
    """What the preview panel shows for the form `data`; never an error."""
    sent = client.post(url, data)
    assert sent.status_code == 200
    assert sent.json() == {"is_valid": True, "is_available": True}
    shown = client.get(url)
    assert shown.status_code == 200
    return shown.content.decode()


def publish(client: Client, url: str, data: QueryDict) -> Any:
    """Press “publish”: 302 if the CMS did it, 200 with the form and its sentences if not."""
    return client.post(url, {**data.dict(), "action-publish": "1"})


def errors(response: HttpResponse) -> dict[str, str]:
    """Field → its sentences, as the form shows them."""
    form = response.context["form"]  # type: ignore[attr-defined]
    return {name: " ".join(map(str, sentences)) for name, sentences in form.errors.items()}


def headings(html: str) -> list[str]:
    """The texts of all h1 of a document."""
    return [re.sub(r"<.*?>", "", text).strip() for text in re.findall(r"<h1[^>]*>(.*?)</h1>", html, re.S)]


def language_of(html: str) -> str:
    """The lang attribute of a document."""
    found = re.search(r'<html lang="(\w+)">', html)
    assert found
    return found.group(1)
