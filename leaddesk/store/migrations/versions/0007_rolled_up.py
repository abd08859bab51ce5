"""Sums kept beside their rows: leads by day, sales by the months of their leads and their own."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Two tables, and an index of the sales that made clients."""
    op.create_table(
        "lead_day",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("channel_id", sa.Integer(), nullable=True),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("enquiries", "leads", "bought")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lead_day")),
        sqlite_strict=True,
    )
    op.create_index("ix_lead_day_day", "lead_day", ["day", "leads"])
    op.create_index("ix_lead_day_month", "lead_day", ["month", "channel_id", "day", "enquiries", "leads", "bought"])
    sums = "orders clients new_clients amount unknown known costed cost uncosted uncosted_sales commission".split()
    op.create_table(
        "sale_month",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lead_month", sa.Text(), nullable=False),
        sa.Column("sold_month", sa.Text(), nullable=False),
        sa.Column("channel_id", sa.Integer(), nullable=True),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in sums),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sale_month")),
        sqlite_strict=True,
    )
    op.create_index("ix_sale_month_facts", "sale_month", ["lead_month", "sold_month", "channel_id"])
    op.create_index(
        "ix_sale_bought", "sale", ["lead_on", "made_on", "first_of_lead"], sqlite_where=sa.text("first_of_lead")
    )
