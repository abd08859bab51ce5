"""Both languages of the sample company must say the same things, or the same draws would make other books."""

from dataclasses import asdict
from typing import Any

import phonenumbers

from leaddesk.sample.people import phone_of
from leaddesk.sample.texts import texts_of


def shape(said: Any) -> Any:
    """Keys and lengths without the words."""
    if isinstance(said, dict):
        return {key: shape(value) for key, value in said.items()}
    return [shape(value) for value in said] if isinstance(said, list) else bool(said)


def test_languages_have_one_shape() -> None:
    assert shape(asdict(texts_of("ru"))) == shape(asdict(texts_of("en")))


def test_numbers_are_valid_and_nobody_shares_one() -> None:
    numbers = [phone_of(person) for person in range(1, 9001)]
    assert len(set(numbers)) == 9000
    assert all(phonenumbers.is_valid_number(phonenumbers.parse(number)) for number in numbers[::97])
