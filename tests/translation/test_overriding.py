"""Links and pictures that differ in English, and English pages that lead to the desk."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from wagtail_localize.models import SegmentOverride

from portal.accounts.models import User
from portal.media.models import PortalImage
from portal.translation.overrides import overridables, problems, save_override
from portal.translation.publishing import obstacles
from tests.admin import logged_in
from tests.factories import Portal, image, job_of, news, stream


def test_a_link_and_a_picture_may_differ_in_english(site: Portal, translator: User) -> None:
    """Set, refused with a sentence, reset; an error of an earlier publishing is forgotten."""
    picture = image()
    body = stream(("text", '<p>Siehe <a href="https://example.org/de">dort</a>.</p>'))
    job = job_of(news(site.de.news, title="Meldung", body=body, lead_image=picture))
    client, address = logged_in(translator), reverse("translation:overrides", args=[job.pk])
    segments = {
        item.model is None and item.is_url: item.segment for item in overridables(job) if item.is_url or item.model
    }
    link = segments[True]

    def send(segment: Any, value: str, do: str = "save") -> int:
        data = {"segment": segment.pk, f"value-{segment.pk}-value": value, "do": do}
        return int(client.post(address, data).status_code)

    assert client.get(address).status_code == 200
    assert send(link, "javascript:alert(1)") == 422
    assert not SegmentOverride.objects.exists()
    assert send(link, "https://example.org/en") == 302
    SegmentOverride.objects.update(has_error=True, field_error="old")
    assert send(link, "https://example.org/english") == 302
    override = SegmentOverride.objects.get()
    assert (override.data, override.has_error, override.field_error) == ("https://example.org/english", False, "")
    assert "https://example.org/english" in client.get(reverse("translation:preview", args=[job.pk])).content.decode()
    assert send(link, "", "reset") == 302
    assert not SegmentOverride.objects.exists()


def test_a_deleted_picture_is_an_obstacle_and_no_error(site: Portal, translator: User) -> None:
    """The desk says what to choose again; nothing answers with a 500."""
    job = job_of(news(site.de.news, title="Meldung", lead_image=image()))
    other = image()
    (item,) = [item for item in overridables(job) if item.model is PortalImage]
    save_override(job, item.segment, other.pk, translator)
    assert not problems(job)
    other.delete()
    assert problems(job)[0] in [obstacle.sentence for obstacle in obstacles(job)]
    client = logged_in(translator)
    for name in ("workbench", "overrides", "preview"):
        assert client.get(reverse(f"translation:{name}", args=[job.pk])).status_code == 200, name


def test_the_english_page_is_edited_at_the_desk(site: Portal, translator: User) -> None:
    """Wagtail's own form would put text past the desk."""
    client = logged_in(translator)
    response = client.get(reverse("wagtailadmin_pages:edit", args=[site.en.home.pk]))
    assert response["Location"] == reverse("translation:workbench", args=[job_of(site.de.home).pk])
