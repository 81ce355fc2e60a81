"""The production server, gunicorn, run from within a management command."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connections
from gunicorn.app.base import BaseApplication

from portal.outbox.worker import WorkerThread

THREADS = 8


class Server(BaseApplication):  # type: ignore[misc]
    """gunicorn serving this process's Django, settings and all; a request runs in a thread."""

    def __init__(self, host: str, port: int, when_ready: Callable[[], None]) -> None:
        # An IPv6 address needs brackets in front of a port.
        self._options: dict[str, Any] = {
            "bind": f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
            "worker_class": "gthread",
            # SQLite has one writer at a time: a second process would only wait for it.
            "workers": 1 if connections["default"].vendor == "sqlite" else 2,
            "threads": THREADS,
            "preload_app": True,
            "control_socket_disable": True,
            "graceful_timeout": 5,
            "loglevel": "warning",
            "when_ready": lambda _arbiter: when_ready(),
        }
        if settings.WORKER_THREAD:
            self._options |= {"post_worker_init": start_worker_thread, "worker_exit": stop_worker_thread}
        super().__init__()

    def load_config(self) -> None:
        """Hands our options to gunicorn, and nothing from its command line or files."""
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """The WSGI application that gunicorn serves."""
        return get_wsgi_application()


def start_worker_thread(worker: Any) -> None:
    """In every server process, after the fork. All work is claimed in the database: two do no harm."""
    worker.portal_worker = WorkerThread()
    worker.portal_worker.start()


def stop_worker_thread(_server: Any, worker: Any) -> None:
    """Let it end what it is doing, for a few seconds."""
    if hasattr(worker, "portal_worker"):
        worker.portal_worker.stop()


def serve(host: str, port: int, when_ready: Callable[[], None]) -> None:
    """Serves until Ctrl-C, then exits the process. Calls `when_ready` once it listens."""
    for connection in connections.all(initialized_only=True):
        # Workers are forked from this process: they must not share its open connections.
        connection.close()
        if hasattr(connection, "close_pool"):
            connection.close_pool()
    Server(host, port, when_ready).run()


def addresses(host: str, port: int) -> tuple[str, str]:
    """Addresses of the site and of the CMS as a person on this machine types them."""
    name = "localhost" if host in ("0.0.0.0", "::", "") else host  # noqa: S104 (compared, not bound)
    site = f"http://[{name}]:{port}/" if ":" in name else f"http://{name}:{port}/"
    return site, f"{site}admin/"


def is_allowed(host: str) -> bool:
    """Whether Django will answer requests for this host."""
    return bool({host, f"[{host}]", "*"} & {*settings.ALLOWED_HOSTS})
