"""What both services have in common: strings go out in batches, and every answer is checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from wagtail_localize.machine_translators.base import BaseMachineTranslator
from wagtail_localize.strings import StringValue

from ..checks.fragments import read
from .client import Answer, ServiceError, post

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wagtail.models import Locale

#: Most strings and most bytes of text in one request; DeepL takes 50 strings and 128 KiB.
BATCH_STRINGS, BATCH_BYTES = 50, 100_000
CONNECT_TIMEOUT, READ_TIMEOUT = 3.0, 20.0


class MachineTranslationError(Exception):
    """Machine translation failed; the message is one sentence for staff that says what to do.

    `translated` has the strings that came back well before.
    """

    def __init__(self, message: str, translated: dict[StringValue, StringValue]) -> None:
        super().__init__(message)
        self.translated = translated


class BatchedTranslator(BaseMachineTranslator):
    """A translator that sends batches by POST and takes JSON.

    Options: `CONNECT_TIMEOUT` and `READ_TIMEOUT` in seconds; the second holds for a whole answer.
    """

    def address(self) -> str:
        """Where to send a batch."""
        raise NotImplementedError

    def headers(self) -> dict[str, str]:
        """What to send besides."""
        return {}

    def question(self, source_locale: Locale, target_locale: Locale, texts: list[str]) -> dict[str, Any]:
        """The JSON for a batch of string fragments."""
        raise NotImplementedError

    def texts_of(self, answer: Any) -> list[str]:
        """The translated fragments in the JSON of an answer. May raise whatever wrong JSON leads to."""
        raise NotImplementedError

    def refusal(self, answer: Answer) -> str | None:
        """A sentence for a status that means something particular with this service."""
        return None

    def can_translate(self, source_locale: Locale, target_locale: Locale) -> bool:
        """Whether the two are different languages."""
        return language(source_locale) != language(target_locale)

    def translate(
        self, source_locale: Locale, target_locale: Locale, strings: Iterable[StringValue]
    ) -> dict[StringValue, StringValue]:
        """Source → translation for every string. Raises MachineTranslationError, and nothing else."""
        translated: dict[StringValue, StringValue] = {}
        faulty = 0
        for batch in batches(list(dict.fromkeys(strings))):
            try:
                texts = self._ask(self.question(source_locale, target_locale, [string.data for string in batch]))
            except ServiceError as error:
                raise MachineTranslationError(str(error), translated) from error
            if len(texts) != len(batch):
                raise MachineTranslationError(self._unusable(), translated)
            for string, text in zip(batch, texts, strict=True):
                value = usable(string, text)
                if value is None:
                    faulty += 1
                else:
                    translated[string] = value
        if faulty:
            message = _("%(service)s lost mark-up or words in %(count)d of the texts; translate these by hand.")
            raise MachineTranslationError(message % {"service": self.display_name, "count": faulty}, translated)
        return translated

    def _ask(self, question: dict[str, Any]) -> list[str]:
        timeouts = (
            float(self.options.get("CONNECT_TIMEOUT", CONNECT_TIMEOUT)),
            float(self.options.get("READ_TIMEOUT", READ_TIMEOUT)),
        )
        answer = post(self.display_name, self.address(), question, self.headers(), timeouts)
        if answer.status != 200:
            raise ServiceError(self.refusal(answer) or self._failed(answer.status))
        try:
            texts = self.texts_of(answer.json())
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise ServiceError(self._unusable()) from error
        if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
            raise ServiceError(self._unusable())
        return texts

    def _unusable(self) -> str:
        message = _("%(service)s gave an answer that cannot be used; try again later or translate by hand.")
        return message % {"service": self.display_name}

    def _failed(self, status: int) -> str:
        sentences = {
            401: _("%(service)s refuses the key; an administrator should check the settings of machine translation."),
            403: _("%(service)s refuses the key; an administrator should check the settings of machine translation."),
            404: _("%(service)s is not at the address set; an administrator should check the settings."),
            413: _("A text is too long for %(service)s; translate it by hand."),
            429: _("%(service)s has too much to do; wait for a minute and try again."),
        }
        other = _("%(service)s does not work at the moment (status %(status)d); try again later or translate by hand.")
        return sentences.get(status, other) % {"service": self.display_name, "status": status}


def language(locale: Locale) -> str:
    """The language of a locale without its region."""
    return str(locale.language_code).split("-")[0].lower()


def batches(strings: list[StringValue]) -> Iterator[list[StringValue]]:
    """The strings in their order, in lists that a service takes at once."""
    batch: list[StringValue] = []
    size = 0
    for string in strings:
        length = len(string.data.encode())
        if batch and (len(batch) == BATCH_STRINGS or size + length > BATCH_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(string)
        size += length
    if batch:
        yield batch


def usable(source: StringValue, text: str) -> StringValue | None:
    """A translated fragment as wagtail-localize stores it; None if it is empty or lost tags or links."""
    asked, got = read(source.data), read(text)
    if got.is_empty or got.broken or set(asked.link_ids) != set(got.link_ids):
        return None
    try:
        return StringValue.from_translated_html(text.strip())
    except ValueError:
        return None
