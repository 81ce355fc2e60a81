"""The app that brings the commands serve, password and reset."""

from django.apps import AppConfig


class LaunchConfig(AppConfig):
    """Holds commands only; no models."""

    name = "portal.launch"
    label = "launch"
