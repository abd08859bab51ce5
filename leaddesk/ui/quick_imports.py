"""Quick imports: what is imported after PySide is not read as text again."""

from importlib import import_module


def spare_sources() -> None:
    """Let PySide not read the source of every module imported from now on. It looks for its own name there, to offer
    those modules another spelling of its methods; none asks for one, and the reading takes a fifth of the start."""
    try:
        feature = import_module("shibokensupport.feature")
    except ImportError:  # a PySide without it has nothing to be spared
        return
    if hasattr(feature, "_mod_uses_pyside"):
        feature.__dict__["_mod_uses_pyside"] = lambda module: False
