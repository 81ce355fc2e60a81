"""Opening the workbench and writing in it, as tests do."""

from __future__ import annotations

import html as entities
from typing import Any

from django.test import Client
from django.urls import reverse

from home.models import StandardPage
from portal.translation.jobs import Job
from portal.translation.units import Unit
from tests.factories import Portal, standard, stream

AJAX = {"X-Requested-With": "XMLHttpRequest"}


def page_with(site: Portal, count: int) -> StandardPage:
    """A German page with so many paragraphs."""
    paragraphs = "".join(f"<p>Absatz <b>{number}</b> von vielen.</p>" for number in range(count))
    return standard(site.de.home, title="Lange Seite", body=stream(("text", paragraphs)))


def open_unit(job: Job, text: str) -> Unit:
    """The string that has `text` in its German."""
    return job.units.select_related("string", "context").get(string__data__contains=text)


def post(client: Client, name: str, pk: int, **fields: Any) -> Any:
    """What the workbench's script sends."""
    return client.post(reverse(f"translation:{name}", args=[pk]), fields, headers=AJAX)


def workbench(client: Client, job: Job, query: str = "") -> str:
    """The page, as the browser gets it."""
    response = client.get(reverse("translation:workbench", args=[job.pk]) + query)
    assert response.status_code == 200
    return response.content.decode()


def html_text(html: str) -> str:
    """The same without character references."""
    return entities.unescape(html)
