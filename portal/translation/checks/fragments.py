"""Reading a string fragment of wagtail-localize: visible text, tags and links. Reads anything, never raises."""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

#: Tags that wagtail-localize lets stand in a string.
ALLOWED = frozenset({"a", "abbr", "acronym", "b", "br", "code", "em", "i", "strong"})
#: The same to a reader.
ALIASES = {"strong": "b", "em": "i", "acronym": "abbr"}

TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)([^<>]*)>")
LINK_ID = re.compile(r"""^\s+id\s*=\s*(?:"([^"]*)"|'([^']*)')\s*$""")
ADDRESS = re.compile(r"https?://[^\s<>\"“”„]+|\bwww\.[^\s<>\"“”„]+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+", re.I)
PLACEHOLDER = re.compile(r"%\([^()\s]+\)[a-z]|(?<![0-9])(?<![0-9] )%[sd]\b|\{[^{}\s]*\}")
CODE = re.compile(r"<code>.*?</code>", re.S | re.I)
#: Spaces of every kind, and characters that nobody sees.
INVISIBLE = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\u00ad]+")


@dataclass
class Fragment:
    """A string as a reader sees it, and what stands around the words."""

    raw: str
    visible: str
    link_ids: list[str] = field(default_factory=list)
    tags: Counter[str] = field(default_factory=Counter)
    #: Tags that are not allowed, carry attributes, or are not closed in order.
    broken: list[str] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether a reader would see nothing."""
        return not INVISIBLE.sub("", self.visible)

    @cached_property
    def addresses(self) -> Counter[str]:
        """Web and e-mail addresses, without the punctuation after them."""
        return Counter(address.rstrip(".,;:!?)]’'”") for address in ADDRESS.findall(self.visible))

    @cached_property
    def placeholders(self) -> Counter[str]:
        """What a program fills in."""
        return Counter(PLACEHOLDER.findall(self.visible))

    @cached_property
    def prose(self) -> str:
        """The visible text without addresses, placeholders and code: what rules of language apply to."""
        text = visible_text(CODE.sub(" ", self.raw)) if "code" in self.tags else self.visible
        return PLACEHOLDER.sub(" ", ADDRESS.sub(" ", text))


@lru_cache(maxsize=512)
def read(text: str) -> Fragment:
    """`text`, an HTML fragment; plain text must be escaped, as wagtail-localize stores it."""
    fragment = Fragment(text, visible_text(text))
    still_open: list[str] = []
    for closing, name, attributes in TAG.findall(text):
        tag = name.lower()
        if tag not in ALLOWED:
            fragment.broken.append(f"<{closing}{tag}>")
        elif closing:
            if tag != "br" and (not still_open or still_open.pop() != tag):
                fragment.broken.append(f"</{tag}>")
        else:
            fragment.tags[ALIASES.get(tag, tag)] += 1
            link = LINK_ID.match(attributes) if tag == "a" else None
            if link:
                fragment.link_ids.append(link[1] if link[1] is not None else link[2])
            elif attributes.strip(" /\n\t"):
                fragment.broken.append(f"<{tag}{attributes}>")
            if tag != "br":
                still_open.append(tag)
    fragment.broken += [f"<{tag}>" for tag in still_open]
    return fragment


def visible_text(text: str) -> str:
    """What a reader sees of a string fragment: no tags, a line break for <br>."""
    return html.unescape(TAG.sub(lambda tag: "\n" if tag[2].lower() == "br" else "", text))
