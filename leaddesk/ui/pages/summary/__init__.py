"""The page «Сводка»: the month in six figures, and what needs attention."""
