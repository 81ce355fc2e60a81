"""For the tests: fast, closed to the network, the same on SQLite and PostgreSQL."""

import tempfile
from pathlib import Path

from .base import *  # noqa: F403
from .base import DATABASES, STORAGES

DEBUG = False
SECRET_KEY = "only-for-tests-" + "x" * 50
ALLOWED_HOSTS = ["*"]
WAGTAILADMIN_BASE_URL = "http://testserver"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

# One folder a process, gone with it: parallel workers never see each other's files.
_var = tempfile.TemporaryDirectory(prefix="portal-test-")
MEDIA_ROOT = Path(_var.name) / "media"
STORAGES = STORAGES | {
    "documents": {
        "BACKEND": "portal.media.storage.PrivateStorage",
        "OPTIONS": {"location": str(Path(_var.name) / "documents")},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True

# A file, for threads of the live server would share one connection to a database in memory. And no
# pool: its idle connections would keep PostgreSQL from removing the test database.
_database = DATABASES["default"]
_options: dict[str, object] = dict(_database["OPTIONS"])  # type: ignore[call-overload]
_options.pop("pool", None)
_name = str(Path(_var.name) / "test.sqlite3") if "transaction_mode" in _options else None
DATABASES = {"default": _database | {"OPTIONS": _options, "TEST": {"NAME": _name}}}
