"""Sums kept beside their rows: of leads and sales by month and place, and how long the leads of a day took to buy."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_SALES = (
    "orders clients new_clients amount unknown known costed cost uncosted uncosted_sales commission unnamed early"
).split()


def upgrade() -> None:
    """Four tables; an index nobody reads any more goes."""
    _create("lead_place", "enquiries leads accepted qualified bought".split())
    for name in ("sale_place", "made_place"):
        _create(name, _SALES, sa.Column("payers", sa.Text(), nullable=True))
    op.create_table(
        "lead_lag",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("lags", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lead_lag")),
        sqlite_strict=True,
    )
    op.create_index("ix_lead_lag_month", "lead_lag", ["month"])
    op.create_index("ix_lead_lag_day", "lead_lag", ["day"])
    op.drop_index("ix_sale_bought", "sale")  # the lags were read by it


def _create(name: str, sums: list[str], *more: "sa.Column[str]") -> None:
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("channel_id", sa.Integer(), nullable=True),
        sa.Column("campaign_id", sa.Integer(), nullable=True),
        sa.Column("known_on", sa.Text(), nullable=True),
        *(sa.Column(one, sa.Integer(), nullable=False) for one in sums),
        *more,
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        sqlite_strict=True,
    )
    op.create_index(f"ix_{name}_month", name, ["month"])
