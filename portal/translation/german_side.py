"""The German text as a whole: what is wrong with it is for its editors to mend, not for translators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .checks import run_german
from .rulebook import rulebook
from .units import Presence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .checks import Finding
    from .jobs import Job

#: What the checks can find in a German text.
CODE = "address_form"


def german_findings(texts: Iterable[str]) -> list[Finding]:
    """What administrators want to hear of in the strings of a page, taken together."""
    if rulebook()[1].get(CODE) == "off":
        return []
    # A full stop between them: no string goes on in the next.
    return run_german(". ".join(texts))


def german_errors(job: Job) -> list[str]:
    """Sentences for what keeps English from going live; a query only where administrators made it an error."""
    if rulebook()[1].get(CODE) != "error":
        return []
    texts = job.units.filter(presence=Presence.CURRENT).values_list("string__data", flat=True)
    return [finding.message for finding in german_findings(texts)]
