"""What holds for all tests: no network, and an order and data that no test can spoil for another."""

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


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Puts browser tests last and gives every test with real commits the migrations' data back."""
    # Playwright leaves an event loop running, which other tests would trip over.
    items.sort(key=lambda item: item.path.is_relative_to(item.config.rootpath / "tests" / "browser"))
    for item in items:
        names: list[str] = getattr(item, "fixturenames", [])
        # Such a test empties the database at its end; the next one would find no locale and no root page.
        if {"transactional_db", "live_server"} & {*names} and "django_db_serialized_rollback" not in names:
            names.append("django_db_serialized_rollback")
