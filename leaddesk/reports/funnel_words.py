"""Words of the funnel: its stages, the ways between them, where leads are lost."""

from leaddesk.domain.funnel import LostAt, Span
from leaddesk.i18n import _
from leaddesk.metrics.catalogue import MEASURES
from leaddesk.metrics.funnel import Stage


def stage_title(stage: Stage) -> str:
    """What a stage is called where there is room."""
    if stage is Stage.REPEAT_CLIENTS:
        # Translators: «Повторные клиенты»: clients who bought once more
        return _("Repeat clients")
    return MEASURES[stage].title()


def stage_short(stage: Stage) -> str:
    """What a stage is called over a column."""
    if stage is Stage.REPEAT_CLIENTS:
        # Translators: «Повторные», a column heading: clients who bought once more
        return _("Came again")
    return MEASURES[stage].short()


def stage_formula(stage: Stage) -> str:
    """Who has reached a stage."""
    if stage is Stage.REPEAT_CLIENTS:
        return _("clients whose person has one more order since, positive net of refunds")
    return MEASURES[stage].formula()


def share_title(stage: Stage) -> str:
    """What the share of the stage before is called over a column."""
    return {
        # Translators: column headings of conversion from one stage of a funnel to the next, as short as can be
        Stage.CLICKS: lambda: _("CTR"),
        Stage.ENQUIRIES: lambda: _("Enquiries of clicks"),
        Stage.LEADS: lambda: _("Leads of enquiries"),
        Stage.ACCEPTED: lambda: _("Accepted of leads"),
        Stage.QUALIFIED: lambda: _("SQL of accepted"),
        Stage.CLIENTS: lambda: _("Clients of SQL"),
        Stage.REPEAT_CLIENTS: lambda: _("Came again of clients"),
    }[stage]()


def share_formula(stage: Stage) -> str:
    """How the share of the stage before comes about."""
    before = stage.before
    assert before is not None, stage
    if stage is Stage.ENQUIRIES:
        return _("enquiries of campaigns that report clicks / clicks")
    # Translators: a formula: one stage of a funnel over the one before, «клиенты / SQL»
    return _("{stage} / {before}").format(stage=stage_title(stage), before=stage_title(before))


def span_title(span: Span) -> str:
    """What a way is called, with the unit of its time."""
    if span is Span.ANSWER:
        return MEASURES[span].title()
    return {
        Span.QUALIFIED: lambda: _("From arrival to qualified, days"),
        Span.QUALIFIED_SALE: lambda: _("From qualified to the sale, days"),
        Span.SALE: lambda: _("From arrival to the sale, days"),
    }[span]()


def span_short(span: Span) -> str:
    """The same over a column."""
    if span is Span.ANSWER:
        return MEASURES[span].short()
    return {
        # Translators: column headings: half the time of a way, «До SQL, дней», «SQL → продажа, дней»
        Span.QUALIFIED: lambda: _("To SQL, days"),
        Span.QUALIFIED_SALE: lambda: _("SQL to sale, days"),
        Span.SALE: lambda: _("To sale, days"),
    }[span]()


def span_formula(span: Span) -> str:
    """What half the time means."""
    if span is Span.ANSWER:
        return MEASURES[span].formula()
    return _("the time by which half of those who get there have; those still on the way are not dropped")


def lost_title(at: LostAt) -> str:
    """How far a lost lead had come."""
    return {
        # Translators: rows of a table of lost leads, by how far they had come before
        LostAt.REJECTED: lambda: _("Rejected"),
        LostAt.UNANSWERED: lambda: _("Accepted, without an answer from us"),
        LostAt.ANSWERED: lambda: _("Answered, not qualified"),
        LostAt.QUALIFIED: lambda: _("Qualified"),
    }[at]()
