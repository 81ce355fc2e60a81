"""The fifteen defects of wagtail-localize that issue 4 names: this portal has none of them.

Those that other modules of tests show are named here with their place, and not shown twice.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.test import Client
from django.urls import reverse
from wagtail import blocks
from wagtail.contrib.settings.models import BaseGenericSetting, BaseSiteSetting
from wagtail.embeds.blocks import EmbedBlock
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock
from wagtail.models import TranslatableMixin

from home.models import StandardPage
from portal.accounts.models import User
from portal.blocks.body import BodyBlock
from portal.translation.publishing import NotReadyError, publish
from portal.translation.saving import DeskError, approve, keep_german, save_text
from portal.translation.sending import hand_in
from portal.translation.units import Stage, Unit
from tests import factories
from tests.admin import logged_in
from tests.blocks.rich import blocks as every_block
from tests.factories import Portal, job_of, stream

OURS = ("home", "news", "partners", "portal")

#: Number of the defect → where it is tested.
SHOWN_ELSEWHERE: dict[int, list[tuple[str, str]]] = {
    1: [("test_matrix", "test_the_matrix"), ("test_shadow", "test_syncing_never_publishes")],
    2: [("test_matrix", "test_a_locked_page_is_left_alone")],
    6: [("test_overriding", "test_a_link_and_a_picture_may_differ_in_english")],
    7: [("test_overriding", "test_a_deleted_picture_is_an_obstacle_and_no_error")],
    8: [("test_shadow", "test_a_file_that_is_none_gets_a_sentence"), ("test_shadow", "test_no_file_at_all")],
    9: [("test_desk", "test_a_missing_or_faulty_string_stops_the_page")],
    14: [("test_workbench", "test_the_page_names_every_string_for_those_who_do_not_see")],
    15: [
        ("test_machine", "test_every_status_but_200_is_a_sentence"),
        ("test_machine", "test_strings_go_out_in_batches"),
        ("test_machine", "test_a_server_that_does_not_answer"),
        ("test_machine", "test_what_came_before_a_failure_is_kept"),
    ],
}


@pytest.mark.parametrize("number", SHOWN_ELSEWHERE)
def test_others_are_tested_where_this_says(number: int) -> None:
    """A test that moves away takes its line here along."""
    for module, name in SHOWN_ELSEWHERE[number]:
        assert callable(getattr(import_module(f"tests.translation.{module}"), name))


def our_streams() -> list[StreamField]:
    """Every StreamField of the portal."""
    models = [model for model in apps.get_models() if model.__module__.split(".")[0] in OURS]
    return [field for model in models for field in model._meta.local_fields if isinstance(field, StreamField)]


def below(block: Any, *above: Any) -> Iterator[tuple[Any, ...]]:
    """Every block with the blocks around it, outermost first."""
    yield (*above, block)
    children = list(getattr(block, "child_blocks", {}).values()) or [getattr(block, "child_block", None)]
    for child in children:
        if child is not None:
            yield from below(child, *above, block)


def test_3_no_block_lies_deeper_than_the_library_can_follow() -> None:
    """A StructBlock directly in another: the library loses its stored value, and fails at a picture there.

    That the pictures there are do work is shown by tests/blocks/test_translation.py.
    """
    paths = [path for field in our_streams() for path in below(field.stream_block)]
    assert any(isinstance(path[-1], ImageBlock) for path in paths)
    nested = [
        path
        for path in paths
        if isinstance(path[-1], blocks.StructBlock)
        and isinstance(path[-2], blocks.StructBlock)
        # A picture is a StructBlock itself, which the library knows.
        and not (isinstance(path[-1], ImageBlock) and not isinstance(path[-3], blocks.StructBlock))
    ]
    assert nested == []


def emptied(block: Any, raw: Any, how: str) -> Any:
    """A stored value without what is optional: None, or not there at all; for "draft", nothing is required."""
    if isinstance(block, blocks.StructBlock):
        return {
            name: emptied(child, raw.get(name), how)
            for name, child in block.child_blocks.items()
            if how != "missing" or child.required or isinstance(child, blocks.ListBlock)
        }
    if isinstance(block, blocks.ListBlock):
        return [item | {"value": emptied(block.child_block, item["value"], how)} for item in raw]
    return None if how == "draft" or not block.required else raw


@pytest.fixture
def hollow(site: Portal, request: pytest.FixtureRequest) -> StandardPage:
    """A draft with every block, all of them without what is optional (see `emptied`)."""
    target = factories.standard(site.de.home, title="Satzung", slug="satzung")
    factories.translated(target)
    content = json.loads(stream(*every_block(target)))
    for item in content:
        if item["type"] != "table":
            item["value"] = emptied(BodyBlock().child_blocks[item["type"]], item["value"], request.param)
    return factories.standard(site.de.home, title="Leer", live=False, body=json.dumps(content))


@pytest.mark.parametrize("hollow", ["none", "missing", "draft"], indirect=True)
def test_4_and_5_values_that_are_missing(hollow: StandardPage, translator: User) -> None:
    """None in optional texts, choosers, videos and pictures, in drafts in required ones too: no error anywhere."""
    hand_in(hollow, None)
    job = job_of(hollow)
    client: Client = logged_in(translator)
    for name in ("workbench", "preview", "overrides"):
        assert client.get(reverse(f"translation:{name}", args=[job.pk])).status_code == 200, name
    assert not job.units.filter(string__data__in=["", "None"]).exists()


@pytest.mark.parametrize("hollow", ["none", "missing"], indirect=True)
def test_4_and_5_they_go_live(hollow: StandardPage, client: Client) -> None:
    """In both languages."""
    hollow.get_latest_revision().publish()
    english = factories.translated(hollow)
    assert client.get(StandardPage.objects.get(pk=hollow.pk).url).status_code == 200
    assert client.get(english.url).status_code == 200


def test_5_no_embed_is_used() -> None:
    """The library asks it for its address even when there is none; videos are addresses here."""
    assert not [
        path for field in our_streams() for path in below(field.stream_block) if isinstance(path[-1], EmbedBlock)
    ]


def test_10_nothing_calls_the_librarys_saving() -> None:
    """`save_target` writes the live row even as a draft; neither it nor what calls it is used."""
    calls = {"save_target", "create_or_update_translation", "update_translation"}
    found = [
        f"{path}:{node.lineno}"
        for room in OURS
        for path in (Path(settings.BASE_DIR) / room).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute) and node.attr in calls
    ]
    assert found == []


def test_10_the_live_row_waits_for_publishing(site: Portal, translator: User, reviewer: User) -> None:
    """Typed, approved and looked at, the text is nowhere but at the desk."""
    german = factories.standard(site.de.home, title="Haus")
    english = factories.translated(german)
    before = StandardPage.objects.filter(pk=english.pk).values().get()
    job = job_of(german)
    unit = job.units.select_related("string", "context").get(context__path="title")
    save_text(unit, "House", version=unit.version, user=translator)
    approve(unit, version=unit.version, user=reviewer)
    logged_in(translator).get(reverse("translation:preview", args=[job.pk]))
    assert StandardPage.objects.filter(pk=english.pk).values().get() == before


def test_11_no_site_setting_is_a_translatable_object() -> None:
    """There may be one of them a site, so a second language would be refused by the database."""
    kinds = (BaseSiteSetting, BaseGenericSetting)
    found = [model for model in apps.get_models() if issubclass(model, kinds)]
    assert found
    assert [model for model in found if issubclass(model, TranslatableMixin)] == []


def test_12_the_librarys_report_leads_to_the_queue(site: Portal, translator: User) -> None:
    """Which shows what a person may see: test_queue.py, test_the_list_asks_the_same_rights_as_the_workbench."""
    response = logged_in(translator).get(reverse("wagtail_localize:translations_report"))
    assert (response.status_code, response.headers["Location"]) == (302, reverse("translation:queue"))


def unit_of(page: StandardPage, german: str) -> Unit:
    """The string of this German text."""
    return job_of(page).units.select_related("string", "context", "job__translation").get(string__data=german)


@pytest.mark.parametrize(("german", "limit"), [("Haus", 255), ("Erika Beispiel", 150)])
def test_13_a_text_that_is_too_long_is_told_at_once(
    site: Portal, translator: User, reviewer: User, german: str, limit: int
) -> None:
    """Of a field and of a block: saved, for nothing typed is lost, but it can neither be approved nor go live."""
    quote = {"text": "Offen.", "speaker": "Erika Beispiel", "role": ""}
    page = factories.standard(site.de.home, title="Haus", body=stream(("quote", quote)))
    unit = unit_of(page, german)
    fits = "x" * limit
    assert "length" not in [finding.code for finding in save_text(unit, fits, version=0, user=translator)]
    assert "length" in [finding.code for finding in save_text(unit, f"{fits}x", version=1, user=translator)]
    assert (unit.errors > 0, unit.stage) == (True, Stage.DRAFT)
    with pytest.raises(DeskError):
        approve(unit, version=unit.version, user=reviewer)
    for other in job_of(page).units.exclude(pk=unit.pk).select_related("string", "context"):
        keep_german(other, version=other.version, user=reviewer)
    with pytest.raises(NotReadyError):
        publish(job_of(page), reviewer)
