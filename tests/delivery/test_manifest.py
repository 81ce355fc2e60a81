"""Icons and web app manifest."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from portal.sitewide.models import Identity

if TYPE_CHECKING:
    from django.test import Client

    from tests.factories import Portal


@pytest.mark.parametrize("language", ["de", "en"])
def test_manifest_speaks_the_language_of_its_path(site: Portal, client: Client, language: str) -> None:
    response = client.get(f"/{language}/manifest.webmanifest")
    assert (response.status_code, response["Content-Type"]) == (200, "application/manifest+json")
    said = response.json()
    assert (said["lang"], said["start_url"]) == (language, f"/{language}/")
    assert (said["name"], said["short_name"]) == ("AI Alliance Aachen", "AI Alliance")


def test_manifest_and_icons_are_linked_and_there(site: Portal, client: Client) -> None:
    html = client.get("/de/").content.decode()
    links = dict(re.findall(r'<link rel="(manifest|apple-touch-icon)"\s+href="([^"]+)"', html))
    touch = Image.open(BytesIO(b"".join(client.get(links["apple-touch-icon"]))))
    assert touch.size == (180, 180)
    icons = client.get(links["manifest"]).json()["icons"]
    assert {(icon.get("purpose"), icon["sizes"]) for icon in icons} >= {
        ("maskable", "192x192"),
        ("maskable", "512x512"),
    }
    for icon in icons:
        data = b"".join(client.get(icon["src"]))
        if icon["type"] == "image/png":
            image = Image.open(BytesIO(data))
            assert f"{image.width}x{image.height}" == icon["sizes"]
        else:
            assert data.startswith(b"<svg")


def test_maskable_icons_have_no_transparent_corner(client: Client) -> None:
    image = Image.open(BytesIO(b"".join(client.get("/static/portal/icons/icon-512.png")))).convert("RGBA")
    assert image.getchannel("A").getextrema() == (255, 255)


def test_favicon_holds_all_sizes(client: Client) -> None:
    response = client.get("/favicon.ico")
    assert (response.status_code, response["Content-Type"]) == (200, "image/x-icon")
    icon = Image.open(BytesIO(b"".join(response)))
    assert (icon.format, icon.info["sizes"]) == ("ICO", {(16, 16), (32, 32), (48, 48)})


def test_name_is_that_of_the_portal(site: Portal, client: Client) -> None:
    identity = Identity.for_site(site.de.home.get_site())
    identity.name = "Netz"
    identity.save()
    said = client.get("/de/manifest.webmanifest").json()
    assert (said["name"], said["short_name"]) == ("Netz", "Netz")
