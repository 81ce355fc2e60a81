"""A mail server on this machine, which takes mail over a real socket."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller

from tests.demo_site import free_port

#: Seconds; a busy machine starts a thread late.
PATIENCE = 60


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

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        """What aiosmtpd asks for each mail."""
        mail = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(mail, EmailMessage)
        self.mails.append(mail)
        self.taken(mail)
        return "250 taken"


@contextmanager
def mailserver() -> Iterator[Mailbox]:
    """Takes mail inside the block."""
    mailbox = Mailbox(free_port())
    controller = Controller(mailbox, hostname="127.0.0.1", port=mailbox.port, ready_timeout=PATIENCE)
    controller.start()
    try:
        yield mailbox
    finally:
        controller.stop()
