"""Annotation: the owner's own remark on a day, to be read on the axis of a chart."""

from dataclasses import dataclass
from datetime import date

from leaddesk.domain.rules import required


@dataclass(frozen=True, slots=True)
class Annotation:
    """Something that happened on `on_day` and may explain figures («сменили сайт»); of one channel, or of the whole
    business where `channel_id` is None."""

    on_day: date
    text: str
    channel_id: int | None = None
    id: int = 0

    def __post_init__(self) -> None:
        required("text", self.text)
