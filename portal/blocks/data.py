"""Facts: figures with their source, and tables that screen readers understand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTable, TypedTableBlock
from wagtail_localize.segments import StringSegmentValue

from portal.pages.validators import PARTIAL_DATE, PARTIAL_DATE_SENTENCE

from .addresses import WebAddressBlock

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as StrOrPromise


class FigureBlock(blocks.StructBlock):
    """A number with what it counts, where it comes from and of when it is."""

    value = blocks.CharBlock(label=_("Figure"), max_length=40, help_text=_("For example: about 7,250"))
    label = blocks.CharBlock(label=_("What it counts"), max_length=150, help_text=_("For example: staff"))
    source = blocks.CharBlock(
        label=_("Source"), max_length=150, required=False, help_text=_("Who published the figure.")
    )
    source_url = WebAddressBlock(label=_("Address of the source"), required=False, help_text=_("Begins with https://"))
    as_of = blocks.RegexBlock(
        regex=PARTIAL_DATE,
        label=_("As of"),
        required=False,
        help_text=_("Year, month or day: 2023, 2023-12 or 2023-12-31."),
        error_messages={"invalid": PARTIAL_DATE_SENTENCE},
    )

    class Meta:
        icon = "order"
        label = _("Figure")
        description = _("One figure with its source.")
        preview_value = {
            "value": "42",
            "label": _("sample figure"),
            "source": _("Name of the source"),
            "source_url": "",
            "as_of": "2025",
        }


def figures_block(group: StrOrPromise = "") -> blocks.ListBlock:
    """Figures side by side."""
    item = FigureBlock()
    return blocks.ListBlock(
        item,
        min_num=1,
        max_num=8,
        group=group,
        icon="order",
        label=_("Facts and figures"),
        description=_("Figures with source and date."),
        template="blocks/figures.html",
        preview_value=[item.meta.preview_value, item.meta.preview_value],
    )


class TableBlock(TypedTableBlock):
    """A table with caption and column headings, whose every text is translated.

    wagtail-localize leaves tables out; the two methods below are its documented extension.
    """

    text = blocks.CharBlock(label=_("Text"), required=False)
    number = blocks.CharBlock(label=_("Number"), required=False)

    class Meta:
        icon = "table"
        label = _("Table")
        description = _("A table with caption. The first column names the rows.")
        template = "blocks/table.html"
        preview_value = {
            "caption": _("What this table shows"),
            "columns": [{"type": "text", "heading": _("Name")}, {"type": "number", "heading": _("Number")}],
            "rows": [{"values": [_("First row"), "1"]}, {"values": [_("Second row"), "2"]}],
        }

    def clean(self, table: TypedTable) -> TypedTable:
        cleaned = super().clean(table)
        if cleaned.columns and not cleaned.caption:
            raise ValidationError(_("Please give the table a caption: it says what the table shows."))
        if any(not column["heading"] for column in cleaned.columns):
            raise ValidationError(_("Please give every column a heading."))
        return cleaned

    def get_translatable_segments(self, table: TypedTable) -> list[StringSegmentValue]:
        """Caption, headings and text cells as segments; numbers are the same in every language."""
        found = [("caption", table.caption)]
        found += [(f"heading-{index}", column["heading"]) for index, column in enumerate(table.columns)]
        for row_index, row in enumerate(table.row_data):
            for index, (column, value) in enumerate(zip(table.columns, row["values"], strict=True)):
                if column["block"].name == "text":
                    found.append((f"cell-{row_index}-{index}", value))
        return [StringSegmentValue(path, text) for path, text in found if text]

    def restore_translated_segments(self, table: TypedTable, segments: list[StringSegmentValue]) -> TypedTable:
        """The table with the texts of `segments`, which name their place as above."""
        for segment in segments:
            text = segment.render_text()
            kind, *place = segment.path.split("-")
            if kind == "caption":
                table.caption = text
            elif kind == "heading":
                table.columns[int(place[0])]["heading"] = text
            else:
                table.row_data[int(place[0])]["values"][int(place[1])] = text
        return table
