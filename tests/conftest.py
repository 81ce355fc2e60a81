"""What holds for all tests: no network, and an order and data that no test can spoil for another."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from portal.accounts.models import User
    from tests.factories import Portal


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


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Bytes and long texts, which may be made anew in each process, do not become the name of a test."""
    return argname if isinstance(val, bytes) or (isinstance(val, str) and len(val) > 60) else None


def _commits(item: pytest.Item) -> bool:
    """Whether the test really commits: its database is empty afterwards."""
    mark = item.get_closest_marker("django_db")
    names: list[str] = getattr(item, "fixturenames", [])
    return bool(mark and mark.kwargs.get("transaction")) or bool({"transactional_db", "live_server"} & {*names})


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Puts tests with real commits and browser tests last; gives the former the migrations' data back."""
    browser = items[0].config.rootpath / "tests" / "browser" if items else None
    for item in items:
        names: list[str] = getattr(item, "fixturenames", [])
        if _commits(item) and "django_db_serialized_rollback" not in names:
            names.append("django_db_serialized_rollback")
    # The other tests would find no locale and no root page after the former, and after the latter
    # an event loop that Playwright leaves running.
    # Groups, which one worker runs alone, come first, so that none is left for the end.
    items.sort(
        key=lambda item: (browser in item.path.parents, _commits(item), not item.get_closest_marker("xdist_group"))
    )


@pytest.fixture(autouse=True)
def _fresh_process() -> Iterator[None]:
    """Every test starts in German and with empty caches, as a new process does."""
    from django.conf import settings
    from django.core.cache import cache
    from django.utils.translation import override

    cache.clear()
    with override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture
def site(db: None) -> Portal:
    """The portal before anybody writes: home, news list and directory live in both languages, roles set up."""
    from tests.factories import portal, standing
    from tests.replay import replay

    replay(portal)
    return standing()


def member_of(role: str) -> User:
    """A new user in the group of a role."""
    from django.contrib.auth.models import Group

    from portal.accounts.models import User

    user = User.objects.create_user(role.lower(), f"{role.lower()}@example.org", "a password for tests")
    user.groups.add(Group.objects.get(name=role))
    return user


@pytest.fixture
def editor(site: Portal) -> User:
    """Writes and publishes German, submits for translation."""
    return member_of("Redaktion")


@pytest.fixture
def translator(site: Portal) -> User:
    """Translates, publishes nothing."""
    return member_of("Translator")


@pytest.fixture
def reviewer(site: Portal) -> User:
    """Reviews and publishes English."""
    return member_of("Reviewer")


@pytest.fixture
def administrator(site: Portal) -> User:
    """May do everything in both languages."""
    return member_of("Administrator")
