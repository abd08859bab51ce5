"""Survival: how many still wait as time goes by, those who drop out of sight not lost (Kaplan and Meier 1958)."""

from collections.abc import Iterator, Mapping
from math import inf

Step = tuple[int, float, float]
"""A length of time somebody got there after; the estimated share of all that had not by then; and Greenwood's sum, the
variance of the logarithm of that share."""


def survival(done: Mapping[int, int], waiting: Mapping[int, int]) -> Iterator[Step]:
    """A step for each length of time somebody took, the shortest first. `done`: how many got there after so long;
    `waiting`: how many have not, by how long they have been waiting; one who has waited exactly so long was still
    there to see."""
    at_risk = sum(done.values()) + sum(waiting.values())
    leaving = sorted(waiting)
    left, spread, gone, most = 1.0, 0.0, 0, len(leaving)
    for time in sorted(done):
        events = done[time]
        if not events:
            continue
        while gone < most and leaving[gone] < time:
            at_risk -= waiting[leaving[gone]]
            gone += 1
        left *= 1 - events / at_risk
        spread += events / (at_risk * (at_risk - events)) if events < at_risk else inf
        at_risk -= events
        yield time, left, spread
