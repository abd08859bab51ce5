"""What is asked about the people of a file, and what answers make of it; nothing is joined on likeness unasked."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from leaddesk.domain.lead import Lead
from leaddesk.importing.questions import Answer, Code, Told
from leaddesk.importing.take_back import take_back
from leaddesk.ledger import Ledger
from tests.importing.tables import imported, outcomes, plan, reasons, state

IVAN, OLGA, OFFICE = "+79161234501", "+79161234502", "+74951234567"
HEADINGS = ["Дата обращения", "Имя", "Телефон"]


def file(*rows: Sequence[Any]) -> list[list[Any]]:
    return [HEADINGS, *[[f"{day:02}.10.2026", name, phone] for day, (name, phone) in enumerate(rows, start=1)]]


def known(ledger: Ledger, *rows: tuple[str, str]) -> None:
    with ledger.change("Enter") as books:
        for day, (name, phone) in enumerate(rows, start=1):
            books.leads.add(Lead(date(2026, 9, day), name=name, phones=(phone,) if phone else ()))


def people(ledger: Ledger) -> list[list[str]]:
    """The names of each person's enquiries."""
    with ledger.read() as books:
        by_person: dict[int, list[str]] = {}
        for one in books.leads.all():
            by_person.setdefault(one.person_id, []).append(one.name)
        return sorted(by_person.values())


def test_a_row_with_contacts_of_two_known_people_waits(ledger: Ledger) -> None:
    known(ledger, ("Иван", IVAN), ("Ольга", OLGA))
    bridge = file(("Ольга", f"{IVAN}, {OLGA}"))
    made = plan(ledger, bridge)
    assert outcomes(made) == ["asked"]
    assert reasons(made, 2) == ["bridge"]
    (question,) = made.questions
    assert (question.code, question.key, question.rows) == (Code.BRIDGE, f"{IVAN} {OLGA}", (2,))
    assert (question.about, question.waits, question.answers) == (("Иван", "Ольга"), True, (Told.SAME, Told.APART))
    assert imported(ledger, bridge).asked == 1
    assert people(ledger) == [["Иван"], ["Ольга"]]


@pytest.mark.parametrize(
    ("told", "expected"),
    [(Told.SAME, [["Иван", "Ольга", "Ольга"]]), (Told.APART, [["Иван"], ["Ольга", "Ольга"]])],
)
def test_the_answer_to_a_bridge_is_followed_remembered_and_taken_back(
    ledger: Ledger, told: Told, expected: list[list[str]]
) -> None:
    known(ledger, ("Иван", IVAN), ("Ольга", OLGA))
    before = state(ledger)
    bridge = file(("Ольга", f"{IVAN}, {OLGA}"))
    done = imported(ledger, bridge, answers=(Answer(Code.BRIDGE, f"{IVAN} {OLGA}", told),))
    assert (done.new, done.asked) == (1, 0)
    assert people(ledger) == expected
    assert outcomes(plan(ledger, bridge)) == ["same"]
    later = plan(ledger, [HEADINGS, ["09.10.2026", "Ольга", f"{OLGA}; {IVAN}"]])
    assert outcomes(later) == ["new"]
    take_back(ledger, done.id)
    assert state(ledger) == before
    assert outcomes(plan(ledger, bridge)) == ["new"]
    assert ledger.check() == []


def test_two_known_people_are_not_joined_through_other_rows_of_the_file_either(ledger: Ledger) -> None:
    known(ledger, ("Иван", IVAN), ("Ольга", OLGA))
    third = "+79161234503"
    made = plan(ledger, file(("", f"{IVAN}, {third}"), ("", f"{third}, {OLGA}")))
    assert sorted(outcomes(made)) == ["asked", "new"]


def test_an_office_phone_waits_for_the_owner_and_is_shared_when_told(ledger: Ledger) -> None:
    office = file(("Иван Петров", OFFICE), ("Ольга", OFFICE), ("Павел", OFFICE), ("Иван", OFFICE))
    made = plan(ledger, office)
    assert outcomes(made) == ["asked"] * 4
    (question,) = made.questions
    assert (question.code, question.key, question.rows) == (Code.SHARED_CONTACT, OFFICE, (2, 3, 4, 5))
    assert question.answers[0] is Told.SHARED
    before = state(ledger)
    done = imported(ledger, office, answers=(Answer(Code.SHARED_CONTACT, OFFICE, Told.SHARED),))
    assert people(ledger) == [["Иван"], ["Иван Петров"], ["Ольга"], ["Павел"]]
    assert outcomes(plan(ledger, office)) == ["same"] * 4
    later = imported(ledger, [HEADINGS, ["09.10.2026", "Мария", OFFICE], ["09.10.2026", "Ольга", OFFICE]])
    assert (later.new, later.asked) == (2, 0)
    assert ["Ольга", "Ольга"] in people(ledger)
    take_back(ledger, later.id)
    take_back(ledger, done.id)
    assert state(ledger) == before
    with ledger.read() as books:
        assert books.people.identity().plain
    assert ledger.check() == []


def test_two_different_enquiries_of_one_moment_at_a_shared_contact_are_two(ledger: Ledger) -> None:
    both = [HEADINGS, ["01.10.2026", "Иван", OFFICE], ["01.10.2026", "Ольга", OFFICE]]
    told = (Answer(Code.SHARED_CONTACT, OFFICE, Told.SHARED),)
    assert outcomes(plan(ledger, both, answers=told)) == ["new", "new"]


def test_two_names_of_one_contact_come_in_as_one_person_and_are_told(ledger: Ledger) -> None:
    two = file(("Иван", IVAN), ("Ольга", IVAN))
    made = plan(ledger, two)
    assert outcomes(made) == ["new", "new"]
    assert reasons(made, 3) == ["several_names"]
    assert [question.waits for question in made.questions] == [False]
    imported(ledger, two)
    assert people(ledger) == [["Иван", "Ольга"]]
    assert plan(ledger, [HEADINGS, ["09.10.2026", "Ольга", IVAN]]).questions == []


@pytest.mark.parametrize(
    "names", [("Иван", "Иван Петров"), ("И. Петров", "Иван"), ("Наталья", "Наталия"), ("Заявка с сайта", "Иван")]
)
def test_names_that_may_be_one_are_not_asked_about(ledger: Ledger, names: tuple[str, str]) -> None:
    assert plan(ledger, file(*((name, IVAN) for name in names))).questions == []


def names(count: int) -> list[str]:
    letters = "абвгдежзиклмнопрстуфхцчшщэюя"
    return [letters[number] * 5 + "ов" for number in range(count)]


@pytest.mark.parametrize(("count", "code"), [(20, Code.SHARED_CONTACT), (21, Code.ONE_FOR_ALL)])
def test_a_contact_of_more_than_twenty_names_is_taken_for_the_owners_own(
    ledger: Ledger, count: int, code: Code
) -> None:
    made = plan(ledger, file(*((name, OFFICE) for name in names(count))))
    assert [question.code for question in made.questions] == [code]
    assert set(outcomes(made)) == {"asked"}


def test_the_phone_of_a_manager_is_left_out_when_told(ledger: Ledger) -> None:
    rows = [(name, f"{OFFICE}, +7916000{number:04}") for number, name in enumerate(names(21), start=1001)]
    told = (Answer(Code.ONE_FOR_ALL, OFFICE, Told.LEAVE_OUT),)
    done = imported(ledger, file(*rows), answers=told)
    assert (done.new, done.asked) == (21, 0)
    assert len(people(ledger)) == 21
    later = imported(ledger, [HEADINGS, ["30.10.2026", "Новенький", f"{OFFICE}, {OLGA}"]])
    assert later.new == 1
    with ledger.read() as books:
        assert books.people.known_by(OFFICE) is None


def test_a_known_name_and_half_a_phone_wait(ledger: Ledger) -> None:
    known(ledger, ("Иван Петров", "+74951234567"))
    before = state(ledger)
    half = file(("Петров Иван", "+78121234567"), ("Иван Сидоров", "+78121234567"))
    made = plan(ledger, half)
    assert outcomes(made) == ["asked", "new"]
    (question,) = made.questions
    assert (question.code, question.key) == (Code.ALIKE, "+78121234567 +74951234567")
    done = imported(ledger, file(("Петров Иван", "+78121234567")), answers=(Answer(*_key(question), Told.SAME),))
    assert people(ledger) == [["Иван Петров", "Петров Иван"]]
    take_back(ledger, done.id)
    assert state(ledger) == before
    assert ledger.check() == []


def test_a_phone_that_lost_its_beginning_is_half_a_phone(ledger: Ledger) -> None:
    known(ledger, ("Иван Петров", "+74951234567"))
    half = file(("Иван Петров", "234567"))
    made = plan(ledger, half)
    (question,) = made.questions
    assert question.key == "234567 +74951234567"
    assert outcomes(made) == ["asked"]
    assert outcomes(plan(ledger, half, answers=(Answer(*_key(question), Told.APART),))) == ["rejected"]
    imported(ledger, half, answers=(Answer(*_key(question), Told.SAME),))
    assert people(ledger) == [["Иван Петров", "Иван Петров"]]


def _key(question: Any) -> tuple[Code, str]:
    return question.code, question.key
