"""Every command there is, in the order a person meets them."""

from leaddesk.cli import (
    annotate,
    bring_in,
    claims,
    closing,
    demo,
    ledger_file,
    plan_month,
    show_explanation,
    show_list,
    show_report,
)  # fmt: skip
from leaddesk.cli.command import Command


def commands() -> tuple[Command, ...]:
    """All commands. Importing them is light: each brings its heavy parts when it runs."""
    modules = (
        ledger_file, bring_in, show_list, show_report, show_explanation, closing, annotate, plan_month, claims, demo,
    )  # fmt: skip
    return tuple(command for module in modules for command in module.commands())
