"""Every word of the code is in the Russian catalogue: translated, sure, with the same things left to fill in."""

import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from leaddesk.i18n import _, default_language, language, ngettext, set_language

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def russian() -> Catalog:
    with (ROOT / "resources/translations/ru/LC_MESSAGES/leaddesk.po").open("rb") as words:
        return read_po(words, locale="ru")


@pytest.fixture(scope="module")
def used() -> list[tuple[str, str, str | tuple[str, ...]]]:
    """File and line, the English a translation is found by, and the whole message."""
    found = extract_from_dir(ROOT / "leaddesk", keywords={"_": None, "ngettext": (1, 2)})
    return [
        (f"{file}:{line}", message[0] if isinstance(message, tuple) else message, message)
        for file, line, message, _comments, _context in found
    ]


def test_every_message_of_the_code_is_translated(russian: Catalog, used: list[tuple[str, str, object]]) -> None:
    missing = [f"{place}: {message}" for place, message, _whole in used if not sure(russian.get(message))]
    assert not missing, f"{len(missing)} messages, run `python3 start.py words` and translate:\n" + "\n".join(missing)


def test_no_translation_is_left_over(russian: Catalog, used: list[tuple[str, str, object]]) -> None:
    known = {message for _place, message, _whole in used}
    over = [message.id for message in russian if message.id and singular(message) not in known]
    assert not over, "run `python3 start.py words`"


def test_translations_fill_in_the_same_things(russian: Catalog) -> None:
    wrong = [
        (message.id, translation)
        for message in russian
        if message.id
        for translation in forms(message.string)
        if translation and placeholders(translation) != placeholders(singular(message))
        if not (message.pluralizable and placeholders(translation) == placeholders(message.id[1]))
    ]
    assert not wrong


def test_a_month_is_called_immature_and_nothing_else(used: list[tuple[str, str, str | tuple[str, ...]]]) -> None:
    """The reader is not to wonder what sets an unripe month apart from an immature one."""
    assert not [place for place, message, _whole in used if re.search(r"\b(un)?ripe", message, re.IGNORECASE)]


def test_languages() -> None:
    set_language("ru")
    assert language() == "ru"
    set_language("en")
    assert language() == "en"
    assert _("Whatever {this} is") == "Whatever {this} is"
    assert ngettext("{count} row", "{count} rows", 1) == "{count} row"
    assert ngettext("{count} row", "{count} rows", 2) == "{count} rows"


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, "ru"),
        ({"LANG": "C.UTF-8"}, "ru"),
        ({"LC_ALL": "POSIX"}, "ru"),
        ({"LANG": "ru_RU.UTF-8"}, "ru"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "de_DE"}, "en"),
        ({"LC_ALL": "en_GB.UTF-8", "LANG": "ru_RU.UTF-8"}, "en"),
        ({"LEADDESK_LANGUAGE": "en", "LANG": "ru_RU.UTF-8"}, "en"),
        ({"LEADDESK_LANGUAGE": "RU", "LANG": "en_US.UTF-8"}, "ru"),
    ],
)
def test_default_language(environment: dict[str, str], expected: str) -> None:
    assert default_language(environment) == expected


def sure(message: Message | None) -> bool:
    return message is not None and not message.fuzzy and all(forms(message.string))


def singular(message: Message) -> str:
    return message.id[0] if message.pluralizable else message.id


def forms(string: str | tuple[str, ...]) -> tuple[str, ...]:
    return (string,) if isinstance(string, str) else string


def placeholders(text: str) -> list[str]:
    return sorted(set(_fields(text)))


def _fields(text: str) -> Iterator[str]:
    return (f"{name}:{form}!{conversion}" for _t, name, form, conversion in string.Formatter().parse(text) if name)
