"""What holds for all tests: no network, and a database that starts every test with its first data."""

import ipaddress
import socket
from collections.abc import Callable, Iterator
from typing import Any

import pytest


def is_local(address: object) -> bool:
    """Whether a socket address leads to this machine: a Unix socket, localhost or a loopback number."""
    if not isinstance(address, tuple):
        return True
    host = str(address[0])
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    """Every connection to another machine fails, at once and by name."""

    def guarded(connect: Callable[..., Any]) -> Callable[..., Any]:
        def call(self: socket.socket, address: object) -> Any:
            if not is_local(address):
                raise RuntimeError(f"A test tried to reach {address}; tests have no network.")
            return connect(self, address)

        return call

    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex"):
            patch.setattr(socket.socket, name, guarded(getattr(socket.socket, name)))
        yield


@pytest.fixture(autouse=True)
def _first_data(django_db_serialized_rollback: None) -> None:
    """A test with real commits empties the database; the next one finds the migrations' data again."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests come last: Playwright leaves an event loop running, which others would trip over."""
    items.sort(key=lambda item: item.path.is_relative_to(item.config.rootpath / "tests" / "browser"))
