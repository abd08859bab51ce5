"""Channel: where leads come from, as the owner names it."""

from dataclasses import dataclass

from leaddesk.domain.rules import required

NEXT_COLOR = -1


@dataclass(frozen=True, slots=True)
class Channel:
    """A source of leads. `free`: costs nothing, so its spend is 0 and not "not entered". `color` is its fixed place
    in the palette of charts, NEXT_COLOR for the one the ledger gives a new channel. `aliases` are the other names
    files give it. `id` 0 means not stored yet."""

    name: str
    free: bool = False
    color: int = NEXT_COLOR
    aliases: tuple[str, ...] = ()
    comment: str = ""
    archived: bool = False
    import_id: int | None = None
    id: int = 0

    def __post_init__(self) -> None:
        required("name", self.name)
