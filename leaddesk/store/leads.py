"""Leads: every enquiry, with the dated stages it reached."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import delete, insert, select, update

from leaddesk.domain.lead import Lead, Stage, StageEvent
from leaddesk.store import sqlite, tables
from leaddesk.store.person_bound import PersonBound, searched_words
from leaddesk.store.types import month_of


class Leads(PersonBound[Lead]):
    """The enquiries of the ledger."""

    noun = Lead
    table = tables.lead
    dated = ("arrived_on", "arrived_on")
    searched = "search"

    def add_many(self, nouns: Sequence[Lead]) -> range:
        """Store new enquiries; a stage beyond new counts as reached on the day of arrival unless `qualified_on`
        says."""
        first = self._next_ids(0).start
        events = [
            (first + number, lead.stage.value, (lead.qualified_on or lead.arrived_on).isoformat())
            for number, lead in enumerate(nouns)
            if lead.stage is not Stage.NEW
        ]
        sqlite.append_rows(self._connection, tables.stage_event, ["lead_id", "stage", "reached_on"], events)
        return super().add_many(nouns)

    def put(self, noun: Lead) -> Lead:
        """Store the enquiry of the same id; another stage is dated today. A step back takes the further stages of today
        with it: a slip of the hand is no stage reached. A lead that is lost keeps what it reached."""
        stage = select(tables.lead.c.stage).where(tables.lead.c.id == noun.id)
        if self._connection.execute(stage).scalar_one_or_none() != noun.stage:
            event, today = tables.stage_event, date.today()
            further = list(Stage)[list(Stage).index(noun.stage) + 1 :]
            slips = (event.c.lead_id == noun.id, event.c.reached_on == today, event.c.stage.in_(further))
            self._connection.execute(delete(event).where(*slips))
            if noun.stage is not Stage.NEW:
                self._connection.execute(insert(event).values(lead_id=noun.id, stage=noun.stage, reached_on=today))
        return super().put(noun)

    def stages(self, key: int) -> list[StageEvent]:
        """The stages an enquiry reached, in the order it did."""
        event = tables.stage_event
        rows = self._connection.execute(
            select(event).where(event.c.lead_id == key).order_by(event.c.reached_on, event.c.id)
        )
        return [StageEvent(**row._asdict()) for row in rows]

    def step_back(self, key: int, stage: Stage) -> None:
        """Make `stage` an enquiry's stage again, as if it had never reached the last one; `put` settles the rest. The
        event of a stage that the last one replaced on its very day comes back in its place."""
        event, lead = tables.stage_event, tables.lead
        *before, last = self.stages(key)
        if stage is Stage.NEW or any(one.stage is stage for one in before):
            self._connection.execute(delete(event).where(event.c.id == last.id))
        else:
            self._connection.execute(update(event).where(event.c.id == last.id).values(stage=stage))
        self._connection.execute(update(lead).where(lead.c.id == key).values(stage=stage))

    def _let_go(self, keys: Sequence[int]) -> set[int]:
        """Sales stay, without a lead; touches stay where contacts tell whose they are."""
        event, sale, touch = tables.stage_event, tables.sale, tables.touch
        people = set(self._connection.scalars(select(sale.c.person_id).where(sale.c.lead_id.in_(keys))))
        people |= set(self._connection.scalars(select(touch.c.person_id).where(touch.c.lead_id.in_(keys))))
        self._connection.execute(delete(event).where(event.c.lead_id.in_(keys)))
        self._connection.execute(update(sale).where(sale.c.lead_id.in_(keys)).values(lead_id=None))
        nameless = (touch.c.phones == ()) & (touch.c.emails == ())
        self._connection.execute(delete(touch).where(touch.c.lead_id.in_(keys), nameless))
        self._connection.execute(update(touch).where(touch.c.lead_id.in_(keys)).values(lead_id=None))
        return people

    def _extra(self, noun: Lead) -> dict[str, Any]:
        return {"search": searched_words(noun), "arrived_month": month_of(noun.arrived_on)}
