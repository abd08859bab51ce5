"""Problem: what is wrong or worth a look in one row of a file, as data; worded in one place."""

from collections.abc import Callable
from typing import Final, NamedTuple

from leaddesk.i18n import _


class Problem(NamedTuple):
    """`field` as in `fields.py`, `reason` a stable code worded below, `text` what stood in the cell. `rejects` tells
    a row that cannot come in from one that comes in flagged."""

    field: str
    reason: str
    text: str = ""
    rejects: bool = False


def problem_text(field: str, reason: str, text: str) -> str:
    """The problem as a sentence in the language spoken now."""
    worded = _SENTENCES.get(reason)
    if worded is None:
        return f"{field}: {reason} {text}".strip()
    return worded().format(field=field, text=text)


_SENTENCES: Final[dict[str, Callable[[], str]]] = {
    "error_cell": lambda: _("The cell holds the error {text} instead of a value: correct it in the file."),
    "too_narrow": lambda: _("The column was too narrow when the file was saved: {text} stands where a value was."),
    "formula": lambda: _("“{text}” was never calculated: open the workbook in Excel, save it and import it again."),
    "broken_letters": lambda: _(
        "“{text}” has letters that could not be read: choose the encoding or correct the file."
    ),
    "hidden_row": lambda: _("The row is hidden in the workbook and was left out."),
    "group_row": lambda: _("“{text}” only heads the rows below it and was left out."),
    "total_row": lambda: _("“{text}” begins a row of totals, which was left out."),
    "test_row": lambda: _("The row is a test (“{text}”) and was left out."),
    "footer_row": lambda: _("“{text}” stands below the list and was left out."),
    "not_wanted_row": lambda: _("Rows of “{text}” are not meant here; this one was left out."),
    "summed_row": lambda: _("The row is another part of the sale in row {text} and is added up there."),
    "part_row": lambda: _("“{text}” is a part of the document above, whose amount counts."),
    "no_amounts_row": lambda: _("“{text}” has no spend in any month."),
    "merged_amount": lambda: _("One amount stands merged over several rows; it is counted in the first of them."),
    "extra_cells": lambda: _(
        "The row has more cells than there are headings (“{text}”): a separator probably stands inside a text."
    ),
    "broken_row": lambda: _("A line break cuts the row in two: “{text}” in the next line belongs to it."),
    "other_currency": lambda: _("“{text}” is not in the currency of the ledger."),
    "empty": lambda: _("Nothing is entered for “{field}”."),
    "no_source": lambda: _("No channel is named, and spend must have one."),
    "not_a_date": lambda: _("“{text}” is not a date."),
    "no_year": lambda: _("“{text}” has no year."),
    "impossible_date": lambda: _("“{text}” is not a day of the calendar."),
    "not_a_time": lambda: _("“{text}” is not a time of day."),
    "ends_before_start": lambda: _("The last day is before the first: {text}."),
    "not_an_amount": lambda: _("“{text}” is not an amount."),
    "ambiguous_amount": lambda: _("“{text}” can be read as thousands or as a fraction."),
    "too_large": lambda: _("“{text}” is larger than a ledger takes."),
    "negative": lambda: _("“{text}” is below zero."),
    "not_a_count": lambda: _("“{text}” is not a whole number."),
    "digits_lost": lambda: _(
        "“{text}” is a phone that has lost its digits: set the column's format to text and save the file again."
    ),
    "not_a_phone": lambda: _("“{text}” is not a complete phone number."),
    "placeholder": lambda: _("“{text}” stands for no contact and identifies nobody."),
    "not_an_email": lambda: _("“{text}” is not an e-mail address."),
    "no_contact": lambda: _("Neither phone, e-mail nor number: the person is unknown."),
    "unknown_word": lambda: _("“{text}” is not known here; it is kept in the comment."),
    "campaign_without_channel": lambda: _("The campaign “{text}” is unknown and its channel is not named."),
    "unknown_lead": lambda: _("No lead has the number “{text}”."),
    "unknown_sale": lambda: _("No sale has the number “{text}”."),
    "before_its_lead": lambda: _("The sale is dated before its lead: {text}."),
    "refund_without_sale": lambda: _("No sale was found that this refunds."),
    "refund_not_negative": lambda: _("A refund must have an amount below zero."),
    "dated_by_lead": lambda: _("The day of the sale is not known; the day of the lead is taken."),
    "amount_unknown": lambda: _("The amount of the sale is not known."),
    "amount_not_used": lambda: _("The amount {text} was not taken for a sale: the row does not say that it was won."),
    "differs": lambda: _("What was there before is kept; here it says “{text}”."),
    "bridge": lambda: _("The contacts belong to people known apart: {text}. Are they one person?"),
    "shared_contact": lambda: _("One contact comes with different names: {text}. Are they several people?"),
    "several_names": lambda: _("One contact comes with different names and is taken for one person: {text}."),
    "alike": lambda: _("The name is known, and the phone ends as a known one does: {text}. Is it the same person?"),
    "one_for_all": lambda: _("One contact comes with very many names: {text}. Is it your own?"),
    "other_enquiry": lambda: _("Another row has the same number “{text}” but is another person on another day."),
    "other_sale": lambda: _("Another row has the same number “{text}” but another day or amount."),
    "nobody": lambda: _("Neither phone, e-mail nor lead: a touch of nobody cannot be kept."),
}
