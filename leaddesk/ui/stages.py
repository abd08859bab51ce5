"""What the stages of long work are called."""

from leaddesk.i18n import _


def stage_words(stage: str) -> str:
    """The words for a stage code of `Progress.step`; empty for one without words of its own."""
    words = {
        "reading": _("reading the file"),
        "cleaning": _("understanding the cells"),
        "sorting": _("comparing with the ledger"),
        "writing": _("writing"),
        "taking_back": _("taking rows back"),
    }
    return words.get(stage, "")
