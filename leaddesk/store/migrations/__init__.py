"""How an older ledger becomes a newer one."""
