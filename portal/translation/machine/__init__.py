"""Machine translators, off by default: DeepL and LibreTranslate, chosen through the environment.

`machine_translator()` of wagtail-localize returns one of them; its `translate` raises
`MachineTranslationError` for whatever goes wrong, with the strings that were translated before.
"""

from .batches import BatchedTranslator, MachineTranslationError
from .deepl import DeepLTranslator
from .libretranslate import LibreTranslator

__all__ = ["BatchedTranslator", "DeepLTranslator", "LibreTranslator", "MachineTranslationError"]
