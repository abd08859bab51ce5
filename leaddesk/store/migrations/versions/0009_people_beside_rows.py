"""Kept beside their rows: what each client has bought, and what the funnel asks of the enquiries of a day; the indices
the funnel read instead go."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

_CLIENT = "orders amount unknown known costed cost uncosted uncosted_sales".split()
_PACKED = "codes channels campaigns qualified bought again clocks answers".split()


def upgrade() -> None:
    """Two tables more, two indices less."""
    op.create_table(
        "client",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("first_month", sa.Text(), nullable=False),
        sa.Column("first_on", sa.Text(), nullable=False),
        sa.Column("channel_id", sa.Integer(), nullable=True),
        sa.Column("has_lead", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("last_on", sa.Text(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in _CLIENT),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_client")),
        sa.UniqueConstraint("person_id", name=op.f("uq_client_person_id")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_client_facts",
        "client",
        ["first_month", "channel_id", "has_lead", *_CLIENT, "first_on", "last_on", "days", "person_id"],
    )
    op.create_table(
        "funnel_day",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        *(sa.Column(name, sa.LargeBinary(), nullable=False) for name in _PACKED),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("devices", "places")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_funnel_day")),
        sa.UniqueConstraint("day", name=op.f("uq_funnel_day_day")),
        sqlite_strict=True,
    )
    op.drop_index("ix_lead_funnel", table_name="lead")
    op.drop_index("ix_sale_clients", table_name="sale")
