"""Charts of the desk, drawn by pyqtgraph."""
