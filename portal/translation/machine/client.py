"""One request to a translation service: bounded in time and size, every failure a sentence."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from typing import Any

import requests
from django.utils.translation import gettext as _
from urllib3.exceptions import HTTPError

#: Bytes of an answer; a batch of 100 kB comes back in the like size.
LARGEST_ANSWER = 5_000_000
CHUNK = 65_536


class ServiceError(Exception):
    """The service gave no answer that is of use; the message is for staff."""


@dataclass(frozen=True)
class Answer:
    """Status and body of an answer."""

    status: int
    body: bytes

    def json(self) -> Any:
        """The body as JSON. Raises ValueError."""
        return json.loads(self.body)


def post(service: str, address: str, question: Any, headers: dict[str, str], timeouts: tuple[float, float]) -> Answer:
    """Sends `question` as JSON. `timeouts`: seconds to connect, and for the whole answer. Raises ServiceError."""
    deadline = time.monotonic() + sum(timeouts)
    try:
        # A redirect would carry key and texts to an address that nobody set.
        with requests.post(
            address, json=question, headers=headers, timeout=timeouts, stream=True, allow_redirects=False
        ) as response:
            return Answer(response.status_code, _body(service, response, deadline))
    except (
        requests.exceptions.MissingSchema,
        requests.exceptions.InvalidSchema,
        requests.exceptions.InvalidURL,
    ) as error:
        raise ServiceError(_bad_address(service)) from error
    except (requests.Timeout, TimeoutError) as error:
        raise ServiceError(_slow(service)) from error
    except (requests.RequestException, HTTPError, OSError, UnicodeError) as error:
        message = _("%(service)s cannot be reached; try again later or translate by hand.")
        raise ServiceError(message % {"service": service}) from error


def _body(service: str, response: requests.Response, deadline: float) -> bytes:
    """The whole body. A server that sends a byte now and then would outlive every timeout of a socket."""
    parts, size = [], 0
    while chunk := response.raw.read1(CHUNK, decode_content=True):
        parts.append(chunk)
        size += len(chunk)
        if time.monotonic() > deadline:
            raise TimeoutError
        if size > LARGEST_ANSWER:
            message = _("%(service)s gave an answer that cannot be used; try again later or translate by hand.")
            raise ServiceError(message % {"service": service})
    return b"".join(parts)


def _slow(service: str) -> str:
    message = _("%(service)s did not answer in time; try again later or translate by hand.")
    return message % {"service": service}


def _bad_address(service: str) -> str:
    message = _("The address set for %(service)s is no web address; an administrator should check the settings.")
    return message % {"service": service}
