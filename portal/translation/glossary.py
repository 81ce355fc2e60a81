"""The glossary: which English word stands for a German one, and where such words stand in a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from portal.pages.master_data import register_master_data

from .checks.fragments import visible_text
from .checks.terms import TermRule, german_in

if TYPE_CHECKING:
    from collections.abc import Sequence


@register_master_data
class Term(index.Indexed, models.Model):
    """A German word or phrase and its English, for all texts. Not itself translated: it has both languages."""

    german = models.CharField(
        _("German term"), max_length=200, unique=True, help_text=_("The basic form, for example: Unterzeichnung.")
    )
    inflections = models.TextField(
        _("inflected forms"),
        max_length=2000,
        blank=True,
        help_text=_("Other forms of the German term, one a line, for example: Unterzeichnungen. Case does not matter."),
    )
    english = models.CharField(
        _("English term"),
        max_length=200,
        help_text=_("The translation to use; the plural in -s goes without saying."),
    )
    also = models.TextField(
        _("other right English forms"),
        max_length=2000,
        blank=True,
        help_text=_("Other translations that are right as well, one a line, for example: AI."),
    )
    forbidden = models.TextField(
        _("forbidden English variants"),
        max_length=2000,
        blank=True,
        help_text=_("Translations of this term that must not be used, one a line. The check complains about them."),
    )
    note = models.TextField(
        _("note"), max_length=1000, blank=True, help_text=_("For translators: when the term is used, and why so.")
    )

    panels = [
        FieldPanel("german"),
        FieldPanel("inflections"),
        FieldPanel("english"),
        FieldPanel("also"),
        FieldPanel("forbidden"),
        FieldPanel("note"),
    ]
    search_fields = [
        index.SearchField("german"),
        index.AutocompleteField("german"),
        index.SearchField("english"),
        index.AutocompleteField("english"),
    ]

    class Meta:
        verbose_name = _("glossary term")
        verbose_name_plural = _("glossary terms")
        ordering = ["german"]

    def __str__(self) -> str:
        return f"{self.german} – {self.english}"

    def clean(self) -> None:
        super().clean()
        right = {form.casefold() for form in (self.english, *lines(self.also))}
        if right & {variant.casefold() for variant in lines(self.forbidden)}:
            raise ValidationError({"forbidden": _("A right English form cannot be forbidden too. Remove its line.")})

    @property
    def rule(self) -> TermRule:
        """The term as the checks read it."""
        return TermRule(
            self.german, self.english, lines(self.inflections), lines(self.forbidden), self.note, lines(self.also)
        )


@dataclass(frozen=True)
class Match:
    """A German term in a text, in characters of its visible text, with what to say instead."""

    start: int
    end: int
    german: str
    english: str
    note: str


def lines(text: str) -> tuple[str, ...]:
    """The lines of a field that holds one entry a line, without empty ones."""
    return tuple(line for line in map(str.strip, text.splitlines()) if line)


def terms() -> list[TermRule]:
    """All rules of the glossary. One query."""
    return [term.rule for term in Term.objects.all()]


def find_terms(source: str, rules: Sequence[TermRule]) -> list[Match]:
    """The glossary's words in a German string fragment, whole words, the longest first where they overlap.

    Positions count the characters of the visible text, as `checks.fragments.visible_text` gives it.
    """
    text = visible_text(source)
    return [
        Match(hit.start, hit.end, text[hit.start : hit.end], hit.rule.english, hit.rule.note)
        for hit in german_in(text, rules)
    ]
