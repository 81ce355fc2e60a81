"""The one kind of fault that the launch commands report."""

from django.core.management.base import CommandError


class Error(CommandError):
    """A foreseeable fault. Django prints it as "Error: sentence"; the sentence says what to do next."""
