"""Ways: how long half of those took who got there, those still on the way not dropped (Kaplan and Meier 1958)."""

from collections.abc import Mapping

from leaddesk.metrics.survival import survival

_NEXT_TO_NOTHING = 1e-9
"""Half is half, whatever the last digits of a product of shares are."""


def median_way(done: Mapping[int, int], waiting: Mapping[int, int]) -> int | None:
    """The first length of time by which half of those have got there who ever will, as far as the curve tells; None
    where nobody has. Most leads never buy: half of all of them would be no time at all.

    `done` and `waiting` as in `survival`."""
    steps = list(survival(done, waiting))
    if not steps:
        return None
    half = (1 - steps[-1].left) / 2
    return next((step.time for step in steps if 1 - step.left >= half - _NEXT_TO_NOTHING), None)
