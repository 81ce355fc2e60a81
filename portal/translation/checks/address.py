"""Sie or du: a German text addresses its readers in one way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from .findings import Finding
from .german import QUOTED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .fragments import Fragment

#: "Ihnen" is always polite; "Sie" and "Ihr" only where no sentence begins, for there they may mean "they".
ALWAYS_POLITE = re.compile(r"\bIhnen\b")
POLITE = re.compile(r"(?<=[\w,;)”“–] )(?:Sie|Ihr(?:e[mnrs]?)?)\b")
FAMILIAR = re.compile(r"\b(?:[Dd](?:u|ich|ir|ein(?:e[mnrs]?)?)|[Ee](?:uch|uer|ure[mnrs]?))\b")
#: "Ihr" before a noun at the beginning of a sentence may be polite; a question or request surely is.
REQUEST = re.compile(r"\b\w+(?:en|n) Sie\b")


def check(text: Fragment) -> Iterator[Finding]:
    """A finding where polite and familiar forms meet; quoted speech does not count."""
    prose = QUOTED.sub(" ", re.sub(r"\s+", " ", text.prose))
    polite = ALWAYS_POLITE.search(prose) or POLITE.search(prose) or REQUEST.search(prose)
    familiar = FAMILIAR.search(prose)
    if polite and familiar:
        message = _("Address readers in one way, as “Sie” or as “du”; the text does both.")
        yield Finding("address_form", message, f"{polite[0]} – {familiar[0]}")
