"""The editor can look at a page while writing it: the preview may stand in a frame of the CMS, and only there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests import factories

if TYPE_CHECKING:
    from django.test import Client

    from portal.accounts.models import User
    from tests.factories import Portal


def test_a_preview_may_be_framed_by_the_cms(site: Portal, client: Client, administrator: User) -> None:
    page = factories.standard(site.de.home)
    client.force_login(administrator)
    response = client.get(f"/admin/pages/{page.pk}/view_draft/")
    assert (response.status_code, response["X-Frame-Options"]) == (200, "SAMEORIGIN")
    assert "frame-ancestors 'self'" in response["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in client.get(page.url)["Content-Security-Policy"]
