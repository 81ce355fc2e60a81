"""No field of a model was forgotten: neither for the translators nor for the people who fill it in."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import models
from django.utils.functional import Promise
from modelcluster.fields import ParentalKey
from wagtail.contrib.settings.models import BaseGenericSetting, BaseSiteSetting
from wagtail.fields import RichTextField, StreamField
from wagtail.models import DraftStateMixin, Orderable, Page, RevisionMixin, TranslatableMixin
from wagtail.snippets.models import get_snippet_models
from wagtail_localize.fields import SynchronizedField, TranslatableField

from portal.pages.fields import PartialDateField
from portal.translation.models import Term

OURS = ("home", "news", "partners", "portal")
MODELS = [model for model in apps.get_models() if model.__module__.split(".")[0] in OURS]
TRANSLATABLE = [model for model in MODELS if issubclass(model, TranslatableMixin)]
#: No person fills in these rows; the public form in front of an application has help texts of its own.
WRITTEN_BY_CODE = {
    "Attachment",
    "Duty",
    "MemoryEntry",
    "PortalRendition",
    "RegisterEntry",
    "SignatoryField",
    "SigningApplication",
}
#: Fields of Page that hold content; the others are its housekeeping.
CONTENT_OF_PAGE = {"title", "slug", "seo_title", "search_description", "show_in_menus"}
#: What a person does not translate: addresses, dates, choices, numbers.
MACHINE_VALUES = (
    models.URLField,
    models.EmailField,
    models.DateField,
    models.DecimalField,
    models.IntegerField,
    models.BooleanField,
    PartialDateField,
)

Field = models.Field | models.ManyToOneRel


def named(model: type[models.Model]) -> str:
    """How a test names a model."""
    return model.__name__


def library_fields(model: type[models.Model]) -> set[str]:
    """Names of the fields that a model inherits from Wagtail or Django."""
    bases = [base for base in model.__mro__ if hasattr(base, "_meta") and base.__module__.split(".")[0] not in OURS]
    return {field.name for base in bases for field in base._meta.get_fields() if not field.auto_created}


def content_fields(model: type[models.Model]) -> Iterator[Field]:
    """Everything that an editor fills in: fields, and rows below the page."""
    housekeeping = {
        field.name
        for base in (Page, DraftStateMixin, RevisionMixin, TranslatableMixin, Orderable)
        for field in base._meta.get_fields()
    } - CONTENT_OF_PAGE
    for field in model._meta.get_fields():
        if isinstance(field, models.ManyToOneRel):
            if isinstance(field.field, ParentalKey) and field.related_model in MODELS:
                yield field
            continue
        if not isinstance(field, models.Field) or isinstance(field, ParentalKey) or field.primary_key:
            continue
        if field.editable and field.name not in housekeeping:
            yield field


@pytest.mark.parametrize("model", TRANSLATABLE, ids=named)
def test_every_field_is_translated_or_synchronised(model: type[models.Model]) -> None:
    """Each content field is named once in translatable_fields, and nothing else is."""
    declared = model.translatable_fields  # type: ignore[attr-defined]
    assert all(type(field) in (TranslatableField, SynchronizedField) for field in declared)
    assert sorted(field.field_name for field in declared) == sorted(field.name for field in content_fields(model))


@pytest.mark.parametrize("model", TRANSLATABLE, ids=named)
def test_machine_values_are_synchronised_and_texts_are_translated(model: type[models.Model]) -> None:
    """No translator is asked for an address, a date or a choice, and none is kept from a text."""
    translated = {
        field.field_name
        for field in model.translatable_fields  # type: ignore[attr-defined]
        if isinstance(field, TranslatableField)
    }
    for field in content_fields(model):
        if isinstance(field, MACHINE_VALUES) or getattr(field, "choices", None):
            assert field.name not in translated, field.name
        elif isinstance(field, models.TextField | RichTextField | StreamField):
            assert field.name in translated, field.name


def test_the_models_looked_at_are_the_models_there_are() -> None:
    """The tests of this file see pages, snippets and rows of pages."""
    assert {"HomePage", "NewsPage", "Topic", "Contact", "PartnerFact"} <= {model.__name__ for model in TRANSLATABLE}
    pages = [model for model in MODELS if issubclass(model, Page)]
    # The glossary holds both languages in one row.
    snippets = [model for model in get_snippet_models() if model in MODELS and model is not Term]
    assert all(model in TRANSLATABLE for model in [*pages, *snippets])


@pytest.mark.parametrize("model", TRANSLATABLE, ids=named)
def test_a_language_holds_one_translation(model: type[models.Model]) -> None:
    """translation_key and locale are unique together; Page brings its own constraint."""
    assert issubclass(model, Page) or ("translation_key", "locale") in map(tuple, model._meta.unique_together)


def test_no_setting_is_translatable() -> None:
    """wagtail-localize cannot copy a setting: a second row for the same site breaks its unique constraint."""
    settings = [model for model in MODELS if issubclass(model, BaseSiteSetting | BaseGenericSetting)]
    assert settings
    assert not any(issubclass(model, TranslatableMixin) for model in settings)


@pytest.mark.parametrize("model", [model for model in MODELS if named(model) not in WRITTEN_BY_CODE], ids=named)
def test_every_field_has_a_label_and_a_help_text(model: type[models.Model]) -> None:
    """Both are written for people, so both go through gettext."""
    inherited = library_fields(model)
    for field in content_fields(model):
        if isinstance(field, models.Field) and field.name not in inherited:
            assert isinstance(field._verbose_name, Promise), f"{field.name} has no verbose_name"  # type: ignore[attr-defined]
            assert isinstance(field.help_text, Promise), f"{field.name} has no help_text"
            assert str(field.verbose_name).strip()
            assert str(field.help_text).strip()


@pytest.mark.parametrize("model", MODELS, ids=named)
def test_pages_and_snippets_have_a_name_for_people(model: type[models.Model]) -> None:
    """What editors read in menus goes through gettext."""
    if issubclass(model, Page) or model in get_snippet_models():
        assert isinstance(model._meta.verbose_name, Promise)
        assert isinstance(model._meta.verbose_name_plural, Promise)
