"""What local, production and test share."""

from django.utils.translation import gettext_lazy as _

from .env import BASE_DIR, VAR_DIR, database, env
from .security import *  # noqa: F403
from .wagtail import *  # noqa: F403

INSTALLED_APPS = [
    # Higher rooms first: their templates and URLs shadow those of the libraries below.
    "portal.demo",
    "home",
    "news",
    "partners",
    "portal.translation",
    "portal.search",
    "portal.sitewide",
    "portal.outbox",
    "portal.media",
    "portal.blocks",
    "portal.pages",
    "portal.delivery",
    "portal.accounts",
    "portal.launch",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "axes",
    "django_tasks_db",
    "django.contrib.sitemaps",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portal.delivery.compression.CompressionMiddleware",
    "portal.delivery.middleware.SecurityHeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "portal.delivery.middleware.PolicyByPathMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "portal.delivery.middleware.LanguageFromPathMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "partners.keeping.fence.PartnerFence",
    "portal.delivery.moved.MovedPagesMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.l10n",
                "django.templatetags.static",
                "wagtail.templatetags.wagtailcore_tags",
                "portal.pages.templatetags.pages",
                "portal.media.templatetags.media",
            ],
        },
    },
]

DATABASES = {"default": database(env.str("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'portal.sqlite3'}"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Language and time: German is the source, English the translation.
LANGUAGE_CODE = "de"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("de", _("German")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "portal" / "locale"]
FORMAT_MODULE_PATH = ["portal.formats"]
TIME_ZONE = "Europe/Berlin"
USE_I18N = USE_TZ = True
WAGTAIL_I18N_ENABLED = True

# Files: static from the code, media and documents in VAR_DIR. Documents lie outside the media
# folder, so that only their view, which checks rights, can hand them out.
STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "portal" / "static"]
MEDIA_URL = "media/"
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "documents": {
        "BACKEND": "portal.media.storage.PrivateStorage",
        "OPTIONS": {"location": str(VAR_DIR / "documents")},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
if env.str("REDIS_URL", default=""):
    CACHES["default"] = {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": env.str("REDIS_URL"),
    }

EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="portal@localhost")
# Seconds; a mail server that does not answer must not hold up a visitor.
EMAIL_TIMEOUT = 10

# Tasks without a backend, among them Wagtail's own, run at once and in place; those of "work" wait in
# the database for the worker (portal/outbox).
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "work": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []},
}
# Whether `manage.py serve` also does the work of `manage.py work`, in a thread.
WORKER_THREAD = env.bool("WORKER_THREAD", default=True)

# Whom to tell about security holes (security.txt), and under which rules.
SECURITY_CONTACT = env.list("SECURITY_CONTACT", default=[])
SECURITY_POLICY = env.str("SECURITY_POLICY", default="")

# Months after which closed reports about barriers are erased.
BARRIER_RETENTION_MONTHS = env.int("BARRIER_RETENTION_MONTHS", default=12)

# Whose street map is shown behind the drawn one (MAP_TILES is in security.py).
MAP_TILES_CREDIT = env.str("MAP_TILES_CREDIT", default="")

# Signing the memorandum: how many people of the office have to approve, after how many days an application
# that nobody confirmed is erased, one that was decided, and after how many the office is reminded.
OUTBOX_LATE_MINUTES = env.int("OUTBOX_LATE_MINUTES", default=30)
SIGNING_APPROVALS = env.int("SIGNING_APPROVALS", default=1)
SIGNING_UNCONFIRMED_DAYS = env.int("SIGNING_UNCONFIRMED_DAYS", default=14)
SIGNING_DECLINED_DAYS = env.int("SIGNING_DECLINED_DAYS", default=90)
SIGNING_REMINDER_DAYS = env.int("SIGNING_REMINDER_DAYS", default=3)

# Open data: requests that one address may send within a minute, and the address by which GovData knows
# whoever hands in data sets (dcatde:contributorID).
API_REQUESTS_A_MINUTE = env.int("API_REQUESTS_A_MINUTE", default=120)
DCAT_CONTRIBUTOR_ID = env.str("DCAT_CONTRIBUTOR_ID", default="")

# Megabytes that a table of partners, or the ZIP file with their logos, may have.
IMPORT_MOST_MEGABYTES = env.int("IMPORT_MOST_MEGABYTES", default=20)

# Profiles kept by partners: after how many days somebody is asked whether a profile is still right, for how many
# a link works and an unfinished form is kept, and for how many a decided change.
PROFILE_CHECK_DAYS = env.int("PROFILE_CHECK_DAYS", default=365)
KEEPING_LINK_DAYS = env.int("KEEPING_LINK_DAYS", default=14)
KEEPING_DECIDED_DAYS = env.int("KEEPING_DECIDED_DAYS", default=90)

# Whether one proxy stands in front and adds the visitor's address.
BEHIND_PROXY = False

DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
SILENCED_SYSTEM_CHECKS: list[str] = []

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
    # These report every small success.
    "loggers": {name: {"level": "WARNING"} for name in ("axes", "django_tasks", "django_tasks_db", "wagtail")},
}
