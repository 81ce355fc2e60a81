"""Files at fixed addresses that machines look for: security.txt, robots.txt, llms.txt."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext, override
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from portal.pages.addresses import absolute
from portal.pages.sites import home_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest

#: How long security.txt says that it holds; it is written anew at every request.
VALID_FOR = timedelta(days=180)
DAY = 86_400


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """Whom to tell about a security hole (RFC 9116); 404 while SECURITY_CONTACT names nobody."""
    if not settings.SECURITY_CONTACT:
        raise Http404("SECURITY_CONTACT is not set.")
    expires = (timezone.now() + VALID_FOR).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = [f"Contact: {_as_uri(contact)}" for contact in settings.SECURITY_CONTACT]
    lines += [
        f"Expires: {expires.strftime('%Y-%m-%dT%H:%M:%SZ')}",
        f"Preferred-Languages: {', '.join(code for code, _name in settings.LANGUAGES)}",
        f"Canonical: {absolute(reverse('security_txt'))}",
    ]
    if settings.SECURITY_POLICY:
        lines.append(f"Policy: {settings.SECURITY_POLICY}")
    return _text(lines)


@require_safe
def robots_txt(request: HttpRequest) -> HttpResponse:
    """Everything may be read, but for the CMS and the endless pages of search results."""
    searches = []
    for code, _name in settings.LANGUAGES:
        with override(code):
            searches.append(reverse("search"))
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in ("/admin/", *searches)), "Allow: /"]
    return _text([*lines, "", f"Sitemap: {absolute('/sitemap.xml')}"])


@require_safe
def llms_txt(request: HttpRequest) -> HttpResponse:
    """The main pages of both languages for language models (llmstxt.org). A fixed number of queries."""
    site = Site.find_for_request(request)
    homes = [home_of(site, code) for code, _name in settings.LANGUAGES] if site else []
    lines = [f"# {settings.WAGTAIL_SITE_NAME}"]
    for home in homes:
        if home is not None:
            lines += ["", *_section(home)]
    return _text(lines, "text/markdown")


def _section(home: Page) -> Iterator[str]:
    """One language: what the portal is, and its pages one level below the home page."""
    with override(home.locale.language_code):
        heading = gettext("Main pages")
    yield f"> {_one_line(_description(home))}"
    yield ""
    yield f"## {heading} ({home.locale.language_code})"
    yield ""
    for page in [home, *home.get_children().live().public().filter(alias_of=None)]:
        description = _one_line(_description(page))
        yield f"- [{_one_line(page.title)}]({absolute(page.url)})" + (f": {description}" if description else "")


def _description(page: Page) -> str:
    return page.search_description or page.title


def _one_line(text: str) -> str:
    """The text as one line that opens or closes no link of Markdown."""
    return " ".join(text.split()).replace("[", "(").replace("]", ")")


def _as_uri(contact: str) -> str:
    """A contact as RFC 9116 wants it: an e-mail address becomes a mailto: address."""
    return contact if ":" in contact else f"mailto:{contact}"


def _text(lines: list[str], kind: str = "text/plain") -> HttpResponse:
    response = HttpResponse("\n".join([*lines, ""]), content_type=f"{kind}; charset=utf-8")
    patch_cache_control(response, public=True, max_age=DAY)
    return response
