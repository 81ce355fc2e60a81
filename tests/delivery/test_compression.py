"""Public text goes out compressed; what holds a secret never does."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable

import brotli
import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.test import Client, RequestFactory
from django.utils.cache import patch_cache_control

from portal.delivery.compression import SMALLEST, CompressionMiddleware, best_encoding

TEXT = "Rechnen " * SMALLEST


def answer(response: HttpResponse, encoding: str = "br", cookie: str = "") -> HttpResponse:
    """`response` as it leaves the middleware for a browser that accepts `encoding`."""
    request: HttpRequest = RequestFactory().get("/de/", headers={"accept-encoding": encoding})
    if cookie:
        request.COOKIES[cookie] = "x"
    return CompressionMiddleware(lambda request: response)(request)


@pytest.mark.parametrize(
    ("accepted", "best"),
    [
        ("", ""),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip;q=1.0, br;q=0.5", "br"),
        ("GZIP", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0.000,gzip ; q=0", ""),
        ("identity", ""),
        ("brotli", ""),
    ],
)
def test_encoding(accepted: str, best: str) -> None:
    assert best_encoding(accepted) == best


@pytest.mark.parametrize(("encoding", "unpack"), [("br", brotli.decompress), ("gzip", gzip.decompress)])
def test_public_text_is_compressed(encoding: str, unpack: Callable[[bytes], bytes]) -> None:
    response = answer(HttpResponse(TEXT, headers={"ETag": '"1"'}), encoding)
    assert response["Content-Encoding"] == encoding
    assert int(response["Content-Length"]) == len(response.content) < len(TEXT) / 10
    assert unpack(response.content).decode() == TEXT
    assert response["Vary"] == "Accept-Encoding"
    assert response["ETag"] == 'W/"1"'


def private() -> HttpResponse:
    """A page with something in it that only one visitor may know."""
    response = HttpResponse(TEXT)
    patch_cache_control(response, private=True, no_store=True)
    return response


def with_cookie() -> HttpResponse:
    """A page that tells its visitor's browser something to keep."""
    response = HttpResponse(TEXT)
    response.set_cookie("csrftoken", "x")
    return response


@pytest.mark.parametrize(
    "response",
    [
        private(),
        with_cookie(),
        HttpResponse(TEXT, content_type="image/png"),
        HttpResponse(TEXT, headers={"Content-Encoding": "zstd"}),
        HttpResponse("short"),
        HttpResponse(TEXT, status=500),
    ],
)
def test_secrets_and_what_gains_nothing_stay_as_they_are(response: HttpResponse) -> None:
    before = response.content
    assert answer(response).content == before


def test_a_session_is_reason_enough() -> None:
    assert answer(HttpResponse(TEXT), cookie=settings.SESSION_COOKIE_NAME).content.decode() == TEXT


def test_streams_pass_through() -> None:
    stream = StreamingHttpResponse([TEXT])
    assert answer(stream) is stream  # type: ignore[arg-type]
    assert not stream.has_header("Content-Encoding")


def test_gzip_of_the_same_page_differs_in_length() -> None:
    """So that its length tells nothing (“Heal the BREACH”)."""
    lengths = {len(answer(HttpResponse(TEXT), "gzip").content) for _ in range(20)}
    assert len(lengths) > 1
    assert zlib.decompress(answer(HttpResponse(TEXT), "gzip").content, 31).decode() == TEXT


def test_the_portals_pages_are_compressed(client: Client, site: object) -> None:
    response = client.get("/de/", headers={"accept-encoding": "br"})
    assert response["Content-Encoding"] == "br"
    assert "<h1" in brotli.decompress(response.content).decode()
