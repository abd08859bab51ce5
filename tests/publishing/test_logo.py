"""Pictures measured from their first bytes."""

import pytest

from leaddesk.publishing.logo import logo

JPEG = (
    b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    b"\xff\xc0\x00\x11\x08\x00\x20\x01\x00\x03\x01\x22\x00\x02\x11\x01\x03\x11\x01\xff\xd9"
)  # 256 × 32


def test_a_png_is_made_small_enough_and_keeps_its_shape(report) -> None:
    picture = logo(report.logo)
    assert picture is not None
    assert picture.format == "png"
    assert picture.width / picture.height == pytest.approx(300 / 80, rel=0.05)
    assert picture.width <= 220
    assert picture.height <= 44


def test_a_jpeg_is_measured_behind_its_other_segments() -> None:
    picture = logo(JPEG)
    assert picture is not None
    assert picture.format == "jpeg"
    assert picture.width / picture.height == pytest.approx(256 / 32, rel=0.05)


def test_a_small_picture_is_not_blown_up() -> None:
    picture = logo(JPEG.replace(b"\x00\x20\x01\x00", b"\x00\x08\x00\x10"))
    assert picture is not None
    assert (picture.width, picture.height) == (16, 8)


@pytest.mark.parametrize("content", [None, b"", b"GIF89a\x01\x00\x01\x00", b"\x89PNG\r\n\x1a\n", JPEG[:20], JPEG[:-15]])
def test_anything_else_is_no_logo(content: bytes | None) -> None:
    assert logo(content) is None


@pytest.mark.parametrize("end", range(len(JPEG)))
def test_a_picture_cut_anywhere_never_fails(end: int) -> None:
    logo(JPEG[:end])
