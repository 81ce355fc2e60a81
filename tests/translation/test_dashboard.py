"""The desk on the dashboard and in the menu."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from portal.accounts.models import User
from portal.translation.dashboard import situations
from portal.translation.jobs import Job, State
from tests.admin import logged_in
from tests.factories import Portal

from .queue import URL, everything, person


def test_the_dashboard_counts_by_role(site: Portal, editor: User, translator: User, reviewer: User) -> None:
    """Each number is the length of the list that it leads to."""
    everything(site)
    job = Job.objects.get(title="Unten")
    Job.objects.filter(pk=job.pk).update(assignee=translator, due=timezone.localdate() - timedelta(days=2))
    Job.objects.filter(title="Presse").update(state=State.REVIEW)
    names = {}
    for user in (editor, translator, reviewer):
        client = logged_in(user)
        names[user.username] = [situation.name for situation, _count, _url in situations(user)]
        for _situation, count, url in situations(user):
            assert len(client.get(url).context["object_list"]) == count
        home = client.get(reverse("wagtailadmin_home")).content.decode()
        assert reverse(URL) in home
    assert names["redaktion"] == ["to_translate", "overdue"]
    assert names["translator"] == ["mine", "to_translate", "overdue"]
    assert names["reviewer"] == ["mine", "to_translate", "review", "ready", "overdue"]


def test_without_rights_there_is_neither_menu_nor_panel(site: Portal) -> None:
    """And the library's report has left the menu for everybody."""
    home = logged_in(person()).get(reverse("wagtailadmin_home")).content.decode()
    assert reverse(URL) not in home


def test_the_librarys_report_has_left_the_menu(site: Portal, administrator: User) -> None:
    """Its address leads to the queue."""
    client = logged_in(administrator)
    assert (
        reverse("wagtail_localize:translations_report") not in client.get(reverse("wagtailadmin_home")).content.decode()
    )
    assert client.get(reverse("wagtail_localize:translations_report"))["Location"] == reverse(URL)
