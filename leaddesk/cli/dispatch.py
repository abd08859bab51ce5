"""Dispatch: which command the first word names, in which language, or the window."""

import difflib
import os
from collections.abc import Sequence
from pathlib import Path

from leaddesk import __version__
from leaddesk.cli.arguments import Arguments, named
from leaddesk.cli.command import Command
from leaddesk.cli.exits import WrongUsage
from leaddesk.cli.registry import commands
from leaddesk.cli.window import open_window
from leaddesk.i18n import Language, _, default_language, set_language


def dispatch(words: Sequence[str]) -> int:
    """Do what `words` say and give the exit code. Raises WrongUsage and every known error."""
    set_language(_language(words))
    known = {command.word: command for command in commands()}
    place = _first_word(words)
    command = known.get(words[place]) if place is not None else None
    if command is None or place is None:
        return _without_command(words, known)
    arguments = command.arguments()
    read = arguments.read([*words[:place], *words[place + 1 :]])
    if read.help:
        print(arguments.help(), end="")
        return 0
    return command.run(read)


def _without_command(words: Sequence[str], known: dict[str, Command]) -> int:
    arguments = Arguments("leaddesk [LEDGER]", _("Lead accounts of one small business in one file."))
    arguments.flag("--version", _("show the version"))
    read = arguments.read(words)
    if read.help:
        print(_overview(arguments, known), end="")
        return 0
    if read.version:
        print(f"LeadDesk {__version__}")
        return 0
    word = read.words[0] if read.words else ""
    if word and (len(read.words) > 1 or not _like_a_path(word)):
        raise WrongUsage(_no_command(word, list(known)))
    (ledger,) = named(read.words, ["LEDGER"], optional=1)
    return open_window(Path(ledger) if ledger else None)


def _overview(arguments: Arguments, known: dict[str, Command]) -> str:
    wide = max(len(word) for word in known)
    lines = [f"  {command.word:<{wide}}  {command.summary()}" for command in known.values()]
    more = _("More about one: {example}").format(example="leaddesk report --help")
    return "\n".join([arguments.help(), _("Commands:"), *lines, "", more]) + "\n"


def _no_command(word: str, known: list[str]) -> str:
    close = difflib.get_close_matches(word, known, 1)
    if close:
        return _("There is no command “{word}”. Did you mean “{other}”?").format(word=word, other=close[0])
    return _("There is no command “{word}”; “leaddesk --help” lists them.").format(word=word)


def _like_a_path(word: str) -> bool:
    return Path(word).exists() or bool(Path(word).suffix) or os.sep in word or "/" in word


def _first_word(words: Sequence[str]) -> int | None:
    """Where the first word stands that is neither an option nor the language's value."""
    for place, word in enumerate(words):
        if not word.startswith("-") and (place == 0 or words[place - 1] != "--language"):
            return place
    return None


def _language(words: Sequence[str]) -> Language:
    """The language asked for anywhere on the line; what is wrong about it is said by whoever reads the options."""
    asked = default_language()
    for place, word in enumerate(words):
        value = (
            words[place + 1] if word == "--language" and place + 1 < len(words) else word.removeprefix("--language=")
        )
        if value != word and value in ("ru", "en"):
            asked = "ru" if value == "ru" else "en"
    return asked
