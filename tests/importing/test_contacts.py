"""Phones and e-mails: many shapes, one identity, and no identity where none is."""

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.importing.contacts import ContactReader
from leaddesk.importing.readers import Cell

READER = ContactReader()


@pytest.mark.parametrize(
    ("cell", "phones"),
    [
        ("+7 (916) 123-45-67", ["+79161234567"]),
        ("8 916 123 45 67", ["+79161234567"]),
        ("9161234567", ["+79161234567"]),
        (79161234567, ["+79161234567"]),
        (9161234567, ["+79161234567"]),
        (79161234567.0, ["+79161234567"]),
        ("79161234567.0", ["+79161234567"]),
        ("'+79161234501", ["+79161234501"]),
        ("7.9161234567E+10", ["+79161234567"]),
        ("8 812 315-98-83", ["+78123159883"]),
        ("8-800-2000-200", ["+78002000200"]),
        ("+7\u00a0916\u2011123\u201145\u201167", ["+79161234567"]),
        ("'+79161234501, '+79161234599", ["+79161234501", "+79161234599"]),
        ("+79161234501 +79161234599", ["+79161234501", "+79161234599"]),
        ("89161234501; 89161234501", ["+79161234501"]),
        ("8(495)123-45-67 и 8-916-123-45-67", ["+74951234567", "+79161234567"]),
        ("+7 (930) 012-34-56", ["+79300123456"]),
        ("+375 29 123-45-67", ["+375291234567"]),
        ("375291234567", ["+375291234567"]),
        ("тел. 8 916 123-45-67", ["+79161234567"]),
        ("+7 9О6 123-45-67", ["+79061234567"]),  # Cyrillic О
        ("8 9o6 123 45 O7", ["+79061234507"]),
        ("＋７ ９１６ 123-45-67", ["+79161234567"]),
        ("89161234567 89267654321", ["+79161234567", "+79267654321"]),
        ("8 916 123 45 67 8 926 765 43 21", ["+79161234567", "+79267654321"]),
        ("8(916)1234567,8(926)7654321", ["+79161234567", "+79267654321"]),
        ("8 916 123 45 67 / 8 926 765 43 21", ["+79161234567", "+79267654321"]),
        ("+7 916 123-45-67 Мария, +7 926 765-43-21 муж", ["+79161234567", "+79267654321"]),
        ("8 916 123-45-67\n8 926 765-43-21", ["+79161234567", "+79267654321"]),
        ("8~10 49 30 901820", ["+4930901820"]),
        ("0049 30 901820", ["+4930901820"]),
        ("+49 (0) 30 901820", ["+4930901820"]),
        ("+44 (0)20 7946 0958", ["+442079460958"]),
        ("+1 (202) 555-0143", ["+12025550143"]),
        ("998901234567", ["+998901234567"]),
        ("+971 50 123 4567", ["+971501234567"]),
        ("+86 138 0013 8000", ["+8613800138000"]),
        ("p:+79161234567", ["+79161234567"]),
        ("tel:+79161234567", ["+79161234567"]),
        ("https://wa.me/79161234567", ["+79161234567"]),
        ('="89161234567"', ["+79161234567"]),
    ],
)
def test_phones(cell: Cell, phones: list[str]) -> None:
    found = READER.read(cell, "phone")
    assert found.phones == phones
    assert not found.problems


def test_an_extension_is_kept_apart() -> None:
    found = READER.read("8 (495) 123-45-67 доб. 12", "phone")
    assert (found.phones, found.note) == (["+74951234567"], "доб. 12")


@pytest.mark.parametrize(
    ("cell", "note"),
    [
        ("8 (495) 123-45-67 #12", "#12"),
        ("8 (495) 123-45-67 x12", "x12"),
        ("8 (495) 123-45-67, доб. 12 и 13", "доб. 12 и 13"),
        ("8 (495) 123-45-67 внутр. 305", "внутр. 305"),
        ("+7 (495) 123-45-67 ext. 305", "ext. 305"),
    ],
)
def test_extensions(cell: str, note: str) -> None:
    found = READER.read(cell, "phone")
    assert (found.phones, found.note, found.problems) == (["+74951234567"], note, [])


@pytest.mark.parametrize("cell", ["111 11 11", "+7 000 123-45-67", "315-98-83", "@ivan_tg", "звонить жене", "7.93E+10"])
def test_what_identifies_nobody_is_kept_as_text(cell: str) -> None:
    found = READER.read(cell, "phone")
    assert (found.phones, found.emails, found.note) == ([], [], cell)


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("7.91612E+10", "digits_lost"),
        ("7,91612e+10", "digits_lost"),
        ("+7 000 123-45-67", "placeholder"),
        ("8 (000) 123-45-67", "placeholder"),
        ("8916123456", "not_a_phone"),
        ("891612345678", "not_a_phone"),
        ("7.93E+10", "digits_lost"),
        ("7,93E+10", "digits_lost"),
        ("12345", "not_a_phone"),
        ("315-98-83", "not_a_phone"),
        ("+7 916 123-45", "not_a_phone"),
        ("111 11 11", "placeholder"),
        ("+7 (000) 000-00-00", "placeholder"),
        (70000000000, "placeholder"),
        ("8 999 999 99 99", "placeholder"),
        ("+7 912 345-67-89", "placeholder"),
        ("ivan@", "not_an_email"),
        ("a..b@example.com", "not_an_email"),
        ("no@mail.ru", "placeholder"),
    ],
)
def test_no_identity(cell: Cell, reason: str) -> None:
    found = READER.read(cell, "phone")
    assert (found.phones, found.emails) == ([], [])
    assert [problem.reason for problem in found.problems] == [reason]


@pytest.mark.parametrize(
    "cell", [None, "", "нет", "—", "не указан", "+7 (___) ___-__-__", "+7", "8", "скрытый номер", "Не дал.", True]
)
def test_nothing_said(cell: Cell) -> None:
    found = READER.read(cell, "phone")
    assert (found.phones, found.emails, found.problems) == ([], [], [])


@pytest.mark.parametrize(
    ("cell", "emails"),
    [
        ("Ivan@Example.COM", ["ivan@example.com"]),
        ("Иван <ivan@example.com>", ["ivan@example.com"]),
        ("a@example.com; b@example.com", ["a@example.com", "b@example.com"]),
        ("mailto:a@example.com", ["a@example.com"]),
        (" Ivan @ Example.COM ", ["ivan@example.com"]),
        ("ivan77@example .com", ["ivan77@example.com"]),
        ("ivan@example.com.", ["ivan@example.com"]),
        ("почта@пример.рф", ["почта@пример.рф"]),
    ],
)
def test_emails(cell: Cell, emails: list[str]) -> None:
    assert READER.read(cell, "email").emails == emails


def test_contacts_stray_into_each_others_columns() -> None:
    found = READER.read("ivan@example.com, 8 916 123-45-67", "phone")
    assert (found.phones, found.emails, found.problems) == (["+79161234567"], ["ivan@example.com"], [])


def test_a_text_of_a_million_letters_is_no_contact() -> None:
    found = READER.read("а" * 1_000_000, "phone")
    assert [problem.reason for problem in found.problems] == ["not_a_phone"]
    assert len(found.problems[0].text) < 100


def test_a_name_in_a_messenger_is_not_glued_to_the_number_before_it() -> None:
    found = READER.read("89161234567 @ivan.tg", "phone")
    assert (found.phones, found.emails) == (["+79161234567"], [])


def test_another_country_reads_its_own_numbers() -> None:
    assert ContactReader("KZT").read("8 701 234 56 78", "phone").phones == ["+77012345678"]
    assert ContactReader("USD").read("(916) 555-0123", "phone").phones == ["+19165550123"]
    assert ContactReader("EUR").read("8 916 123 45 67", "phone").phones == []


@given(st.from_regex(r"(\+7|8|7|)(9[0-9]{2}|495|812|800)[0-9]{7}", fullmatch=True))
def test_the_quick_way_says_what_phonenumbers_says(text: str) -> None:
    quick = READER.plain_phone(text)
    if quick is not None:
        number = phonenumbers.parse(text, "RU")
        assert phonenumbers.is_valid_number(number)
        assert phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) == quick


@given(st.emails(domains=st.sampled_from(["example.com", "mail.ru", "a-b.co.uk"])))
def test_the_quick_way_says_what_email_validator_says(text: str) -> None:
    quick = READER.plain_email(text)
    if quick is not None:
        assert READER._email(text, "email", found := READER.read(None, "email")) == " "
        assert found.emails == [quick]


@given(st.integers(9_010_000_000, 9_299_999_999), st.sampled_from(["+7{}", "8{}", "{}", "8 ({}", "+7-{}"]))
def test_every_way_of_writing_a_number_gives_it_back(number: int, shape: str) -> None:
    text = shape.format(number)
    found = READER.read(text, "phone")
    assert found.phones == [f"+7{number}"] or found.problems[0].reason == "placeholder"


@given(st.text(max_size=30) | st.floats() | st.integers())
def test_anything_can_stand_in_a_cell(cell: Cell) -> None:
    found = READER.read(cell, "phone")
    assert all(phone.startswith("+") and phone[1:].isdecimal() for phone in found.phones)
    assert all("@" in email and email == email.casefold() for email in found.emails)
