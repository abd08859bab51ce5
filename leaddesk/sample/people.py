"""People of the sample company: made-up names, numbers that ring nowhere, and who has been heard of when."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from leaddesk.sample.dice import Dice
from leaddesk.sample.texts import Texts

SILENCE: Final = timedelta(days=100)
"""More than the uniqueness window: whoever asks again after it is a new lead."""


def name_of(person: int, texts: Texts) -> str:
    """The name person number `person` gives; some give only the first one, some none."""
    woman = person % 5 in (0, 1, 3)
    first = (texts.women if woman else texts.men)[person * 7 % 19]
    surname = texts.surnames[person * 11 % 41][woman]
    match person % 12:
        case 0 | 7:
            return f"{surname} {first} {texts.fathers[person % 7][woman]}"
        case 3 | 8 | 10:
            return first
        case 11:
            return ""
        case _:
            return f"{first} {surname}"


def phone_of(person: int) -> str:
    """A number of its own in E.164 for each of the first 9 000 people, valid to look at and made up to see."""
    return f"+7900000{person * 7919 % 9000 + 1000}"


def email_of(person: int) -> str:
    """The address of person number `person`; only some have told one."""
    return f"client{person}@example.com" if person % 3 == 0 else ""


@dataclass
class Acquaintance:
    """Everybody heard of so far, numbered from 1, with the day of the last enquiry."""

    last_heard: dict[int, date] = field(default_factory=dict)

    def somebody(self, day: date, dice: Dice) -> int:
        """Who asks on `day`: somebody new, or now and then somebody long silent."""
        if self.last_heard and dice.share(0.06):
            known = dice.between(1, len(self.last_heard))
            if self.last_heard[known] + SILENCE <= day:
                self.last_heard[known] = day
                return known
        return self.stranger(day)

    def stranger(self, day: date) -> int:
        """Somebody new."""
        person = len(self.last_heard) + 1
        self.last_heard[person] = day
        return person

    def heard(self, person: int, day: date) -> None:
        """`person` asks once more on `day`."""
        self.last_heard[person] = max(day, self.last_heard[person])
