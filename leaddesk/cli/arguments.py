"""Arguments: argparse speaking in our own words, in the reader's language."""

import argparse
import difflib
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from leaddesk.cli.exits import WrongUsage
from leaddesk.domain.period import Period
from leaddesk.errors import InvalidField
from leaddesk.i18n import _


class _Layout(argparse.HelpFormatter):
    """Help that begins with our own word for "usage"."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """As argparse does it, with the prefix translated."""
        super().add_usage(usage, actions, groups, _("Usage: ") if prefix is None else prefix)


class Arguments:
    """Declares the options of one command and reads them, standing before or after its words."""

    def __init__(self, usage: str, summary: str) -> None:
        self._parser = argparse.ArgumentParser(
            usage=usage,
            description=summary,
            formatter_class=_Layout,
            add_help=False,
            allow_abbrev=False,
            exit_on_error=False,
        )
        self._parser.add_argument("words", nargs="*", help=argparse.SUPPRESS)
        self._options = self._parser.add_argument_group(_("Options"))
        self.flag("--help", _("show this help"), short="-h")
        self.value("--language", "ru|en", _("language of words and reasons"), choice("--language", ("ru", "en")))

    def flag(self, name: str, meaning: str, short: str = "") -> None:
        """An option that is there or not."""
        self._options.add_argument(*filter(None, (short, name)), action="store_true", help=_plain(meaning))

    def value(
        self,
        name: str,
        shape: str,
        meaning: str,
        read: Callable[[str], Any] = str,
        *,
        short: str = "",
        many: bool = False,
    ) -> None:
        """An option with a value, read by `read` (raises WrongUsage); `many` times where it may be repeated."""
        self._options.add_argument(
            *filter(None, (short, name)),
            metavar=shape,
            type=read,
            help=_plain(meaning),
            action="append" if many else "store",
            default=[] if many else None,
        )

    def help(self) -> str:
        """The whole help of the command."""
        return self._parser.format_help()

    def read(self, given: Sequence[str]) -> argparse.Namespace:
        """The options and, in `words`, everything else. Raises WrongUsage."""
        try:
            read, unknown = self._parser.parse_known_intermixed_args(list(given))
        except argparse.ArgumentError as error:
            raise WrongUsage(self._misused(error)) from error
        if unknown:
            raise WrongUsage(self._not_there(unknown[0]))
        return read

    def _misused(self, error: argparse.ArgumentError) -> str:
        option = error.argument_name or ""
        if any(
            action.nargs == 0
            for action in self._parser._actions
            if option.endswith(tuple(action.option_strings) or "?")
        ):
            return _("{option} takes no value.").format(option=option)
        return _("{option} needs a value.").format(option=option)

    def _not_there(self, option: str) -> str:
        known = [name for action in self._parser._actions for name in action.option_strings]
        close = difflib.get_close_matches(option.split("=", maxsplit=1)[0], known, 1)
        if close:
            return _("There is no option {option}. Did you mean {other}?").format(option=option, other=close[0])
        return _("There is no option {option}.").format(option=option)


def named(words: Sequence[str], names: Sequence[str], *, optional: int = 0) -> list[str]:
    """The command's words, one for each of `names`; the last `optional` of them may be missing and are then "".
    Raises WrongUsage when one is missing or left over."""
    missing = names[len(words) : len(names) - optional]
    if missing:
        raise WrongUsage(_("{name} is missing.").format(name=missing[0]))
    if len(words) > len(names):
        raise WrongUsage(_("There is a word too many: {word}").format(word=words[len(names)]))
    return [*words, *[""] * (len(names) - len(words))]


def choice(option: str, allowed: Sequence[str]) -> Callable[[str], str]:
    """Reads one of `allowed`."""

    def read(text: str) -> str:
        if text not in allowed:
            raise WrongUsage(
                _("{option} cannot be “{value}”; it is one of: {allowed}.").format(
                    option=option, value=text, allowed=", ".join(allowed)
                )
            )
        return text

    return read


def whole(option: str, least: int) -> Callable[[str], int]:
    """Reads a whole number from `least` on."""

    def read(text: str) -> int:
        if not (text.isascii() and text.isdigit() and len(text) < 10 and int(text) >= least):
            raise WrongUsage(
                _("{option} is a number from {least} on, not “{value}”.").format(option=option, least=least, value=text)
            )
        return int(text)

    return read


def day(option: str) -> Callable[[str], date]:
    """Reads a date written as 2026-10-31."""

    def read(text: str) -> date:
        try:
            if len(text) == 10:
                return date.fromisoformat(text)
        except ValueError:
            pass
        raise WrongUsage(_("{option} is a date like 2026-10-31, not “{value}”.").format(option=option, value=text))

    return read


def month(option: str) -> Callable[[str], Period]:
    """Reads a month written as 2026-10."""

    def read(text: str) -> Period:
        try:
            return Period.parse_month(text)
        except InvalidField as error:
            raise WrongUsage(
                _("{option} is a month like 2026-10, not “{value}”.").format(option=option, value=text)
            ) from error

    return read


def period(option: str) -> Callable[[str], Period]:
    """Reads a month written as 2026-10, or two days as 2026-10-01..2026-10-31."""

    def read(text: str) -> Period:
        first, dots, last = text.partition("..")
        try:
            return Period(day(option)(first), day(option)(last)) if dots else month(option)(text)
        except InvalidField as error:
            raise WrongUsage(_("The period {period} ends before it begins.").format(period=text)) from error

    return read


def _plain(meaning: str) -> str:
    """argparse fills in % signs of its own; an option without a meaning is not shown."""
    return meaning.replace("%", "%%") or argparse.SUPPRESS
