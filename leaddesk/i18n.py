"""Words for people: Russian and English through gettext, one language at a time."""

import gettext
import os
import sys
from collections.abc import Mapping
from typing import Final, Literal

from leaddesk.resources import resource

Language = Literal["ru", "en"]

_DOMAIN: Final = "leaddesk"
_WINDOWS_RUSSIAN: Final = 0x19  # primary language identifier, the low ten bits of a LANGID

# The one module-level state of the program: `_` is called from every room, and handing a catalogue through every
# dataclass and formula only to word an error would be worse. The pair is replaced whole, never changed, so that a
# thread sees either the old language or the new one.
_current: tuple[Language, gettext.NullTranslations] | None = None


def default_language(environment: Mapping[str, str] | None = None) -> Language:
    """The language before anybody has chosen one: LEADDESK_LANGUAGE, then the system's, Russian when it says nothing.

    ``environment`` stands in for ``os.environ`` and then alone decides.
    """
    told = os.environ if environment is None else environment
    wanted = told.get("LEADDESK_LANGUAGE", "").strip().lower()
    if wanted:
        return "ru" if wanted.startswith("ru") else "en"
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        locale = told.get(variable, "").split(".")[0]
        if locale:
            return "ru" if locale in ("C", "POSIX") or locale.lower().startswith("ru") else "en"
    if sys.platform == "win32" and environment is None:
        import ctypes

        spoken: int = ctypes.windll.kernel32.GetUserDefaultUILanguage()
        return "ru" if spoken & 0x3FF == _WINDOWS_RUSSIAN else "en"
    return "ru"


def set_language(language: Language) -> None:
    """Choose the language of every word made from now on; words already made stay as they are."""
    global _current  # noqa: PLW0603
    _current = (language, _catalogue(language))


def language() -> Language:
    """The language spoken now."""
    return _spoken()[0]


def _(message: str) -> str:
    """The message in the language spoken now; the English itself where there is no translation."""
    return _spoken()[1].gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """The form of the message that fits ``count`` in the language spoken now; ``count`` itself is not filled in."""
    return _spoken()[1].ngettext(one, many, count)


def _spoken() -> tuple[Language, gettext.NullTranslations]:
    if _current is None:
        set_language(default_language())
    assert _current is not None
    return _current


def _catalogue(language: Language) -> gettext.NullTranslations:
    if language == "en":
        return gettext.NullTranslations()
    return gettext.translation(_DOMAIN, resource("translations"), [language], fallback=True)
