"""What the walk below the memorandum looks at; made in a process of its own, see tests.partners.acts."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from partners.memorandum import MemorandumPage
from partners.models import MemorandumVersion, Signatory, SigningApplication
from partners.register.addresses import below
from partners.register.changes import withdraw
from partners.service import proposing
from partners.service.links import link, successor_url
from partners.signing.links import confirm_url, step_path
from tests import factories
from tests.partners.register import memorandum, signatory, version


def build() -> dict[str, dict[str, str]]:
    """The memorandum with all kinds of entries in its register; by language the names and paths of all views."""
    site = factories.portal()
    factories.translated(factories.ai_field("Robotik", slug="robotics"))
    page = memorandum(site)
    first = version(1)
    signatory(
        first, name="Beispiel GmbH", email="a@example.org", website="https://www.example.org", fields=["robotics"]
    )
    signatory(first, name="Angekündigt AG", status="announced")
    withdraw(signatory(first))
    second = version(2)
    signatory(second, name="=HYPERLINK(🗺️ שלום)" + "x" * 60, country="NL", email="b@example.org")
    return {"de": views(page), "en": views(page.get_translation(factories.english()).specific)}


def application(page: MemorandumPage, **fields: Any) -> SigningApplication:
    """A form that is filled in."""
    values = {
        "language": page.locale.language_code,
        "name": "Neue GmbH",
        "kind": "company",
        "city": "Aachen",
        "website": "https://www.example.org",
        "representative_name": "Erika Muster",
        "representative_role": "Vorständin",
        "email": "erika@example.org",
        "competences": "Wir bauen Roboter.",
        "fields": ["robotics"],
        "may_sign": True,
        "privacy_read": True,
        "version": MemorandumVersion.objects.get(number=2),
    }
    return SigningApplication.objects.create(**values | fields)


def path_of(url: str) -> str:
    """A path with its query."""
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}"


def views(page: MemorandumPage) -> dict[str, str]:
    """Name and path of everything that one can open."""
    row, draft = Signatory.objects.get(name="Beispiel GmbH"), application(page)
    gone, announced = Signatory.objects.get(status="withdrawn"), Signatory.objects.get(status="announced")
    pending = signatory(row.version, name="Wartet GmbH", email="c@example.org")
    proposing.propose(pending, uuid4(), {"city": "Jülich", "name": "Wartet Werke GmbH"})
    new = {"representative_role": "Vorstand", "representative_name": "Max Muster"}
    proposal = proposing.name_successor(pending, uuid4(), new, "max@example.org")
    token = f"?{urlsplit(link(page, row)).query}"
    steps = ("organisation", "representative", "competences", "consent", "summary")
    return {
        "memorandum": page.url,
        "register": below(page, "register"),
        "register filtered": f"{below(page, 'register')}?kind=company&q=beispiel",
        "register without hits": f"{below(page, 'register')}?q=qxzvwjk",
        "version": below(page, "version", number=1),
        "comparison": below(page, "compare", old=1, new=2),
        "check": below(page, "register_chain"),
        **{f"entry {each.status}": below(page, "entry", public_id=each.public_id) for each in (row, announced, gone)},
        "ask for a link": below(page, "ask", public_id=row.public_id),
        "sign": below(page, "sign"),
        **{f"sign {step}": step_path(page, step, draft) for step in steps},
        "sent": below(page, "sign_sent"),
        "asked back": step_path(page, "organisation", application(page, reason="Bitte den Namen prüfen.")),
        "confirm": path_of(confirm_url(page, application(page, state="sent"))),
        "confirmed": path_of(confirm_url(page, application(page, state="confirmed"))),
        "link broken": below(page, "sign_confirm"),
        "service": path_of(link(page, row)),
        "service with proposals": path_of(link(page, pending)),
        "service broken": below(page, "service"),
        "propose": below(page, "propose") + token,
        "name a successor": below(page, "succeed") + token,
        "successor": path_of(successor_url(page, proposal)),
        "proposed": below(page, "service_sent"),
    }
