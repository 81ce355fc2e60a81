"""Real processes: twenty sendings at once, and SIGKILL at the two worst moments. Nothing is lost or doubled."""

from __future__ import annotations

import signal
from collections.abc import Iterator

import pytest

from .installation import Installation, installation
from .mailserver import mailserver

# Where pytest-xdist groups tests, one worker builds the installation.
pytestmark = pytest.mark.xdist_group("processes")


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """One for both tests, each of which signs one form."""
    with installation(tmp_path_factory.mktemp("portal"), "seed") as found:
        yield found


def test_twenty_at_once_are_one_application_and_one_mail(portal: Installation) -> None:
    assert portal.act("sign_at_once", portal.seeded[0]) == [303] * 20
    said = portal.act("state")
    assert ["Beispiel 0 GmbH", "sent", 1] in said["applications"]
    assert [mail for mail in said["mails"] if mail[0] == "erika0@example.org"] == [["erika0@example.org", "waiting", 0]]
    with mailserver() as mailbox:
        portal.work(mailbox.port)
        assert [each["To"] for each in mailbox.mails].count("erika0@example.org") == 1


def test_killed_after_the_commit_and_again_after_sending(portal: Installation) -> None:
    """The mail leaves all the same; killed before it could be noted, it leaves once more under the same name."""
    dying = portal.start("-m", "tests.partners.acts", "sign_and_die", portal.seeded[1])
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
