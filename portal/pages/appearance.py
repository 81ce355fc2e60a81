"""How a page appears in a search engine: rules for its title and its description."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.core.paginator import Page as PaginatorPage
    from django.utils.functional import _StrPromise

    from .models import BasePage

#: Characters that search engines show; longer titles are cut.
LONGEST_TITLE = 60
#: Filters and page number that the title of a view names.
MOST_WORDS = 4
#: Shorter descriptions are often replaced by the engine, longer ones are cut.
SHORTEST_DESCRIPTION, LONGEST_DESCRIPTION = 70, 160


def head_title(title: str, site_name: str) -> str:
    """The title of a page, followed by the name of the site where both fit."""
    if site_name in title:
        return title
    both = f"{title} – {site_name}" if title and site_name else title or site_name
    return both if len(both) <= LONGEST_TITLE else title or site_name


def view_title(title: str, words: Sequence[str]) -> str:
    """The title of a view of a page, with its filters and page number; of many words the first and the last.

    >>> view_title("Partner", ["Hochschule", "Jülich"])
    'Partner: Hochschule, Jülich'
    """
    if len(words) > MOST_WORDS:
        words = [*words[: MOST_WORDS - 1], f"… {words[-1]}"]
    return f"{title}: {', '.join(words)}" if words else title


def page_words(shown: PaginatorPage) -> list[str]:
    """What names a page of a list; nothing for the first one."""
    return [gettext("page %(number)s") % {"number": shown.number}] if shown.number > 1 else []


def description(*texts: str) -> str:
    """The first text that says something, as one line of at most LONGEST_DESCRIPTION characters, whole words."""
    text = next((" ".join(text.split()) for text in texts if text and text.strip()), "")
    if len(text) <= LONGEST_DESCRIPTION:
        return text
    cut = text[: LONGEST_DESCRIPTION - 1]
    whole = cut if text[LONGEST_DESCRIPTION - 1] == " " else cut.rpartition(" ")[0]
    return f"{whole.rstrip(' ,;:–') or cut}…"


@dataclass(frozen=True)
class Remark:
    """Something that an editor can improve; blocks nothing."""

    key: str
    name: _StrPromise
    advice: _StrPromise


TITLE_TOO_LONG = Remark(
    "search-title-length",
    _("Title too long for search results"),
    _("Search engines cut titles after 60 characters. Give a shorter title tag under “Promote”."),
)
DESCRIPTION_MISSING = Remark(
    "search-description-missing",
    _("No description for search results"),
    _("Write 70 to 160 characters: the meta description under “Promote”, or a lead."),
)
DESCRIPTION_TOO_SHORT = Remark(
    "search-description-short",
    _("Description too short for search results"),
    _("Write at least 70 characters in the meta description under “Promote”."),
)
DESCRIPTION_TOO_LONG = Remark(
    "search-description-long",
    _("Description too long for search results"),
    _("Search engines cut descriptions after 160 characters. Shorten the meta description under “Promote”."),
)


def remarks(page: BasePage) -> list[Remark]:
    """What search engines would cut, replace or miss."""
    found = []
    if len(page.meta_title) > LONGEST_TITLE:
        found.append(TITLE_TOO_LONG)
    written = " ".join((page.search_description or page.introduction or "").split())
    if not written:
        found.append(DESCRIPTION_MISSING)
    elif len(written) < SHORTEST_DESCRIPTION:
        found.append(DESCRIPTION_TOO_SHORT)
    # A lead may be longer: it is cut at a word. A description is written for this one place.
    elif len(page.search_description or "") > LONGEST_DESCRIPTION:
        found.append(DESCRIPTION_TOO_LONG)
    return found
