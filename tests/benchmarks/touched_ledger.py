"""The large ledger with touches: about three before each enquiry, put in through the shelf."""

import random
import shutil
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

from leaddesk.domain.lead import Lead
from leaddesk.domain.touch import Touch
from leaddesk.ledger import Ledger
from leaddesk.store.shelf import Query
from tests.benchmarks.big_ledger import MONTHS, Size, big_ledger, leave_compact

MOST_TOUCHES = 6
"""A lead has none to so many, three on the average: three million before a million enquiries."""

_BATCH = 8_000
_DEVICES = ("desktop", "phone", "phone", "tablet", "")


def touched_ledger(size: Size) -> Path:
    """The large ledger of this size and its touches, beside it and made when it is not there yet."""
    plain = big_ledger(size)
    made_by = sha256(Path(__file__).read_bytes()).hexdigest()[:8]
    path = Path(tempfile.gettempdir(), f"{plain.stem}-touched-{made_by}.leaddesk")
    if not path.exists():
        unfinished = path.with_suffix(".unfinished")
        shutil.copyfile(plain, unfinished)
        add_touches(unfinished)
        unfinished.replace(path)
    return path


def add_touches(path: Path) -> None:
    """Touches for every enquiry of the ledger, a month a change; nothing is left to undo."""
    dice = random.Random(2027)
    with Ledger.open(path) as ledger:
        with ledger.read() as books:
            campaigns = [(one.channel_id, one.id) for one in books.campaigns.all()]
        for month in MONTHS:
            with ledger.change(f"{month.first:%Y-%m}") as books:
                ids = books.leads.ids(Query(period=month, descending=False))
                for start in range(0, len(ids), _BATCH):
                    leads = books.leads.some(ids[start : start + _BATCH])
                    books.touches.add_many([touch for lead in leads for touch in _touches(lead, campaigns, dice)])
    leave_compact(path)


def _touches(lead: Lead, campaigns: list[tuple[int, int]], dice: random.Random) -> Iterator[Touch]:
    """Some weeks before the enquiry; every third through its own campaign."""
    for _ in range(dice.randrange(MOST_TOUCHES + 1)):
        channel, campaign = dice.choice(campaigns)
        if dice.random() < 0.33 and lead.channel_id is not None:
            channel, campaign = lead.channel_id, lead.campaign_id  # type: ignore[assignment]
        day = lead.arrived_on - timedelta(days=int(dice.expovariate(1 / 15)))
        yield Touch(day, None, channel, campaign, lead.id, kind="click", device=dice.choice(_DEVICES))
