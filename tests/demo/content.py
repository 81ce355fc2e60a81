"""The demo content in the database of a test; loading it takes long, so a process does it once."""

from io import StringIO

from django.core.management import call_command
from django.test import TestCase

from tests.replay import replay


def demo_content() -> None:
    """The whole of it, with the search index, into a database as the migrations left it."""
    replay(_load)


def _load() -> None:
    # What waits for a commit, such as the search index, is done at once: in a test it never comes.
    with TestCase.captureOnCommitCallbacks(execute=True):
        call_command("load_demo", stdout=StringIO())
