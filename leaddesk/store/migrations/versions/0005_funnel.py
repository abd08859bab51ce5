"""Covering indices of the funnel: the stages of leads, the sales that made clients, the orders after those."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0003"


def upgrade() -> None:
    """Four new indices; no row changes."""
    op.create_index(
        "ix_lead_funnel",
        "lead",
        [
            "arrived_on", "channel_id", "campaign_id", "repeat", "reject_reason", "qualified_on", "stage",
            "arrived_time", "first_response", "kind", "intent", "device", "place",
        ],
    )  # fmt: skip
    op.create_index(
        "ix_sale_clients",
        "sale",
        ["lead_on", "placed_channel_id", "placed_campaign_id", "made_on", "head_id", "person_id"],
        sqlite_where=sa.text("first_of_lead = 1"),
    )
    op.create_index(
        "ix_sale_again", "sale", ["person_id", "made_on"], sqlite_where=sa.text("counts = 1 AND first_of_person = 0")
    )
    op.create_index(
        "ix_stage_event_lost", "stage_event", ["reached_on", "lead_id"], sqlite_where=sa.text("stage = 'lost'")
    )
