"""Choices: what a person may choose for a report beside its period, in the words of screen and command line."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from leaddesk.domain.credit import Model
from leaddesk.domain.facts import Basis
from leaddesk.i18n import _, ngettext
from leaddesk.metrics.catalogue import MEASURES
from leaddesk.reports.values import Against, By, Step

Words = Callable[[], str]
Value = Basis | By | Step | Against | Model | int | None
"""What a field of a Question holds that is chosen from a list."""


def _nothing() -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Option:
    """One value to choose: `words` name it on a button or in a list, `meaning` says in a sentence what it does."""

    value: Value
    words: Words
    meaning: Words = _nothing

    @property
    def code(self) -> str:
        """The value as programs and preferences write it; empty for none."""
        return "" if self.value is None else str(self.value)


@dataclass(frozen=True, slots=True)
class Choice:
    """A field of a Question: `meaning` says what is chosen. `options` are empty where only the ledger or the catalogue
    knows them: the channels and the figures."""

    field: str
    meaning: Words
    options: tuple[Option, ...] = ()

    def read(self, code: str) -> Option | None:
        """The option of that code; None for a code nobody knows."""
        return next((option for option in self.options if option.code == code), None)


def _days(count: int) -> Option:
    # Translators: how long after the first sale a client is followed: «за 365 дней»
    return Option(count, lambda: ngettext("within {count} day", "within {count} days", count).format(count=count))


_BASIS: Final = (
    # Translators: «По дате лида»
    Option(Basis.COHORT, lambda: _("By lead date"), lambda: _("A sale counts in the month in which its lead arrived.")),
    Option(
        Basis.CASH,
        # Translators: «По дате продажи»
        lambda: _("By sale date"),
        lambda: _("A sale counts on its own date: what was paid and earned in the month."),
    ),
)

_BY: Final = (
    # Translators: what the rows of a report stand for: «По каналам», «По кампаниям» …
    Option(By.CHANNEL, lambda: _("By channel")),
    Option(By.CAMPAIGN, lambda: _("By campaign")),
    # Translators: how somebody reached us, «По видам обращений»
    Option(By.KIND, lambda: _("By kind of enquiry")),
    # Translators: hot, warm, cold: «По готовности купить»
    Option(By.INTENT, lambda: _("By readiness to buy")),
    Option(By.DEVICE, lambda: _("By device")),
    # Translators: town or shop, «По местам»
    Option(By.PLACE, lambda: _("By place")),
)

_STEPS: Final = (
    Option(Step.DAY, lambda: _("By day")),
    Option(Step.WEEK, lambda: _("By week")),
    Option(Step.MONTH, lambda: _("By month")),
    Option(Step.QUARTER, lambda: _("By quarter")),
)

_AGAINST: Final = (
    # Translators: a report beside which no earlier period stands, «Без сравнения»
    Option(None, lambda: _("Not compared")),
    # Translators: «К прошлому периоду»
    Option(Against.PREVIOUS, lambda: _("Against the period before")),
    # Translators: «К тому же периоду год назад»
    Option(Against.YEAR_AGO, lambda: _("Against a year ago")),
)

_MODELS: Final = (
    # Translators: attribution model, «Лид продажи»
    Option(Model.LAST, lambda: _("The sale's own lead"), lambda: _("The whole sale goes to its own lead.")),
    Option(Model.FIRST, lambda: _("First touch"), lambda: _("The whole sale goes to the first touch.")),
    Option(
        Model.LAST_PAID,
        lambda: _("Last paid touch"),
        lambda: _("The whole sale goes to the last touch of a channel that is not free; without one, to the last."),
    ),
    # Translators: attribution model: every touch gets the same share, «Поровну»
    Option(Model.LINEAR, lambda: _("In equal parts"), lambda: _("Every touch gets the same share of the sale.")),
    Option(
        Model.POSITION,
        # Translators: attribution model, «По месту в пути»
        lambda: _("By position"),
        lambda: _("40 % to the first touch, 40 % to the last, the rest to those between; of two, a half to each."),
    ),
    Option(
        Model.DECAY,
        # Translators: attribution model: «С затуханием»
        lambda: _("Fading with time"),
        lambda: _("The nearer to the sale, the more: half as much for every seven days."),
    ),
)

CHOICES: Final = {
    choice.field: choice
    for choice in (
        Choice("basis", lambda: _("a sale counts by its lead's date (cohort) or its own"), _BASIS),
        Choice("by", lambda: _("what the rows stand for"), _BY),
        Choice("step", lambda: _("the spans time is cut into"), _STEPS),
        Choice("against", lambda: _("the earlier period to compare with"), _AGAINST),
        Choice("model", lambda: _("how a sale is shared out among its touches"), _MODELS),
        Choice(
            "horizon_days",
            lambda: _("days after the first sale a client is followed"),
            tuple(_days(count) for count in (90, 180, 365, 730)),
        ),
        Choice("channel_id", lambda: _("one channel only")),
        Choice("codes", lambda: _("the figures asked for, by their codes")),
    )
}
"""Every choice by its field, in the order in which they stand side by side."""


def figures_on(basis: Basis) -> tuple[str, ...]:
    """The codes of the figures there are on this basis, for a report that shows those asked for."""
    return tuple(code for code, measure in MEASURES.items() if basis in measure.bases)
