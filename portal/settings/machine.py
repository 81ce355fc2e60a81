"""Machine translation: off, DeepL or LibreTranslate, as the environment says."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from .env import env, required

FORMALITIES = ("default", "prefer_more", "prefer_less")


def machine_translator() -> dict[str, object] | None:
    """wagtail-localize's setting. Raises ImproperlyConfigured, saying which variable to change."""
    name = env.str("MACHINE_TRANSLATOR", default="").strip().lower()
    if not name:
        return None
    if name == "deepl":
        return {"CLASS": "portal.translation.machine.DeepLTranslator", "OPTIONS": _deepl()}
    if name == "libretranslate":
        return {"CLASS": "portal.translation.machine.LibreTranslator", "OPTIONS": _libretranslate()}
    raise ImproperlyConfigured("MACHINE_TRANSLATOR must be deepl, libretranslate or empty. See docs/configuration.md.")


def _deepl() -> dict[str, str]:
    formality = env.str("DEEPL_FORMALITY", default="").strip()
    if formality and formality not in FORMALITIES:
        raise ImproperlyConfigured(f"DEEPL_FORMALITY must be {', '.join(FORMALITIES)} or empty.")
    return {
        "AUTH_KEY": required("DEEPL_API_KEY", "MACHINE_TRANSLATOR is deepl."),
        "FORMALITY": formality,
        "GLOSSARY_ID": env.str("DEEPL_GLOSSARY_ID", default="").strip(),
        "URL": _address("DEEPL_URL", env.str("DEEPL_URL", default="").strip()),
    }


def _libretranslate() -> dict[str, str]:
    address = required("LIBRETRANSLATE_URL", "MACHINE_TRANSLATOR is libretranslate.")
    return {
        "URL": _address("LIBRETRANSLATE_URL", address),
        "API_KEY": env.str("LIBRETRANSLATE_API_KEY", default="").strip(),
    }


def _address(name: str, value: str) -> str:
    if value and (urlsplit(value).scheme not in ("http", "https") or not urlsplit(value).hostname):
        raise ImproperlyConfigured(f"{name} must be an address that begins with https:// or http://.")
    return value
