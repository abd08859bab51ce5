"""Whatever is asked and answered: counts add up, taking back restores all, and the order of rows means nothing."""

from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from leaddesk.importing.questions import Answer, Code, Told
from leaddesk.importing.take_back import take_back
from tests.importing.tables import imported, new_ledger, plainly, plan
from tests.importing.test_asking import IVAN, OFFICE, OLGA, file, known, people

names = st.sampled_from(["", "Иван Петров", "Петров Иван", "Ольга", "Павел Сидоров", "Мария"])
phones = st.lists(st.sampled_from([IVAN, OLGA, OFFICE, "+78121234567", "+79161234503"]), min_size=1, max_size=2)
rows = st.lists(st.tuples(names, phones.map(", ".join)), min_size=1, max_size=5)


@settings(max_examples=25, deadline=None)
@given(rows, rows, st.integers(0, 9))
def test_counts_add_up_and_taking_back_restores_all(
    first: list[tuple[str, str]], second: list[tuple[str, str]], seed: int
) -> None:
    dice = Random(seed)
    with TemporaryDirectory() as folder, new_ledger(Path(folder)) as ledger:
        known(ledger, *((name, phones.split(", ")[0]) for name, phones in first))
        before = plainly(ledger)
        questions = plan(ledger, file(*second)).questions
        told = tuple(Answer(one.code, one.key, dice.choice(one.answers)) for one in questions)
        counts = plan(ledger, file(*second), answers=told).counts
        assert sum(counts.values()) == 2 * counts["rows"] == 2 * len(second)
        done = imported(ledger, file(*second), answers=told)
        assert ledger.check() == []
        take_back(ledger, done.id)
        assert plainly(ledger) == before
        assert ledger.check() == []


@settings(max_examples=25, deadline=None)
@given(rows, st.integers(0, 99))
def test_the_order_of_the_rows_means_nothing_for_who_is_who(found: list[tuple[str, str]], seed: int) -> None:
    def who(those: list[tuple[str, str]]) -> list[list[str]]:
        with TemporaryDirectory() as folder, new_ledger(Path(folder)) as ledger:
            told = [Answer(Code.SHARED_CONTACT, phone, Told.SHARED) for phone in (OFFICE, IVAN)]
            told += [Answer(Code.SHARED_CONTACT, phone, Told.SAME) for phone in (OLGA, "+78121234567", "+79161234503")]
            imported(ledger, file(*those), answers=tuple(told))
            return sorted(sorted(group) for group in people(ledger))

    mixed = list(found)
    Random(seed).shuffle(mixed)
    assert who(found) == who(mixed)
