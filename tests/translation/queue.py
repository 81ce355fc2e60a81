"""The list of jobs, and what stands in it, as tests see it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page

from portal.accounts.models import User
from tests import factories
from tests.admin import logged_in
from tests.factories import Portal

URL = "translation:queue"


def rows(user: User, **query: Any) -> list[str]:
    """The titles that the list shows, in order."""
    response = logged_in(user).get(reverse(URL), query)
    assert response.status_code == 200
    return [row.title for row in response.context["object_list"]]


def everything(site: Portal) -> None:
    """Pages below pages and beside, live and not in English, and snippets."""
    above = factories.standard(site.de.home, title="Oben")
    factories.standard(above, title="Unten")
    factories.news(site.de.news, title="Nur deutsch")
    factories.translated(factories.news(site.de.news, title="Beides"))
    factories.translated(factories.topic("Messe"))
    factories.contact("Presse")


def person(*rights: tuple[str, Page], permissions: tuple[str, ...] = ()) -> User:
    """Somebody whose group has these rights on pages, and model permissions."""
    group = Group.objects.create(name="Trial")
    for codename, page in rights:
        permission = Permission.objects.get(codename=codename, content_type__app_label="wagtailcore")
        GroupPagePermission.objects.create(group=group, page=page, permission=permission)
    group.permissions.add(*Permission.objects.filter(codename__in=[*permissions, "access_admin"]))
    user = User.objects.create_user("trial", "trial@example.org", "a password for tests")
    user.groups.add(group)
    return user
