"""How far a job is, in words and numbers, from the counts that it keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from ..jobs import COUNTS

if TYPE_CHECKING:
    from ..jobs import Job


def summary_of(job: Job) -> dict[str, object]:
    """Progress, state, and the number of strings behind each filter. No query."""
    counts = {stage.value if hasattr(stage, "value") else stage: getattr(job, name) for stage, name in COUNTS.items()}
    counts |= {"": job.total, "todo": job.open + job.changed + job.draft_count, "problem": job.problems}
    done = job.words - job.words_open
    sentence = _("%(done)d of %(words)d words done") % {"done": done, "words": job.words}
    return {"sentence": sentence, "percent": job.percent, "state": job.get_state_display(), "counts": counts}
