"""Known layouts, one small file each: what `leaddesk.importing.preset` reads. Data only."""
