"""The glossary of the demo site."""

from __future__ import annotations

from portal.translation.models import Term

from .content import read


def load_glossary() -> None:
    """Puts in the terms of `glossary.toml`; a term that is there already stays as it is."""
    Term.objects.bulk_create(
        [
            Term(
                german=item["german"],
                inflections="\n".join(item.get("inflections", [])),
                english=item["english"],
                also="\n".join(item.get("also", [])),
                forbidden="\n".join(item.get("forbidden", [])),
                note=item.get("note", ""),
            )
            for item in read("glossary")["terms"]
        ],
        ignore_conflicts=True,
    )
