"""The directory at 50, 1,000 and 5,000 partners: `python -m tests.benchmarks.directory`.

In a test database of its own: SQLite in memory, or PostgreSQL with `python -m tests.postgres python -m
tests.benchmarks.directory`. Per size and view: queries, kB before compression, median milliseconds of five
requests, and how many times the time at 50 partners that is. Nothing is kept between two requests.
"""

from __future__ import annotations

import os
import time
from statistics import median

SIZES, RUNS = (50, 1_000, 5_000), 5
VIEWS = ("", "?kind=company&place=Aachen", "?view=compact", "?zoom=4&at=203,612")


def main() -> None:
    """Fill a database step by step, measure, print a table."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.test")
    import django
    from django.test.utils import setup_test_environment

    django.setup()
    setup_test_environment()
    from django.core.cache import cache
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from rich.console import Console
    from rich.table import Table

    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0)
    try:
        from portal.demo.sample import Sample
        from tests import factories

        directory = factories.portal().de.partners
        views = [(view or "list", f"{directory.url}{view}") for view in VIEWS]
        views.append(("CSV", directory.address_of("data", "csv", directory.scheme.selection())))
        client = Client()
        table = Table("partners", "view", "queries", "kB", "ms", "to 50", title=f"The directory on {connection.vendor}")
        least: dict[str, float] = {}
        reached = 0
        for size in SIZES:
            Sample(0, size - reached, lambda done: None).add()
            reached = size
            for view, address in views:
                client.get(address)
                times = []
                for _run in range(RUNS):
                    cache.clear()
                    began = time.perf_counter()
                    response = client.get(address)
                    times.append((time.perf_counter() - began) * 1000)
                assert response.status_code == 200, view
                with CaptureQueriesContext(connection) as captured:
                    client.get(address)
                taken = median(times)
                ratio = taken / least.setdefault(view, taken)
                weight = len(response.content) // 1000
                table.add_row(str(size), view, str(len(captured)), str(weight), f"{taken:.0f}", f"× {ratio:.1f}")
        Console().print(table)
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


if __name__ == "__main__":
    main()
