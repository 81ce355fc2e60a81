"""Carrying a plan out: all of it or nothing, German by the CMS's own ways, English through the translators' desk."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.images import ImageFile
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from portal.media.models import PortalImage
from portal.translation.jobs import Job
from portal.translation.rights import lock_on
from portal.translation.saving import DeskError, save_text, text_of
from portal.translation.sending import hand_in
from portal.translation.units import Presence, Stage
from portal.translation.wording import plain

from ..directory import PartnerIndexPage
from ..profile import PartnerPage
from ..profile_rows import PartnerField, PartnerSector
from .columns import ENGLISH, GERMAN
from .known import VOCABULARIES
from .problems import FileError

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.contrib.auth.models import AbstractUser

    from .known import Known
    from .logos import Logos
    from .plan import Plan, Step

ROWS: dict[str, type[Any]] = {"fields": PartnerField, "sectors": PartnerSector}
ENGLISH_NAMES = {column.name for column in ENGLISH}


@dataclass
class Done:
    """What became of it."""

    new: int = 0
    changed: int = 0
    published: int = 0
    #: Texts that wait for a reviewer.
    english: int = 0


@transaction.atomic
def carry_out(
    plan: Plan,
    known: Known,
    logos: Logos | None = None,
    user: AbstractUser | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Done:
    """Do all steps of a plan without errors. Raises FileError, having changed nothing."""
    if plan.errors:
        raise FileError(_("The table has errors; nothing was changed. Correct them first."))
    # Two tables at once: the second waits for the first.
    Page.objects.select_for_update().get(pk=known.directory.pk)
    done, pictures, steps = Done(), Pictures(logos, user), plan.to_do
    for number, step in enumerate(steps, start=1):
        try:
            _carry(step, plan, known, pictures, user, done)
        except (ValidationError, PermissionDenied, DeskError) as error:
            sentence = " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
            raise FileError(
                _("Row %(row)d could not be carried out, so nothing was changed. %(reason)s")
                % {"row": step.row.number, "reason": sentence or _("You do not have the right to do this.")}
            ) from error
        progress(number, len(steps))
    return done


class Pictures:
    """Logos as pictures of the library; a file that several profiles name becomes one picture."""

    def __init__(self, logos: Logos | None, user: AbstractUser | None) -> None:
        self.logos, self.user = logos, user
        self.made: dict[tuple[str, ...], PortalImage] = {}

    def of(self, step: Step) -> PortalImage | None:
        """The picture of a step that changes the logo; None takes it away."""
        name = step.row.values.get("logo_file")
        if not name or self.logos is None:
            return None
        author, licence = step.row.cells["logo_author"], step.row.cells["logo_licence"]
        key = (name.casefold(), author, licence)
        if key not in self.made:
            owner = step.row.cells.get("name") or (step.profile.cells["name"] if step.profile else "")
            self.made[key] = PortalImage.objects.create(
                title=f"Logo {owner}"[:255],
                # The picture lies in the library for good, so its text is in the language of the source.
                description=f"Logo: {owner}"[:255],
                author=author,
                licence=licence,
                file=ImageFile(BytesIO(self.logos.content(name)), name=name),
                uploaded_by_user=self.user,
            )
        return self.made[key]


def _carry(step: Step, plan: Plan, known: Known, pictures: Pictures, user: Any, done: Done) -> None:
    page = _page(step, known, user)
    german = step.changed - ENGLISH_NAMES
    publishes = False
    if german or step.profile is None:
        _put(page, step, known)
        if "logo" in step.changed:
            page.logo = pictures.of(step)
        if step.profile is None:
            PartnerIndexPage.objects.get(pk=known.directory.pk).add_child(instance=page)
        revision = page.save_revision(user=user)
        # What an editor has begun does not go live with it.
        publishes = plan.options.publish and (
            step.profile is None or (step.profile.live and not step.profile.has_draft)
        )
        if publishes:
            revision.publish(user=user)
    done.new += step.profile is None
    done.changed += step.profile is not None
    done.published += publishes
    done.english += _translate(PartnerPage.objects.get(pk=page.pk), step, user, is_new=bool(german) and not publishes)


def _page(step: Step, known: Known, user: Any) -> PartnerPage:
    if step.profile is None:
        locale = known.directory.locale
        return PartnerPage(slug=step.row.key, locale=locale, live=False, owner=user)
    found: PartnerPage = PartnerPage.objects.get(pk=step.profile.pk).get_latest_revision_as_object()
    return found


def _put(page: PartnerPage, step: Step, known: Known) -> None:
    for column in GERMAN:
        if column.name not in step.changed:
            continue
        if column.name in VOCABULARIES:
            _put_terms(page, column.name, step.row.values[column.name], known)
        else:
            setattr(page, column.attribute, step.row.values[column.name])
    if step.profile is None:
        # What equals the empty cell of before is no change, but a new profile needs it.
        for column in GERMAN:
            if column.attribute and column.name in step.row.values:
                setattr(page, column.attribute, step.row.values[column.name])


def _put_terms(page: PartnerPage, name: str, slugs: tuple[str, ...], known: Known) -> None:
    """Rows that stay are kept: the desk knows them by their keys."""
    column = f"{VOCABULARIES[name][1]}_id"
    present = {getattr(row, column): row for row in getattr(page, name).all()}
    keys = [known.vocabularies[name].pk_of[slug] for slug in slugs]
    rows = [present.get(key) or ROWS[name](**{column: key, "locale": page.locale}) for key in keys]
    for order, row in enumerate(rows):
        row.sort_order = order
    setattr(page, name, rows)


def _translate(page: PartnerPage, step: Step, user: Any, *, is_new: bool) -> int:
    """Give the desk the English texts as drafts that somebody has to approve; their number."""
    texts = {column.attribute: step.row.values.get(column.name, "") for column in ENGLISH}
    texts = {path: text for path, text in texts.items() if text}
    if not texts:
        return 0
    jobs = Job.objects.filter(translation__source__object_id=page.translation_key)
    if is_new or not jobs.exists():
        hand_in(page, user)
    saved = 0
    for job in jobs.select_related("translation__source", "translation__target_locale"):
        if user and (locked := lock_on(user, job)):
            raise DeskError(locked)
        units = job.units.filter(presence=Presence.CURRENT, context__path__in=texts)
        for unit in units.select_related("string", "context"):
            unit.job = job
            text = texts[unit.context.path]
            is_there = " ".join(plain(text_of(unit)).split()) == text
            if not is_there or unit.stage in (Stage.OPEN, Stage.CHANGED):
                save_text(unit, text, version=unit.version, user=user)
                saved += 1
    return saved
