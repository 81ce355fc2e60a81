"""Sessions in the database, for keys that we can have made."""

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore


class SessionStore(DatabaseStore):
    """Takes any other key for none: PostgreSQL would fail over a NUL in a made-up cookie."""

    def __init__(self, session_key: str | None = None) -> None:
        is_ours = session_key is not None and session_key.isascii() and session_key.isalnum()
        super().__init__(session_key if is_ours else None)
