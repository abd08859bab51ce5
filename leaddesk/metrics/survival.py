"""Survival: how many still wait as time goes by, those who drop out of sight not lost (Kaplan and Meier 1958)."""

from collections.abc import Iterator, Mapping
from math import inf
from typing import NamedTuple


class Step(NamedTuple):
    """At `time` somebody got there; `left`: the estimated share of all that had not by then, `spread`: Greenwood's sum,
    the variance of the logarithm of `left`."""

    time: int
    left: float
    spread: float


def survival(done: Mapping[int, int], waiting: Mapping[int, int]) -> Iterator[Step]:
    """A step for each length of time somebody took, the shortest first. `done`: how many got there after so long;
    `waiting`: how many have not, by how long they have been waiting; one who has waited exactly so long was still
    there to see."""
    at_risk = sum(done.values()) + sum(waiting.values())
    leaving = sorted(time for time, count in waiting.items() if count)
    left, spread, gone = 1.0, 0.0, 0
    for time in sorted(time for time, count in done.items() if count):
        while gone < len(leaving) and leaving[gone] < time:
            at_risk -= waiting[leaving[gone]]
            gone += 1
        events = done[time]
        left *= 1 - events / at_risk
        spread += events / (at_risk * (at_risk - events)) if events < at_risk else inf
        at_risk -= events
        yield Step(time, left, spread)
