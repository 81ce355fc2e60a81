"""The roles of the portal as groups, with permissions per language tree.

Each role lists what it may do in which tree; `ensure_roles` gives the groups what the table says
and can be run at any time.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
)

#: language code → permissions on that language's page tree
Tree = Mapping[str, tuple[str, ...]]

# Wagtail asks for the permissions of its own models, whatever models the project puts in their place.
COLLECTION_CHOOSE = ("wagtailimages.choose_image", "wagtaildocs.choose_document")
COLLECTION_WORK = (
    "wagtailimages.add_image",
    "wagtailimages.change_image",
    "wagtaildocs.add_document",
    "wagtaildocs.change_document",
    *COLLECTION_CHOOSE,
)
ACCESS = "wagtailadmin.access_admin"
SUBMIT = "wagtail_localize.submit_translation"
# Changes that partners propose, their checks, and who may keep a profile.
PROFILES = (
    "partners.view_profileproposal",
    "partners.change_profileproposal",
    "partners.view_profilecheck",
    "partners.change_profilecheck",
    "partners.view_profilekeeper",
    "partners.add_profilekeeper",
    "partners.change_profilekeeper",
    "partners.delete_profilekeeper",
)
GLOSSARY = ("translation.add_term", "translation.change_term", "translation.view_term")


@dataclass(frozen=True)
class Role:
    """A group: page permissions per language (codename), collection and model permissions (app.codename)."""

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
        permissions=(
            ACCESS,
            SUBMIT,
            "wagtailredirects.add_redirect",
            "wagtailredirects.change_redirect",
            "home.view_barrierreport",
            "home.change_barrierreport",
            "portalsearch.view_missedquery",
            *PROFILES,
        ),
        snippet_actions=("add", "change", "publish", "view"),
    ),
    Role(
        "Translator",
        pages={"en": ("change_page",)},
        collections=COLLECTION_CHOOSE,
        permissions=(ACCESS, SUBMIT, *GLOSSARY),
    ),
    Role(
        "Reviewer",
        pages={"en": ("change_page", "publish_page")},
        collections=COLLECTION_CHOOSE,
        permissions=(ACCESS, SUBMIT, *GLOSSARY),
        snippet_actions=("change", "publish", "view"),
    ),
    # Decides on signatures and keeps the register; writes no pages.
    Role(
        "Geschäftsstelle",
        pages={},
        permissions=(
            ACCESS,
            "partners.view_signatory",
            "partners.add_signatory",
            "partners.change_signatory",
            "partners.view_signingapplication",
            "partners.change_signingapplication",
            "partners.view_changeproposal",
            "partners.change_changeproposal",
            "partners.view_memorandumversion",
            "partners.add_memorandumversion",
            "partners.change_memorandumversion",
            "partners.enforce_memorandumversion",
            "portaloutbox.view_outboxmail",
            "portaloutbox.resend_outboxmail",
            *PROFILES,
            "partners.give_account",
        ),
    ),
    Role("Administrator", pages={"de": FULL, "en": FULL}, collections=COLLECTION_WORK, all_permissions=True),
)


def ensure_roles(trees: Mapping[str, Page], snippet_labels: Iterable[str] = ()) -> None:
    """Create the groups of `ROLES` where they are missing, and give each what the table names.

    `trees` maps a language code to the root of its page tree; `snippet_labels` are the
    "app_label.model" names that carry snippet actions. Members stay, and so does every permission
    that an administrator gave beyond the table; one that was taken away comes back. Wagtail's own
    two groups, which know no languages, are removed while nobody belongs to them, and with them
    its workflow, in which then nobody could approve anything.
    """
    Group.objects.filter(name__in=("Moderators", "Editors"), user=None).delete()
    nobodys = GroupApprovalTask.objects.filter(name="Moderators approval", groups=None, task_states=None)
    Workflow.objects.filter(workflow_tasks__task__in=nobodys, workflow_states=None).delete()
    nobodys.delete()
    permissions = {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in Permission.objects.select_related("content_type")
    }
    root = Collection.get_first_root_node()
    labels = list(snippet_labels)
    for role in ROLES:
        group, _created = Group.objects.get_or_create(name=role.name)
        on_snippets = [name for name in _on_snippets(role, labels) if name in permissions]
        wanted = permissions if role.all_permissions else [*role.permissions, *on_snippets]
        group.permissions.add(*(permissions[name] for name in wanted))
        for language, codenames in role.pages.items():
            if language in trees:
                for codename in codenames:
                    GroupPagePermission.objects.get_or_create(
                        group=group, page_id=trees[language].pk, permission=permissions[f"wagtailcore.{codename}"]
                    )
        for name in role.collections:
            GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permissions[name])


def _on_snippets(role: Role, labels: list[str]) -> list[str]:
    names = [label.split(".") for label in labels]
    return [f"{app_label}.{action}_{model}" for app_label, model in names for action in role.snippet_actions]
