"""Name, colours and icons for those who put the portal on their home screen; and the icon of the tab."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import FileResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from portal.pages.sites import site_name

if TYPE_CHECKING:
    from django.http import HttpRequest

FAVICON = Path(settings.BASE_DIR) / "portal/static/portal/icons/favicon.ico"
DAY = 86_400
#: Longer names are cut below an icon.
LONGEST_SHORT_NAME = 12


@require_safe
def manifest(request: HttpRequest) -> JsonResponse:
    """The web app manifest in the language of the path."""
    home = reverse("wagtail_serve", args=[""])
    name = site_name(request)
    icons = [
        {"src": static("portal/icon.svg"), "sizes": "any", "type": "image/svg+xml"},
        *(
            {
                "src": static(f"portal/icons/icon-{size}.png"),
                "sizes": f"{size}x{size}",
                "type": "image/png",
                "purpose": purpose,
            }
            for size in (192, 512)
            for purpose in ("any", "maskable")
        ),
    ]
    data = {
        "id": home,
        "name": name,
        "short_name": name if len(name) <= LONGEST_SHORT_NAME else name[:LONGEST_SHORT_NAME].rsplit(" ", 1)[0],
        "lang": get_language(),
        "dir": "ltr",
        "start_url": home,
        "scope": "/",
        "display": "browser",
        "theme_color": "#f3f5f5",
        "background_color": "#f3f5f5",
        "icons": icons,
    }
    response = JsonResponse(data, content_type="application/manifest+json")
    patch_cache_control(response, public=True, max_age=DAY)
    return response


@require_safe
def favicon(request: HttpRequest) -> FileResponse:
    """The icon at the address that browsers ask unasked."""
    response = FileResponse(FAVICON.open("rb"), content_type="image/x-icon")
    patch_cache_control(response, public=True, max_age=DAY)
    return response
