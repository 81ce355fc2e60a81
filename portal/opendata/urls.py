"""Below /api/: the endpoints and what describes them. The same addresses for both languages."""

from django.urls import include, path

from .endpoints import router
from .views import catalogue_document, nothing, openapi_document, start

urlpatterns = [
    path("", start, name="open_data_start"),
    path("catalogue.jsonld", catalogue_document, name="open_data_catalogue"),
    path("v1/openapi.json", openapi_document, name="openapi"),
    path("v1/", include(router().urls[0])),
    path("v1/<path:rest>", nothing),
]
