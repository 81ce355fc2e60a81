"""Writing the text of a string: every save counts up a version, so that two people never overwrite each other."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail_localize.models import StringTranslation
from wagtail_localize.strings import StringValue

from portal.pages.slugs import slug_from

from . import checks, occasions
from .errors import ConflictError, DeskError
from .rulebook import rulebook
from .units import Presence, Stage, Unit
from .wording import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django.contrib.auth.models import AbstractUser

    from .checks import Finding, TermRule


#: The fields of a unit that a save writes.
WRITTEN = (
    "stage",
    "errors",
    "warnings",
    "machine",
    "keeps_german",
    "published",
    "version",
    "edited_by",
    "edited_at",
    "reviewed_by",
)

P = ParamSpec("P")
T = TypeVar("T")


class _OutrunError(Exception):
    """Somebody else saved between our reading and our writing."""


def _whole(write: Callable[P, T]) -> Callable[P, T]:
    """All of it or nothing; a conflict is told with the text that stands after our own was rolled back."""

    @wraps(write)
    def call(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            with transaction.atomic():
                return write(*args, **kwargs)
        except _OutrunError:
            unit = args[0]
            assert isinstance(unit, Unit)  # noqa: S101 (every writer takes the string first)
            raise _conflict(unit) from None

    return call


def text_of(unit: Unit) -> str:
    """The translation as HTML fragment; empty while there is none."""
    return (
        StringTranslation.objects.filter(
            translation_of_id=unit.string_id,
            context_id=unit.context_id,
            locale_id=unit.job.translation.target_locale_id,
        )
        .values_list("data", flat=True)
        .first()
        or ""
    )


def as_fragment(text: str, unit: Unit) -> str:
    """What a person typed as the fragment that is stored: plain text escaped, rich text trimmed."""
    text = text.replace("\x00", "").strip()
    if unit.rich or not text:
        return text
    return str(StringValue.from_plaintext(text.replace("\r\n", "\n")).data)


@_whole
def save_text(unit: Unit, text: str, *, version: int, user: AbstractUser | None, machine: str = "") -> list[Finding]:
    """Keep `text` (as typed) as the draft of a string; an empty one takes the translation away.

    `version` is the one that the person saw; `machine` names the translating machine, if it was one.
    Gives what the checks find. Raises ConflictError when somebody saved in the meantime.
    """
    fragment = as_fragment(text, unit)
    was, had_errors = unit.stage, bool(unit.errors)
    _claim(unit, version, user)
    unit.keeps_german = False
    findings = _store(unit, fragment, user=user, machine=machine)
    unit.stage = Stage.DRAFT if fragment else unit.untouched_stage
    _write(unit)
    unit.job.note_draft(unit, was=was, had_errors=had_errors)
    return findings


@_whole
def confirm(unit: Unit, *, version: int, user: AbstractUser) -> None:
    """The translator holds the string for finished. Raises DeskError when it is empty or faulty."""
    _confirm(unit, version, user)
    _keep(unit)
    _after_confirming(unit, user)


def _confirm(unit: Unit, version: int, user: AbstractUser) -> None:
    _claim(unit, version, user)
    if unit.stage in (Stage.OPEN, Stage.CHANGED):
        raise DeskError(_("There is no English text yet. Write one, or keep the German word if it is a name."))
    if unit.errors:
        raise DeskError(_("Mend what the checks found first; it would stop the page from being published."))
    unit.machine = False
    StringTranslation.objects.filter(**_where(unit)).update(
        translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL, tool_name=""
    )
    if unit.stage != Stage.REVIEWED:
        unit.stage = Stage.TRANSLATED


def _after_confirming(unit: Unit, user: AbstractUser) -> None:
    if unit.context.path == "title":
        _suggest_slug(unit, user)


@_whole
def approve(unit: Unit, *, version: int, user: AbstractUser) -> None:
    """A reviewer approves exactly the text of this version. Raises DeskError when it is not ready."""
    _confirm(unit, version, user)
    unit.stage, unit.reviewed_by = Stage.REVIEWED, user  # type: ignore[assignment]
    _keep(unit)
    _after_confirming(unit, user)


@_whole
def reopen(unit: Unit, *, version: int, user: AbstractUser) -> None:
    """A reviewer hands a string back: it is a draft again."""
    _claim(unit, version, user)
    if unit.stage in (Stage.TRANSLATED, Stage.REVIEWED):
        unit.stage, unit.reviewed_by = Stage.DRAFT, None
        occasions.handed_back(unit, user)
    _keep(unit)


@_whole
def keep_german(unit: Unit, *, version: int, user: AbstractUser) -> None:
    """A reviewer decides that the German string stands on the English page, as names do."""
    _claim(unit, version, user)
    unit.keeps_german = True
    _store(unit, unit.string.data, user=user)
    unit.stage, unit.reviewed_by = Stage.REVIEWED, user  # type: ignore[assignment]
    _keep(unit)


@_whole
def waive(unit: Unit, *, user: AbstractUser) -> None:
    """An editor says that the change of the German needs no new translation, such as a corrected slip.

    The English of before stays, as far approved and published as it was; the log keeps who said so.
    """
    if unit.stage != Stage.CHANGED:
        raise DeskError(_("Only a changed string with an earlier translation can go without a new one."))
    before = _predecessor(unit)
    _claim(unit, unit.version, user)
    findings = _store(unit, unit.previous_text, user=user)
    unit.published = bool(before and before.published and text_of(before) == unit.previous_text)
    unit.stage = (
        Stage.REVIEWED if unit.published and not any(_is_error(item) for item in findings) else Stage.TRANSLATED
    )
    _keep(unit)
    log(
        instance=unit.job.get_source(),
        action="translation.waive",
        user=user,
        data={"old": plain(unit.previous_german)[:500], "new": plain(unit.string.data)[:500]},
    )


def check(unit: Unit, fragment: str, rules: Sequence[TermRule] | None = None) -> list[Finding]:
    """What the checks say of a translation of the string."""
    if unit.is_slug:
        fine = slug_from(plain(fragment), "en") == plain(fragment)
        sentence = _("Use small letters, digits and hyphens only, as in “ai-in-practice”.")
        return [] if fine or not fragment else [checks.Finding("html", sentence, plain(fragment))]
    return checks.run(
        unit.string.data,
        fragment,
        limit=unit.limit,
        terms=rulebook()[0] if rules is None else rules,
        kept=unit.keeps_german,
    )


def _is_error(finding: Finding, table: dict[str, str] | None = None) -> bool:
    return (rulebook()[1] if table is None else table).get(finding.code) == "error"


def _claim(unit: Unit, version: int, user: AbstractUser | None) -> None:
    """Take the next version of the string for `user`; `_write` finds out whether somebody else has taken it."""
    if unit.presence != Presence.CURRENT:
        raise DeskError(
            _("The German text was changed in the meantime and no longer has this string. Reload the page.")
        )
    if unit.version != version:
        raise _conflict(unit)
    unit.version, unit.edited_by, unit.edited_at = version + 1, user, timezone.now()  # type: ignore[assignment]


def _conflict(unit: Unit) -> ConflictError:
    related = ("job__translation__source", "context", "string", "edited_by")
    fresh = Unit.objects.select_related(*related).get(pk=unit.pk)
    return ConflictError(fresh, text_of(fresh))


def _where(unit: Unit) -> dict[str, int]:
    return {
        "translation_of_id": unit.string_id,
        "context_id": unit.context_id,
        "locale_id": unit.job.translation.target_locale_id,
    }


def _store(unit: Unit, fragment: str, *, user: AbstractUser | None, machine: str = "") -> list[Finding]:
    """Write the text and note what the checks find; the caller keeps the unit."""
    values = {
        "data": fragment,
        "translation_type": "machine" if machine else "manual",
        "tool_name": machine,
        "last_translated_by": user,
        "updated_at": timezone.now(),
        # Whether it can be used is decided by our own checks before anything goes live.
        "has_error": False,
        "field_error": "",
    }
    if fragment:
        StringTranslation.objects.bulk_create(
            [StringTranslation(**_where(unit), **values)],
            update_conflicts=True,
            unique_fields=["locale", "translation_of", "context"],
            update_fields=list(values),
        )
    else:
        StringTranslation.objects.filter(**_where(unit)).delete()
    findings = check(unit, fragment) if fragment else []
    table = rulebook()[1] if findings else {}
    found = [item for item in findings if table.get(item.code) != "off"]
    unit.errors = sum(_is_error(item, table) for item in found)
    unit.warnings = len(found) - unit.errors
    unit.machine, unit.published, unit.reviewed_by = bool(machine), False, None
    return found


def _write(unit: Unit) -> None:
    """Keep what `_claim` and `_store` changed. Raises _OutrunError when somebody else was faster."""
    values = {name: getattr(unit, name) for name in WRITTEN}
    if not Unit.objects.filter(pk=unit.pk, version=unit.version - 1).update(**values):
        raise _OutrunError


def _keep(unit: Unit) -> None:
    _write(unit)
    unit.job.recount(only=True)


def _predecessor(unit: Unit) -> Unit | None:
    """The unit whose string this one rewords."""
    return (
        unit.job.units.filter(context=unit.context, presence=Presence.REPLACED, string__data=unit.previous_german)
        .select_related("job__translation")
        .first()
    )


def _suggest_slug(title: Unit, user: AbstractUser) -> None:
    """An address from the English title, while the translator has given none."""
    slug = (
        title.job.units.filter(context__path="slug", presence=Presence.CURRENT, stage=Stage.OPEN)
        .select_related("context", "string")
        .first()
    )
    if slug is not None:
        slug.job = title.job
        _store(slug, slug_from(plain(text_of(title)), "en"), user=user)
        slug.stage, slug.version, slug.edited_by = Stage.TRANSLATED, slug.version + 1, user  # type: ignore[assignment]
        _keep(slug)
