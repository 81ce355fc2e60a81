"""DeepL, https://developers.deepl.com/docs/api-reference/translate"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from .batches import BatchedTranslator, language

if TYPE_CHECKING:
    from wagtail.models import Locale

    from .client import Answer

#: Which English DeepL shall write; as a target it takes no plain "EN".
TARGETS = {"en": "EN-GB", "pt": "PT-PT"}


class DeepLTranslator(BatchedTranslator):
    """Options: `AUTH_KEY`; `FORMALITY`, `GLOSSARY_ID` and `URL` if wanted."""

    display_name = "DeepL"

    def address(self) -> str:
        """The server of free keys, which end in ":fx", or the other, or the one that is set."""
        free = str(self.options.get("AUTH_KEY", "")).endswith(":fx")
        server = self.options.get("URL") or f"https://api{'-free' if free else ''}.deepl.com"
        return f"{server.rstrip('/')}/v2/translate"

    def headers(self) -> dict[str, str]:
        return {"Authorization": f"DeepL-Auth-Key {self.options.get('AUTH_KEY', '')}"}

    def question(self, source_locale: Locale, target_locale: Locale, texts: list[str]) -> dict[str, Any]:
        target = language(target_locale)
        question = {
            "text": texts,
            "source_lang": language(source_locale).upper(),
            "target_lang": TARGETS.get(target, target.upper()),
            "tag_handling": "html",
        }
        optional = {"formality": self.options.get("FORMALITY"), "glossary_id": self.options.get("GLOSSARY_ID")}
        return question | {name: value for name, value in optional.items() if value}

    def texts_of(self, answer: Any) -> list[str]:
        return [translation["text"] for translation in answer["translations"]]

    def refusal(self, answer: Answer) -> str | None:
        if answer.status == 456:
            return _("The quota with DeepL is used up; translate by hand or ask an administrator to raise it.")
        if answer.status == 400:
            return _("DeepL refuses the request; an administrator should check formality and glossary in the settings.")
        return None
