"""The roles of the portal as groups, with permissions per language tree.

Each role lists what it may do in which tree; `ensure_roles` brings the database in line with
the table and can be run at any time.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

#: language code → permissions on that language's page tree
Tree = Mapping[str, tuple[str, ...]]

COLLECTION_CHOOSE = ("choose_portalimage", "choose_portaldocument")
COLLECTION_WORK = (
    "add_portalimage",
    "change_portalimage",
    "add_portaldocument",
    "change_portaldocument",
    *COLLECTION_CHOOSE,
)
ACCESS = "wagtailadmin.access_admin"
SUBMIT = "wagtail_localize.submit_translation"


@dataclass(frozen=True)
class Role:
    """A group: page permissions per language, collection and model permissions (app.codename)."""

    name: str
    pages: Tree
    collections: tuple[str, ...] = ()
    permissions: tuple[str, ...] = (ACCESS,)
    all_permissions: bool = False
    snippet_actions: tuple[str, ...] = ()


EDIT = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
FULL = (*EDIT, "bulk_delete_page")
ROLES = (
    Role(
        "Redaktion",
        pages={"de": EDIT},
        collections=COLLECTION_WORK,
        permissions=(ACCESS, SUBMIT, "wagtailredirects.add_redirect", "wagtailredirects.change_redirect"),
        snippet_actions=("add", "change", "publish", "view"),
    ),
    Role("Translator", pages={"en": ("change_page",)}, collections=COLLECTION_CHOOSE, permissions=(ACCESS, SUBMIT)),
    Role(
        "Reviewer",
        pages={"en": ("change_page", "publish_page")},
        collections=COLLECTION_CHOOSE,
        permissions=(ACCESS, SUBMIT),
        snippet_actions=("change", "publish", "view"),
    ),
    Role("Administrator", pages={"de": FULL, "en": FULL}, collections=COLLECTION_WORK, all_permissions=True),
)


def ensure_roles(trees: Mapping[str, Page], snippet_labels: Iterable[str] = ()) -> None:
    """Create or update the groups of `ROLES`.

    `trees` maps a language code to the root of its page tree; `snippet_labels` are the
    "app_label.model" names that carry snippet actions. Wagtail's own two groups, which know no
    languages, are removed while nobody belongs to them.
    """
    Group.objects.filter(name__in=("Moderators", "Editors"), user=None).delete()
    labels = list(snippet_labels)
    collection_root = Collection.get_first_root_node()
    for role in ROLES:
        group, _created = Group.objects.get_or_create(name=role.name)
        group.permissions.set(_model_permissions(role, labels))
        GroupPagePermission.objects.filter(group=group).delete()
        for language, codenames in role.pages.items():
            if language in trees:
                for codename in codenames:
                    GroupPagePermission.objects.create(
                        group=group,
                        page_id=trees[language].pk,
                        permission=Permission.objects.get(content_type__app_label="wagtailcore", codename=codename),
                    )
        GroupCollectionPermission.objects.filter(group=group).delete()
        for codename in role.collections:
            GroupCollectionPermission.objects.create(
                group=group,
                collection=collection_root,
                permission=Permission.objects.get(content_type__app_label="media", codename=codename),
            )


def _model_permissions(role: Role, snippet_labels: list[str]) -> list[Permission]:
    if role.all_permissions:
        return list(Permission.objects.all())
    wanted = list(role.permissions)
    for label in snippet_labels:
        app_label, model = label.split(".")
        wanted += [f"{app_label}.{action}_{model}" for action in role.snippet_actions]
    by_name = {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in Permission.objects.select_related("content_type")
    }
    return [by_name[name] for name in wanted if name in by_name]
