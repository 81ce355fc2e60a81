"""The preview of the desk."""

from __future__ import annotations

from django.urls import reverse

from portal.accounts.models import User
from portal.translation.saving import save_text
from tests.admin import logged_in
from tests.factories import Portal, job_of, standard, stream, topic

from .workbench import open_unit, workbench


def test_the_preview_shows_the_desk_and_changes_nothing(site: Portal, translator: User) -> None:
    """English as far as there is some, before there is an English page."""
    german = standard(site.de.home, title="Über uns", body=stream(("text", "<p>Guten Tag.</p>")))
    job = job_of(german)
    save_text(open_unit(job, "Guten Tag."), "Good day.", version=0, user=translator)
    response = logged_in(translator).get(reverse("translation:preview", args=[job.pk]))
    html = response.content.decode()
    assert response.status_code == 200
    assert "Good day." in html and "Guten Tag." not in html
    assert '<html lang="en"' in html and site.en.home.title in html
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert job.get_target() is None


def test_every_page_with_an_english_version_can_be_previewed(site: Portal, translator: User) -> None:
    """Home and lists too."""
    for page in (site.de.home, site.de.news, site.de.partners):
        response = logged_in(translator).get(reverse("translation:preview", args=[job_of(page).pk]))
        assert response.status_code == 200
        assert 'lang="en"' in response.content.decode()


def test_snippets_say_that_they_have_no_preview_of_their_own(site: Portal, translator: User) -> None:
    """A page with a sentence, not an error."""
    job = job_of(topic("Tagung"))
    client = logged_in(translator)
    assert "<iframe" in workbench(client, job)
    assert client.get(reverse("translation:preview", args=[job.pk])).status_code == 200
