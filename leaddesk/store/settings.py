"""Settings: the one row of what holds for the whole business."""

from base64 import b64decode, b64encode
from dataclasses import asdict

from sqlalchemy import Connection, insert, select, update

from leaddesk.domain.settings import Settings
from leaddesk.store import tables
from leaddesk.store.settling import settle_everybody


class SettingsShelf:
    """Get and replace; there is always exactly one."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self) -> Settings:
        """The settings of this ledger."""
        row = self._connection.execute(select(tables.settings)).one()._asdict()
        del row["id"]
        logo = row.pop("logo")
        return Settings(**row, logo=b64decode(logo) if logo else None)

    def start(self, settings: Settings) -> None:
        """The settings of a new ledger."""
        self._connection.execute(insert(tables.settings).values(id=1, **_row(settings)))

    def replace(self, settings: Settings) -> Settings:
        """Store other settings; a new uniqueness window decides anew which enquiry is a lead, a new look-back how far
        the path to a sale goes."""
        before = self.get()
        self._connection.execute(update(tables.settings).values(_row(settings)))
        windows = (settings.uniqueness_days, settings.sale_lookback_days)
        if windows != (before.uniqueness_days, before.sale_lookback_days):
            settle_everybody(self._connection)
        return settings


def _row(settings: Settings) -> dict[str, object]:
    row = asdict(settings)
    row["logo"] = b64encode(settings.logo).decode() if settings.logo else None
    return row
