"""What was typed into the form, kept on the server: a lost session or a closed lid loses nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core import signing
from django.http import QueryDict

from portal.media.models import PortalImage

from .facts import MOST, SPARE
from .forms import ABOUT_LOGO, ProfileForm
from .proposals import State
from .retention import drop_logo
from .rooms import room_of
from .values import Values, values_of

if TYPE_CHECKING:
    from django.http import HttpRequest

    from .proposals import ProfileProposal

_SALT = "profile-base"
_TOTAL = "facts-TOTAL_FORMS"


def signed(base: Values) -> str:
    """The values that the form shows at first, to be sent back with it."""
    return signing.dumps(base, salt=_SALT, compress=True)


def base_of(proposal: ProfileProposal, sent: str = "") -> Values:
    """What the form showed at first: as it says itself, as was kept, or as the live page says now."""
    try:
        values: Values = signing.loads(sent, salt=_SALT)
    except signing.BadSignature:
        values = proposal.base or values_of(proposal.page)
    return values


def kept_form(proposal: ProfileProposal) -> ProfileForm:
    """The form with what was typed into it, or with the values of the page."""
    base = base_of(proposal) if proposal.entries else values_of(proposal.page)
    data = _data(proposal.entries) if proposal.entries else None
    return ProfileForm(proposal.page, base, data, has_new_logo=proposal.logo is not None)


def sent_form(proposal: ProfileProposal, request: HttpRequest) -> ProfileForm:
    """The form as it was sent; whatever is wrong with it, what was typed is kept now."""
    base = base_of(proposal, request.POST.get("base", ""))
    form = ProfileForm(proposal.page, base, request.POST, request.FILES, has_new_logo=proposal.logo is not None)
    form.is_valid()
    _keep_logo(proposal, form)
    # Not where the same form was handed in a moment ago: that is not to be changed any more.
    proposal.move(State.OPEN, base=base, entries=_entries(request.POST, form), logo=proposal.logo)
    return form


def _entries(data: QueryDict, form: ProfileForm) -> dict[str, list[str]]:
    # PostgreSQL keeps no NUL.
    return {
        name: [value.replace("\x00", "") for value in data.getlist(name)]
        for name in data
        if name in form.fields or name.startswith("facts-")
    }


def _data(entries: dict[str, list[str]]) -> QueryDict:
    """The kept entries as a browser sends them, with empty rows for further facts."""
    data = QueryDict(mutable=True)
    for name, values in entries.items():
        data.setlist(name, values)
    total = data.get(_TOTAL, "")
    if total.isascii() and total.isdigit() and data.get(f"facts-{int(total) - 1}-statement"):
        data[_TOTAL] = str(min(int(total) + SPARE, MOST))
    return data


def _keep_logo(proposal: ProfileProposal, form: ProfileForm) -> None:
    """A picture cannot be typed again: it is kept at once, and with it what is said about it."""
    data: dict[str, Any] = form.cleaned_data
    if data.get("logo_drop") or data.get("logo"):
        drop_logo(proposal)
    if data.get("logo"):
        proposal.logo = PortalImage(
            title=f"Logo {proposal.page.title}"[:255], file=data["logo"], collection=room_of(proposal.page).collection
        )
    if proposal.logo:
        logo: Any = proposal.logo
        logo.description, logo.author, logo.licence = (data.get(name) or "" for name in ABOUT_LOGO)
        logo.save()
        proposal.logo = logo
