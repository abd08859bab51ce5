"""Words of the models of attribution."""

from leaddesk.domain.credit import Model
from leaddesk.i18n import _


def model_title(model: Model) -> str:
    """What a model is called in a sentence."""
    return {
        # Translators: «лид продажи»: a model of attribution, the sale goes to the channel of its own lead
        Model.LAST: lambda: _("the sale's own lead"),
        # Translators: «первое касание»: a model of attribution
        Model.FIRST: lambda: _("first touch"),
        # Translators: «последнее платное касание»: a model of attribution
        Model.LAST_PAID: lambda: _("last paid touch"),
        # Translators: «поровну»: a model of attribution, all touches share a sale equally
        Model.LINEAR: lambda: _("equal shares"),
        # Translators: «по позиции»: a model of attribution, 40/20/40
        Model.POSITION: lambda: _("by position"),
        # Translators: «с затуханием»: a model of attribution, the nearer a touch is to the sale the more it has of it
        Model.DECAY: lambda: _("time decay"),
    }[model]()


def model_short(model: Model) -> str:
    """The same over a narrow column."""
    return {
        # Translators: «Лид продажи», a column heading
        Model.LAST: lambda: _("Own lead"),
        # Translators: «Первое», a column heading
        Model.FIRST: lambda: _("First"),
        # Translators: «Последнее платное», a column heading
        Model.LAST_PAID: lambda: _("Last paid"),
        # Translators: «Поровну», a column heading
        Model.LINEAR: lambda: _("Equally"),
        # Translators: «По позиции», a column heading
        Model.POSITION: lambda: _("By position"),
        # Translators: «Затухание», a column heading
        Model.DECAY: lambda: _("Decay"),
    }[model]()


def model_formula(model: Model) -> str:
    """How a sale is shared out."""
    return {
        Model.LAST: lambda: _("the whole sale to the channel of the lead it stands with"),
        Model.FIRST: lambda: _("the whole sale to the first touch or enquiry before it"),
        Model.LAST_PAID: lambda: _(
            "the whole sale to the last touch or enquiry of a channel that is not free; where there is none, to the"
            " last"
        ),
        Model.LINEAR: lambda: _("the sale in equal parts to all touches and enquiries before it"),
        Model.POSITION: lambda: _(
            "40 % to the first touch or enquiry, 40 % to the last, 20 % to those between; of two each has a half"
        ),
        Model.DECAY: lambda: _("a touch or enquiry seven days earlier has half as much of the sale"),
    }[model]()
