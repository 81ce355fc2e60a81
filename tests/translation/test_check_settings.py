"""Administrators choose how grave a finding is."""

from typing import Any

from django.urls import reverse

from portal.translation.check_settings import SETTABLE, CheckSettings, severities
from portal.translation.checks import DEFAULTS, FIXED


def test_as_delivered(db: None, django_assert_num_queries: Any) -> None:
    """Before anybody chose, the table counts; reading it writes nothing."""
    with django_assert_num_queries(1):
        assert severities() == DEFAULTS
    assert not CheckSettings.objects.exists()


def test_what_administrators_chose(db: None, django_assert_num_queries: Any) -> None:
    """In one query."""
    CheckSettings.objects.create(quotes="off", numbers="warning")
    with django_assert_num_queries(1):
        assert severities() == DEFAULTS | {"quotes": "off", "numbers": "warning"}


def test_the_form_offers_every_check_but_the_fixed_ones(client: Any, administrator: Any) -> None:
    """What is chosen there counts; a value that is none is refused with the form, not an error page."""
    client.force_login(administrator)
    address = reverse("wagtailsettings:edit", args=("translation", "checksettings"))
    address = client.get(address).headers.get("Location", address)
    page = client.get(address).content.decode()
    assert all(f'name="{code}"' in page for code in SETTABLE)
    assert not any(f'name="{code}"' in page for code in FIXED)
    chosen = {code: DEFAULTS[code] for code in SETTABLE}
    assert client.post(address, chosen | {"spaces": "fatal"}).status_code == 200
    assert severities()["spaces"] == "warning"
    assert client.post(address, chosen | {"spaces": "error"}).status_code == 302
    assert severities() == DEFAULTS | {"spaces": "error"}


def test_translators_may_not_change_it(client: Any, translator: Any) -> None:
    """They would wave their own mistakes through."""
    client.force_login(translator)
    address = reverse("wagtailsettings:edit", args=("translation", "checksettings", CheckSettings.load().pk))
    client.post(address, dict.fromkeys(SETTABLE, "off"))
    assert severities() == DEFAULTS
