"""A report on the screen, whatever it is about: its sections as tables with charts and remarks, and its tools."""
