"""What a test has done by another process, so that it can be killed: python -m tests.partners.acts ACT [ARGUMENT …].

The act prints what it has to say as JSON in its last line. Nothing of Django is imported before it is set up.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import uuid
from concurrent.futures import ThreadPoolExecutor
from typing import Any


def seed() -> list[str]:
    """A portal whose memorandum is in force, and two forms that only have to be signed; their paths."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from partners.register.versions import MemorandumVersion
    from partners.signing.applications import SigningApplication
    from partners.signing.links import step_path
    from tests import factories
    from tests.partners.register import memorandum, version

    page = memorandum(factories.portal())
    version(1)
    assert MemorandumVersion.objects.count() == 1
    paths = []
    for number in range(2):
        application = SigningApplication.objects.create(
            language="de",
            name=f"Beispiel {number} GmbH",
            kind="company",
            city="Aachen",
            website="https://www.example.org",
            representative_name="Erika Muster",
            representative_role="Vorständin",
            email=f"erika{number}@example.org",
            may_sign=True,
            privacy_read=True,
        )
        paths.append(step_path(page, "summary", application))
    return paths


def _form() -> dict[str, Any]:
    """The last page as a browser sends it a minute after it was opened."""
    from django.core import signing
    from django.utils import timezone

    token = signing.dumps([uuid.uuid4().hex, timezone.now().timestamp() - 60], salt="form:sign")
    return {"token": token, "version_number": 1, "agree": "on"}


def _send(path: str, form: dict[str, Any]) -> int:
    from django.db import connection
    from django.test import Client

    try:
        return Client(SERVER_NAME="localhost").post(path, form).status_code
    finally:
        connection.close()


def sign_at_once(path: str) -> list[int]:
    """Twenty equal sendings in parallel; their answers."""
    form = _form()
    with ThreadPoolExecutor(20) as pool:
        return [*pool.map(lambda _number: _send(path, form), range(20))]


def sign_and_die(path: str) -> None:
    """Killed after the commit, before anything else."""
    assert _send(path, _form()) == 303
    os.kill(os.getpid(), signal.SIGKILL)


def state() -> dict[str, Any]:
    """Applications and mails as the database has them."""
    from partners.signing.applications import SigningApplication
    from portal.outbox.models import OutboxMail

    return {
        "applications": sorted(SigningApplication.objects.values_list("name", "state", "rounds")),
        "mails": sorted(OutboxMail.objects.values_list("to", "state", "attempts")),
    }


def build() -> dict[str, dict[str, str]]:
    """What the walk below the memorandum looks at."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from tests.browser.walk import memorandum_site

    return memorandum_site.build()


def let_time_pass() -> None:
    """The lease of every mail has run out, and every duty comes round."""
    from django.utils import timezone

    from portal.outbox.models import Duty, OutboxMail

    Duty.objects.update(next_at=timezone.now())
    OutboxMail.objects.exclude(claim=None).update(claimed_until=timezone.now())


def main() -> None:
    """Do one act."""
    import django

    django.setup()
    name, *arguments = sys.argv[1:]
    acts = (seed, sign_at_once, sign_and_die, state, let_time_pass, build)
    chosen: Any = next(act for act in acts if act.__name__ == name)
    print(json.dumps(chosen(*arguments)))


if __name__ == "__main__":
    main()
