"""What an explained figure is: its parts, their rows, and the rows left out with the reason."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from leaddesk.metrics.figure import Figure, Unit
from leaddesk.reports.values import Question, Spot


class Noun(StrEnum):
    """What kind of ledger row stands behind a figure."""

    LEAD = "lead"
    SALE = "sale"
    SPEND = "spend"
    PLAN = "plan"


class LeftOut(StrEnum):
    """Why a row of the same place and period does not count."""

    REPEAT = "repeat"
    REJECTED = "rejected"
    NOT_QUALIFIED = "not_qualified"
    NO_SALE = "no_sale"
    SAME_LEAD = "same_lead"
    SAME_PERSON = "same_person"
    SAME_PERSON_HERE = "same_person_here"
    REFUND = "refund"
    REFUNDED = "refunded"
    NOTHING_PAID = "nothing_paid"
    WITHOUT_LEAD = "without_lead"
    AMOUNT_UNKNOWN = "amount_unknown"
    COST_PRICE_UNKNOWN = "cost_price_unknown"
    NOT_STATED = "not_stated"
    NO_CLICKS = "no_clicks"
    NOT_AGAIN = "not_again"
    NOT_REJECTED = "not_rejected"
    NOT_LOST = "not_lost"
    ELSEWHERE = "elsewhere"
    NOT_ACCEPTED = "not_accepted"
    ACCEPTED = "accepted"
    PRICE_UNKNOWN = "price_unknown"
    TERM_OVER = "term_over"
    IN_TERM = "in_term"
    AS_AGREED = "as_agreed"
    TIME_UNKNOWN = "time_unknown"
    NOT_THERE_YET = "not_there_yet"
    TOOK_LONGER = "took_longer"
    TOOK_NO_LONGER = "took_no_longer"
    OTHER_TOUCH = "other_touch"
    FREE_CHANNEL = "free_channel"
    OUTSIDE_LOOKBACK = "outside_lookback"
    WITHOUT_TOUCH = "without_touch"
    SOONER = "sooner"
    LATER = "later"
    NOT_ANSWERED = "not_answered"
    SOLD_LATER = "sold_later"
    TOO_YOUNG = "too_young"
    ONE_ORDER = "one_order"


@dataclass(frozen=True, slots=True)
class Item:
    """One ledger row behind a figure. `on`: its date; `text`: what a person knows it by; `share`: what it adds, a count
    or a part of one, or minor units. `left_out` with a share of 0: why it adds nothing."""

    noun: Noun
    id: int
    on: date
    text: str
    share: Fraction
    left_out: LeftOut | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One part of a formula, `code` for programs and `title` for people: `sign` −1 where it is taken away. `items` add
    up to `sum`; `left_out` do not count."""

    code: str
    title: str
    unit: Unit
    sign: int
    items: tuple[Item, ...]
    left_out: tuple[Item, ...]

    @property
    def sum(self) -> Fraction:
        """What the items add up to."""
        return sum((item.share for item in self.items), Fraction())


@dataclass(frozen=True, slots=True)
class InWords:
    """A cell of words: what it says, under which title, and by which rule."""

    title: str
    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """A figure opened to its rows: `above` the line, and `below` it where the figure is a ratio; `factor` is what both
    are multiplied by. `row`, `title` and `formula` say in words what it is and how it comes about. `derived`: a
    statistic of what its lines add up to, such as a chance, which no sum gives. Any other figure that is neither sum
    nor ratio has a `recipe`: it makes the figure of the sums of `above`, in their order.
    `told`: the words that were asked about, where the figure is what they are told of."""

    question: Question
    spot: Spot
    row: str
    title: str
    formula: str
    figure: Figure
    currency: str
    above: tuple[Line, ...]
    below: Line | None
    factor: Fraction = Fraction(1)
    derived: bool = False
    recipe: Callable[[Sequence[Fraction]], Fraction] | None = None
    told: InWords | None = None

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every part, those above the line first."""
        return self.above if self.below is None else (*self.above, self.below)

    def recompute(self) -> Fraction | None:
        """The figure once more, from the rows alone: equal to `figure.value`; None where it has none or is derived."""
        if self.figure.absent is not None or self.derived:
            return None
        if self.recipe is not None:
            return self.recipe([line.sum for line in self.above])
        top = self.factor * sum((line.sign * line.sum for line in self.above), Fraction())
        return top if self.below is None else top / self.below.sum
