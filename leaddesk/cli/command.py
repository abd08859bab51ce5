"""Command: one word of the command line and what it does."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass

from leaddesk.cli.arguments import Arguments


@dataclass(frozen=True, slots=True)
class Command:
    """`usage` is the line of docs/cli.md without the word itself. `summary` and `declare` are asked for only after the
    language is chosen. `run` gives the exit code and raises known errors."""

    word: str
    usage: str
    summary: Callable[[], str]
    declare: Callable[[Arguments], None]
    run: Callable[[argparse.Namespace], int]

    def arguments(self) -> Arguments:
        """The command's own options, ready to read."""
        summary = self.summary()
        arguments = Arguments(f"leaddesk {self.word} {self.usage}".rstrip(), f"{summary[:1].upper()}{summary[1:]}.")
        self.declare(arguments)
        return arguments


def no_options(arguments: Arguments) -> None:
    """For a command whose words say it all."""
