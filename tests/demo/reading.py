"""Reading a page as a browser does: what it says in which language, where it leads, what it shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass
class Reading(HTMLParser):
    """A page taken apart. `texts` and `attributes` carry the language that holds where they stand."""

    texts: list[tuple[str, str]] = field(default_factory=list)
    attributes: list[tuple[str, str, str]] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    headings: int = 0
    uncredited: list[str] = field(default_factory=list)
    language: str = ""

    def __post_init__(self) -> None:
        super().__init__()
        self._open: list[tuple[str, str]] = []
        self._pictures: list[str] = []
        self._is_credited = False

    @classmethod
    def of(cls, page: str) -> Reading:
        """The reading of a whole page."""
        reading = cls()
        reading.feed(page)
        reading.close()
        return reading

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        language = given.get("lang", self._open[-1][1] if self._open else "")
        if tag == "html":
            self.language = language
        self.headings += tag == "h1"
        self.attributes += [(name, value, language) for name, value in given.items()]
        if tag in ("a", "link") and "href" in given:
            self.links.append(given["href"])
        self.links += [given[name] for name in ("src", "srcset") if name in given]
        if tag in ("figure", "article"):
            self._pictures, self._is_credited = [], False
        if tag == "img":
            self._pictures.append(given.get("src", ""))
        if "credit" in given.get("class", "").split():
            self._is_credited = True
        if tag not in VOID:
            self._open.append((tag, language))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass
        if tag in ("figure", "article"):
            self.uncredited += [] if self._is_credited else self._pictures
            self._pictures = []

    def handle_data(self, data: str) -> None:
        if data.strip() and (not self._open or self._open[-1][0] not in ("script", "style")):
            self.texts.append((" ".join(data.split()), self._open[-1][1] if self._open else ""))
