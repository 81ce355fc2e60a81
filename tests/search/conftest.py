"""Search on a small portal, by words alone unless a test asks for meaning: that is what takes time."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest
from django.test import Client
from django.utils.translation import override

from portal.search import meaning, snapshot

Committed = Callable[..., AbstractContextManager[list[Callable[[], object]]]]


@pytest.fixture(autouse=True)
def _own_index(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A process that has seen no index yet."""
    snapshot._current.clear()
    if "demo" not in request.fixturenames:
        monkeypatch.setattr(meaning, "is_available", lambda: False)
    yield
    snapshot._current.clear()


@pytest.fixture
def committed(django_capture_on_commit_callbacks: Committed) -> Callable[[], AbstractContextManager[object]]:
    """Does at its end what happens once a change is committed: bring the index up to date."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def search(client: Client) -> Callable[..., str]:
    """The search page for a query, as HTML."""

    def page(query: str, language: str = "de", **parameters: str) -> str:
        with override(language):
            from django.urls import reverse

            address = reverse("search")
        return client.get(address, {"query": query, **parameters}).content.decode()

    return page
