"""News as Atom, a feed a language: all of them, those on a topic, those that name a partner.

Addresses and identifiers are for good: readers keep them for years. They hold neither the slug of
the news list nor the name of the host.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import urlencode
from uuid import UUID, uuid5

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.feedgenerator import Atom1Feed
from django.utils.http import http_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Locale

from partners.models import PartnerPage
from portal.pages.addresses import absolute
from portal.pages.sites import site_name

from .article import NewsPage, NewsPartner
from .topics import Topic

if TYPE_CHECKING:
    from django.http import HttpRequest

MOST_ENTRIES = 30
#: How long readers and proxies may keep a feed, in seconds.
MAX_AGE = 300
#: What the identifiers of feeds are made of, beside language and choice.
FEEDS = UUID("5f0a1c9e-6d0b-5c0e-9a53-2f6f0d1b7a11")
#: The feed of a portal without news says that it last changed on the day of the founding.
FOUNDING = datetime(2025, 5, 20, tzinfo=UTC)
#: Characters that XML cannot hold.
UNWRITABLE = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])


@dataclass(frozen=True)
class Choice:
    """Which news a feed holds."""

    locale: Locale
    topic: Topic | None
    partner: PartnerPage | None

    @property
    def query(self) -> str:
        """The parameters of the feed's address, in a fixed order."""
        pairs = [(name, term.slug) for name, term in (("topic", self.topic), ("partner", self.partner)) if term]
        return f"?{urlencode(pairs)}" if pairs else ""

    @property
    def key(self) -> str:
        """The same for the same choice for ever, whatever its slugs and titles become."""
        keys = [str(term.translation_key) for term in (self.topic, self.partner) if term]
        return ":".join([self.locale.language_code, *keys])

    @property
    def title(self) -> str:
        """What the feed is about."""
        parts = [_("News"), self.topic.name if self.topic else "", self.partner.title if self.partner else ""]
        return ": ".join(part for part in parts if part)


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """The feed of the path's language; 404 for a topic or partner that there is not, 304 if nothing changed."""
    choice = chosen(request)
    content, updated = _atom(choice, site_name(request))
    etag = f'"{sha256(content).hexdigest()[:32]}"'
    response = HttpResponse(content, content_type=Atom1Feed.content_type)
    response["ETag"] = etag
    response["Last-Modified"] = http_date(updated.timestamp())
    patch_cache_control(response, public=True, max_age=MAX_AGE)
    answer = get_conditional_response(request, etag, int(updated.timestamp()), response)
    return answer or response


def chosen(request: HttpRequest) -> Choice:
    """What the address asks for. Raises Http404 for unknown terms."""
    locale = Locale.objects.get_for_language(get_language())
    topic = partner = None
    if slug := request.GET.get("topic"):
        topic = Topic.objects.filter(locale=locale, live=True, slug=_plain(slug)).first()
    if slug := request.GET.get("partner"):
        found = PartnerPage.objects.filter(locale=locale, alias_of=None, slug=_plain(slug)).live().public()
        partner = found.defer("body").select_related("locale").first()
    if (topic is None and request.GET.get("topic")) or (partner is None and request.GET.get("partner")):
        raise Http404
    return Choice(locale, topic, partner)


def _plain(slug: str) -> str:
    """A slug as the database can compare it: PostgreSQL refuses NUL."""
    return slug.replace("\x00", "")[:255]


def entries(choice: Choice) -> list[NewsPage]:
    """The newest live public news of the choice, each with its topic."""
    found = NewsPage.objects.teasers(choice.locale)
    if choice.topic:
        found = found.filter(topic=choice.topic)
    if choice.partner:
        naming = NewsPartner.objects.filter(partner__translation_key=choice.partner.translation_key)
        found = found.filter(pk__in=naming.values("page_id"))
    return list(found[:MOST_ENTRIES])


def _atom(choice: Choice, name: str) -> tuple[bytes, datetime]:
    """The feed and when it last changed."""
    articles = entries(choice)
    updated = max((_changed(article) for article in articles), default=FOUNDING)
    address = absolute(reverse("feed") + choice.query)
    language = choice.locale.language_code
    writer = _Atom(
        title=f"{choice.title} – {name}".translate(UNWRITABLE),
        link=absolute(choice.partner.url if choice.partner else reverse("wagtail_serve", args=[""])),
        description="",
        language=language,
        author_name=name,
        feed_url=address,
        feed_guid=f"urn:uuid:{uuid5(FEEDS, choice.key)}",
        updated=updated,
    )
    for article in articles:
        writer.add_item(
            title=article.title.translate(UNWRITABLE),
            link=absolute(article.url),
            description=article.introduction.translate(UNWRITABLE),
            unique_id=f"urn:uuid:{uuid5(article.translation_key, language)}",
            pubdate=timezone.make_aware(datetime.combine(article.date, time(12))),
            updateddate=_changed(article),
            author_name=name,
            categories=[article.topic.name] if article.topic else [],
        )
    return writer.writeString("utf-8").encode(), updated


def _changed(article: NewsPage) -> datetime:
    """When an article was last published; the noon of its day where that is not known."""
    return article.last_published_at or timezone.make_aware(datetime.combine(article.date, time(12)))


class _Atom(Atom1Feed):
    """Django's Atom, whose time of change is given instead of found or, in an empty feed, invented."""

    def latest_post_date(self) -> datetime:
        updated: datetime = self.feed["updated"]
        return updated
