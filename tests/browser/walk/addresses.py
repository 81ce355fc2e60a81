"""The paths of the demo site's pages, as its content says them; known before the site runs."""

from __future__ import annotations

from portal.demo.content import pick, read, read_folder

LANGUAGES = ("de", "en")


def _slug(data: dict[str, object], language: str) -> str:
    return str(pick(data["slug"], language))


def all_paths() -> list[str]:
    """Every page in both languages. A test compares them with the sitemap."""
    paths: list[str] = []
    for language in LANGUAGES:
        home, news, partners = f"/{language}/", section("news", language), section("partners", language)
        offers, cases = section("offers", language), section("use_cases", language)
        paths += [home, news, partners, offers, cases, page_of("memorandum", language)]
        paths += [f"{offers}{_slug(item, language)}/" for item in read_folder("offers")]
        paths += [f"{cases}{_slug(item, language)}/" for item in read_folder("use_cases")]
        paths += [f"{home}{_slug(page, language)}/" for page in read_folder("pages")]
        paths += [f"{partners}{_slug(partner, language)}/" for partner in read_folder("partners")]
        paths += [f"{news}{_slug(item, language)}/" for item in read_folder("news")]
    return paths


def section(key: str, language: str, item: str = "") -> str:
    """The path of a list, such as `news` or `partners`; with `item`, a file of the content, of that one in it."""
    last = f"{_slug(read(item), language)}/" if item else ""
    return f"/{language}/{_slug(read('sitewide')[key], language)}/{last}"


def page_of(key: str, language: str) -> str:
    """The path of the memorandum or of one page of the folder `pages`."""
    return f"/{language}/{_slug(read(key if key == 'memorandum' else f'pages/{key}'), language)}/"


def one_of_each_type() -> list[str]:
    """Home, lists, memorandum, the standard and legal pages, and one of what each list holds; both languages."""
    kinds: list[str] = []
    for language in LANGUAGES:
        pages = ("memorandum", "about", "accessibility", "privacy", "imprint", "easy-language")
        kinds += [f"/{language}/", *(page_of(key, language) for key in pages)]
        kinds += [section("news", language), section("news", language, "news/founding")]
        kinds += [section("partners", language), section("partners", language, "partners/rwth-aachen")]
        kinds += [section("offers", language), section("offers", language, "offers/computing-time")]
        kinds += [section("use_cases", language), section("use_cases", language, "use_cases/1-castings")]
    return kinds
