"""Path: how a person came to a sale — every touch and enquiry before it, and the lead it stands with."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from leaddesk.domain.money import Money


class Step(NamedTuple):
    """What a person met on the way to a sale. `kind` is the LeadKind of an enquiry; "" where it is not known and of a
    touch. `own`: it is the lead the sale stands with."""

    channel_id: int | None
    campaign_id: int | None
    device: str = ""
    kind: str = ""
    own: int = 0


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


def path_to(made_on: date, meetings: Iterable[Meeting], lead_id: int | None, lookback_days: int) -> str:
    """The path to a sale of `made_on` that stands with the lead `lead_id`, as it is kept: how many days before the sale
    each step was, then a line for each; empty where nothing came before. It holds what the person did on that day or at
    most `lookback_days` before, and the sale's own lead whatever its date; one written down after the sale is so many
    days below 0. `meetings` in their order."""
    days, lines = [], []
    for one in meetings:
        ago = (made_on - one.on).days
        own = one.is_enquiry and one.id == lead_id
        if own or 0 <= ago <= lookback_days:
            days.append(str(ago))
            step = Step(one.channel_id, one.campaign_id, one.device, one.kind, int(own))
            lines.append(json.dumps(step, ensure_ascii=False, separators=(",", ":")))
    return "\n".join((" ".join(days), *lines)) if days else ""


@dataclass(frozen=True, slots=True)
class Paths:
    """Many paths as columns. `steps`: every different step once; `step_at` and `days`: those of all paths one after
    another, a step by its place in `steps`; `lengths`: how many each path has."""

    steps: Sequence[Step]
    step_at: Sequence[int]
    days: Sequence[int]
    lengths: Sequence[int]


def paths_of(texts: Sequence[str]) -> Paths:
    """The paths of these texts, in their order. People take the same steps: each is read once."""
    walked = [text for text in texts if text]
    # Cut and joined as long texts and not path by path: a report reads hundreds of thousands.
    days = " ".join([text[: text.index("\n")] for text in walked]).split()
    lines = "\n".join([text[text.index("\n") + 1 :] for text in walked]).split("\n") if walked else []
    places = _Places()
    step_at = list(map(places.__getitem__, lines))
    steps = [Step(*json.loads(line)) for line in places]
    return Paths(steps, step_at, list(map(int, days)), [text.count("\n") for text in texts])


class _Places(dict[str, int]):
    """Lines in the order they were first met, each with its place."""

    def __missing__(self, line: str) -> int:
        place = self[line] = len(self)
        return place


@dataclass(frozen=True, slots=True)
class SoldAlong:
    """Sales and refunds as columns, with the paths that led to them; a refund has that of the sale it refunds.
    `counts`: orders net-positive on the as-of date. `places`: where each was sold, as it says. Money in minor units,
    None where unknown."""

    ids: Sequence[int]
    paths: Paths
    counts: Sequence[bool]
    amounts: Sequence[Money | None]
    cost_prices: Sequence[Money | None]
    places: Sequence[str]
