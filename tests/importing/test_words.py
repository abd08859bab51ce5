"""Words of CRMs and people for stages, kinds, intents and reasons."""

import pytest

from leaddesk.domain.lead import Intent, LeadKind, RejectReason, Stage
from leaddesk.importing.words import INTENTS, KINDS, REASONS, STAGES, stage_or_reason, word


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Успешно реализовано", Stage.WON),
        ("Закрыто и не реализовано", Stage.LOST),
        ("Первичный контакт", Stage.NEW),
        ("в  работе", Stage.CONTACTED),
        ("1. Новая", Stage.NEW),
        ("Счёт выставлен", Stage.OFFER),
        ("qualified", Stage.QUALIFIED),
        ("Closed Won", Stage.WON),
        ("Недозвон", Stage.CONTACTED),
        ("Спам", RejectReason.SPAM),
        ("Дубль", RejectReason.DUPLICATE),
        ("wrong_number", RejectReason.WRONG_NUMBER),
        ("как-нибудь", None),
        ("", None),
    ],
)
def test_stage(text: str, meant: Stage | RejectReason | None) -> None:
    assert stage_or_reason(text) == meant


def test_other_words() -> None:
    assert word("Входящий звонок", KINDS) is LeadKind.CALL
    assert word("Тёплый", INTENTS) is Intent.WARM
    assert word("Недозвон", REASONS) is RejectReason.UNREACHABLE


@pytest.mark.parametrize("known", [STAGES, REASONS, KINDS, INTENTS])
def test_every_word_is_written_as_it_is_looked_up(known: dict[str, object]) -> None:
    for text, member in known.items():
        assert word(text, known) is member, text  # type: ignore[type-var]
