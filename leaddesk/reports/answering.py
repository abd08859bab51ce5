"""Answering: any question becomes its report."""

from dataclasses import replace
from typing import TYPE_CHECKING

from leaddesk.collecting import uncollected
from leaddesk.i18n import language
from leaddesk.reports.chosen import chosen_of
from leaddesk.reports.kinds import KINDS
from leaddesk.reports.values import Question, Report

if TYPE_CHECKING:
    from leaddesk.ledger import Ledger
    from leaddesk.store.books import Books


def answer(ledger: "Ledger", question: Question) -> Report:
    """The report, from one consistent reading of the ledger."""
    if KINDS[question.name].costly:
        return ledger.remembered((question, language()), lambda: _read(ledger, question))
    return _read(ledger, question)


@uncollected()
def _read(ledger: "Ledger", question: Question) -> Report:
    with ledger.read() as books:
        return replace(answer_from(books, question), ledger=ledger.path.name)


def answer_from(books: "Books", question: Question) -> Report:
    """The same where the ledger is being read already."""
    settings = books.settings.get()
    report = KINDS[question.name].answering.build(books, question)
    return replace(report, chosen=chosen_of(books, report.question), company=settings.company, logo=settings.logo)
