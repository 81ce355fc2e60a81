"""Reading the environment: one place, clear sentences instead of tracebacks."""

import os
import secrets
from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parents[2]

env = environ.Env()
if (BASE_DIR / ".env").is_file():
    env.read_env(BASE_DIR / ".env")

#: Everything the running portal writes: database, media, documents, secret key, static files.
VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var")))


def required(name: str, why: str) -> str:
    """The value of environment variable `name`; refuses to start without it, saying `why` it is needed."""
    value = str(env.str(name, default="")).strip()
    if not value:
        raise ImproperlyConfigured(f"{name} is not set. {why} See docs/configuration.md.")
    return value


def local_secret_key() -> str:
    """A key kept in VAR_DIR with mode 0600, made at the first start."""
    path = VAR_DIR / "secret_key"
    try:
        VAR_DIR.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(secrets.token_urlsafe(64))
    except FileExistsError:
        pass
    except OSError as error:
        raise ImproperlyConfigured(
            f"Cannot write to {VAR_DIR} ({error.strerror}). "
            "Give this user the right to write there, or set VAR_DIR to another folder."
        ) from error
    try:
        return path.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise ImproperlyConfigured(
            f"Cannot read {path} ({error.strerror}). Start the portal as the user who made it, or set SECRET_KEY."
        ) from error


def database(url: str) -> dict[str, object]:
    """Django's settings for a database address: SQLite in WAL mode, PostgreSQL with psycopg's pool."""
    try:
        config: dict[str, object] = dict(environ.Env.db_url_config(url))
    except ValueError:
        # Without the cause: it would show part of the password.
        raise ImproperlyConfigured(
            "DATABASE_URL cannot be read. Write special characters in the password as %XX. See docs/configuration.md."
        ) from None
    engine = str(config["ENGINE"])
    options = dict(config.get("OPTIONS") or {})  # type: ignore[call-overload]
    if engine.endswith("sqlite3"):
        # IMMEDIATE: a writer waits for its turn at BEGIN instead of failing half-way.
        options |= {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-64000;",
        }
    elif engine.endswith("postgresql"):
        options.setdefault("pool", {"min_size": 1, "max_size": env.int("DATABASE_POOL", default=10)})
    else:
        raise ImproperlyConfigured("DATABASE_URL must start with sqlite:/// or postgres://. See docs/configuration.md.")
    return config | {"OPTIONS": options}


def tile_address(name: str) -> str:
    """The address of map tiles in environment variable `name`, empty where there is none."""
    address = str(env.str(name, default="")).strip()
    try:
        is_usable = address.format(x=1, y=1, z=1) != address and urlsplit(address).scheme in ("https", "http")
    except (KeyError, IndexError, ValueError):
        is_usable = False
    if address and not (is_usable and all(part in address for part in ("{x}", "{y}", "{z}"))):
        raise ImproperlyConfigured(
            f"{name} is no address of map tiles. It looks like https://tiles.example.org/{{z}}/{{x}}/{{y}}.png. "
            "See docs/configuration.md."
        )
    return address


def origins(address: str) -> list[str]:
    """The server of an address as a content security policy names it; none for an empty one."""
    parts = urlsplit(address)
    return [f"{parts.scheme}://{parts.netloc}"] if address else []
