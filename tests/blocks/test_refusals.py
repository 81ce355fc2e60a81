"""What blocks refuse, each with a sentence at the field."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override
from wagtail import blocks

from portal.blocks.data import FigureBlock, TableBlock
from portal.blocks.lists import LinkBlock
from portal.blocks.pictures import VideoBlock
from portal.pages.validators import PARTIAL_DATE_SENTENCE
from tests import factories
from tests.factories import Portal

BAD_ADDRESSES = [
    "javascript:alert(1)",
    "//evil.example",
    "/de/",
    "ftp://example.org/",
    "https://",
    "https://localhost/",
    "www.example.org",
    "data:text/html,x",
    "http://[::1",
    "https://exa mple.org",
]
LINK = {"text": "Zur Stadt", "page": None, "url": ""}
FIGURE = {"value": "42", "label": "Antworten", "source": "Buch", "source_url": "", "as_of": ""}
VIDEO = {"url": "https://vimeo.com/12345", "title": "Film", "still": None}


def refusals(block: blocks.StructBlock, value: dict[str, Any]) -> dict[str, str]:
    """Field → sentence for a value that is refused; empty if it is taken."""
    try:
        block.clean(block.to_python(value))
    except blocks.StructBlockValidationError as error:
        return {name: " ".join(each.messages) for name, each in error.block_errors.items()}
    return {}


@pytest.mark.parametrize("address", BAD_ADDRESSES)
@pytest.mark.parametrize(
    ("block", "value", "field"),
    [(LinkBlock(), LINK, "url"), (FigureBlock(), FIGURE, "source_url"), (VideoBlock(), VIDEO, "url")],
    ids=["link", "figure", "video"],
)
def test_an_address_that_is_not_a_web_address(
    block: blocks.StructBlock, value: dict[str, Any], field: str, address: str
) -> None:
    """Scripts, addresses without a scheme, and half addresses: the sentence says how it should look."""
    found = refusals(block, value | {field: address})
    assert set(found) == {field}
    assert "https://www.example.org" in found[field]


@pytest.mark.parametrize(
    ("block", "value"),
    [
        (LinkBlock(), LINK | {"url": "https://www.aachen.de/ki?seite=1#oben"}),
        (FigureBlock(), FIGURE | {"source_url": "http://example.org"}),
        (FigureBlock(), FIGURE | {"as_of": "2023-12"}),
        (VideoBlock(), VIDEO),
        (VideoBlock(), VIDEO | {"url": "https://www.youtube.com/watch?v=abcdefghijk&t=3"}),
    ],
)
def test_what_is_right_is_taken(block: blocks.StructBlock, value: dict[str, Any]) -> None:
    """The refusals of this file do not refuse everything."""
    assert refusals(block, value) == {}


def test_a_link_has_one_target(site: Portal) -> None:
    """Neither both nor none."""
    page = factories.standard(site.de.home)
    both, none = {"page": page.pk, "url": "https://www.aachen.de"}, {"page": None, "url": ""}
    for target in (both, none):
        assert list(refusals(LinkBlock(), LINK | target)) == ["page"]
    assert refusals(LinkBlock(), LINK | {"page": page.pk}) == {}


@pytest.mark.parametrize(
    "address",
    [
        "https://www.example.org/film",
        "https://youtube.com.evil.example/watch?v=abcdefghijk",
        "https://evil.example/vimeo.com/12345",
        "https://vimeo.com/about",
        "https://www.youtube.com/watch?v=short",
        "https://www.youtube.com/",
        "https://youtu.be/abcdef%3Chijk",
    ],
)
def test_a_video_comes_from_a_known_provider(address: str) -> None:
    """Anything else than a video on YouTube or Vimeo gets a sentence that names both."""
    found = refusals(VideoBlock(), VIDEO | {"url": address})
    assert set(found) == {"url"}
    assert "YouTube" in found["url"]
    assert "Vimeo" in found["url"]


@pytest.mark.parametrize("as_of", ["23", "2023-13", "2023-1", "31.12.2023", "2023-12-32", "bald"])
def test_a_date_of_a_figure_is_a_year_a_month_or_a_day(as_of: str) -> None:
    """The sentence gives examples of all three."""
    assert refusals(FigureBlock(), FIGURE | {"as_of": as_of}) == {"as_of": str(PARTIAL_DATE_SENTENCE)}


@pytest.mark.parametrize("change", [{"caption": ""}, {"columns": [{"type": "text", "heading": ""}]}])
def test_a_table_has_a_caption_and_headings(change: dict[str, Any]) -> None:
    """Without them nobody who listens can follow it."""
    block = TableBlock()
    table = {"caption": "Hochschulen", "columns": [{"type": "text", "heading": "Name"}], "rows": [{"values": ["RWTH"]}]}
    block.clean(block.to_python(table))
    with override("en"), pytest.raises(ValidationError, match="caption|heading"):
        block.clean(block.to_python(table | change))
