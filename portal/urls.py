"""The URL space, grouped by who may keep a copy: public, machines, private, admin, operations."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.utils.translation import pgettext_lazy
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as admin_urls
from wagtail.documents import urls as document_urls

from news.feeds import feed
from partners.needs.views import needs
from portal.delivery.manifest import favicon, manifest
from portal.delivery.sitemaps import sitemap, sitemap_index
from portal.delivery.social import share_image_view
from portal.delivery.views import language_start, livez, page_not_found, readyz, rendition, server_error
from portal.delivery.wellknown import llms_txt, robots_txt, security_txt
from portal.opendata.views import about
from portal.search.views import results, suggest

operations = [
    path("livez", livez, name="livez"),
    path("readyz", readyz, name="readyz"),
]
admin = [
    path("admin/", include(admin_urls)),
    path("documents/", include(document_urls)),
]
machines = [
    path("api/", include("portal.opendata.urls")),
]
public = [
    path("", language_start, name="language_start"),
    re_path(rf"^{settings.MEDIA_URL.strip('/')}/(?P<path>images/.+)$", rendition, name="rendition"),
    path(".well-known/security.txt", security_txt, name="security_txt"),
    path("robots.txt", robots_txt, name="robots_txt"),
    path("llms.txt", llms_txt, name="llms_txt"),
    path("favicon.ico", favicon, name="favicon"),
    path("sitemap.xml", sitemap_index, name="sitemap_index"),
    path("sitemap-<slug:section>.xml", sitemap, name="sitemap"),
    re_path(r"^social/(?P<page_id>\d{1,9})-(?P<digest>[0-9a-f]{16})\.png$", share_image_view, name="share_image"),
]

urlpatterns = [
    *operations,
    *admin,
    *machines,
    *public,
    *i18n_patterns(
        path(pgettext_lazy("address", "search/"), results, name="search"),
        path(pgettext_lazy("address", "search/suggestions/"), suggest, name="search_suggestions"),
        path(pgettext_lazy("address", "partners/needs/"), needs, name="needs"),
        path("api/", about, name="open_data"),
        path("feed.atom", feed, name="feed"),
        path("manifest.webmanifest", manifest, name="manifest"),
        path("", include(wagtail_urls)),
    ),
]

handler404 = page_not_found
handler500 = server_error
