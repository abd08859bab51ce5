"""The path to each sale: a derived column, whose values `store/schema.py` settles once the newest schema is reached."""

from alembic import op
from sqlalchemy import text

revision = "0006"
down_revision = "0005"

_NEW = "\tpath TEXT DEFAULT '' NOT NULL, \n"
_BEFORE = "\tsearch TEXT"


def upgrade() -> None:
    """The table as it stands, made once more with the new column; SQLite would put an added one behind a generated
    one, where no new ledger has it."""
    connection = op.get_bind()
    (table,) = connection.scalars(text("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'sale'"))
    indices = connection.scalars(
        text("SELECT sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'sale' AND sql IS NOT NULL")
    ).all()
    kept = ", ".join(f'"{row.name}"' for row in connection.execute(text("PRAGMA table_info(sale)")))
    before, after = table.split(_BEFORE, 1)
    made = f"{before}{_NEW}{_BEFORE}{after}".replace("CREATE TABLE sale", "CREATE TABLE _sale", 1)
    connection.exec_driver_sql(made)
    connection.exec_driver_sql(f"INSERT INTO _sale ({kept}) SELECT {kept} FROM sale")
    op.drop_table("sale")
    op.rename_table("_sale", "sale")
    for index in indices:
        connection.exec_driver_sql(index)
