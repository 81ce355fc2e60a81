"""An article: what it names, what to read next, and its picture with credit."""

from __future__ import annotations

from datetime import timedelta
from html import unescape
from typing import TYPE_CHECKING

from django.utils import timezone

from news.models import NewsPage, NewsPartner, RelatedNews
from news.querysets import related_to
from tests import factories
from tests.admin import add_url, errors, form_data, logged_in, publish
from tests.factories import stream

if TYPE_CHECKING:
    from django.test import Client

    from portal.accounts.models import User
    from portal.media.models import PortalImage
    from tests.factories import Portal


def read(client: Client, path: str) -> str:
    """What visitors read in the main part of a page."""
    html = client.get(path).content.decode()
    return unescape(html[html.index("<main") : html.index("</main>")])


def on(day: int) -> str:
    """A day of November 2025."""
    return f"2025-11-{day:02}"


def test_news_without_teaser_is_not_published(site: Portal, editor: User) -> None:
    """The sentence stands at the teaser; a draft may wait for it."""
    client, url = logged_in(editor), add_url(NewsPage, site.de.news)
    data = form_data(client, url, NewsPage, title="Meldung", slug="meldung", introduction="")
    response = publish(client, url, data)
    assert response.status_code == 200
    assert set(errors(response)) == {"introduction"}
    assert client.post(url, data.dict()).status_code == 302
    assert not NewsPage.objects.get().live


def test_chosen_news_come_first_in_the_order_of_the_editors(site: Portal) -> None:
    """Then the newest of the same topic, then the newest; never itself, a draft, or one twice."""
    topic = factories.topic()
    old = factories.news(site.de.news, date=on(1))
    same_topic = factories.news(site.de.news, date=on(2), topic=topic)
    newest = factories.news(site.de.news, date=on(20))
    draft = factories.news(site.de.news, date=on(21), topic=topic, live=False)
    article = factories.news(site.de.news, date=on(22), topic=topic)
    assert related_to(article) == [same_topic, newest, old]
    for order, page in enumerate((draft, old)):
        RelatedNews.objects.create(page=article, news=page, sort_order=order)
    assert related_to(NewsPage.objects.get(pk=article.pk)) == [old, same_topic, newest]


def test_related_news_stay_in_the_language(site: Portal) -> None:
    """The editors chose a German article; English readers get its translation and other English news only."""
    chosen, other, article = (factories.news(site.de.news, date=on(day)) for day in (1, 2, 3))
    RelatedNews.objects.create(page=article, news=chosen)
    english_chosen = factories.translated(chosen)
    english = factories.translated(NewsPage.objects.get(pk=article.pk))
    assert related_to(english) == [english_chosen]
    assert other not in related_to(english)


def test_named_partners_appear_in_the_language_of_the_page(site: Portal, client: Client) -> None:
    """English where there is a live profile, German where there is not; no drafts."""
    translated, german_only, draft = (
        factories.partner(site.de.partners, title=title, live=title != "Entwurf")
        for title in ("Werk", "Nur deutsch", "Entwurf")
    )
    english_profile = factories.translated(translated, {"Werk": "Works", "werk": "works"})
    article = factories.news(site.de.news)
    for order, partner in enumerate((translated, german_only, draft)):
        NewsPartner.objects.create(page=article, partner=partner, sort_order=order)
    article = NewsPage.objects.get(pk=article.pk)
    assert article.partners() == [translated, german_only]
    english = factories.translated(article)
    assert english.partners() == [english_profile, german_only]
    html = read(client, english.url)
    assert f'href="{english_profile.url}"' in html
    assert f'href="{german_only.url}"' in html
    assert "Entwurf" not in html


def credit_of(image: PortalImage) -> str:
    """The line that stands with a picture."""
    return image.credit_with_licence


def test_every_picture_is_shown_with_its_credit(site: Portal, client: Client) -> None:
    """Lead image, picture, gallery and still of a video; in both languages."""
    lead, figure, one, two, still = (factories.image(author=f"Urheberin {number}") for number in range(5))

    def picture(image: PortalImage) -> dict[str, object]:
        return {"image": {"image": image.pk, "alt_text": "Das Rathaus", "decorative": False}, "caption": ""}

    body = stream(
        ("image", picture(figure)),
        ("gallery", [picture(one), picture(two)]),
        ("video", {"url": "https://vimeo.com/12345", "title": "Film", "still": still.pk}),
    )
    article = factories.news(site.de.news, lead_image=lead, lead_image_alt="Der Saal", body=body)
    for page in (article, factories.translated(article)):
        html = read(client, page.url)
        assert [image.author for image in (lead, figure, one, two, still) if credit_of(image) not in html] == []
        assert html.count("<picture") == 5


def test_teasers_with_picture_show_the_credit(site: Portal, client: Client) -> None:
    """In the list of news, and where the home page shows the newest one large."""
    image = factories.image(author="Urheberin im Anreißer")
    factories.news(site.de.news, lead_image=image)
    site.de.home.body = stream(("news_latest", {"title": "Aktuelles", "text": ""}))
    site.de.home.save_revision().publish()
    for path in (site.de.news.url, site.de.home.url):
        html = read(client, path)
        assert "<picture" in html, path
        assert credit_of(image) in html, path


def test_a_picture_whose_rights_ended_is_shown_nowhere(site: Portal, client: Client) -> None:
    """Neither picture nor credit: the drawing takes its place. On the last day it is still shown."""
    today = timezone.localdate()
    image = factories.image(author="Urheberin auf Zeit", rights_until=today)
    body = stream(
        ("image", {"image": {"image": image.pk, "alt_text": "Saal", "decorative": False}, "caption": "Im Saal"}),
        ("video", {"url": "https://vimeo.com/12345", "title": "Film", "still": image.pk}),
    )
    article = factories.news(site.de.news, lead_image=image, lead_image_caption="Im Saal", body=body)
    site.de.home.body = stream(("news_latest", {"title": "Aktuelles", "text": ""}))
    site.de.home.save_revision().publish()
    paths = (article.url, site.de.news.url, site.de.home.url)
    for path in paths:
        html = read(client, path)
        assert "<picture" in html, path
        assert image.author in html, path
    image.rights_until = today - timedelta(days=1)
    image.save()
    for path in paths:
        html = read(client, path)
        assert "<picture" not in html, path
        assert image.author not in html, path
        assert "Im Saal" not in html, path


def test_the_text_of_the_picture_is_that_of_the_article(site: Portal, client: Client) -> None:
    """What the editor wrote for this place; else what belongs to the picture."""
    image = factories.image(description="Das Rathaus am Markt")
    assert 'alt="Der Saal"' in read(
        client, factories.news(site.de.news, lead_image=image, lead_image_alt="Der Saal").url
    )
    assert 'alt="Das Rathaus am Markt"' in read(client, factories.news(site.de.news, lead_image=image).url)
