"""The URL space, grouped by who may keep a copy: public, private, admin, operations."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.utils.translation import pgettext_lazy
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as admin_urls
from wagtail.documents import urls as document_urls

from portal.delivery.views import language_start, livez, page_not_found, readyz, rendition, server_error
from portal.search.views import results

operations = [
    path("livez", livez, name="livez"),
    path("readyz", readyz, name="readyz"),
]
admin = [
    path("admin/", include(admin_urls)),
    path("documents/", include(document_urls)),
]
public = [
    path("", language_start, name="language_start"),
    re_path(rf"^{settings.MEDIA_URL.strip('/')}/(?P<path>images/.+)$", rendition, name="rendition"),
    path("favicon.ico", RedirectView.as_view(url="/static/portal/icon.svg", permanent=True)),
]

urlpatterns = [
    *operations,
    *admin,
    *public,
    *i18n_patterns(
        path(pgettext_lazy("address", "search/"), results, name="search"),
        path("", include(wagtail_urls)),
    ),
]

handler404 = page_not_found
handler500 = server_error
