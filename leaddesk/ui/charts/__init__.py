"""Charts of the desk, drawn by QPainter: the same on the screen and on paper."""
