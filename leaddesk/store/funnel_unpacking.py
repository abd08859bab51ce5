"""Funnel unpacking: the enquiries of many days as columns of numbers, out of the texts of `funnel_packing`."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from itertools import chain
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, select

from leaddesk.domain.funnel import GroupKey
from leaddesk.domain.lead import Intent, LeadKind
from leaddesk.domain.period import Period
from leaddesk.store import tables
from leaddesk.store.crowd import as_stored
from leaddesk.store.funnel_packing import CODES, ID_WIDTH, NOTHING, WIDTHS, letters

Numbers = NDArray[np.signedinteger]
Yes = NDArray[np.bool_]
Texts = NDArray[np.uint8]
"""A row an entry, a column a letter."""

NEVER: Final = date.max.toordinal() + 1
"""The ordinal of a day that has not come."""

UNKNOWN: Final = -1

_kept = tables.funnel_day


@dataclass(frozen=True, slots=True)
class Enquiries:
    """One entry an enquiry in every array, `groups` what the numbers of `group` stand for. Days are ordinals, NEVER
    where there is none; `clock` and `answered_at` seconds of the day, UNKNOWN where they are not known; `reason` the
    letter of a reason, NOTHING for none."""

    groups: Sequence[GroupKey]
    group: Numbers
    arrived: Numbers
    repeat: Yes
    lost: Yes
    reason: Texts
    qualified: Numbers
    bought: Numbers
    again: Numbers
    clock: Numbers
    answered: Numbers
    answered_at: Numbers

    def only(self, some: Yes) -> "Enquiries":
        """These of them."""
        arrays = (getattr(self, one.name)[some] for one in fields(self)[1:])
        return Enquiries(self.groups, *arrays)


def enquiries(connection: Connection, by: str, period: Period, channel_id: int | None = None) -> Enquiries:
    """Those of the period, grouped by channel, campaign, kind, intent, device or place; of one channel where one is
    given."""
    of_channel = () if channel_id is None else ("channels",)
    packed = _read(connection, period, {*_OF_ALL, *_GROUPED[by].columns, *of_channel})
    codes, answers = packed.texts("codes"), packed.texts("answers")
    groups, group = _GROUPED[by].grouped(packed)
    found = Enquiries(
        groups,
        group,
        np.repeat([date.fromisoformat(day).toordinal() for day in packed.days], packed.counts()),
        codes[:, CODES.index("repeat")] == ord("1"),
        codes[:, CODES.index("lost")] == ord("1"),
        codes[:, CODES.index("reason")],
        _days(packed.texts("qualified")),
        _days(packed.texts("bought")),
        _days(packed.texts("again")),
        _clocks(packed.texts("clocks")),
        _days(answers),
        _clocks(answers[:, 11:]),
    )
    return found if channel_id is None else found.only(packed.ids("channels") == channel_id)


_OF_ALL = ("codes", "qualified", "bought", "again", "clocks", "answers")


@dataclass(frozen=True, slots=True)
class _Packed:
    """Columns of the table `funnel_day`, by their names."""

    days: Sequence[str]
    columns: Mapping[str, Sequence[Any]]

    def counts(self) -> list[int]:
        """How many enquiries each day has."""
        return [len(one) // WIDTHS["codes"] for one in self.columns["codes"]]

    def texts(self, name: str) -> Texts:
        """The letters of every entry. Raises OverflowError where one is wider than its place, as an id of more than
        ID_WIDTH digits is: all behind it would be read askew."""
        packed = b"".join(self.columns[name])
        if len(packed) != sum(self.counts()) * WIDTHS[name]:
            raise OverflowError(f"funnel_day.{name}: an entry has more than {WIDTHS[name]} letters")
        return np.frombuffer(packed, np.uint8).reshape(-1, WIDTHS[name])

    def ids(self, name: str) -> Numbers:
        """Ids of channels or campaigns, 0 for none."""
        return _number(self.texts(name), *range(ID_WIDTH))


def _read(connection: Connection, period: Period, names: Iterable[str]) -> _Packed:
    names = sorted(names)
    statement = select(as_stored(_kept, "day"), *(_kept.c[name] for name in names)).order_by(_kept.c.day)
    rows = connection.execute(statement.where(_kept.c.day.between(period.first, period.last))).all()
    days, *columns = zip(*rows, strict=True) if rows else ((), *((),) * len(names))
    return _Packed(days, dict(zip(names, columns, strict=True)))


# ---- texts to numbers


def _number(texts: Texts, *places: int) -> Numbers:
    """The number whose digits stand in these places."""
    number = np.zeros(len(texts), np.int32)
    for place in places:
        number *= 10
        number += texts[:, place]
    return number - ord("0") * int("1" * len(places))


def _days(texts: Texts) -> Numbers:
    """Ordinals of days as 2026-10-01."""
    there = texts[:, 0] != ord(NOTHING)
    some = texts[there]
    month, day = _number(some, 0, 1, 2, 3) * 12 + _number(some, 5, 6) - 1, _number(some, 8, 9)
    found = np.full(len(texts), NEVER, np.int32)
    if len(some):
        first = int(month.min())
        begins = [date(one // 12, one % 12 + 1, 1).toordinal() - 1 for one in range(first, int(month.max()) + 1)]
        found[there] = np.array(begins, np.int32)[month - first] + day
    return found


def _clocks(texts: Texts) -> Numbers:
    """Seconds of the day of times as 09:15:00."""
    hours, minutes, seconds = (_number(texts, place, place + 1) for place in (0, 3, 6))
    return np.where(texts[:, 0] == ord(NOTHING), UNKNOWN, (hours * 60 + minutes) * 60 + seconds)


# ---- groups

_Grouped = tuple[Sequence[GroupKey], Numbers]


class _Grouping(NamedTuple):
    """How enquiries are grouped, and by which columns."""

    columns: Sequence[str]
    grouped: Callable[[_Packed], _Grouped]


def _renumbered(numbers: Numbers | Texts) -> tuple[Numbers, Numbers]:
    """The different ones of numbers from 0 on, and for each which of those it is."""
    different = np.flatnonzero(np.bincount(numbers))
    place = np.zeros(different[-1] + 1 if len(different) else 0, np.int64)
    place[different] = np.arange(len(different))
    return different, place[numbers]


def _by_channel(packed: _Packed) -> _Grouped:
    different, number = _renumbered(packed.ids("channels"))
    return [(one or None,) for one in different.tolist()], number


def _by_campaign(packed: _Packed) -> _Grouped:
    channels, of_channel = _renumbered(packed.ids("channels"))
    campaigns, of_campaign = _renumbered(packed.ids("campaigns"))
    different, number = _renumbered(of_channel * len(campaigns) + of_campaign)
    pairs = (divmod(one, len(campaigns)) for one in different.tolist())
    return [(int(channels[one]) or None, int(campaigns[other]) or None) for one, other in pairs], number


def _by_letter(name: str, kind: type[StrEnum]) -> _Grouping:
    values = {ord(letter): value for value, letter in letters(kind).items()}

    def grouped(packed: _Packed) -> _Grouped:
        different, number = _renumbered(packed.texts("codes")[:, CODES.index(name)])
        return [(values.get(one),) for one in different.tolist()], number

    return _Grouping((), grouped)


def _by_word(column: str) -> _Grouping:
    def grouped(packed: _Packed) -> _Grouped:
        known = _Numbered()
        words = chain.from_iterable(map(json.loads, packed.columns[column]))
        number = np.fromiter(map(known.__getitem__, words), np.int64)
        return [(word or None,) for word in known], number

    return _Grouping((column,), grouped)


class _Numbered(dict[str, int]):
    """Words by the number they were met at."""

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self)
        return number


_GROUPED: Mapping[str, _Grouping] = {
    "channel": _Grouping(("channels",), _by_channel),
    "campaign": _Grouping(("channels", "campaigns"), _by_campaign),
    "kind": _by_letter("kind", LeadKind),
    "intent": _by_letter("intent", Intent),
    "device": _by_word("devices"),
    "place": _by_word("places"),
}
