"""Agreement: what the seller of a campaign's leads has promised, and until when a lead may be claimed back."""

from dataclasses import dataclass

from leaddesk.domain.lead import Intent, LeadKind
from leaddesk.errors import InvalidField


@dataclass(frozen=True, slots=True)
class Agreement:
    """What a lead of `campaign_id` must be: of one of these places, kinds and intents (none named: any will do).
    `claim_days`: how many days after its arrival a lead may be refused, None where there is no such term."""

    campaign_id: int
    places: tuple[str, ...] = ()
    kinds: tuple[LeadKind, ...] = ()
    intents: tuple[Intent, ...] = ()
    claim_days: int | None = None
    id: int = 0

    def __post_init__(self) -> None:
        if self.claim_days is not None and not 0 <= self.claim_days <= 36_500:
            raise InvalidField("claim_days", "not_days", str(self.claim_days))
