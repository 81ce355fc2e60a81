"""The least that a portal needs: languages, a home page in each, the site and the roles."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page, Site
from wagtail.snippets.models import get_snippet_models

from portal.accounts.roles import ensure_roles
from portal.translation.sync import take_up
from portal.translation.targets import ensure_target

from .front import HomePage


def is_untouched() -> bool:
    """Whether the tree holds nothing but what Wagtail's own migrations put there."""
    return not Page.objects.filter(depth__gt=1).exclude(content_type__model="page").exists()


@transaction.atomic
def set_up_site(hostname: str = "localhost", port: int = 80) -> HomePage:
    """Create what is missing and return the German home page. Can be run again at any time.

    The English home page is a draft for the translators until they publish it.
    """
    locales = {code: Locale.objects.get_or_create(language_code=code)[0] for code, _name in settings.LANGUAGES}
    home = HomePage.objects.filter(locale=locales[settings.LANGUAGE_CODE], alias_of=None).first()
    if home is None:
        home = _first_home(locales[settings.LANGUAGE_CODE], hostname, port)
    if any(locale != home.locale and not home.has_translation(locale) for locale in locales.values()):
        # Not otherwise: a German draft that waits at the desk must stay there.
        for job in take_up(home):
            ensure_target(job)
    trees: dict[str, Page] = {
        page.locale.language_code: page for page in home.get_translations(inclusive=True).select_related("locale")
    }
    ensure_roles(trees, [model._meta.label_lower for model in get_snippet_models()])
    return home


def _first_home(locale: Locale, hostname: str, port: int) -> HomePage:
    """The German home page in place of Wagtail's welcome page."""
    root = Page.get_first_root_node()
    home = HomePage(title=settings.WAGTAIL_SITE_NAME, slug="portal", locale=locale, show_in_menus=False)
    welcome = Page.objects.filter(depth=2, slug="home", content_type__model="page").first()
    root.add_child(instance=home)
    home.save_revision().publish()
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={
            "hostname": hostname,
            "port": port,
            "root_page": home,
            "site_name": settings.WAGTAIL_SITE_NAME,
        },
    )
    if welcome:
        welcome.delete()
    return HomePage.objects.get(pk=home.pk)
