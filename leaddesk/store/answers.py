"""Answers and words: what the owner has once said of files, so that the next one is not asked about."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from leaddesk.store import tables


class Answers:
    """Answers to the questions of imports, the last one given to each."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def given(self) -> dict[tuple[str, str], str]:
        """Every answer by the code and key of its question."""
        answer = tables.answer.c
        rows = self._connection.execute(select(answer.code, answer.key, answer.value))
        return {(code, key): value for code, key, value in rows}

    def remember(self, answers: Iterable[tuple[str, str, str]]) -> None:
        """Keep answers, as (code, key, value), in place of earlier ones to the same questions."""
        table, known, now = tables.answer, self.given(), datetime.now().replace(microsecond=0)
        for code, key, value in dict.fromkeys(answers):
            if known.get((code, key)) == value:
                continue
            self._connection.execute(delete(table).where(table.c.code == code, table.c.key == key))
            self._connection.execute(insert(table).values(code=code, key=key, value=value, given_at=now))


class Words:
    """What words of the owner's files mean, told once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def known(self, field: str) -> dict[str, str]:
        """The meanings of the words of a field, by the folded word."""
        word = tables.word.c
        rows = self._connection.execute(select(word.text, word.meaning).where(word.field == field))
        return {row.text: row.meaning for row in rows}

    def remember(self, field: str, meanings: dict[str, str]) -> None:
        """Keep what folded words of a field mean, in place of earlier meanings."""
        table, known = tables.word, self.known(field)
        for text, meaning in meanings.items():
            if known.get(text) != meaning:
                self._connection.execute(delete(table).where(table.c.field == field, table.c.text == text))
                self._connection.execute(insert(table).values(field=field, text=text, meaning=meaning))
