"""The ledger file: tables, migrations, journal and one shelf per noun. The only room that knows SQLAlchemy."""
