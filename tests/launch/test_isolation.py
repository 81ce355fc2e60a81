"""The tests themselves: closed to the network."""

import socket

import pytest


def test_a_test_cannot_reach_another_machine() -> None:
    with pytest.raises(RuntimeError, match=r"^A test tried to reach .*192\.0\.2\.1"):
        socket.create_connection(("192.0.2.1", 80))
