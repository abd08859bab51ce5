"""Chosen: what a person chose for a report beside its period, basis and as-of date, for programs and in words."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from leaddesk.domain.money import Money
from leaddesk.i18n import _
from leaddesk.metrics.dates import period_text
from leaddesk.metrics.wording import exact_text
from leaddesk.reports.choices import CHOICES
from leaddesk.reports.compare import earlier, is_compared
from leaddesk.reports.kinds import KINDS
from leaddesk.reports.values import Chosen, Question, ReportName

if TYPE_CHECKING:
    from leaddesk.store.books import Books


def chosen_of(books: "Books", question: Question) -> tuple[Chosen, ...]:
    """Every choice the report has a use for, in the order in which they are offered."""
    fields = (field for field in CHOICES if field in KINDS[question.name].choices and field != "basis")
    found = tuple(_MADE[field](books, question) for field in fields)
    return (*found, *_supposed(books, question)) if question.name is ReportName.CEILING else found


def _option(field: str) -> Callable[["Books", Question], Chosen]:
    """A field whose value is one of the options a person is shown."""

    def made(_books: "Books", question: Question) -> Chosen:
        value = getattr(question, field)
        option = None if value is None else CHOICES[field].read(value)
        words = "" if option is None else option.words()
        return Chosen(field, value, words[:1].lower() + words[1:])

    return made


def _against(books: "Books", question: Question) -> Chosen:
    """The choice, and which period it comes to."""
    chosen = _option("against")(books, question)
    if not is_compared(question):
        return chosen
    # Translators: over a report: «к прошлому периоду: сентябрь 2026»
    words = _("{choice}: {period}").format(choice=chosen.words, period=period_text(earlier(question).period))
    return replace(chosen, words=words)


def _model(_books: "Books", question: Question) -> Chosen:
    option = CHOICES["model"].read(question.model)
    assert option is not None, question.model
    # Translators: over a report on attribution: «модель: лид продажи»
    return Chosen("model", question.model.value, _("model: {model}").format(model=option.words().lower()))


def _horizon(_books: "Books", question: Question) -> Chosen:
    return Chosen("horizon", question.horizon_days)


def _channel(books: "Books", question: Question) -> Chosen:
    if question.channel_id is None:
        return Chosen("channel", None)
    name = books.channels.get(question.channel_id).name
    # Translators: over a report about one channel: «только Яндекс.Директ»
    return Chosen("channel", name, _("{channel} only").format(channel=name))


def _codes(_books: "Books", question: Question) -> Chosen:
    return Chosen("figures", list(question.codes) or None)


def _supposed(books: "Books", question: Question) -> tuple[Chosen, ...]:
    unit = books.settings.get().money.unit

    def major(amount: Money) -> str:
        return exact_text(Fraction(amount, unit))

    typed = question.typed
    supposed = typed and {
        "average_sale": major(typed.average_sale),
        "cost_price": major(typed.cost_price),
        "leads": typed.leads,
        "clients": typed.clients,
        "share": None if typed.share_bp is None else exact_text(Fraction(typed.share_bp, 10_000)),
    }
    return Chosen("supposed", supposed), Chosen("price", None if question.price is None else major(question.price))


_MADE: Final[Mapping[str, Callable[["Books", Question], Chosen]]] = {
    **{field: _option(field) for field in ("by", "step")},
    "against": _against,
    "model": _model,
    "horizon_days": _horizon,
    "channel_id": _channel,
    "codes": _codes,
}
