"""What the workbench does with one string: save it, and move it on its way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail_localize.machine_translators import get_machine_translator

from ..checks.fragments import read
from ..comments import Comment
from ..machine import MachineTranslationError
from ..memory import suggest
from ..rendering import editable
from ..rights import may_translate, rights_of
from ..rows import Row, may_do, remarks_on, row_of
from ..rulebook import rulebook
from ..saving import (
    ConflictError,
    DeskError,
    approve,
    as_fragment,
    confirm,
    keep_german,
    reopen,
    save_text,
    text_of,
    waive,
)
from ..units import Presence
from ..wording import plain
from .access import allowed, find_unit, refusal, say, wants_json
from .summary import summary_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..checks import Finding
    from ..rights import Rights
    from ..units import Unit


@require_POST
def save(request: HttpRequest, unit_id: int) -> JsonResponse:
    """Autosave: keeps what was typed as a draft, unless somebody else was faster."""
    try:
        unit = find_unit(unit_id)
    except Http404 as error:
        return refusal(str(error), 410)
    user = request.user
    rights = rights_of(user, unit.job, of_english=True)  # type: ignore[arg-type]
    if sentence := allowed(rights.translate, rights):
        return refusal(sentence, 403)
    text = request.POST.get("text", "")
    try:
        check_markup(unit, text)
        findings = save_text(unit, text, version=_version(request), user=user)  # type: ignore[arg-type]
    except ConflictError as error:
        return conflict(error)
    except DeskError as error:
        return refusal(str(error))
    return JsonResponse(state_of(unit, findings, rights))


@require_POST
def act(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Confirm, approve, hand back, keep German, or wave through: a form with the button's name in `do`."""
    try:
        unit = find_unit(unit_id)
    except Http404 as error:
        if wants_json(request):
            return refusal(str(error), 410)
        raise
    user, what, version = request.user, request.POST.get("do", ""), _version(request)
    rights = rights_of(user, unit.job)  # type: ignore[arg-type]
    if what not in ACTIONS:
        return _refused(request, unit, _("Choose what to do with the string."), 400)
    if sentence := allowed(_right(rights, what), rights):
        return _refused(request, unit, sentence, 403)
    try:
        if "text" in request.POST and rights.translate:
            # A form sent without the script brings the text along.
            version = _save_first(unit, request, version)
        ACTIONS[what](unit, version, user)
        if what == "reopen" and (words := request.POST.get("comment", "").strip()):
            Comment.objects.create(unit=unit, author=user, text=words[:2000])  # type: ignore[misc]
    except ConflictError as error:
        return conflict(error) if wants_json(request) else _refused(request, unit, str(error))
    except DeskError as error:
        return _refused(request, unit, str(error))
    if not wants_json(request):
        return say(request, unit.job, _("String %(number)d is done.") % {"number": unit.order}, unit=unit, failed=False)
    return JsonResponse(_whole_state(unit, rights) | {"others": _others(unit, rights)})


def _whole_state(unit: Unit, rights: Rights) -> dict[str, object]:
    """A string as the page shows it, its text included."""
    row = row_of(unit, text_of(unit))
    findings = [remark.finding for remark in row.remarks]
    return state_of(unit, findings, rights) | {"unit": unit.pk, "text": row.plain_text, "html": row.english}


def _others(unit: Unit, rights: Rights) -> list[dict[str, object]]:
    """The strings that changed along: with the title comes a proposal for the address."""
    if unit.context.path != "title":
        return []
    along = unit.job.units.filter(context__path="slug", presence=Presence.CURRENT).select_related("string", "context")
    for slug in along:
        slug.job = unit.job
    return [_whole_state(slug, rights) for slug in along]


ACTIONS: dict[str, Callable[..., None]] = {
    "confirm": lambda unit, version, user: confirm(unit, version=version, user=user),
    "approve": lambda unit, version, user: approve(unit, version=version, user=user),
    "reopen": lambda unit, version, user: reopen(unit, version=version, user=user),
    "keep": lambda unit, version, user: keep_german(unit, version=version, user=user),
    "waive": lambda unit, version, user: waive(unit, user=user),
}


@require_safe
def suggestions(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Former translations of the same or a similar German text, as a list of buttons."""
    unit = find_unit(unit_id)
    if not may_translate(request.user, unit.job):  # type: ignore[arg-type]
        return HttpResponse(status=403)
    translation = unit.job.translation
    found = suggest(unit.string.data, translation.source.locale, translation.target_locale, limit=4)
    offered = [
        {"percent": item.percent, "exact": item.exact, "german": plain(item.german), "plain": plain(item.english)}
        | {"html": editable(item.english)}
        for item in found
        if item.english != unit.previous_text
    ]
    return render(request, "translation/_suggestions.html", {"suggestions": offered, "unit": unit})


@require_POST
def machine(request: HttpRequest, unit_id: int) -> JsonResponse:
    """Have a machine translate the string; marked as such until a person confirms it."""
    unit = find_unit(unit_id)
    user = request.user
    rights = rights_of(user, unit.job)  # type: ignore[arg-type]
    if sentence := allowed(rights.translate, rights):
        return refusal(sentence, 403)
    translator = get_machine_translator()
    if translator is None:
        return refusal(_("No machine translation has been set up."))
    source = unit.string.as_value()
    translation = unit.job.translation
    try:
        answer = translator.translate(translation.source.locale, translation.target_locale, [source])
        text = answer[source].data if unit.rich else plain(answer[source].data)
        findings = save_text(unit, text, version=_version(request), user=user, machine=translator.display_name)  # type: ignore[arg-type]
    except ConflictError as error:
        return conflict(error)
    except (MachineTranslationError, DeskError) as error:
        return refusal(str(error))
    except KeyError:
        return refusal(_("The machine gave no translation for this string. Translate it by hand."))
    fragment = as_fragment(text, unit)
    more = {"text": plain(fragment), "html": editable(fragment)}
    return JsonResponse(state_of(unit, findings, rights) | more)


@require_safe
def token(request: HttpRequest) -> JsonResponse:
    """A fresh token for forms, after the person has logged in again in another tab."""
    return JsonResponse({"token": get_token(request)})


def check_markup(unit: Unit, text: str) -> None:
    """Raises DeskError for rich text that could not be put back into the page."""
    if not unit.rich:
        return
    fragment = read(text)
    if fragment.broken:
        tags = ", ".join(dict.fromkeys(fragment.broken))
        raise DeskError(_("This text has formatting that is not possible here (%(tags)s). Remove it.") % {"tags": tags})
    if foreign := set(fragment.link_ids) - set(read(unit.string.data).link_ids):
        message = _("This text has a link that the German text does not have (%(links)s). Remove it.")
        raise DeskError(message % {"links": ", ".join(sorted(foreign))})


def state_of(unit: Unit, findings: list[Finding], rights: Rights) -> dict[str, object]:
    """What the page shows anew after a string was written."""
    _rules, table = rulebook()
    row = Row(unit, "", (), remarks=remarks_on(findings, table))
    return {
        "version": unit.version,
        "stage": unit.stage,
        "machine": unit.machine,
        "errors": unit.errors,
        "actions": sorted(may_do(unit, rights)),
        "status": render_to_string("translation/_status.html", {"row": row}),
        "summary": summary_of(unit.job),
    }


def conflict(error: ConflictError) -> JsonResponse:
    """Both texts go on; nothing was overwritten."""
    return refusal(
        str(error),
        409,
        version=error.unit.version,
        text=plain(error.text),
        html=editable(error.text),
        stage=error.unit.stage,
    )


def _right(rights: Rights, what: str) -> bool:
    if what == "confirm":
        return rights.translate
    return rights.edit_source if what == "waive" else rights.review


def _save_first(unit: Unit, request: HttpRequest, version: int) -> int:
    text = request.POST["text"]
    if as_fragment(text, unit) == text_of(unit):
        return version
    check_markup(unit, text)
    save_text(unit, text, version=version, user=request.user)  # type: ignore[arg-type]
    return unit.version


def _version(request: HttpRequest) -> int:
    """The version that the person saw; one that never was where the request names none."""
    given = request.POST.get("version", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else -1


def _refused(request: HttpRequest, unit: Unit, sentence: str, status: int = 422) -> HttpResponse:
    if wants_json(request):
        return refusal(sentence, status)
    return say(request, unit.job, sentence, unit=unit)
