"""Choices: words for everything a person may choose, the same on screen and command line."""

from dataclasses import fields

from leaddesk.domain.credit import Model
from leaddesk.domain.facts import Basis
from leaddesk.metrics.catalogue import MEASURES
from leaddesk.reports.choices import CHOICES, figures_on
from leaddesk.reports.kinds import KINDS
from leaddesk.reports.left_out import why_not
from leaddesk.reports.values import Against, By, Question, Step


def test_every_choice_of_a_report_has_words() -> None:
    asked = {field.name for field in fields(Question)}
    assert set(CHOICES) <= asked
    for kind in KINDS.values():
        assert set(kind.choices) <= set(CHOICES), kind.name
    for choice in CHOICES.values():
        assert choice.meaning()
        assert all(option.words() for option in choice.options)


def test_nothing_that_may_be_chosen_is_left_out() -> None:
    offered = {field: {option.value for option in choice.options} for field, choice in CHOICES.items()}
    assert offered["basis"] == set(Basis)
    assert offered["by"] == set(By)
    assert offered["step"] == set(Step)
    assert offered["against"] == {None, *Against}
    assert offered["model"] == set(Model)
    assert 365 in offered["horizon_days"], "what a Question asks by itself"


def test_a_code_finds_its_option_again() -> None:
    for choice in CHOICES.values():
        assert [choice.read(option.code) for option in choice.options] == list(choice.options)
        assert choice.read("nobody said so") is None


def test_the_figures_of_a_basis_are_those_that_may_stand_on_it() -> None:
    assert "cr2" in figures_on(Basis.COHORT)
    assert "cr2" not in figures_on(Basis.CASH), "by sale date sales over leads is no conversion"
    assert set(figures_on(Basis.COHORT)) | set(figures_on(Basis.CASH)) == set(MEASURES)


def test_what_a_report_leaves_out_has_a_reason() -> None:
    for name, kind in KINDS.items():
        for field in (field for field in CHOICES if field not in kind.choices):
            assert why_not(name, field), (name, field)
