"""Touch: a dated contact with a campaign that is not an enquiry."""

from dataclasses import dataclass
from datetime import date, time

from leaddesk.domain.rules import campaign_has_channel
from leaddesk.errors import InvalidField


@dataclass(frozen=True, slots=True)
class Touch:
    """Somebody met a campaign: clicked an advertisement, visited a stand. The person is known by contacts or through
    `lead_id`; `person_id` is derived."""

    touched_on: date
    touched_time: time | None = None
    channel_id: int | None = None
    campaign_id: int | None = None
    lead_id: int | None = None
    name: str = ""
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    kind: str = ""
    device: str = ""
    import_id: int | None = None
    source_row: int | None = None
    edited: bool = False
    person_id: int = 0
    id: int = 0

    def __post_init__(self) -> None:
        campaign_has_channel(self.channel_id, self.campaign_id)
        if not (self.phones or self.emails or self.lead_id):
            raise InvalidField("person", "empty")
