"""Files of the world become rows of raw cells, read in a child process that a hostile file may kill."""

from leaddesk.importing.readers.reading import Reading, open_file
from leaddesk.importing.readers.values import LIMITS, Cell, Choices, Limits, Source

__all__ = ["LIMITS", "Cell", "Choices", "Limits", "Reading", "Source", "open_file"]
