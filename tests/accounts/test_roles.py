"""The roles: who may do what in which language, asked of Wagtail's own rules and of its real pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import (
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowTask,
)
from wagtail.snippets.models import get_snippet_models

from home.models import StandardPage
from home.setup import set_up_site
from news.models import Topic
from portal.accounts.models import User
from portal.accounts.roles import ROLES
from tests.admin import add_url, edit_url, form_data, logged_in
from tests.conftest import member_of
from tests.factories import Portal, image, standard, topic

if TYPE_CHECKING:
    from collections.abc import Iterable

EVERYTHING = {"edit", "publish", "delete", "lock", "add"}
#: Role → language → what it may do with a live page there. A reviewer may take a page off, so Wagtail lets it delete.
MATRIX: dict[str, dict[str, set[str]]] = {
    "Redaktion": {"de": EVERYTHING, "en": set()},
    "Translator": {"de": set(), "en": {"edit"}},
    "Reviewer": {"de": set(), "en": {"edit", "publish", "delete"}},
    "Geschäftsstelle": {"de": set(), "en": set()},
    "Administrator": {"de": EVERYTHING, "en": EVERYTHING},
}
CASES = [(role, language) for role, languages in MATRIX.items() for language in languages]


def test_the_table_names_every_role() -> None:
    assert [role.name for role in ROLES] == list(MATRIX)


@pytest.mark.parametrize(("role", "language"), CASES)
def test_wagtails_rules_say_what_the_table_says(site: Portal, role: str, language: str) -> None:
    page = standard(getattr(site, language).home)
    rules = page.permissions_for_user(member_of(role))
    allowed = {
        "edit": rules.can_edit(),
        "publish": rules.can_publish(),
        "delete": rules.can_delete(),
        "lock": rules.can_lock(),
        "add": rules.can_add_subpage(),
    }
    assert {name for name, may in allowed.items() if may} == MATRIX[role][language]


@pytest.mark.parametrize(("role", "language"), CASES)
def test_the_pages_of_the_cms_say_so_too(site: Portal, role: str, language: str) -> None:
    may = MATRIX[role][language]
    page = standard(getattr(site, language).home, title="Vorher")
    client = logged_in(member_of(role))

    def opens(url: str) -> bool:
        response = client.get(url)
        assert response.status_code in (200, 302, 403), url
        assert response.status_code != 302 or response["Location"] == reverse("wagtailadmin_home")
        return bool(response.status_code == 200)

    assert opens(edit_url(page)) == ("edit" in may)
    assert opens(edit_url(page, "delete")) == ("delete" in may)
    assert opens(add_url(StandardPage, page)) == ("add" in may)
    assert opens(edit_url(page, "unpublish")) == ("publish" in may)

    if "edit" in may:
        data = form_data(client, edit_url(page), StandardPage, title="Nachher")
        client.post(edit_url(page), {**data.dict(), "action-publish": "1"})
        page = StandardPage.objects.get(pk=page.pk)
        assert page.get_latest_revision_as_object().title == "Nachher"
        assert page.title == ("Nachher" if "publish" in may else "Vorher")

    client.post(edit_url(page, "lock"))
    assert StandardPage.objects.get(pk=page.pk).locked == ("lock" in may)
    if "lock" in may:
        client.post(edit_url(page, "unlock"))
    client.post(edit_url(page, "delete"))
    assert StandardPage.objects.filter(pk=page.pk).exists() != ("delete" in may)


@pytest.mark.parametrize(
    ("role", "opened"),
    [
        ("Redaktion", {"snippet list", "new snippet", "snippet", "new image", "image", "new document"}),
        ("Translator", set()),
        ("Reviewer", {"snippet list", "snippet"}),
        ("Administrator", {"snippet list", "new snippet", "snippet", "new image", "image", "new document", "users"}),
    ],
)
def test_terms_pictures_and_documents(site: Portal, role: str, opened: set[str]) -> None:
    client = logged_in(member_of(role))
    terms = Topic.snippet_viewset  # type: ignore[attr-defined]
    urls = {
        "snippet list": reverse(terms.get_url_name("list")),
        "new snippet": reverse(terms.get_url_name("add")),
        "snippet": reverse(terms.get_url_name("edit"), args=[topic().pk]),
        "new image": reverse("wagtailimages:add"),
        "image": reverse("wagtailimages:edit", args=[image().pk]),
        "new document": reverse("wagtaildocs:add"),
        "users": reverse("wagtailusers_users:index"),
    }
    assert {name for name, url in urls.items() if client.get(url).status_code == 200} == opened
    assert client.get(reverse("wagtailimages_chooser:choose")).status_code == 200


def state() -> list[set[tuple[object, ...]]]:
    """Everything that the roles consist of."""

    def rows(queryset: Iterable[tuple[object, ...]]) -> set[tuple[object, ...]]:
        return set(queryset)

    return [
        rows(Group.objects.values_list("pk", "name")),
        rows(Group.permissions.through.objects.values_list("group_id", "permission_id")),
        rows(GroupPagePermission.objects.values_list("pk", "group_id", "page_id", "permission_id")),
        rows(GroupCollectionPermission.objects.values_list("pk", "group_id", "collection_id", "permission_id")),
        rows(User.groups.through.objects.values_list("user_id", "group_id")),
    ]


def test_running_again_changes_nothing_and_keeps_what_administrators_gave(editor: User, site: Portal) -> None:
    group = Group.objects.get(name="Redaktion")
    extra = Permission.objects.get(codename="delete_topic")
    group.permissions.add(extra)
    delete = Permission.objects.get(codename="bulk_delete_page")
    GroupPagePermission.objects.create(group=group, page=site.en.home, permission=delete)
    before = state()
    set_up_site()
    assert state() == before
    assert editor.groups.get() == group


def test_running_again_gives_back_what_the_table_names(site: Portal) -> None:
    before = state()[1]
    Group.objects.get(name="Reviewer").permissions.clear()
    set_up_site()
    assert state()[1] == before


def test_wagtails_own_groups_go_while_nobody_is_in_them(db: None) -> None:
    moderators, _created = Group.objects.get_or_create(name="Moderators")
    Group.objects.get_or_create(name="Editors")
    moderators.user_set.add(User.objects.create_user("alt"))
    set_up_site()
    assert set(Group.objects.values_list("name", flat=True)) == {*MATRIX, "Moderators"}


@pytest.mark.parametrize("has_group", [False, True])
def test_a_workflow_in_which_nobody_could_approve_goes(has_group: bool, db: None) -> None:
    Workflow.objects.all().delete()
    workflow = Workflow.objects.create(name="Moderators approval")
    task = GroupApprovalTask.objects.create(name="Moderators approval")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    name = "Chefredaktion" if has_group else "Moderators"
    task.groups.add(Group.objects.get_or_create(name=name)[0])
    set_up_site()
    assert [Workflow.objects.exists(), GroupApprovalTask.objects.filter(pk=task.pk).exists()] == [has_group, has_group]


def test_every_snippet_belongs_to_the_editors(editor: User) -> None:
    for model in get_snippet_models():
        for action in ("add", "change", "view"):
            assert editor.has_perm(f"{model._meta.app_label}.{action}_{model._meta.model_name}"), (model, action)


def test_the_root_of_all_trees_is_out_of_reach(editor: User, administrator: User) -> None:
    root = Page.get_first_root_node()
    assert root is not None
    for person in (editor, administrator):
        assert not root.permissions_for_user(person).can_add_subpage()
