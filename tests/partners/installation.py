"""A portal of its own for tests that need real processes: own folder, own database."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from tests.demo_site import ROOT, database, environment


@dataclass
class Installation:
    """Its environment, what the act that made it said, and its address while it is served."""

    env: dict[str, str]
    seeded: Any = None
    url: str = ""

    def start(self, *command: str, port: int = 0, output: IO[str] | int = subprocess.PIPE) -> subprocess.Popen[bytes]:
        """A process of it; with `port`, its mail goes there."""
        mail = {"EMAIL_URL": f"smtp://127.0.0.1:{port}"} if port else {}
        return subprocess.Popen(
            [sys.executable, *command],
            cwd=ROOT,
            env=self.env | mail,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )

    def act(self, name: str, *arguments: str) -> Any:
        """What an act of `acts` says."""
        process = self.start("-m", "tests.partners.acts", name, *arguments)
        out, errors = process.communicate(timeout=600)
        assert process.returncode == 0, errors.decode()
        return json.loads(out.decode().splitlines()[-1])

    def work(self, port: int) -> None:
        """Do what is due now, once."""
        process = self.start("manage.py", "work", "--once", port=port)
        _out, errors = process.communicate(timeout=600)
        assert process.returncode == 0, errors.decode()


@contextmanager
def installation(folder: Path, act: str) -> Iterator[Installation]:
    """A new one with what an act of `acts` puts into it."""
    with database() as address:
        env = environment(str(folder), address)
        found = Installation(env | {"DJANGO_SETTINGS_MODULE": "portal.settings.local"})
        found.seeded = found.act(act)
        yield found
