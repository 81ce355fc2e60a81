"""All models of the app, where Django looks for them."""

from .duties import Duty
from .mails import Attachment, OutboxMail, State

__all__ = ["Attachment", "Duty", "OutboxMail", "State"]
