"""Every block says what it is for, and shows itself before it is chosen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from django.test import RequestFactory
from django.utils.functional import Promise
from django.utils.html import strip_tags
from django.utils.translation import override
from wagtail import blocks
from wagtail.admin.views.generic.preview import StreamFieldBlockPreview
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.images.blocks import ImageBlock

from home.models import HomePage
from home.sections import SectionsBlock
from partners.memorandum import MemorandumPage
from portal.blocks.body import BodyBlock
from tests import factories

if TYPE_CHECKING:
    from tests.factories import Portal

STREAMS = {
    "body": BodyBlock(),
    "sections": HomePage._meta.get_field("body").stream_block,
    "articles": MemorandumPage._meta.get_field("articles").stream_block,
}
CHOICES = {f"{stream}-{name}": block for stream in STREAMS for name, block in STREAMS[stream].child_blocks.items()}


def inside(block: blocks.Block, path: str) -> Iterator[tuple[str, blocks.Block]]:
    """The parts of a block that an editor fills in, with their paths. Wagtail labels those of ImageBlock."""
    children: dict[str, blocks.Block] = {}
    if isinstance(block, blocks.ListBlock):
        children = {"item": block.child_block}
    elif isinstance(block, blocks.StructBlock | TypedTableBlock) and not isinstance(block, ImageBlock):
        children = block.child_blocks
    for name, child in children.items():
        yield f"{path}.{name}", child
        yield from inside(child, f"{path}.{name}")


PARTS = dict(part for name, block in CHOICES.items() for part in inside(block, name))


def preview(block: blocks.Block) -> str:
    """What the CMS shows in its preview of a block."""
    request = RequestFactory().get("/admin/", {"id": block.definition_prefix})
    return StreamFieldBlockPreview.as_view()(request).render().text


def content(html: str) -> str:
    """What a page or preview says in its main part."""
    main = re.search(r"<main.*?>(.*)</main>", html, re.S)
    assert main
    return main.group(1)


def test_the_vocabulary_is_the_one_of_the_field() -> None:
    """Body, front page and memorandum offer what the issue lists."""
    assert list(STREAMS["body"].child_blocks) == [
        "heading",
        "text",
        "quote",
        "callout",
        "accordion",
        "image",
        "gallery",
        "video",
        "figures",
        "table",
        "links",
        "documents",
    ]
    assert isinstance(STREAMS["sections"], SectionsBlock)
    assert list(STREAMS["articles"].child_blocks) == ["article"]


@pytest.mark.parametrize("block", CHOICES.values(), ids=CHOICES.keys())
def test_a_block_has_label_description_and_icon(block: blocks.Block) -> None:
    """What editors see when they choose a block goes through gettext; the icon is not Wagtail's stopgap."""
    assert isinstance(block.meta.label, Promise)
    assert isinstance(block.meta.description, Promise)
    assert str(block.meta.label).strip()
    assert str(block.meta.description).strip()
    assert block.meta.icon not in ("", "placeholder", blocks.Block().meta.icon)


@pytest.mark.parametrize("path", PARTS)
def test_every_part_of_a_block_has_a_label_and_a_help_text(path: str) -> None:
    """A part that is itself a block describes itself; a field has a help text; the columns of a table say enough."""
    block = PARTS[path]
    assert isinstance(block.meta.label, Promise)
    if isinstance(block, blocks.StructBlock) and not isinstance(block, ImageBlock):
        assert isinstance(block.meta.description, Promise)
    elif ".table." not in f".{path}.".replace("-", "."):
        field_help = block.field.help_text if isinstance(block, blocks.FieldBlock) else block.meta.help_text
        assert isinstance(field_help, Promise)
        assert str(field_help).strip()


@pytest.mark.parametrize("path", [*CHOICES, *PARTS])
def test_pictures_stand_at_most_one_struct_deep(path: str) -> None:
    """wagtail-localize fails on submit where an ImageBlock stands two or more structs deep."""
    block = CHOICES.get(path) or PARTS[path]
    if isinstance(block, ImageBlock):
        parts = path.split(".")
        above = [(CHOICES | PARTS)[".".join(parts[:depth])] for depth in range(1, len(parts))]
        assert sum(isinstance(parent, blocks.StructBlock) for parent in above) <= 1


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_block_shows_itself_in_a_preview(site: Portal, language: str) -> None:
    """The preview has words of its own, in the language of the CMS."""
    factories.image()
    factories.document(title="Das Dokument")
    factories.topic()
    with override(language):
        for name, block in CHOICES.items():
            assert block.is_previewable, name
            html = preview(block)
            assert f'<html lang="{language}">' in html, name
            assert re.search(r"\w{3,}", strip_tags(content(html))), name


def test_previews_survive_an_empty_library(site: Portal) -> None:
    """Before the first picture or document is uploaded, previews are poorer but never fail."""
    for name, block in CHOICES.items():
        assert content(preview(block)).strip(), name
