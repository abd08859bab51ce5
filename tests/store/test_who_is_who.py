"""Who is one person where the owner tells more than contacts do: shared contacts, people joined and parted by hand."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from itertools import permutations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaddesk.domain.lead import Lead
from leaddesk.domain.sale import Sale
from leaddesk.errors import NobodyElse
from leaddesk.ledger import Ledger
from leaddesk.store.books import Books
from tests.random_ledgers import PHONES, Step, histories, start, take

OFFICE, IVAN, OLGA = "+74951234567", "+79160000001", "+79160000002"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with start(tmp_path / "book.leaddesk") as opened:
        yield opened


def lead(name: str, *phones: str, day: int = 1) -> Lead:
    return Lead(date(2026, 3, day), name=name, phones=phones)


def people(books: Books) -> set[frozenset[tuple[str, int]]]:
    """The rows of each person."""
    found: dict[int, set[tuple[str, int]]] = {}
    for noun, shelf in (("lead", books.leads), ("sale", books.sales), ("touch", books.touches)):
        for row in shelf.all():
            found.setdefault(row.person_id, set()).add((noun, row.id))
    return {frozenset(rows) for rows in found.values()}


def leads(*ids: int) -> frozenset[tuple[str, int]]:
    return frozenset(("lead", key) for key in ids)


def told(ledger: Ledger) -> dict[str, Any]:
    with ledger.read() as books:
        names = ("people", "leads", "sales", "touches")
        return {name: getattr(books, name).all() for name in names} | {"identity": books.people.identity()}


def test_a_shared_contact_tells_people_apart_by_their_names(ledger: Ledger) -> None:
    with ledger.change("office") as books:
        for name in ("Иван Петров", "Ольга", "Петров  иван", "", ""):
            books.leads.add(lead(name, OFFICE))
        assert len(people(books)) == 1
        books.people.share(OFFICE)
        assert people(books) == {leads(1, 3), leads(2), leads(4, 5)}
        assert {person.phones for person in books.people.all()} == {(OFFICE,)}
        books.leads.add(lead("Ольга", OFFICE, day=3))
        assert leads(2, 6) in people(books)
        assert books.people.known_by(OFFICE) is None
        assert len(books.leads.of_contacts([OFFICE])) == 6
    assert ledger.check() == []
    with ledger.change("one again") as books:
        books.people.unshare(OFFICE)
        assert len(people(books)) == 1
    assert ledger.check() == []


def test_a_contact_of_one_again_is_that_of_rows_known_by_another_too(ledger: Ledger) -> None:
    with ledger.change("office") as books:
        books.people.share(OFFICE)
        books.leads.add(lead("", IVAN, OFFICE))
        books.leads.add(lead("Ольга", OFFICE))
        assert people(books) == {leads(1), leads(2)}
        books.people.unshare(OFFICE)
        assert people(books) == {leads(1, 2)}
    assert ledger.check() == []


def test_rows_without_a_sure_contact_left_go_with_those_that_never_had_one(ledger: Ledger) -> None:
    with ledger.change("office") as books:
        books.leads.add(lead("", OFFICE))
        books.people.share(OFFICE)
        books.leads.add(lead("", OFFICE, IVAN))
        assert people(books) == {leads(1), leads(2)}
        books.people.share(IVAN)
        assert people(books) == {leads(1, 2)}
    assert ledger.check() == []


@pytest.mark.parametrize("order", list(permutations(range(5)))[5::17])
def test_the_order_of_entry_means_nothing(tmp_path: Path, order: tuple[int, ...]) -> None:
    rows = [lead("Иван", OFFICE, IVAN), lead("Ольга", OFFICE), lead("", OFFICE, OLGA), lead("Ольга", OLGA)]

    def who(steps: tuple[int, ...]) -> set[frozenset[tuple[Any, ...]]]:
        with start(tmp_path / f"{''.join(map(str, steps))}.leaddesk") as ledger, ledger.change("all") as books:
            for step in steps:
                if step == 4:
                    books.people.share(OFFICE)
                else:
                    books.leads.add(rows[step])
            by_id = {one.id: (one.name, one.phones) for one in books.leads.all()}
            return {frozenset(by_id[key] for _, key in group) for group in people(books)}

    assert who(order) == who((4, 0, 1, 2, 3))


def test_a_sale_of_a_shared_contact_goes_with_the_lead_it_names(ledger: Ledger) -> None:
    with ledger.change("office") as books:
        books.people.share(OFFICE)
        books.leads.add(lead("Иван", OFFICE))
        books.leads.add(lead("Ольга", OFFICE))
        books.sales.add(Sale(date(2026, 3, 5), 100_00, lead_id=1, phones=(OFFICE,)))
        books.sales.add(Sale(date(2026, 3, 5), 100_00, lead_id=2, phones=(OFFICE,), name="Бухгалтерия"))
        assert len(people(books)) == 2
        assert books.sales.proposed_lead(Sale(date(2026, 3, 6), 1, name="ольга", phones=(OFFICE,))) == 2
    assert ledger.check() == []


def test_people_are_joined_by_hand_and_it_is_undone(ledger: Ledger) -> None:
    with ledger.change("two") as books:
        books.leads.add(lead("Иван", IVAN))
        books.leads.add(lead("Иван", OLGA, day=2))
        books.leads.add(lead("Мимо"))
    before = told(ledger)
    with ledger.change("join") as books:
        kept, _ = books.people.join(2, 1)
        assert kept == 1
        assert people(books) == {leads(1, 2), leads(3)}
        assert books.people.get(1).phones == (IVAN, OLGA)
        assert books.leads.get(2).repeat
    assert ledger.check() == []
    with ledger.change("nobody's rows are joined too") as books:
        books.people.join(1, books.leads.get(3).person_id)
        books.leads.add(lead("Ещё", OLGA, day=9))
        assert people(books) == {leads(1, 2, 3, 4)}
    assert ledger.check() == []
    ledger.undo()
    ledger.undo()
    assert told(ledger) == before
    ledger.redo()
    assert ledger.check() == []


def test_comments_of_both_are_kept(ledger: Ledger) -> None:
    with ledger.change("two") as books:
        for phone, text in ((IVAN, "звонить вечером"), (OLGA, "скидка")):
            key = books.leads.add(lead("", phone)).person_id
            books.people.replace(type(books.people.get(key))(comment=text, id=key))
        kept, _ = books.people.join(1, 2)
        assert books.people.get(kept).comment == "звонить вечером\nскидка"


def test_people_are_parted_by_hand_with_what_goes_with_the_rows_and_it_is_undone(ledger: Ledger) -> None:
    with ledger.change("one") as books:
        books.leads.add(lead("Иван", IVAN))
        books.leads.add(lead("Иван", IVAN, day=2))
        books.sales.add(Sale(date(2026, 3, 5), 100_00, lead_id=2, phones=(IVAN,)))
        assert len(people(books)) == 1
    before = told(ledger)
    with ledger.change("part") as books:
        books.people.part(1, [("lead", 2)])
        assert people(books) == {leads(1), leads(2) | {("sale", 1)}}
        later = books.sales.add(Sale(date(2026, 3, 6), 50_00, lead_id=2, phones=(IVAN,)))
        books.sales.add(Sale(date(2026, 3, 7), -50_00, refund_of=later.id, phones=(IVAN,)))
        books.leads.add(lead("Иван", IVAN, day=8))
        assert people(books) == {leads(1, 3), leads(2) | {("sale", 1), ("sale", 2), ("sale", 3)}}
    assert ledger.check() == []
    with ledger.change("joined again") as books:
        books.people.join(1, books.leads.get(2).person_id)
        assert len(people(books)) == 1
    assert ledger.check() == []
    ledger.undo()
    ledger.undo()
    assert told(ledger) == before


def test_parting_what_was_joined_by_hand_takes_the_link_away(ledger: Ledger) -> None:
    with ledger.change("two") as books:
        books.leads.add(lead("Иван", IVAN))
        books.leads.add(lead("Ольга", OLGA))
        books.people.join(1, 2)
        books.people.part(1, [("lead", 2)])
        assert people(books) == {leads(1), leads(2)}
        assert books.people.identity().plain
        with pytest.raises(NobodyElse):
            books.people.part(1, [("lead", 1)])
    assert ledger.check() == []


def test_a_row_that_goes_leaves_no_link_for_the_next_of_its_id(ledger: Ledger) -> None:
    with ledger.change("rows") as books:
        books.leads.add(lead("Иван", IVAN))
        books.leads.add(lead("Некто"))
        books.people.join(1, 2)
        books.leads.remove(2)
        assert books.leads.add(lead("Другой")).id == 2
        assert people(books) == {leads(1), leads(2)}
    assert ledger.check() == []


def test_check_finds_a_link_that_was_not_followed(tmp_path: Path) -> None:
    path = tmp_path / "book.leaddesk"
    with start(path) as ledger, ledger.change("two") as books:
        books.leads.add(lead("Иван", IVAN))
        books.leads.add(lead("Ольга", OLGA))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO person_link (one, other) VALUES (?, ?)", (IVAN, OLGA))
        connection.commit()
    with Ledger.open(path) as ledger:
        assert {one.place for one in ledger.check()} >= {"person 1 links", "lead 2 person_id"}


def by_hand(books: Books) -> set[frozenset[tuple[str, int]]]:
    """The people found the slow way, from the shared contacts and links alone."""
    identity = books.people.identity()
    pools: list[tuple[set[tuple[str, int]], set[str]]] = []
    for noun, shelf in (("lead", books.leads), ("sale", books.sales), ("touch", books.touches)):
        for row in shelf.all():
            lead_id, refunded = getattr(row, "lead_id", None), getattr(row, "refund_of", None)
            sure = [key for key in (*row.phones, *row.emails) if key not in identity.shared]
            signs = {f"{noun} {row.id}", *sure}
            signs |= {f"lead {lead_id}"} if lead_id else set()
            signs |= {f"sale {refunded}"} if refunded else set()
            for key in {*row.phones, *row.emails} - set(sure):
                words = " ".join(sorted(row.name.casefold().replace("ё", "е").split()))
                if not (lead_id or refunded) and (words or not sure):
                    signs.add(f"{key} {words or '—'}")
            pools.append(({(noun, row.id)}, signs))
    here = set().union(*(signs for _, signs in pools)) if pools else set()
    pools += [(set(), {one, other}) for one in identity.links for other in identity.links[one] if {one, other} <= here]
    done: list[tuple[set[tuple[str, int]], set[str]]] = []
    for rows, signs in pools:
        meeting = [pool for pool in done if pool[1] & signs]
        done = [pool for pool in done if pool not in meeting]
        done.append((rows.union(*(pool[0] for pool in meeting)), signs.union(*(pool[1] for pool in meeting))))
    return {frozenset(rows) for rows, _ in done if rows}


hands = st.tuples(st.sampled_from(["share", "unshare", "join"]), st.integers(0, 9), st.integers(0, 9))


def take_by_hand(books: Books, what: str, one: int, other: int) -> None:
    ids = books.people.ids()
    if what == "share":
        books.people.share(PHONES[one % len(PHONES)])
    elif what == "unshare":
        books.people.unshare(PHONES[one % len(PHONES)])
    elif what == "join" and ids:
        books.people.join(ids[one % len(ids)], ids[other % len(ids)])
    elif what == "part" and ids:
        key = ids[one % len(ids)]
        rows = [(noun, row) for noun in ("lead", "sale", "touch") for row in books.people.rows_of(noun, key)]
        try:
            books.people.part(key, [rows[other % len(rows)]])
        except NobodyElse:
            return


@settings(max_examples=30, deadline=None)
@given(st.lists(hands | histories.map(lambda steps: steps[0]), min_size=2, max_size=14))
def test_people_are_those_found_the_slow_way_whatever_is_told(steps: list[Any]) -> None:
    with TemporaryDirectory() as folder, start(Path(folder) / "book.leaddesk") as ledger:
        for step in steps:
            with ledger.change("step") as books:
                take(books, step) if isinstance(step, Step) else take_by_hand(books, *step)
        with ledger.read() as books:
            assert people(books) == by_hand(books)
        assert ledger.check() == []


parting = st.tuples(st.just("part"), st.integers(0, 9), st.integers(0, 9))


@settings(max_examples=30, deadline=None)
@given(histories, st.lists(hands | parting, min_size=1, max_size=6), histories)
def test_what_was_told_of_people_is_undone_whole(before: list[Step], steps: list[Any], after: list[Step]) -> None:
    with TemporaryDirectory() as folder, start(Path(folder) / "book.leaddesk") as ledger:
        with ledger.change("before") as books:
            for step in before:
                take(books, step)
        known = told(ledger)
        with ledger.change("hands") as books:
            for one in steps:
                take_by_hand(books, *one)
            for step in after:
                take(books, step)
        assert ledger.check() == []
        if told(ledger) != known:
            ledger.undo()
        assert told(ledger) == known
        assert ledger.check() == []
