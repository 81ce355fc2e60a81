"""A job is the translation of one page or snippet into one language, with who does it until when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Count, F, Min, Q, Sum
from django.db.models.functions import Greatest
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation

from .units import Presence, Stage

if TYPE_CHECKING:
    from wagtail.models import Locale

    from .units import Unit


class State(models.TextChoices):
    """Where a job stands, in the order in which it needs somebody."""

    MISSING = "missing", _("no English version")
    STALE = "stale", _("out of date")
    REVIEW = "review", _("waits for approval")
    READY = "ready", _("ready to publish")
    CURRENT = "current", _("up to date")


#: The field that counts the strings of a stage.
COUNTS: dict[str, str] = {
    Stage.OPEN: "open",
    Stage.CHANGED: "changed",
    Stage.DRAFT: "draft_count",
    Stage.TRANSLATED: "translated",
    Stage.REVIEWED: "reviewed",
}
#: All fields that `Job.recount` keeps.
COUNTED = (
    "state",
    "review_asked_at",
    "stale_since",
    "words",
    "words_open",
    *COUNTS.values(),
    "problems",
)


class Job(models.Model):
    """The desk's record of a `Translation`; its counts are kept by `recount`."""

    translation = models.OneToOneField(Translation, on_delete=models.CASCADE, related_name="job", editable=False)
    page = models.ForeignKey(Page, on_delete=models.CASCADE, null=True, blank=True, related_name="+", editable=False)
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+", editable=False)
    title = models.CharField(max_length=255, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.MISSING, editable=False)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("assigned to"),
        help_text=_("Who translates this. The person gets a notice."),
    )
    due = models.DateField(_("due on"), null=True, blank=True, help_text=_("The day by which English must be live."))
    review_asked_at = models.DateTimeField(null=True, blank=True, editable=False)
    #: The German draft that goes live together with the English text; empty while German is live.
    draft = models.ForeignKey(
        "wagtailcore.Revision", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    #: Who sent this draft here and had the right to publish it; empty when the sender had not.
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    publish_at = models.DateTimeField(
        _("publish on"), null=True, blank=True, help_text=_("Both languages go live together at this time.")
    )
    publish_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    #: Everything of the source that is not a string, now and when English was published; see `sync.signature`.
    signature = models.CharField(max_length=64, blank=True, editable=False)
    published_signature = models.CharField(max_length=64, blank=True, editable=False)
    stale_since = models.DateTimeField(null=True, blank=True, editable=False)
    words = models.PositiveIntegerField(default=0, editable=False)
    words_open = models.PositiveIntegerField(default=0, editable=False)
    open = models.PositiveIntegerField(default=0, editable=False)
    changed = models.PositiveIntegerField(default=0, editable=False)
    draft_count = models.PositiveIntegerField(default=0, editable=False)
    translated = models.PositiveIntegerField(default=0, editable=False)
    reviewed = models.PositiveIntegerField(default=0, editable=False)
    problems = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("translation")
        verbose_name_plural = _("translations")
        indexes = [models.Index(fields=["state", "due"])]

    def __str__(self) -> str:
        return self.title

    @property
    def locale(self) -> Locale:
        """The language translated into."""
        return self.translation.target_locale

    @property
    def total(self) -> int:
        """The number of strings."""
        return self.open + self.changed + self.draft_count + self.translated + self.reviewed

    @property
    def percent(self) -> int:
        """Words done, of a hundred."""
        return 100 if not self.words else 100 * (self.words - self.words_open) // self.words

    @property
    def was_published(self) -> bool:
        """English has been live through the desk."""
        return self.published_at is not None

    @property
    def is_approved(self) -> bool:
        """Every string was approved, and the checks have nothing against any."""
        return self.state in (State.READY, State.CURRENT) and not self.problems

    @property
    def differs(self) -> bool:
        """Something other than strings changed since English was published: pictures, order, blocks."""
        return self.was_published and self.signature != self.published_signature

    def get_target(self) -> Any | None:
        """The page or snippet in the target language, None while there is none."""
        model = self.content_type.model_class()
        return model._default_manager.filter(  # type: ignore[union-attr]
            translation_key=self.translation.source.object_id, locale_id=self.translation.target_locale_id
        ).first()

    def get_source(self) -> Any:
        """The German page or snippet as it is live. Raises DoesNotExist."""
        return self.translation.source.get_source_instance()

    def translation_texts(self) -> dict[tuple[int, int], str]:
        """(context, string) → translation, of all strings that have one: one query."""
        rows = StringTranslation.objects.filter(
            context__object_id=self.translation.source.object_id, locale_id=self.translation.target_locale_id
        )
        return {
            (context, string): text
            for context, string, text in rows.values_list("context_id", "translation_of_id", "data")
        }

    def recount(self, *, only: bool = False) -> None:
        """Bring counts and state up to date with the units: two queries.

        With `only`, nothing else that this object has is written: others may have changed it since it was read.
        """
        before = self._counts()
        every = self.units.filter(presence=Presence.CURRENT)
        stages = {name: Count("pk", filter=Q(stage=stage)) for stage, name in COUNTS.items()}
        undone = Q(stage__in=(Stage.OPEN, Stage.CHANGED, Stage.DRAFT))
        found = every.aggregate(
            **stages,
            problems=Count("pk", filter=Q(errors__gt=0)),
            all_words=Sum("words", default=0),
            words_open=Sum("words", filter=undone, default=0),
            stale_since=Min("since", filter=Q(published=False)),
            unpublished=Count("pk", filter=Q(published=False)),
        )
        unpublished = found.pop("unpublished")
        self.words = found.pop("all_words")
        for name, value in found.items():
            setattr(self, name, value)
        if not self.was_published:
            # What never was live cannot be out of date.
            self.stale_since = None
        undone_count = self.open + self.changed + self.draft_count
        if undone_count or not self.total:
            self.state = State.STALE if self.was_published else State.MISSING
            self.review_asked_at = None if undone_count else self.review_asked_at
        elif self.translated:
            self.state = State.REVIEW
        elif unpublished or self.differs or not self.was_published or self.draft_id:
            self.state = State.READY
        else:
            self.state = State.CURRENT
        if not only:
            self.save()
        elif (after := self._counts()) != before:
            Job.objects.filter(pk=self.pk).update(**after)

    def note_draft(self, unit: Unit, *, was: str, had_errors: bool) -> None:
        """What `recount` would find after a single string became a draft or empty again: at most one query."""
        changes: dict[str, Any] = {}

        def move(name: str, by: int) -> None:
            setattr(self, name, max(getattr(self, name) + by, 0))
            changes[name] = Greatest(F(name) + by, 0)

        if was != unit.stage:
            move(COUNTS[was], -1)
            move(COUNTS[unit.stage], 1)
            if was in (Stage.TRANSLATED, Stage.REVIEWED):
                move("words_open", unit.words)
        if had_errors != bool(unit.errors):
            move("problems", 1 if unit.errors else -1)
        plainly: dict[str, Any] = {
            "state": State.STALE if self.was_published else State.MISSING,
            "review_asked_at": None,
        }
        if self.was_published:
            plainly["stale_since"] = min(self.stale_since or unit.since, unit.since)
        for name, value in plainly.items():
            if getattr(self, name) != value:
                setattr(self, name, value)
                changes[name] = value
        if changes:
            Job.objects.filter(pk=self.pk).update(**changes)

    def _counts(self) -> dict[str, Any]:
        """What `recount` writes."""
        return {name: getattr(self, name) for name in COUNTED}
