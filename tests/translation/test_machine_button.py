"""The workbench's button for machine translation, with a server behind it: well, slow, wrong and down."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from portal.accounts.models import User
from portal.translation.jobs import Job
from portal.translation.saving import save_text, text_of
from portal.translation.units import Unit
from tests import factories
from tests.admin import logged_in
from tests.factories import Portal, job_of

from .service import service
from .test_machine import by_deepl, by_libre

SERVICES = {
    "deepl": ("portal.translation.machine.DeepLTranslator", by_deepl),
    "libre": ("portal.translation.machine.LibreTranslator", by_libre),
}


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server stands on this machine, whatever the environment says of proxies."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("no_proxy", "127.0.0.1")


def unit_of(job: Job, path: str) -> Unit:
    """The string of a field."""
    return job.units.select_related("string", "context", "job__translation").get(context__path=path)


def desk(site: Portal, translator: User) -> Job:
    """A page whose title a person has translated and whose introduction is open."""
    job = job_of(factories.standard(site.de.home, title="Haus", introduction="Wir laden alle ein."))
    save_text(unit_of(job, "title"), "House", version=0, user=translator)
    return job


def use(settings: Any, name: str, url: str) -> None:
    """Set the service up, as the environment does."""
    options = {"AUTH_KEY": "secret", "URL": url, "CONNECT_TIMEOUT": 0.5, "READ_TIMEOUT": 0.3}
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {"CLASS": SERVICES[name][0], "OPTIONS": options}


def press(user: User, job: Job) -> list[tuple[str, str]]:
    """The button; gives (level, sentence) of what the person is told."""
    response = logged_in(user).post(reverse("translation:act", args=[job.pk]), {"do": "machine"})
    assert response.status_code == 302
    return [(message.level_tag, str(message)) for message in get_messages(response.wsgi_request)]


@pytest.mark.parametrize("name", SERVICES)
def test_open_strings_are_translated_and_marked(site: Portal, translator: User, settings: Any, name: str) -> None:
    """What a person wrote is not sent."""
    job = desk(site, translator)
    with service(SERVICES[name][1]) as server:
        use(settings, name, server.url)
        (level, _sentence) = press(translator, job)[0]
        assert "Haus" not in str([question for _path, _headers, question in server.asked])
    introduction = unit_of(job, "introduction")
    assert (level, text_of(introduction), introduction.machine) == ("success", "EN Wir laden alle ein.", True)
    assert (text_of(unit_of(job, "title")), unit_of(job, "title").machine) == ("House", False)


@pytest.mark.parametrize("name", SERVICES)
@pytest.mark.parametrize("trouble", ["slow", "wrong", "down"])
def test_trouble_is_a_sentence_and_loses_nothing(
    site: Portal, translator: User, settings: Any, name: str, trouble: str
) -> None:
    """At the button for all strings, and at that of one."""
    job = desk(site, translator)
    # Status 0: the server of the tests takes the question and never answers.
    answer = (0, None) if trouble == "slow" else (200, {"unexpected": True})
    with service(lambda _question: answer) as server:
        use(settings, name, server.url)
        if trouble == "down":
            settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR["OPTIONS"]["URL"] = "http://127.0.0.1:9"
        before = list(job.units.order_by("pk").values())
        told = press(translator, job)
        one = logged_in(translator).post(
            reverse("translation:machine", args=[unit_of(job, "introduction").pk]),
            {"version": 0},
            headers={"X-Requested-With": "XMLHttpRequest"},
        )
    assert [level for level, _sentence in told] == ["error"]
    assert told[0][1].endswith(".")
    assert one.status_code == 422
    assert told[0][1].startswith(one.json()["sentence"])
    assert list(job.units.order_by("pk").values()) == before
    assert text_of(unit_of(job, "title")) == "House"
