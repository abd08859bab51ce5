"""Indices that cover who has paid, and how soon leads were answered."""

from alembic import op
from sqlalchemy import text

revision = "0003"
down_revision = "0002"

_OF_SALES = ("amount", "cost_price", "commission", "counts", "first_of_lead", "first_of_person", "refund_of")
_PLACED = ("placed_channel_id", "placed_campaign_id", "lead_on", "made_on")


def upgrade() -> None:
    """The three indices of sales take the person too; one of leads is new."""
    by_date = tuple(name for name in _OF_SALES if name != "first_of_lead")
    _anew("ix_sale_cohort", ["lead_month", *_PLACED, *_OF_SALES, "person_id"], "lead_on IS NOT NULL")
    _anew("ix_sale_cash", ["made_month", *_PLACED, *by_date, "person_id"], "lead_on IS NOT NULL")
    _anew("ix_sale_leadless", ["made_month", "made_on", *_OF_SALES, "lead_on", "person_id"], "lead_on IS NULL")
    columns = ["arrived_month", "channel_id", "campaign_id", "repeat", "arrived_on", "arrived_time", "first_response"]
    op.create_index("ix_lead_responses", "lead", columns, sqlite_where=text("repeat = 0"))


def _anew(name: str, columns: list[str], where: str) -> None:
    op.drop_index(name, "sale")
    op.create_index(name, "sale", columns, sqlite_where=text(where))
