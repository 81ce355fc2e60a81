"""Brings database, static files and content to the state that the code expects; touches no content."""

import hashlib
import shutil
from pathlib import Path

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from wagtail.models import Page

from .progress import console, counting


def migrate() -> None:
    """Applies outstanding migrations, if any."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        with counting("Preparing the database", len(plan), "Applying") as lines:
            call_command("migrate", interactive=False, verbosity=1, no_color=True, stdout=lines)


def static_sources() -> dict[str, Path]:
    """All static files of the installed apps: name in the URL → file. The first of a name counts."""
    found: dict[str, Path] = {}
    for finder in get_finders():
        for name, storage in finder.list(ignore_patterns=[]):
            found.setdefault(name, Path(storage.path(name)))
    return found


def fingerprint(sources: dict[str, Path]) -> str:
    """Hash over the names, sizes and change times of the files and over the installed packages' lock."""
    digest = hashlib.sha256((settings.BASE_DIR / "requirements" / "base.txt").read_bytes())
    for name, path in sorted(sources.items()):
        status = path.stat()
        digest.update(f"{name} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def collect_static() -> bool:
    """Collects the static files anew when a source changed; tells whether it did."""
    sources = static_sources()
    current, note = fingerprint(sources), settings.VAR_DIR / "static.sha256"
    root = Path(settings.STATIC_ROOT)
    if root.is_dir() and note.is_file() and note.read_text(encoding="utf-8") == current:
        return False
    note.unlink(missing_ok=True)
    # Files of older versions would be served for ever.
    shutil.rmtree(root, ignore_errors=True)
    with counting("Collecting static files", 2 * len(sources), "Copying", "Post-processed") as lines:
        call_command("collectstatic", interactive=False, verbosity=2, no_color=True, stdout=lines)
    note.write_text(current, encoding="utf-8")
    return True


def is_empty() -> bool:
    """Whether the page tree holds nothing of ours: no page but the root and Wagtail's welcome page."""
    plain = ContentType.objects.get_for_model(Page)
    return not Page.objects.filter(depth__gt=1).exclude(content_type=plain).exists()


def load_content() -> bool:
    """Loads the demo content into an empty database only; tells whether it did."""
    if not is_empty():
        return False
    console.print("Loading the demo content ...")
    # All or nothing: after a stop half-way the next start finds an empty tree again.
    with transaction.atomic():
        call_command("load_demo")
    return True
