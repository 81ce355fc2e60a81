"""Smaller answers for everybody who is nobody: public text goes out as Brotli or gzip.

Compression next to a secret can give the secret away byte by byte (BREACH). So only answers without any
are compressed: to visitors without a session, setting no cookie, and not marked as private. Forms are.
"""

from __future__ import annotations

import re
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING

import brotli
from django.conf import settings
from django.utils.cache import patch_vary_headers
from django.utils.text import compress_string

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

#: Bytes; less fits into one packet anyway.
SMALLEST = 1_000
#: 0 to 11; 5 makes a page a fifth of its size in about a millisecond.
BROTLI_QUALITY = 5
TEXT = re.compile(r"text/|application/(.+\+)?(json|xml)\b")
COMPRESSORS: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda content: bytes(brotli.compress(content, quality=BROTLI_QUALITY)),
    "gzip": partial(compress_string, max_random_bytes=100),
}


class CompressionMiddleware:
    """Stands outside everything that writes into an answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not is_public_text(request, response):
            return response
        patch_vary_headers(response, ["Accept-Encoding"])
        encoding = best_encoding(request.headers.get("Accept-Encoding", ""))
        if encoding and len(response.content) >= SMALLEST:
            response.content = COMPRESSORS[encoding](response.content)
            response["Content-Length"] = str(len(response.content))
            response["Content-Encoding"] = encoding
            if response.get("ETag", "").startswith('"'):
                # The same page, but not the same bytes.
                response["ETag"] = f"W/{response['ETag']}"
        return response


def is_public_text(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether the answer is complete, is text, and holds nothing that only one visitor may know."""
    kept_private = re.search(r"\b(private|no-store)\b", response.get("Cache-Control", ""))
    return (
        response.status_code in (HTTPStatus.OK, HTTPStatus.NOT_FOUND)
        and not response.streaming
        and not response.has_header("Content-Encoding")
        and TEXT.match(response.get("Content-Type", "")) is not None
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and not response.cookies
        and not kept_private
    )


def best_encoding(accepted: str) -> str:
    """The best of our encodings that a browser accepts; empty for none.

    >>> best_encoding("gzip, br;q=0")
    'gzip'
    """
    offered = {}
    for item in accepted.lower().split(","):
        name, _semicolon, parameter = item.partition(";")
        offered[name.strip()] = re.fullmatch(r"\s*q=0(\.0*)?\s*", parameter) is None
    return next((name for name in COMPRESSORS if offered.get(name)), "")
