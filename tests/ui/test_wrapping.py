"""Wrapping: nothing wider than its room, nothing lost without an ellipsis."""

from hypothesis import given
from hypothesis import strategies as st

from leaddesk.ui.wrapping import elided, wrapped


def measure(text: str, size: float, strong: bool, /) -> float:
    """Every letter half its size wide, bold ones a little more."""
    return len(text) * size * (0.55 if strong else 0.5)


def test_a_short_text_stays_in_one_line() -> None:
    assert wrapped("Авито", 100, 2, 8, measure) == ("Авито",)


def test_a_long_name_breaks_between_words() -> None:
    assert wrapped("Наружная реклама у метро", 48, 3, 8, measure) == ("Наружная", "реклама у", "метро")


def test_the_last_line_ends_in_an_ellipsis_where_it_does_not_fit() -> None:
    first, last = wrapped("Наружная реклама у метро и на остановках", 48, 2, 8, measure)
    assert first == "Наружная"
    assert last == "реклама у м…"


def test_a_word_too_long_for_a_line_is_broken_inside() -> None:
    assert wrapped("Донаудампфшифф", 28, 9, 8, measure) == ("Донауда", "мпфшифф")


def test_an_empty_text_is_one_empty_line() -> None:
    assert wrapped("", 10, 2, 8, measure) == ("",)


@given(st.text("абв où ", max_size=80), st.integers(10, 120), st.integers(1, 4))
def test_no_line_is_wider_than_its_room(text: str, width: int, most: int) -> None:
    lines = wrapped(text, width, most, 8, measure)
    assert 1 <= len(lines) <= most
    assert all(measure(line, 8, False) <= width for line in lines)
    if not lines[-1].endswith("…"):
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(st.text("абвгд ", max_size=40), st.integers(4, 100))
def test_elided_keeps_as_much_as_fits(text: str, width: int) -> None:
    kept = elided(text, width, 8, measure)
    assert measure(kept, 8, False) <= width or kept == "…"
    if kept != text:
        assert text.startswith(kept[:-1])
