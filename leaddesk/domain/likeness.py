"""Likeness: may two names be one person's, as far as names can tell?"""

import re
from typing import Final

from leaddesk.domain.names import folded

_NO_NAME: Final = frozenset(
    "клиент|покупатель|заказчик|контакт|лид|заявка|заявки|заказ|сделка|звонок|сайт|сайта|новый|новая|тест|имя|нет|не|указано|указан|"
    "аноним|без|имени|неизвестно|неизвестный|входящий|с|со|из|от|для|client|customer|lead|contact|test|unknown|name|"
    "no|guest|гость|пользователь|user|компания|ооо|ип|оао|зао|ао".split("|")
)
_LONG_ENOUGH: Final = 4


def name_words(name: str) -> frozenset[str]:
    """The words of a name that tell people apart; none of “Заявка с сайта”."""
    words = re.findall(r"[^\W\d_]+", folded(name))
    return frozenset(words) - _NO_NAME


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """May these words be of one name? A name without words may be anybody's; a shared word, an initial and a slip of
    one letter are likeness."""
    if not one or not other or one & other:
        return True
    return any(_near(word, theirs) for word in one for theirs in other)


def same_name(one: str, other: str) -> bool:
    """Are these the same full name, in whatever order of at least two words?"""
    words = name_words(one)
    return len(words) > 1 and words == name_words(other)


def unlike_names(names: list[str]) -> list[str]:
    """The names no two of which are alike, the first met of each likeness."""
    kept: list[tuple[str, frozenset[str]]] = []
    for name in names:
        words = name_words(name)
        if words and not any(alike(words, known) for _, known in kept):
            kept.append((name, words))
    return [name for name, _ in kept]


def _near(one: str, other: str) -> bool:
    if 1 in (len(one), len(other)):
        return one[0] == other[0]
    if min(len(one), len(other)) < _LONG_ENOUGH or abs(len(one) - len(other)) > 1:
        return False
    short, long = sorted((one, other), key=len)
    at = next((number for number, (mine, theirs) in enumerate(zip(short, long, strict=False)) if mine != theirs), None)
    if at is None:
        return True
    return short[at + (len(short) == len(long)) :] == long[at + 1 :]
