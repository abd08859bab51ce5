"""The page «Каналы за месяц»: table, chart, notes, and the way onto paper."""
