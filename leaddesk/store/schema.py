"""The schema of a ledger file: which revision it has, and the safe way to the newest."""

from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from leaddesk.errors import LedgerError
from leaddesk.store import rolled_up, sqlite
from leaddesk.store.settling import settle_everybody

NEWEST = "0010"
_KNOWN = ("0001", "0002", "0003", "0005", "0006", "0007", "0008", "0009", "0010")


def revision_of(connection: Connection) -> str | None:
    """The revision the file stands at, None when it has no tables yet."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def bring_up_to_date(path: Path, reading: Engine, writing: Engine) -> None:
    """Migrate the ledger to the newest schema, after a verified backup beside it. Raises LedgerError("newer") for a
    file of a later LeadDesk; on any failure the file stays as it was."""
    with sqlite.known_errors(path), reading.connect() as connection:
        revision = revision_of(connection)
    if revision == NEWEST:
        return
    if revision is not None:
        if revision not in _KNOWN:
            raise LedgerError(path, "newer", revision)
        stamp = datetime.now().strftime("%Y-%m-%d-%H%M%S")
        sqlite.backup(path, path.with_name(f"{path.stem}.before-{NEWEST}.{stamp}{path.suffix}"))
    with sqlite.known_errors(path):
        _migrate(path, writing, is_new=revision is None)


def _migrate(path: Path, engine: Engine, *, is_new: bool) -> None:
    """One transaction, foreign keys off before it and checked before it commits: with them on, Alembic's batch mode
    silently deletes child rows. Derived columns and sums the older schema did not have are made at the end."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with engine.connect() as connection:
        sqlite.raw(connection).execute("PRAGMA foreign_keys = OFF")
        try:
            with connection.begin():
                config.attributes["connection"] = connection
                command.upgrade(config, NEWEST)
                if not is_new:
                    settle_everybody(connection)
                    rolled_up.make_all(connection)
                faults = sqlite.foreign_key_faults(connection)
                if faults:
                    raise LedgerError(path, "damaged", "; ".join(faults))
        finally:
            sqlite.raw(connection).execute("PRAGMA foreign_keys = ON")
