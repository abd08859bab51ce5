"""What the owner says of people and of files: shared contacts, people joined and parted by hand, answers, words,
presets; why a lead was lost, the end of every phone, and what was decided about an import."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import text

revision = "0010"
down_revision = "0009"

_TAIL = "\ttail TEXT DEFAULT '' NOT NULL, \n"


def upgrade() -> None:
    """Five tables more, three columns more."""
    _new_tables()
    _widen("lead", "\tloss_reason TEXT DEFAULT '' NOT NULL, \n", before="\tfirst_response TEXT")
    _widen("import", "\tdecided TEXT DEFAULT '' NOT NULL, \n", before="\ttaken_back_at TEXT")
    _widen("contact", _TAIL, before="\tCONSTRAINT ")
    op.create_index("ix_contact_tail", "contact", ["tail"], sqlite_where=text("tail <> ''"))
    connection = op.get_bind()
    phones = connection.execute(text("SELECT id, substr(value, -7) AS tail FROM contact WHERE value LIKE '+%'")).all()
    if phones:
        tails = [{"id": row.id, "tail": row.tail[::-1]} for row in phones]
        connection.execute(text("UPDATE contact SET tail = :tail WHERE id = :id"), tails)


def _new_tables() -> None:
    op.create_table(
        "shared_contact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.CheckConstraint("length(trim(value)) > 0", name=op.f("ck_shared_contact_value_not_empty")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shared_contact")),
        sa.UniqueConstraint("value", name=op.f("uq_shared_contact_value")),
        sqlite_strict=True,
    )
    op.create_table(
        "person_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("one", sa.Text(), nullable=False),
        sa.Column("other", sa.Text(), nullable=False),
        sa.Column("apart", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.CheckConstraint("apart IN (0, 1)", name=op.f("ck_person_link_apart_flag")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_link")),
        sa.UniqueConstraint("one", "other", name=op.f("uq_person_link_one_other")),
        sqlite_strict=True,
    )
    op.create_table(
        "answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("given_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer")),
        sa.UniqueConstraint("code", "key", name=op.f("uq_answer_code_key")),
        sqlite_strict=True,
    )
    op.create_table(
        "word",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("meaning", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_word")),
        sa.UniqueConstraint("field", "text", name=op.f("uq_word_field_text")),
        sqlite_strict=True,
    )
    op.create_table(
        "preset",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("headings", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("mapping", sa.Text(), nullable=False),
        sa.Column("options", sa.Text(), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("used_at", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "kind = 'leads' OR kind = 'sales' OR kind = 'spend' OR kind = 'touches'", name=op.f("ck_preset_kind_known")
        ),
        sa.CheckConstraint("length(trim(name)) > 0", name=op.f("ck_preset_name_not_empty")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_preset")),
        sa.UniqueConstraint("name", name=op.f("uq_preset_name")),
        sqlite_strict=True,
    )


def _widen(table: str, column: str, *, before: str) -> None:
    """The table as it stands, made once more with the new column before another line: SQLite would put an added one
    where no new ledger has it."""
    connection = op.get_bind()
    about = {"table": table}
    (made,) = connection.scalars(text("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = :table"), about)
    indices = connection.scalars(
        text("SELECT sql FROM sqlite_master WHERE type = 'index' AND tbl_name = :table AND sql IS NOT NULL"), about
    ).all()
    kept = ", ".join(f'"{row.name}"' for row in connection.execute(text(f'PRAGMA table_info("{table}")')))
    body = made.split("(", 1)[1]
    first, rest = body.split(before, 1)
    connection.exec_driver_sql(f'CREATE TABLE "_{table}" ({first}{column}{before}{rest}')
    connection.exec_driver_sql(f'INSERT INTO "_{table}" ({kept}) SELECT {kept} FROM "{table}"')
    op.drop_table(table)
    op.rename_table(f"_{table}", table)
    for index in indices:
        connection.exec_driver_sql(index)
