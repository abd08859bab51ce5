"""Check: words that are not what their row gives are found, and not with a question for each row."""

from datetime import date
from pathlib import Path

from sqlalchemy import Connection, event, update

from leaddesk.domain.channel import Channel
from leaddesk.domain.lead import Lead
from leaddesk.domain.settings import Settings
from leaddesk.ledger import Ledger
from leaddesk.store import tables
from leaddesk.store.check import Finding, findings


def asked_of(connection: Connection) -> tuple[list[Finding], int]:
    """What is found, and with how many statements."""
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        statements.append(statement)

    event.listen(connection, "before_cursor_execute", note)
    try:
        return findings(connection), len(statements)
    finally:
        event.remove(connection, "before_cursor_execute", note)


def test_wrong_words_are_found_with_a_few_questions(tmp_path: Path) -> None:
    counts = []
    with Ledger.create(tmp_path / "book.leaddesk", Settings()) as ledger:
        for batch in range(2):
            with ledger.change("fill") as books:
                channel = books.channels.add(Channel(f"Директ {batch}"))
                names = [f"Иван {batch} {number}" for number in range(200)]
                books.leads.add_many(
                    [
                        Lead(
                            date(2026, 10, 1),
                            phones=(f"+7916{batch}{number:06}",),
                            name=names[number],
                            channel_id=channel.id,
                        )
                        for number in range(200)
                    ]
                )
            with ledger.read() as books:
                found, count = asked_of(books.leads._connection)
                assert not found
                counts.append(count)
        with ledger.change("spoil") as books:
            connection = books.leads._connection
            connection.execute(update(tables.lead).where(tables.lead.c.id == 7).values(search="другое"))
            connection.execute(update(tables.channel).where(tables.channel.c.id == 2).values(folded="другое"))
            found, _count = asked_of(connection)
            assert {(one.kind, one.place) for one in found} == {
                ("words", "lead 7 search"),
                ("words", "channel 2 folded"),
            }
    assert counts[1] - counts[0] < 20, "twice as many leads are not twice as many questions"
