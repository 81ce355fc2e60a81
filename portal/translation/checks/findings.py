"""What a check says."""

from __future__ import annotations

from dataclasses import dataclass

EXCERPT = 80


@dataclass(frozen=True)
class Finding:
    """Code of the check, one sentence that says what to do, and the words concerned."""

    code: str
    message: str
    excerpt: str = ""

    def __post_init__(self) -> None:
        if len(self.excerpt) > EXCERPT:
            object.__setattr__(self, "excerpt", self.excerpt[: EXCERPT - 1] + "…")
