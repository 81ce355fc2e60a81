"""Tags, links, placeholders and addresses: what surrounds the words must come through."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from .findings import Finding

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator

    from .fragments import Fragment


def check(source: Fragment, target: Fragment) -> Iterator[Finding]:
    """Findings about everything but words."""
    if target.broken:
        yield Finding("html", _("Remove or close these tags; the page could not be built."), " ".join(target.broken))
    yield from _links(source, target)
    yield from _placeholders(source, target)
    yield from _addresses(source, target)
    yield from _tags(source, target)


def _links(source: Fragment, target: Fragment) -> Iterator[Finding]:
    missing, added = set(source.link_ids) - set(target.link_ids), set(target.link_ids) - set(source.link_ids)
    if missing:
        yield Finding("links", _("Put the link into the English text too; it is missing."), _listed(missing))
    if added:
        yield Finding("links", _("Remove the link that the German text does not have."), _listed(added))


def _placeholders(source: Fragment, target: Fragment) -> Iterator[Finding]:
    missing, added = source.placeholders - target.placeholders, target.placeholders - source.placeholders
    if missing:
        yield Finding("placeholders", _("Take over the placeholder exactly as it is."), _listed(missing))
    if added:
        yield Finding("placeholders", _("Remove the placeholder that the German text does not have."), _listed(added))


def _addresses(source: Fragment, target: Fragment) -> Iterator[Finding]:
    wanted = {_international(address) for address in source.addresses}
    differing = [address for address in target.addresses if _international(address) not in wanted]
    found = {_international(address) for address in target.addresses}
    differing += [address for address in source.addresses if _international(address) not in found]
    if differing:
        message = _("Compare the addresses; they differ from those in the German text.")
        yield Finding("addresses", message, _listed(differing))


def _international(address: str) -> str:
    """The address without the part that names its language."""
    return re.sub(r"/(?:de|en)(?=/|$)", "", address.casefold().rstrip("/"))


def _tags(source: Fragment, target: Fragment) -> Iterator[Finding]:
    names = {
        "b": _("Compare what is bold; the German text has it %(german)d times, the English %(english)d times."),
        "i": _("Compare what is italic; the German text has it %(german)d times, the English %(english)d times."),
        "br": _("Compare the line breaks; the German text has %(german)d, the English %(english)d."),
        "code": _("Compare the code; the German text has it %(german)d times, the English %(english)d times."),
        "abbr": _("Compare the abbreviations; the German text has %(german)d, the English %(english)d."),
    }
    for tag, message in names.items():
        german, english = source.tags[tag], target.tags[tag]
        if german != english:
            yield Finding("markup", message % {"german": german, "english": english}, f"<{tag}>")


def _listed(items: set[str] | list[str] | Counter[str]) -> str:
    return ", ".join(sorted(items))
