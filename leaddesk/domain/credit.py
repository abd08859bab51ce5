"""Credit: the models by which a sale is shared out among the touches before it."""

from enum import StrEnum


class Model(StrEnum):
    """Which touches of a person a sale is credited to (metrics.md, "Attribution models")."""

    LAST = "last"  # the sale's own lead
    FIRST = "first"
    LAST_PAID = "last_paid"  # the last touch of a channel that is not free
    LINEAR = "linear"
    POSITION = "position"  # 40 / 20 / 40
    DECAY = "decay"  # half-life of seven days
