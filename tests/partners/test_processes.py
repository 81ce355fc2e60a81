"""Real processes: twenty sendings at once, and SIGKILL at the two worst moments. Nothing is lost or doubled."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from tests.demo_site import ROOT, database, environment

from .mailserver import mailserver


@dataclass
class Installation:
    """A portal of its own, with two forms that only have to be signed."""

    env: dict[str, str]
    paths: list[str]

    def start(self, *command: str, port: int = 0) -> subprocess.Popen[str]:
        """A process of it; with `port`, its mail goes there."""
        mail = {"EMAIL_URL": f"smtp://127.0.0.1:{port}"} if port else {}
        return subprocess.Popen(
            [sys.executable, *command],
            cwd=ROOT,
            env=self.env | mail,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def act(self, name: str, *arguments: str) -> Any:
        """What an act of `acts` says."""
        process = self.start("-m", "tests.partners.acts", name, *arguments)
        out, errors = process.communicate(timeout=600)
        assert process.returncode == 0, errors
        return json.loads(out.splitlines()[-1])

    def work(self, port: int) -> None:
        """Do what is due now, once."""
        process = self.start("manage.py", "work", "--once", port=port)
        _out, errors = process.communicate(timeout=600)
        assert process.returncode == 0, errors


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """One for both tests, each of which signs one form."""
    with database() as address:
        env = environment(str(tmp_path_factory.mktemp("portal")), address)
        found = Installation(env | {"DJANGO_SETTINGS_MODULE": "portal.settings.local"}, [])
        found.paths = found.act("seed")
        yield found


def test_twenty_at_once_are_one_application_and_one_mail(portal: Installation) -> None:
    assert portal.act("sign_at_once", portal.paths[0]) == [303] * 20
    said = portal.act("state")
    assert ["Beispiel 0 GmbH", "sent", 1] in said["applications"]
    assert [mail for mail in said["mails"] if mail[0] == "erika0@example.org"] == [["erika0@example.org", "waiting", 0]]
    with mailserver() as mailbox:
        portal.work(mailbox.port)
        assert [each["To"] for each in mailbox.mails].count("erika0@example.org") == 1


def test_killed_after_the_commit_and_again_after_sending(portal: Installation) -> None:
    """The mail leaves all the same; killed before it could be noted, it leaves once more under the same name."""
    dying = portal.start("-m", "tests.partners.acts", "sign_and_die", portal.paths[1])
    dying.communicate(timeout=600)
    assert dying.returncode == -signal.SIGKILL
    said = portal.act("state")
    assert ["Beispiel 1 GmbH", "sent", 1] in said["applications"]
    assert ["erika1@example.org", "waiting", 0] in said["mails"]
    with mailserver() as mailbox:
        worker = portal.start("manage.py", "work", "--once", port=mailbox.port)
        # The server has the mail, and the worker never hears that it does.
        mailbox.taken = lambda mail: worker.kill() if mail["To"] == "erika1@example.org" else None
        worker.communicate(timeout=600)
        assert worker.returncode == -signal.SIGKILL
        assert ["erika1@example.org", "waiting", 1] in portal.act("state")["mails"]
        mailbox.taken = lambda mail: None
        portal.act("let_time_pass")
        for _turn in range(2):
            portal.work(mailbox.port)
        copies = [each for each in mailbox.mails if each["To"] == "erika1@example.org"]
        assert len(copies) == 2
        assert len({each["Message-ID"] for each in copies}) == 1
    assert ["erika1@example.org", "sent", 2] in portal.act("state")["mails"]
