"""The command line: the same journeys as on the desk, for scheduled work and for checking."""

import sys
from collections.abc import Sequence
from pathlib import Path

from leaddesk.cli.arguments import WrongUsage
from leaddesk.cli.dispatch import dispatch
from leaddesk.cli.exits import Exit, exit_of
from leaddesk.cli.streams import complain, speak_utf8, stop_listening
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
        code = dispatch(words)
        sys.stdout.flush()
    except WrongUsage as error:
        complain(str(error))
        return Exit.WRONG_USAGE
    except BrokenPipeError:
        stop_listening()
        return Exit.DONE
    except LeadDeskError as error:
        from leaddesk.error_text import sentence

        complain(sentence(error))
        return exit_of(error)
    except KeyboardInterrupt:
        complain(_("Interrupted; the ledger is as it was."))
        return Exit.INTERRUPTED
    return code


def _tell_bug(report: str, kept: Path | None) -> None:
    complain(_("This is a mistake in LeadDesk itself; the ledger is as it was before the command."))
    complain(_("What happened, without personal data, is kept in {path}").format(path=kept) if kept else report)
