"""Partners from a table, in the CMS: upload, see what it would do, confirm."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin.menu import MenuItem
from wagtail.images import get_image_model
from wagtail.models import Locale
from wagtail.permissions import policy_registry

from portal.translation.rights import has_tree_right

from ..directory import PartnerIndexPage
from ..exchange import kept as uploads
from ..exchange.carrying import carry_out
from ..exchange.known import look
from ..exchange.logos import Logos
from ..exchange.plan import Options, plan, summary
from ..exchange.problems import FileError
from ..exchange.tables import check_size, read
from ..exchange.writing import export, template

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest

    from ..exchange.known import Known
    from ..exchange.plan import Plan

#: A request must not take minutes, and publishing a profile takes a third of a second: longer tables are read by
#: `manage.py partners import`.
MOST_STEPS = 100
#: So many profiles and problems are shown.
MOST_SHOWN = 100
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class UploadForm(forms.Form):
    """A table, and what is to become of it."""

    table = forms.FileField(
        label=_("Table"),
        help_text=_("CSV or XLSX, made from the template or from an export."),
        error_messages={"required": _("Please choose a table."), "empty": _("The table is empty.")},
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )
    logos = forms.FileField(
        label=_("Logos"),
        required=False,
        help_text=_("A ZIP file with the pictures that the column “logo” names."),
        error_messages={"empty": _("The ZIP file is empty.")},
        widget=forms.FileInput(attrs={"accept": ".zip"}),
    )
    publish = forms.BooleanField(
        label=_("Publish at once"),
        required=False,
        help_text=_("Otherwise everything becomes a draft. Profiles with an unpublished draft always stay drafts."),
    )
    outside_region = forms.BooleanField(
        label=_("Seats outside the region"),
        required=False,
        help_text=_("Accept coordinates outside the region instead of holding them for mistakes."),
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_publish(user):
            del self.fields["publish"]
        if not policy_registry.get_by_type(get_image_model()).user_has_permission(user, "add"):
            del self.fields["logos"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name in ("table", "logos"):
            if file := cleaned.get(name):
                try:
                    check_size(file.size)
                except FileError as error:
                    self.add_error(name, ValidationError(str(error)))
        return cleaned


def directory() -> PartnerIndexPage | None:
    """The German directory."""
    found = PartnerIndexPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE, alias_of=None)
    return found.order_by("-live", "path").first()


def may_import(user: Any) -> bool:
    """Whoever may write all profiles of the directory."""
    page = directory()
    if page is None or not user.is_active:
        return False
    permissions = page.permissions_for_user(user)
    return bool(permissions.can_edit() and permissions.can_add_subpage())


def may_publish(user: Any) -> bool:
    """Whoever may also have them go live."""
    page = directory()
    return page is not None and bool(page.permissions_for_user(user).can_publish_subpage())


class ImportMenuItem(MenuItem):
    """Only for those who may."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_import(request.user)


def menu_item() -> ImportMenuItem:
    """Among the lists behind the pages."""
    return ImportMenuItem(
        _("Import partners"), reverse("partners_exchange:start"), name="import-partners", icon_name="upload", order=900
    )


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """The form; POST keeps the table and leads to what it would do."""
    _require(request)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = UploadForm(*sent, user=request.user)
    if form.is_valid():
        data = form.cleaned_data
        options = Options(data.get("publish", False), data["outside_region"])
        upload = uploads.keep(request.user, data["table"], data.get("logos"), options)  # type: ignore[arg-type]
        try:
            _plan(upload, request.user)
        except FileError as error:
            uploads.erase(upload.key)
            form.add_error("table", ValidationError(str(error)))
        else:
            return HttpResponseRedirect(reverse("partners_exchange:trial", args=[upload.key]))
    return TemplateResponse(request, "partners/admin/import.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def trial(request: HttpRequest, key: UUID) -> HttpResponse:
    """What the table would do; POST does it, or throws it away."""
    _require(request)
    upload = uploads.find(request.user, key)  # type: ignore[arg-type]
    back = HttpResponseRedirect(reverse("partners_exchange:start"))
    if upload is None:
        messages.error(request, gettext("The table is no longer here. Please upload it again."))
        return back
    if "cancel" in request.POST:
        uploads.erase(upload.key)
        messages.success(request, gettext("The table was thrown away; nothing was changed."))
        return back
    try:
        found, known, logos = _plan(upload, request.user)
        if request.method == "POST" and _is_as_shown(request, found):
            done = carry_out(found, known, logos, request.user)  # type: ignore[arg-type]
            uploads.erase(upload.key)
            sentence = gettext(
                "%(new)d profiles are new, %(changed)d changed, %(published)d of them published. "
                "%(english)d English texts wait at the translators' desk."
            )
            messages.success(request, sentence % vars(done))
            return HttpResponseRedirect(reverse("wagtailadmin_explore", args=[known.directory.pk]))
    except FileError as error:
        messages.error(request, str(error))
        return back
    return TemplateResponse(
        request,
        "partners/admin/import_trial.html",
        {
            "upload": upload,
            "plan": found,
            "summary": summary(found),
            "steps": found.to_do[:MOST_SHOWN],
            "more_steps": max(0, len(found.to_do) - MOST_SHOWN),
            "problems": [*found.errors, *found.warnings][:MOST_SHOWN],
            "is_too_long": len(found.to_do) > MOST_STEPS,
            "most_steps": MOST_STEPS,
        },
    )


def _is_as_shown(request: HttpRequest, found: Plan) -> bool:
    """Somebody may have edited a profile since the trial was shown."""
    if len(found.to_do) > MOST_STEPS or found.errors:
        return False
    if request.POST.get("fingerprint") == found.fingerprint:
        return True
    messages.warning(request, gettext("The directory was changed in the meantime. Please look at the changes again."))
    return False


def _plan(upload: uploads.Kept, user: Any) -> tuple[Plan, Known, Logos | None]:
    with upload.table() as file:
        table = read(file, upload.name)
    logos = None
    if source := upload.logos():
        with source:
            logos = Logos(source)
    known = look()
    english = Locale.objects.exclude(language_code=settings.LANGUAGE_CODE)
    options = Options(
        upload.publish and may_publish(user),
        upload.outside_region,
        english=all(has_tree_right(user, locale, "change_page") for locale in english),
    )
    return plan(table, known, options, logos), known, logos


@require_safe
def download(request: HttpRequest, what: str, form: str) -> HttpResponse:
    """The directory, or the empty table, as a file."""
    _require(request)
    name = f"{what}.{form}"
    content = export(look(), name) if what == "partners" else template(name)
    response = HttpResponse(content, content_type=TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _require(request: HttpRequest) -> None:
    if not may_import(request.user):
        raise PermissionDenied


app_name = "partners_exchange"
urlpatterns = [
    path("partners/import/", start, name="start"),
    path("partners/import/<uuid:key>/", trial, name="trial"),
    *(
        path(f"partners/import/{what}.{form}", download, {"what": what, "form": form}, name=f"{what}_{form}")
        for what in ("partners", "template")
        for form in TYPES
    ),
]
