"""The administrator of the first start, and new passwords."""

import secrets

from axes.utils import reset
from django.contrib.auth import get_user_model

from .errors import Error

#: Without the characters that are easily confused in print.
ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"
FIRST_LOGIN = "admin"


def generate() -> str:
    """A random password of four groups of five characters (about 100 bits), easy to read out and type."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(5)) for _ in range(4))


def create_administrator() -> str | None:
    """Creates `admin` where no superuser exists; gives its password, which is nowhere kept in clear, or None."""
    users = get_user_model()._default_manager
    if users.filter(is_superuser=True).exists():
        return None
    if users.filter(**{get_user_model().USERNAME_FIELD: FIRST_LOGIN}).exists():
        raise Error(
            f"There is no administrator, and the login name {FIRST_LOGIN} belongs to somebody else. "
            "Create one with: .venv/bin/python manage.py createsuperuser"
        )
    password = generate()
    users.create_superuser(FIRST_LOGIN, password=password)  # type: ignore[attr-defined]
    return password


def renew(login: str) -> str:
    """Sets a new password for this login name, lifts a lock after wrong guesses, and gives the password.

    Raises:
        Error: nobody has this login name.
    """
    model = get_user_model()
    try:
        user = model._default_manager.get_by_natural_key(login)  # type: ignore[attr-defined]
    except model.DoesNotExist as error:
        raise Error(f"Nobody has the login name {login}. Name an existing one: make password LOGIN=name") from error
    password = generate()
    user.set_password(password)
    user.save(update_fields=["password"])
    reset(username=login)
    return password
