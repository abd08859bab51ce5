"""Errors, formulas without values and broken letters are told from what people write."""

from leaddesk.importing.blemishes import blemishes


def test_what_says_nothing() -> None:
    found = blemishes(
        [
            "#N/A",
            " #ДЕЛ/0! ",
            "#ref!",
            "Err:502",
            "####",
            "=SUM(B2:B5)",
            "='Лист 1'!A1",
            "=A1+B1",
            "Ива\ufffd",
            "РџРµС‚СЂ",
            5,
        ]
    )
    assert found == {
        "#N/A": "error_cell",
        " #ДЕЛ/0! ": "error_cell",
        "#ref!": "error_cell",
        "Err:502": "error_cell",
        "####": "too_narrow",
        "=SUM(B2:B5)": "formula",
        "='Лист 1'!A1": "formula",
        "=A1+B1": "formula",
        "Ива\ufffd": "broken_letters",
        "РџРµС‚СЂ": "broken_letters",
    }


def test_what_people_write() -> None:
    texts = [
        "#12",
        "# комментарий",
        "=",
        "== важно ==",
        '="00123"',
        "= да",
        "Ошибка номером",
        "Елена",
        "Рёбра",
        "Сёмин Рэм",
        "##",
        None,
        7,
        "",
    ]
    assert blemishes(texts) == {}
