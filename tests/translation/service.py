"""A translation service on this machine that answers as a test says."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

#: Gets the JSON of a request; returns status and body. A `bytes` body goes out as it is, anything else as JSON.
Script = Callable[[dict[str, Any]], tuple[int, Any]]


@dataclass
class Service:
    """Where the service listens, and what it was asked: path, headers and JSON of each request."""

    url: str = ""
    asked: list[tuple[str, dict[str, str], dict[str, Any]]] = field(default_factory=list)
    #: Set at the end of the test, so that an answer that hangs can end.
    over: threading.Event = field(default_factory=threading.Event)


@contextmanager
def service(script: Script, *, drip: bool = False) -> Iterator[Service]:
    """Runs the service on a free port of 127.0.0.1. With `drip` a byte of the body leaves every 20 ms."""
    state = Service()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            state.asked.append((self.path, dict(self.headers), question))
            status, content = script(question)
            if status == 0:
                state.over.wait(10)
                return
            body = content if isinstance(content, bytes) else json.dumps(content).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            if status == 302:
                self.send_header("Location", f"{state.url}/elsewhere")
            self.end_headers()
            for start in range(0, len(body), 1 if drip else len(body)):
                if drip and state.over.wait(0.02):
                    return
                try:
                    self.wfile.write(body[start : start + 1] if drip else body)
                except OSError:
                    return

        def log_message(self, *args: object) -> None:
            """Keeps quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield state
    finally:
        state.over.set()
        server.shutdown()
        thread.join()
        server.server_close()
