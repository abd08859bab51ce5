"""The table of leads: its columns, and what a new lead takes by itself."""

from leaddesk.domain.lead import Intent, Lead, LeadKind, RejectReason, Stage
from leaddesk.domain.noun_words import intent_word, kind_word, reason_word, stage_word
from leaddesk.domain.pricing import proposed_lead_price
from leaddesk.i18n import _, ngettext
from leaddesk.ledger import Books
from leaddesk.store.shelf import Shelf
from leaddesk.ui.widgets.column import Column, Kind
from leaddesk.ui.widgets.contact_cells import Contacts
from leaddesk.ui.widgets.entry import Changes, Entry, Fields
from leaddesk.ui.widgets.kinds import Clock, Day, Moment, MoneyCell, OneOf, Text
from leaddesk.ui.widgets.sheet import Sheet
from leaddesk.ui.widgets.sources import CampaignCell, ChannelCell


class Repeat(Kind):
    """Whether the enquiry repeats an earlier lead of the same person; the ledger tells."""

    def show(self, fields: Fields, name: str, entry: Entry) -> str:
        # Translators: an enquiry that repeats an earlier lead, «повтор»
        return _("repeat") if fields.get(name) else ""


def _no_contact(fields: Fields) -> str:
    return _("No contact is known: this enquiry cannot be joined with others of the same person.")


def _no_source(fields: Fields) -> str:
    return _("The source is not known: reports show this lead in a row of its own.")


def _unanswered(fields: Fields) -> str:
    return _("Nobody has answered yet, or the answer was not entered.")


def _not_bought(fields: Fields) -> str:
    return _("Not bought one by one.")


def _first_enquiry(fields: Fields) -> str:
    return _("A lead: this person had been silent before.")


COLUMNS = (
    Column("arrived_on", lambda: _("Date"), Day(needed=True), 96, order="arrived_on"),
    Column("arrived_time", lambda: _("Time"), Clock(), 60, absent=lambda fields: _("Only the day is known.")),
    Column("name", lambda: _("Name"), Text(), 150, order="name"),
    Column("phones", lambda: _("Phone"), Contacts("emails"), 136, absent=_no_contact),
    Column("emails", lambda: _("E-mail"), Contacts("phones"), 170, hidden=True),
    Column(
        "channel_id",
        lambda: _("Channel"),
        ChannelCell(),
        144,
        order="channel_id",
        fields=("channel_id", "campaign_id"),
        absent=_no_source,
    ),
    Column(
        "campaign_id",
        lambda: _("Campaign"),
        CampaignCell(),
        150,
        order="campaign_id",
        fields=("channel_id", "campaign_id"),
        absent=lambda fields: _("The campaign is not known."),
    ),
    Column("kind", lambda: _("Kind"), OneOf(LeadKind, kind_word), 110, hidden=True, order="kind"),
    Column("stage", lambda: _("Stage"), OneOf(Stage, stage_word, needed=True), 134, order="stage"),
    Column(
        "repeat",
        # Translators: heading of a column that says «повтор» beside repeat enquiries
        lambda: _("Repeat"),
        Repeat(),
        88,
        editable=False,
        mark=lambda fields: "history" if fields.get("repeat") else "",
        absent=_first_enquiry,
    ),
    # Translators: readiness to buy, «Готовность»
    Column("intent", lambda: _("Readiness"), OneOf(Intent, intent_word), 100, hidden=True, order="intent"),
    Column("reject_reason", lambda: _("Rejected because"), OneOf(RejectReason, reason_word), 140, hidden=True),
    # Translators: of a lead that was lost, in the owner's words, «Причина потери»
    Column("loss_reason", lambda: _("Lost because"), Text(), 140, hidden=True),
    # Translators: what one bought lead cost, «Цена лида»
    Column("price", lambda: _("Bought for"), MoneyCell(), 110, hidden=True, order="price", absent=_not_bought),
    Column("first_response", lambda: _("First response"), Moment(), 150, hidden=True, absent=_unanswered),
    Column("device", lambda: _("Device"), Text(), 110, hidden=True),
    # Translators: where a lead or sale took place: a shop, a city, «Место»
    Column("place", lambda: _("Place"), Text(), 120, hidden=True),
    # Translators: the place of an advertisement on a page, «Позиция»
    Column("position", lambda: _("Position"), Text(), 100, hidden=True),
    Column("landing_page", lambda: _("Landing page"), Text(), 180, hidden=True),
    Column("external_id", lambda: _("Number elsewhere"), Text(), 120, hidden=True),
    Column("comment", lambda: _("Comment"), Text(), 180, hidden=True),
)


class LeadSheet(Sheet):
    """Leads by day of arrival; a new one needs its day and something to know the person by."""

    name = "leads"
    noun = Lead
    columns = COLUMNS
    needs = ("arrived_on",)
    summed = "price"
    derived = ("person_id", "repeat", "head_id", "qualified_on")
    own = ("external_id", "first_response")
    order = "arrived_on"

    def shelf(self, books: Books) -> Shelf[Lead]:
        return books.leads

    def proposed(self, books: Books, typed: Fields, entry: Entry) -> Changes:
        changes: Changes = {"stage": Stage.NEW}
        if entry.today in entry.period:
            changes["arrived_on"] = entry.today
        held = typed.get("campaign_id")
        campaign = entry.campaigns.get(held) if isinstance(held, int) else None
        price = proposed_lead_price(campaign) if campaign else None
        return changes if price is None else changes | {"price": price}

    def add_label(self, count: int) -> str:
        return ngettext("Add {count} lead", "Add {count} leads", count).format(count=count)

    def change_label(self, count: int) -> str:
        return ngettext("Change {count} lead", "Change {count} leads", count).format(count=count)

    def remove_label(self, count: int) -> str:
        return ngettext("Delete {count} lead", "Delete {count} leads", count).format(count=count)
