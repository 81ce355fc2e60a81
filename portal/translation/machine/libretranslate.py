"""LibreTranslate, a free service that an institution can run itself: https://docs.libretranslate.com"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from .batches import BatchedTranslator, language

if TYPE_CHECKING:
    from wagtail.models import Locale

    from .client import Answer


class LibreTranslator(BatchedTranslator):
    """Options: `URL`, the server's address; `API_KEY` if it asks for one."""

    display_name = "LibreTranslate"

    def address(self) -> str:
        return f"{self.options.get('URL', '').rstrip('/')}/translate"

    def question(self, source_locale: Locale, target_locale: Locale, texts: list[str]) -> dict[str, Any]:
        question = {
            "q": texts,
            "source": language(source_locale),
            "target": language(target_locale),
            "format": "html",
        }
        key = self.options.get("API_KEY")
        return question | ({"api_key": key} if key else {})

    def texts_of(self, answer: Any) -> list[str]:
        texts: list[str] = answer["translatedText"]
        return texts

    def refusal(self, answer: Answer) -> str | None:
        if answer.status == 400:
            return _("LibreTranslate refuses the request; an administrator should check its languages and the key.")
        return None
