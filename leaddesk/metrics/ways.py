"""Ways: how long half of those took who got there, those still on the way not dropped (Kaplan and Meier 1958)."""

from collections.abc import Mapping

_NEXT_TO_NOTHING = 1e-9
"""Half is half, whatever the last digits of a product of shares are."""


def median_way(done: Mapping[int, int], waiting: Mapping[int, int]) -> int | None:
    """The first length of time by which half of those have got there who ever will, as far as the curve tells; None
    where nobody has. Most leads never buy: half of all of them would be no time at all.

    `done`: how many got there after so long; `waiting`: how many have not, by how long they have been waiting; one who
    has waited exactly so long was still there to see."""
    curve = _curve(done, waiting)
    if not curve:
        return None
    half = curve[-1][1] / 2
    return next((time for time, share in curve if share >= half - _NEXT_TO_NOTHING), None)


def _curve(done: Mapping[int, int], waiting: Mapping[int, int]) -> list[tuple[int, float]]:
    """By each length of time somebody took, the share of all that has got there."""
    at_risk = sum(done.values()) + sum(waiting.values())
    leaving = sorted(time for time, count in waiting.items() if count)
    curve, left, gone = [], 1.0, 0
    for time in sorted(time for time, count in done.items() if count):
        while gone < len(leaving) and leaving[gone] < time:
            at_risk -= waiting[leaving[gone]]
            gone += 1
        left *= 1 - done[time] / at_risk
        at_risk -= done[time]
        curve.append((time, 1 - left))
    return curve
