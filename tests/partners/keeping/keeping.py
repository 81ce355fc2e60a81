"""A partner and its keeper, as they meet the portal: pages, mails, forms."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import time_machine
from django.test import Client
from wagtail.test.utils.form_data import querydict_from_html

from partners.keeping.proposals import ProfileProposal
from partners.register.addresses import below
from portal.outbox.models import OutboxMail
from tests import factories

if TYPE_CHECKING:
    from django.http import QueryDict

    from partners.models import PartnerPage
    from tests.factories import Portal

ADDRESS = "erika@werk.example.org"
OPENED, LATER = "2026-01-01T12:00:00+00:00", "2026-01-01T12:01:00+00:00"
TEXT = '<p>Wir prüfen <a href="https://example.org/">Gussteile</a>.</p><p>Seit Jahren.</p>'


def a_partner(site: Portal, **fields: Any) -> PartnerPage:
    """A live profile with two texts, a heading, a figure of speech that no keeper may touch, and a fact."""
    from partners.models import PartnerFact

    body = factories.stream(
        ("text", TEXT),
        ("heading", "Was wir suchen"),
        ("text", "<p>Partner.</p>"),
        ("quote", {"text": "Gut so.", "speaker": "Erika", "role": ""}),
    )
    page = factories.partner(
        site.de.partners, **{"title": "Werk Muster", "contact_email": ADDRESS, "body": body} | fields
    )
    page.facts = [PartnerFact(statement="Hat 200 Beschäftigte", source="Bericht", as_of="2024", locale=page.locale)]
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def ask(page: PartnerPage, address: str = ADDRESS, **entries: str) -> Any:
    """Ask for a link on this page, as a person does."""
    with time_machine.travel(OPENED, tick=False):
        html = Client().get(below(page, "keep")).content.decode()
    token = re.search(r'name="token" value="([^"]+)"', html)
    assert token
    with time_machine.travel(LATER, tick=False):
        return Client().post(below(page, "keep"), {"token": token.group(1), "email": address} | entries)


def link(address: str = ADDRESS) -> str:
    """The path of the link in the newest mail to an address."""
    body = OutboxMail.objects.filter(to=address).latest("pk").body
    (found,) = [url for url in re.findall(r"https?://\S+", body) if "token=" in url]
    parts = urlsplit(found)
    return f"{parts.path}?{parts.query}"


def proposal_for(page: PartnerPage, address: str = ADDRESS, language: str = "de") -> ProfileProposal:
    """A form that was just begun."""
    from partners.keeping.service import opened_for

    return opened_for(page, address, language)


def path_of(proposal: ProfileProposal) -> str:
    """The address of its form."""
    from partners.keeping.links import form_path

    return form_path(proposal)


def form_at(path: str) -> QueryDict:
    """What the browser would send of the form there, unchanged."""
    response = Client().get(path)
    assert response.status_code == 200
    html = response.content.decode()
    start = html.rindex("<form", 0, html.index('name="base"'))
    data = querydict_from_html(html[start : html.index("</form>", start) + 7], form_index=0)
    for name in list(data):
        # A browser drops the line break with which Django begins a text area.
        data.setlist(name, [value.removeprefix("\n") for value in data.getlist(name)])
    data.pop("csrfmiddlewaretoken", None)
    return data


def send(path: str, do: str = "submit", data: QueryDict | None = None, /, **changed: Any) -> Any:
    """Fill in and press a button."""
    opened = form_at(path) if data is None else data
    return Client().post(path, dict(opened.lists()) | {"do": do} | changed)


def proposed(page: PartnerPage, address: str = ADDRESS, /, **changed: Any) -> ProfileProposal:
    """A change that waits for the office."""
    proposal = proposal_for(page, address)
    answer = send(path_of(proposal), **changed)
    assert answer.status_code == 303, unescape(answer.content.decode())
    proposal.refresh_from_db()
    return proposal


def text_name(page: PartnerPage, number: int = 0) -> str:
    """The name of a text of the profile in forms and values."""
    return f"text:{[block['id'] for block in page.body.raw_data if block['type'] == 'text'][number]}"
