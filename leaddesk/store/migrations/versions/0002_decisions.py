"""What the owner decides by: agreements, plans, annotations, closed months; the share of profit given for a client."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_KEPT = "id, currency, company, uniqueness_days, sale_lookback_days, margin_bp, logo"


def upgrade() -> None:
    """Four new tables, and a new column of the settings."""
    _new_tables()
    op.create_table(
        "_settings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("company", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("uniqueness_days", sa.Integer(), nullable=False),
        sa.Column("sale_lookback_days", sa.Integer(), nullable=False),
        sa.Column("margin_bp", sa.Integer(), nullable=True),
        sa.Column("profit_share_bp", sa.Integer(), server_default=sa.text("5000"), nullable=False),
        sa.Column("logo", sa.Text(), nullable=True),
        sa.CheckConstraint("id = 1", name=op.f("ck_settings_one_row")),
        sa.CheckConstraint("margin_bp BETWEEN 0 AND 10000", name=op.f("ck_settings_margin_bp_within")),
        sa.CheckConstraint("profit_share_bp BETWEEN 0 AND 10000", name=op.f("ck_settings_profit_share_bp_within")),
        sa.CheckConstraint(
            "sale_lookback_days BETWEEN 0 AND 36500", name=op.f("ck_settings_sale_lookback_days_within")
        ),
        sa.CheckConstraint("uniqueness_days BETWEEN 0 AND 36500", name=op.f("ck_settings_uniqueness_days_within")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_settings")),
        sqlite_strict=True,
    )
    op.execute(f"INSERT INTO _settings ({_KEPT}) SELECT {_KEPT} FROM settings")
    op.drop_table("settings")
    op.rename_table("_settings", "settings")


def _new_tables() -> None:
    op.create_table(
        "agreement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("places", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("kinds", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("intents", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("claim_days", sa.Integer(), nullable=True),
        sa.CheckConstraint("claim_days BETWEEN 0 AND 36500", name=op.f("ck_agreement_claim_days_within")),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_agreement_campaign_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement")),
        sa.UniqueConstraint("campaign_id", name=op.f("uq_agreement_campaign_id")),
        sqlite_strict=True,
    )
    op.create_table(
        "month_plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("channel_id", sa.Integer(), nullable=False),
        sa.Column("budget", sa.Integer(), nullable=True),
        sa.Column("leads", sa.Integer(), nullable=True),
        sa.Column("clients", sa.Integer(), nullable=True),
        sa.CheckConstraint("month LIKE '____-__'", name=op.f("ck_month_plan_month_month")),
        sa.CheckConstraint("budget BETWEEN 0 AND 10000000000000", name=op.f("ck_month_plan_budget_within")),
        sa.CheckConstraint("leads BETWEEN 0 AND 10000000000000", name=op.f("ck_month_plan_leads_within")),
        sa.CheckConstraint("clients BETWEEN 0 AND 10000000000000", name=op.f("ck_month_plan_clients_within")),
        sa.ForeignKeyConstraint(["channel_id"], ["channel.id"], name=op.f("fk_month_plan_channel_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_month_plan")),
        sa.UniqueConstraint("month", "channel_id", name=op.f("uq_month_plan_month_channel_id")),
        sqlite_strict=True,
    )
    op.create_table(
        "annotation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("on_day", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("channel_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("on_day LIKE '____-__-__'", name=op.f("ck_annotation_on_day_day")),
        sa.CheckConstraint("length(trim(text)) > 0", name=op.f("ck_annotation_text_not_empty")),
        sa.ForeignKeyConstraint(["channel_id"], ["channel.id"], name=op.f("fk_annotation_channel_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_annotation")),
        sqlite_strict=True,
    )
    op.create_table(
        "closed_month",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("as_of", sa.Text(), nullable=False),
        sa.Column("closed_at", sa.Text(), nullable=False),
        sa.Column("figures", sa.Text(), nullable=False),
        sa.Column("rows", sa.Text(), nullable=False),
        sa.CheckConstraint("month LIKE '____-__'", name=op.f("ck_closed_month_month_month")),
        sa.CheckConstraint("basis = 'cohort' OR basis = 'cash'", name=op.f("ck_closed_month_basis_known")),
        sa.CheckConstraint("as_of LIKE '____-__-__'", name=op.f("ck_closed_month_as_of_day")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closed_month")),
        sqlite_strict=True,
    )
