"""Progress of long work, told and cancelled without knowing who watches."""

from typing import Protocol

from leaddesk.errors import LeadDeskError


class Cancelled(LeadDeskError):
    """The person watching asked to stop; whatever was under way is rolled back."""


class Progress(Protocol):
    """What long work is given. `step` may raise Cancelled; call it often (every few hundred rows)."""

    def step(self, stage: str, done: int, total: int | None = None) -> None:
        """Tell that `done` of `total` units of `stage` (a stable code, e.g. "reading") are finished."""


class Silent:
    """A progress nobody watches."""

    def step(self, stage: str, done: int, total: int | None = None) -> None:
        """Do nothing."""
