"""Path: how a person came to a sale — every touch and enquiry before it, and the lead it stands with."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from leaddesk.domain.money import Money

class Step(NamedTuple):
    """One meeting on the way to a sale, `days` before it (below 0 where a lead was written down after its sale). `kind`
    is the LeadKind of an enquiry; "" where it is not known and of a touch. `own`: it is the lead the sale stands
    with."""

    days: int
    channel_id: int | None
    campaign_id: int | None
    device: str
    kind: str
    own: int = 0


Steps = tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Meeting:
    """A touch or enquiry `id` of a person. `time` is "" where it is not known; such a one stands first of its day."""

    on: date
    time: str
    is_enquiry: bool
    id: int
    channel_id: int | None
    campaign_id: int | None
    device: str
    kind: str

    @property
    def order(self) -> tuple[date, str, bool, int]:
        """Of one moment the touch comes first: one clicks, then one asks."""
        return self.on, self.time, self.is_enquiry, self.id


def path_to(made_on: date, meetings: Iterable[Meeting], lead_id: int | None, lookback_days: int) -> Steps:
    """The path to a sale of `made_on` that stands with the lead `lead_id`: what its person did on that day or at most
    `lookback_days` before; its own lead always, whatever its date. `meetings` in their order."""
    steps = []
    for one in meetings:
        days = (made_on - one.on).days
        own = one.is_enquiry and one.id == lead_id
        if own or 0 <= days <= lookback_days:
            steps.append(Step(days, one.channel_id, one.campaign_id, one.device, one.kind, int(own)))
    return tuple(steps)


def written(steps: Steps) -> str:
    """A path as one text, empty where nothing came before the sale."""
    return json.dumps(steps, ensure_ascii=False, separators=(",", ":")) if steps else ""


def read(texts: Iterable[str]) -> Iterator[Steps]:
    """The paths of these texts, in their order; equal texts are read once."""
    known: dict[str, Steps] = {"": ()}
    for text in texts:
        steps = known.get(text)
        if steps is None:
            steps = known[text] = tuple(Step(*step) for step in json.loads(text))
        yield steps


@dataclass(frozen=True, slots=True)
class SoldAlong:
    """A sale or refund and the path to it; a refund has that of the sale it refunds. `counts`: an order net-positive on
    the as-of date. `place` is where it was sold, as the sale says. Money in minor units."""

    id: int
    steps: Steps
    counts: bool
    amount: Money | None
    cost_price: Money | None
    place: str
