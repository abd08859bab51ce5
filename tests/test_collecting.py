"""The collector of cycles rests while a report is made, and only then."""

import gc

import pytest

from leaddesk.collecting import uncollected


@pytest.mark.parametrize("inside", [True, False])
def test_the_collector_rests_and_goes_on(inside: bool) -> None:
    with uncollected():
        if inside:
            with uncollected():
                assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_goes_on_after_an_error() -> None:
    with pytest.raises(ValueError, match="stop"), uncollected():
        raise ValueError("stop")
    assert gc.isenabled()


def test_it_stays_off_where_it_was_off() -> None:
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
