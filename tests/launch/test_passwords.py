"""The administrator of the first start and new passwords."""

from io import StringIO

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.contrib.auth.password_validation import validate_password
from django.core.management import call_command
from django.test import RequestFactory

from portal.launch import passwords
from portal.launch.errors import Error

pytestmark = pytest.mark.django_db


def can_log_in(login: str, password: str) -> bool:
    """Whether the portal's own back ends accept the pair."""
    request = RequestFactory().post("/admin/login/")
    return authenticate(request, username=login, password=password) is not None


def test_the_first_start_creates_an_administrator_and_later_ones_do_not() -> None:
    password = passwords.create_administrator()
    assert password is not None
    validate_password(password)
    assert can_log_in("admin", password)
    assert passwords.create_administrator() is None


def test_a_login_name_of_somebody_else_is_never_made_administrator() -> None:
    get_user_model().objects.create_user("admin", password="x")
    with pytest.raises(Error, match="createsuperuser"):
        passwords.create_administrator()


def test_the_password_command_prints_the_new_password() -> None:
    get_user_model().objects.create_user("anna", password="old")
    out = StringIO()
    call_command("password", user="anna", stdout=out)
    assert can_log_in("anna", out.getvalue().split()[3])
    assert not can_log_in("anna", "old")


def test_the_password_command_refuses_an_unknown_name() -> None:
    with pytest.raises(Error, match="^Nobody has the login name nobody"):
        call_command("password", user="nobody")


def test_a_new_password_lifts_the_lock_after_wrong_guesses() -> None:
    get_user_model().objects.create_user("anna", password="old")
    for _ in range(6):
        can_log_in("anna", "wrong")
    assert not can_log_in("anna", "old")
    assert can_log_in("anna", passwords.renew("anna"))
