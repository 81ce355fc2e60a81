"""A mail server on this machine: speaks just enough SMTP to take mail over a real socket."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage


@dataclass
class Mailbox:
    """Where the server listens, and what it took."""

    port: int
    mails: list[EmailMessage] = field(default_factory=list)
    #: Called with every mail before the sender hears that it was taken.
    taken: Callable[[EmailMessage], None] = lambda mail: None

    def text(self, number: int = -1) -> str:
        """The words of a mail."""
        body = self.mails[number].get_body(("plain",))
        assert body
        return str(body.get_content())


@contextmanager
def mailserver() -> Iterator[Mailbox]:
    """Takes mail inside the block."""

    class Session(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.say("220 ready")
            for line in self.rfile:
                command = line[:4].upper()
                if command == b"DATA":
                    self.say("354 go on")
                    lines = iter(self.rfile.readline, b".\r\n")
                    text = b"".join(each.removeprefix(b".") if each.startswith(b"..") else each for each in lines)
                    mail = message_from_bytes(text, policy=policy.default)
                    assert isinstance(mail, EmailMessage)
                    mailbox.mails.append(mail)
                    mailbox.taken(mail)
                    # A sender that is no more hears nothing.
                    with suppress(OSError):
                        self.say("250 taken")
                elif command == b"QUIT":
                    self.say("221 bye")
                    return
                else:
                    self.say("250 yes")

        def say(self, text: str) -> None:
            self.wfile.write(f"{text}\r\n".encode())

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Session) as server:
        mailbox = Mailbox(server.server_address[1])
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield mailbox
        server.shutdown()
        thread.join()
