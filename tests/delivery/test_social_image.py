"""The image that social networks show: what it says, who gets it, and what happens with strange titles."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.test import RequestFactory
from PIL import Image, ImageChops
from wagtail.models import PageViewRestriction

from portal.delivery import social
from portal.delivery.drawing import OVERSAMPLING, SIZES, ShareText, draw, fitted, wrapped, writable
from portal.delivery.social import share_image
from tests import factories

if TYPE_CHECKING:
    from django.test import Client

    from portal.pages.models import BasePage
    from tests.factories import Portal

TITLES = {
    "short": "KI",
    "umlauts": "„Größe“ – Übermäßig süße Äpfel",
    "long": "Aachen bündelt seine Kompetenz in Künstlicher Intelligenz. " * 200,
    "one word": "Donaudampfschifffahrtsgesellschaftskapitän" * 240,
    "emoji": "🤖🚀",
    "right to left": "ذكاء اصطناعي",
    "control": "\x00\x08\u202e\u200d",
    "nothing": "",
}
WIDTH = 1056 * OVERSAMPLING


def path_of(page: BasePage) -> str:
    """The path of the image of a page."""
    url = share_image(page, RequestFactory().get("/")).url
    return url.removeprefix(settings.WAGTAILADMIN_BASE_URL)


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES.keys())
def test_every_title_can_be_drawn(title: str) -> None:
    data = draw(ShareText(title, title, "Deutsch", "AI Alliance Aachen"))
    image = Image.open(BytesIO(data))
    assert (image.format, image.size) == ("PNG", (1200, 630))
    assert len(data) < 60 * 1024


def test_a_title_is_as_large_as_fits_and_never_wider_than_the_image() -> None:
    from portal.delivery.drawing import house_font

    sizes = []
    for title in ("KI", "Aachen bündelt seine Kompetenz in KI", TITLES["long"], TITLES["one word"]):
        size, lines = fitted(writable(title), WIDTH)
        assert max(house_font(size, bold=True).getlength(line) for line in lines) <= WIDTH
        sizes.append(size // OVERSAMPLING)
    assert sizes == sorted(sizes, reverse=True)
    assert (sizes[0], sizes[-1]) == (SIZES[0], SIZES[-1])
    assert lines[-1].endswith("…")


def test_words_stay_whole_where_they_fit() -> None:
    from portal.delivery.drawing import house_font

    font = house_font(100, bold=True)
    assert wrapped("eins zwei drei", font, font.getlength("eins zwei") + 1) == ["eins zwei", "drei"]
    parts = wrapped("a" * 50, font, font.getlength("a" * 20) + 1)
    assert ("".join(parts), len(parts)) == ("a" * 50, 3)


def test_letters_of_the_house_font_are_kept_and_others_replaced() -> None:
    assert writable("ÄÖÜäöüß „“ – é € 4 ‚‘") == "ÄÖÜäöüß „“ – é € 4 ‚‘"
    assert writable("Dvořák 🤖 in\n Łódź a‑b") == "Dvorák in ódź a-b"


def test_title_label_and_language_are_to_be_seen() -> None:
    def picture(*text: str) -> Image.Image:
        return Image.open(BytesIO(draw(ShareText(*text)))).convert("RGB")

    whole = picture("Auftakt", "Meldung", "Deutsch", "AI Alliance Aachen")
    regions = {
        (72, 130, 1128, 460): picture("", "Meldung", "Deutsch", ""),
        (72, 50, 600, 110): picture("Auftakt", "", "Deutsch", "AI Alliance Aachen"),
        (600, 50, 1130, 110): picture("Auftakt", "Meldung", "", "AI Alliance Aachen"),
        (350, 480, 1130, 540): picture("Auftakt", "Meldung", "Deutsch", ""),
    }
    for region, without in regions.items():
        left, top, right, bottom = ImageChops.difference(whole.crop(region), without.crop(region)).getbbox() or [0] * 4
        assert right - left > 40
        assert bottom - top > 15


def test_is_served_for_good_and_drawn_once(site: Portal, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    article = factories.news(site.de.news, topic=factories.topic("Forschung"))
    path = path_of(article)
    first = client.get(path)
    assert (first.status_code, first["Content-Type"]) == (200, "image/png")
    assert first["Cache-Control"] == "public, max-age=31536000, immutable"
    content = b"".join(first)
    monkeypatch.setattr(social, "draw", lambda text: pytest.fail("was drawn again"))
    assert b"".join(client.get(path)) == content


def test_a_new_title_has_a_new_image_and_the_old_one_is_gone(site: Portal, client: Client) -> None:
    page = factories.standard(site.de.home, title="Alt")
    old = path_of(page)
    assert client.get(old).status_code == 200
    page.title = "Neu"
    page.save_revision().publish()
    assert client.get(path_of(page)).status_code == 200
    assert client.get(old).status_code == 404
    assert len(default_storage.listdir(f"social/{page.pk}")[1]) == 1


def test_only_the_image_of_a_live_public_page_is_given(site: Portal, client: Client) -> None:
    page = factories.standard(site.de.home)
    path = path_of(page)
    number, digest = path.removeprefix("/social/").removesuffix(".png").split("-")
    wrong = digest.translate(str.maketrans("0123456789abcdef", "123456789abcdef0"))
    strange = [f"/social/{number}-{wrong}.png", f"/social/999999999-{digest}.png", f"/social/{'9' * 30}-{digest}.png"]
    for address in strange:
        assert client.get(address).status_code == 404, address
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert client.get(path).status_code == 404
    restriction.delete()
    page.unpublish()
    assert client.get(path).status_code == 404
    assert not default_storage.exists(f"social/{page.pk}/{digest}.png")


def test_images_are_not_reachable_through_the_media_folder(site: Portal, client: Client) -> None:
    page = factories.standard(site.de.home)
    path = path_of(page)
    client.get(path)
    digest = path.removesuffix(".png").rpartition("-")[2]
    assert default_storage.exists(f"social/{page.pk}/{digest}.png")
    assert client.get(f"/media/social/{page.pk}/{digest}.png").status_code == 404


def test_a_full_disk_costs_nobody_the_image(site: Portal, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(name: str, content: object) -> str:
        raise OSError(28, "No space left on device")

    page = factories.standard(site.de.home)
    monkeypatch.setattr(default_storage, "save", full)
    assert client.get(path_of(page)).status_code == 200


def test_both_languages_and_a_changed_name_have_images_of_their_own(site: Portal) -> None:
    request = RequestFactory().get("/")
    german, english = share_image(site.de.home, request), share_image(site.en.home, request)
    assert german.url != english.url
    assert german.alt == f"{site.de.home.share_title} – AI Alliance Aachen"
