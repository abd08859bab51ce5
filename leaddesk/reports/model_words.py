"""Words of the models of attribution, as they stand among the choices, for titles and columns."""

from typing import Final

from leaddesk.domain.credit import Model
from leaddesk.reports.choices import CHOICES, Option

_OPTIONS: Final[dict[object, Option]] = {option.value: option for option in CHOICES["model"].options}


def model_words(model: Model) -> str:
    """What a model is called where it is chosen: «Первое касание»."""
    return _OPTIONS[model].words()


def model_after(model: Model) -> str:
    """The same within a title: «Атрибуция — первое касание»."""
    words = model_words(model)
    return words[0].lower() + words[1:]


def model_meaning(model: Model) -> str:
    """In a sentence, how a sale is shared out."""
    return _OPTIONS[model].meaning()
