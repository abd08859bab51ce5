"""The command line: the same journeys as on the desk, for scheduled work and for checking."""

import sys
from collections.abc import Sequence
from pathlib import Path

from leaddesk.cli.exits import Exit, WrongUsage, exit_of, option_for
from leaddesk.cli.streams import complain, finish, speak_utf8, stop_listening
from leaddesk.crash import guarded
from leaddesk.errors import LeadDeskError
from leaddesk.i18n import _


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the words after `leaddesk` say (default: those of this process) and give the exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    speak_utf8()
    return guarded(lambda: _answered(words), _tell_bug, Exit.BUG)


def _answered(words: Sequence[str]) -> int:
    try:
        code = _begin(words)
        finish()
    except WrongUsage as error:
        complain(str(error))
        return Exit.WRONG_USAGE
    except BrokenPipeError:
        stop_listening()
        return Exit.DONE
    except LeadDeskError as error:
        from leaddesk.error_text import sentence

        complain(sentence(error) + option_for(error))
        return exit_of(error)
    except KeyboardInterrupt:
        complain(_("Interrupted; the ledger is as it was."))
        return Exit.INTERRUPTED
    return code


def _begin(words: Sequence[str]) -> int:
    """Nothing, or a ledger alone, opens the window at once: the commands are not even imported."""
    if not words or (len(words) == 1 and words[0].endswith(".leaddesk") and not words[0].startswith("-")):
        from leaddesk.cli.window import open_window

        return open_window(Path(words[0]) if words else None)
    from leaddesk.cli.dispatch import dispatch

    return dispatch(words)


def _tell_bug(report: str, kept: Path | None) -> None:
    complain(_("This is a mistake in LeadDesk itself; the ledger is as it was before the command."))
    complain(_("What happened, without personal data, is kept in {path}").format(path=kept) if kept else report)
