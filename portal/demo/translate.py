"""English through wagtail-localize's own models, so that translators find live translations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.html import strip_tags
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from .content import DemoError, pairs

if TYPE_CHECKING:
    from wagtail.models import Locale


def translate(instance: Any, data: Any, locale: Locale) -> None:
    """Publish `instance` in `locale` with the English texts of `data`.

    Raises DemoError naming every German text that has none: no German text may go live.
    """
    # Fresh from the database: inline children must have keys before wagtail-localize freezes them.
    instance = type(instance).objects.get(pk=instance.pk)
    source, _created = TranslationSource.update_or_create_from_instance(instance)
    translation, _created = Translation.objects.get_or_create(source=source, target_locale=locale)
    english = pairs(data)
    missing = []
    for segment in StringSegment.objects.filter(source=source).select_related("string", "context"):
        text = english.get(segment.string.data)
        if text is None:
            missing.append(f"{segment.context.path}: {strip_tags(segment.string.data)[:60]}")
            continue
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            locale=locale,
            context=segment.context,
            defaults={"data": text, "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL},
        )
    if missing:
        raise DemoError(f"No English text in “{instance}” for: " + "; ".join(missing))
    # With publish=True it would publish after our transaction, from a page that knows no children yet.
    translation.save_target(publish=False)
    translation.get_target_instance().get_latest_revision().publish()
