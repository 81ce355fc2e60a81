"""The translators' desk beside wagtail-localize's own views: `python -m tests.benchmarks.translation [PAGES]`.

2,000 pages of 20 strings (or so many as named), in a test database of its own: SQLite in memory, or
PostgreSQL with `python -m tests.postgres python -m tests.benchmarks.translation`. Both sides run in
the same process, on the same rows, with the database warm; the median of five runs counts. The
library's views are called as they are, behind the desk's own addresses.
"""

from __future__ import annotations

import os
import sys
import time
import uuid
from collections.abc import Callable
from statistics import median
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from portal.translation.jobs import Job

PAGES, STRINGS, PARAGRAPHS, RUNS = 2_000, 20, 40, 5


def main() -> None:
    """Fill a database, measure, print a table."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.test")
    import django
    from django.test.utils import setup_test_environment

    django.setup()
    setup_test_environment()
    from django.db import connection
    from rich.console import Console
    from rich.table import Table

    count = int(sys.argv[1]) if len(sys.argv) > 1 else PAGES
    console = Console()
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0)
    try:
        start = time.perf_counter()
        job = prepare(count)
        console.print(f"{count} pages × {STRINGS} strings on {connection.vendor}: {time.perf_counter() - start:.0f} s")
        table = Table("", "desk", "wagtail-localize", "desk is faster by")
        for what, ours, stock in comparisons(job):
            measured = [measure(function) for function in (ours, stock)]
            cells = [f"{seconds * 1000:,.1f} ms, {queries} queries" for seconds, queries in measured]
            table.add_row(what, *cells, f"× {measured[1][0] / measured[0][0]:.1f}")
        console.print(table)
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


def measure(function: Callable[[int], object]) -> tuple[float, int]:
    """Median time in seconds, and queries of the last run; each run gets its number."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    function(-1)
    times = []
    for run in range(RUNS):
        with CaptureQueriesContext(connection) as captured:
            start = time.perf_counter()
            function(run)
            times.append(time.perf_counter() - start)
    return median(times), len(captured)


def prepare(count: int) -> Job:
    """The portal, a page of 40 paragraphs in both languages, and many rows; the job of that page."""
    from tests import factories

    site = factories.portal()
    texts = [
        ("text", f"<p>Absatz {number} des langen Textes, mit ein paar Wörtern.</p>") for number in range(PARAGRAPHS)
    ]
    page = factories.news(site.de.news, title="Vierzig Absätze", body=factories.stream(*texts))
    factories.translated(page)
    fill(site.de.news.pk, page, count)
    return factories.job_of(page)


def fill(parent_pk: int, pattern: Any, count: int) -> None:
    """Live German pages with their strings, every second one translated, as rows: no view would make them so fast."""
    from django.db import connection
    from wagtail.models import Page
    from wagtail_localize.models import (
        String,
        StringSegment,
        StringTranslation,
        TranslatableObject,
        Translation,
        TranslationContext,
        TranslationSource,
    )

    from portal.translation.jobs import Job, State
    from portal.translation.units import Stage, Unit
    from tests import factories

    german, english = factories.german(), factories.english()
    parent, kind = Page.objects.get(pk=parent_pk), pattern.content_type
    # Far behind the steps that the tree itself gives.
    steps = [Page._int2str(10_000 + number).rjust(Page.steplen, "0") for number in range(count)]
    pages = Page.objects.bulk_create(
        Page(
            title=f"Meldung {number}",
            slug=f"meldung-{number}",
            path=parent.path + step,
            depth=parent.depth + 1,
            url_path=f"{parent.url_path}meldung-{number}/",
            content_type=kind,
            locale=german,
            translation_key=uuid.uuid4(),
        )
        for number, step in enumerate(steps)
    )
    Page.objects.filter(pk=parent_pk).update(numchild=parent.numchild + count)
    table = type(pattern)._meta.db_table
    columns = [field.column for field in type(pattern)._meta.local_fields if not field.primary_key]
    names = ", ".join(connection.ops.quote_name(column) for column in columns)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} (page_ptr_id, {names})"
            f" SELECT %s, {names} FROM {table} WHERE page_ptr_id = {pattern.pk}",
            [[page.pk] for page in pages],
        )
    objects = TranslatableObject.objects.bulk_create(
        TranslatableObject(translation_key=page.translation_key, content_type=kind) for page in pages
    )
    sources = TranslationSource.objects.bulk_create(
        TranslationSource(
            object=item,
            specific_content_type=kind,
            locale=german,
            object_repr=page.title,
            content_json="{}",
            created_at=pattern.first_published_at,
            last_updated_at=pattern.first_published_at,
        )
        for page, item in zip(pages, objects, strict=True)
    )
    translations = Translation.objects.bulk_create(
        Translation(source=source, target_locale=english, created_at=pattern.first_published_at) for source in sources
    )
    contexts = TranslationContext.objects.bulk_create(
        TranslationContext(object=item, path=f"body.{number}", path_id=uuid.uuid4(), field_path="body.text")
        for item in objects
        for number in range(STRINGS)
    )
    words = [f"Satz {number} der {page.title}, der zu übersetzen ist." for page in pages for number in range(STRINGS)]
    strings = String.objects.bulk_create(
        String(locale=german, data=text, data_hash=String._get_data_hash(text)) for text in words
    )
    StringSegment.objects.bulk_create(
        StringSegment(
            source=sources[index // STRINGS], context=context, string=string, order=index % STRINGS, attrs="{}"
        )
        for index, (context, string) in enumerate(zip(contexts, strings, strict=True))
    )
    done = [index // STRINGS % 2 == 0 for index in range(len(strings))]
    StringTranslation.objects.bulk_create(
        StringTranslation(translation_of=string, context=context, locale=english, data=f"EN {string.data}")
        for is_done, context, string in zip(done, contexts, strings, strict=True)
        if is_done
    )
    jobs = Job.objects.bulk_create(
        Job(
            translation=translation,
            page=page,
            content_type=kind,
            title=page.title,
            state=State.MISSING if number % 2 else State.READY,
            words=7 * STRINGS,
            words_open=7 * STRINGS * (number % 2),
        )
        for number, (translation, page) in enumerate(zip(translations, pages, strict=True))
    )
    Unit.objects.bulk_create(
        Unit(
            job=jobs[index // STRINGS],
            context=context,
            string=string,
            order=index % STRINGS,
            rich=True,
            words=7,
            stage=Stage.REVIEWED if done[index] else Stage.OPEN,
        )
        for index, (context, string) in enumerate(zip(contexts, strings, strict=True))
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def comparisons(job: Job) -> list[tuple[str, Callable[[int], object], Callable[[int], object]]]:
    """What is done, on our side and with the library's own view."""
    from wagtail_localize.models import StringSegment
    from wagtail_localize.views.edit_translation import edit_string_translation, edit_translation
    from wagtail_localize.views.report import TranslationsReportView

    from portal.translation.publishing import at_the_desk, publish
    from portal.translation.views.queue import QueueView
    from portal.translation.views.strings import save
    from portal.translation.views.workbench import workbench

    translator, reviewer = person("Translator"), person("Reviewer")
    unit = job.units.filter(rich=True)[0]
    segment = StringSegment.objects.filter(source=job.translation.source, string=unit.string)[0]
    target = job.get_target()

    def save_ours(run: int) -> object:
        unit.refresh_from_db()
        return ask(save, translator, {"text": f"Paragraph 0, run {run}.", "version": unit.version}, unit_id=unit.pk)

    def save_stock(run: int) -> object:
        data = {"value": f"Paragraph 0, run {run}."}
        ids = {"translation_id": job.translation_id, "string_segment_id": segment.pk}
        return ask(edit_string_translation, translator, data, method="put", **ids)

    def publish_ours(run: int) -> object:
        from portal.translation.jobs import Job
        from portal.translation.units import Stage

        job.units.update(stage=Stage.REVIEWED, errors=0)
        return publish(Job.objects.get(pk=job.pk), reviewer)

    def publish_stock(run: int) -> object:
        with at_the_desk():
            return job.translation.save_target(user=reviewer, publish=True)

    return [
        (
            "queue, first page",
            lambda run: ask(QueueView.as_view(), translator),
            lambda run: ask(TranslationsReportView.as_view(), translator),
        ),
        (
            f"page of {PARAGRAPHS} paragraphs opened",
            lambda run: ask(workbench, translator, job_id=job.pk),
            lambda run: ask(edit_translation, translator, translation=job.translation, instance=target),
        ),
        ("one string saved", save_ours, save_stock),
        ("page published", publish_ours, publish_stock),
    ]


def person(role: str) -> Any:
    """Somebody in the group of a role."""
    from tests.conftest import member_of

    return member_of(role)


def ask(view: Any, user: Any, data: dict[str, Any] | None = None, method: str = "post", **arguments: Any) -> Any:
    """What a view answers, drawn to the end; raises AssertionError when it is no success."""
    from urllib.parse import urlencode

    from django.contrib.auth import get_user_model
    from django.contrib.messages.storage.fallback import FallbackStorage
    from django.contrib.sessions.backends.cache import SessionStore
    from django.test import RequestFactory

    factory = RequestFactory()
    if data is None:
        request: Any = factory.get("/admin/")
    else:
        form = "application/x-www-form-urlencoded"
        request = getattr(factory, method)("/admin/", urlencode(data), content_type=form)
    # Freshly read, for a user object remembers rights.
    request.user = get_user_model().objects.get(pk=user.pk)
    request.session = SessionStore()
    request._messages = FallbackStorage(request)
    request._dont_enforce_csrf_checks = True
    response = view(request, **arguments)
    if hasattr(response, "render") and not getattr(response, "is_rendered", True):
        response.render()
    assert response.status_code in (200, 201), (view, response.status_code, response.content[:300])
    return response


if __name__ == "__main__":
    main()
