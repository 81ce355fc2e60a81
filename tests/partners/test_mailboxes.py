"""Whether a mailbox belongs to the organisation that it signs for."""

from __future__ import annotations

import pytest

from partners.signing.mailboxes import match


@pytest.mark.parametrize(
    ("email", "website", "expected"),
    [
        ("a@example.org", "https://www.example.org", "same"),
        ("a@kis.example.org", "https://example.org/de", "same"),
        ("a@example.org", "https://ki.example.org", "same"),
        ("a@example.com", "https://example.org", "other"),
        ("a@badexample.org", "https://example.org", "other"),
        ("a@GMX.de", "https://gmx.de", "free"),
        ("a@exämple.org", "https://example.org", "lookalike"),
        ("a@xn--exmple-cua.org", "https://exämple.org", "same"),
        ("a@example.org", "", "unknown"),
    ],
)
def test_mailbox_and_website(email: str, website: str, expected: str) -> None:
    assert match(email, website).value == expected
