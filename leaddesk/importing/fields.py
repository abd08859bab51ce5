"""The fields an import can fill, per kind of file: the FIELD of `--map` and the keys of a planned row's values."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from leaddesk.domain.imported import FileKind


class Reads(Enum):
    """How the cells of a field are read."""

    DATE = auto()
    TIME = auto()
    MOMENT = auto()
    TEXT = auto()
    KEY = auto()
    CONTACT = auto()
    MONEY = auto()
    COUNT = auto()
    WORD = auto()


class Several(Enum):
    """What happens when several columns feed one field: only the best is taken, each row takes the first that is
    filled, or all are taken together."""

    BEST = auto()
    FIRST_FILLED = auto()
    TOGETHER = auto()


@dataclass(frozen=True, slots=True)
class Field:
    """One field. Without a column for a `required` field the file cannot be imported at all."""

    name: str
    reads: Reads
    several: Several = Several.BEST
    required: bool = False


_DATE: Final = Field("date", Reads.DATE, required=True)
_TIME: Final = Field("time", Reads.TIME)
_NAME: Final = Field("name", Reads.TEXT, Several.TOGETHER)
_PHONE: Final = Field("phone", Reads.CONTACT, Several.TOGETHER)
_EMAIL: Final = Field("email", Reads.CONTACT, Several.TOGETHER)
_CHANNEL: Final = Field("channel", Reads.TEXT, Several.FIRST_FILLED)
_CAMPAIGN: Final = Field("campaign", Reads.TEXT, Several.FIRST_FILLED)
_COMMENT: Final = Field("comment", Reads.TEXT, Several.TOGETHER)
_ID: Final = Field("external_id", Reads.KEY, Several.FIRST_FILLED)
_LEAD_ID: Final = Field("lead_external_id", Reads.KEY)
_AMOUNT: Final = Field("amount", Reads.MONEY)
_PLACE: Final = Field("place", Reads.TEXT)
_DEVICE: Final = Field("device", Reads.TEXT)

FIELDS: Final[dict[FileKind, tuple[Field, ...]]] = {
    FileKind.LEADS: (
        _ID,
        _DATE,
        _TIME,
        _NAME,
        _PHONE,
        _EMAIL,
        _CHANNEL,
        _CAMPAIGN,
        Field("kind", Reads.WORD),
        Field("intent", Reads.WORD),
        Field("stage", Reads.WORD),
        Field("reject_reason", Reads.WORD),
        Field("first_response", Reads.MOMENT),
        Field("price", Reads.MONEY),
        _AMOUNT,
        Field("sale_date", Reads.DATE, Several.FIRST_FILLED),
        _DEVICE,
        _PLACE,
        Field("position", Reads.TEXT),
        Field("landing_page", Reads.TEXT),
        _COMMENT,
    ),
    FileKind.SALES: (
        _ID,
        _LEAD_ID,
        _DATE,
        _NAME,
        _PHONE,
        _EMAIL,
        _AMOUNT,
        Field("cost_price", Reads.MONEY),
        Field("commission", Reads.MONEY),
        Field("refund_of", Reads.KEY),
        _CHANNEL,
        _CAMPAIGN,
        _PLACE,
        _COMMENT,
    ),
    FileKind.SPEND: (
        Field("date", Reads.DATE),
        Field("from", Reads.DATE),
        Field("to", Reads.DATE),
        _CHANNEL,
        _CAMPAIGN,
        Field("amount", Reads.MONEY, required=True),
        Field("clicks", Reads.COUNT),
        Field("impressions", Reads.COUNT),
        _COMMENT,
    ),
    FileKind.TOUCHES: (
        _DATE,
        _TIME,
        _NAME,
        _PHONE,
        _EMAIL,
        _LEAD_ID,
        _CHANNEL,
        _CAMPAIGN,
        Field("kind", Reads.TEXT),
        _DEVICE,
    ),
}


def field(kind: FileKind, name: str) -> Field | None:
    """The field of that name, None when files of this kind have no such field."""
    return next((each for each in FIELDS[kind] if each.name == name), None)
