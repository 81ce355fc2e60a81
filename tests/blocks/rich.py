"""A body in which every block of the vocabulary stands once, and all that people read in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests import factories

if TYPE_CHECKING:
    from wagtail.models import Page

#: Every text that a translator sees, in German.
TEXTS = {
    "heading": ["Was wir planen"],
    "text": ["Wir bauen ein Netz.", "Zuerst die Hochschulen"],
    "quote": ["Die Region kann das.", "Maria Muster", "Oberbürgermeisterin"],
    "callout": ["Gut zu wissen", "Die Allianz ist offen."],
    "accordion": ["Wer kann mitmachen?", "Alle mit Sachverstand."],
    "image": ["Das Rathaus von vorn", "Am Gründungstag"],
    "gallery": ["Der Dom", "Der Markt", "Am Morgen", "Am Abend"],
    "video": ["Der Gründungstag im Film"],
    "figures": ["etwa 7.250", "Beschäftigte", "Jahresbericht"],
    "table": ["Hochschulen der Region", "Name", "Gegründet", "Technische Hochschule", "Fachhochschule"],
    "links": ["Zur Satzung", "Zur Stadt"],
}
#: Texts that are the same in every language.
FIXED = ["1870", "1971", "https://www.aachen.de", "https://www.example.org/bericht"]


def blocks(page: Page) -> list[tuple[str, Any]]:
    """The blocks in the order of the vocabulary; links lead to `page`."""
    image, document = factories.image(), factories.document(title="Satzung der Allianz")

    def picture(alt: str, caption: str) -> dict[str, Any]:
        return {"image": {"image": image.pk, "alt_text": alt, "decorative": False}, "caption": caption}

    return [
        ("heading", "Was wir planen"),
        ("text", "<p>Wir bauen ein Netz.</p><ul><li>Zuerst die Hochschulen</li></ul>"),
        ("quote", {"text": "Die Region kann das.", "speaker": "Maria Muster", "role": "Oberbürgermeisterin"}),
        ("callout", {"title": "Gut zu wissen", "text": "<p>Die Allianz ist offen.</p>"}),
        ("accordion", [{"title": "Wer kann mitmachen?", "text": "<p>Alle mit Sachverstand.</p>"}]),
        ("image", picture("Das Rathaus von vorn", "Am Gründungstag")),
        ("gallery", [picture("Der Dom", "Am Morgen"), picture("Der Markt", "Am Abend")]),
        ("video", {"url": "https://vimeo.com/12345", "title": "Der Gründungstag im Film", "still": image.pk}),
        (
            "figures",
            [
                {
                    "value": "etwa 7.250",
                    "label": "Beschäftigte",
                    "source": "Jahresbericht",
                    "source_url": "https://www.example.org/bericht",
                    "as_of": "2023-12-31",
                }
            ],
        ),
        (
            "table",
            {
                "caption": "Hochschulen der Region",
                "columns": [{"type": "text", "heading": "Name"}, {"type": "number", "heading": "Gegründet"}],
                "rows": [{"values": ["Technische Hochschule", "1870"]}, {"values": ["Fachhochschule", "1971"]}],
            },
        ),
        (
            "links",
            [
                {"text": "Zur Satzung", "page": page.pk, "url": ""},
                {"text": "Zur Stadt", "page": None, "url": "https://www.aachen.de"},
            ],
        ),
        ("documents", [document.pk]),
    ]
