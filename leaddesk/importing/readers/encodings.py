"""Encodings: which one a text file is written in, found out from its bytes."""

import codecs
import re
from pathlib import Path
from typing import Final

from leaddesk.importing.readers.values import Refused

SAMPLE: Final = 64_000  # bytes or characters looked at before deciding
_ONE_BYTE: Final = ("cp1251", "cp866", "koi8_r", "cp1252")
_CHUNK: Final = 1 << 20
# Words of which nearly every list has one in its heading: read in the wrong encoding they are none.
_HEADINGS: Final = re.compile(
    r"дата|врем|имя|фамил|фио|клиент|контакт|телефон|почт|источник|канал|кампани|сумма|статус|этап|стади|коммент|примеч|"
    r"город|расход|клик|показ|заказ|номер|сделк|заявк|отчет|отчёт|итого|всего",
    re.IGNORECASE,
)
_STRANGE: Final = re.compile(
    r"[а-яё][А-ЯЁ]|[a-zA-Z][а-яА-ЯёЁ]|[а-яА-ЯёЁ][a-zA-Z]|[\x80-\x9f\u2500-\u25ff]|"
    r"[ЂЃЉЊЌЋЏђѓљњќћџЎўЈјЅѕ¤¦¬­®±µ¶†‡‰‹›]|[ßðþÐÞ¿¡÷ªº¹²³¼½¾¯¸´¨^~]"
)
# UTF-8 somebody has read as cp1251 and saved again.
MOJIBAKE: Final = re.compile(r"(?:[РС][ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—™љ›њќћџ\xa0ЎўЈ¤Ґ¦§Ё©Є«¬\xad®Ї°±Ііґµ¶·ё№є»јЅѕї\x98]){2,}")


def encoding_of(path: Path) -> str:
    """The encoding of a text file, UTF-8 also where some of its letters are damaged.

    Raises Refused: unknown_encoding, mojibake (its letters were spoiled before, by another program).
    """
    with path.open("rb") as file:
        head = file.read(SAMPLE)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    wide = "" if head.startswith(codecs.BOM_UTF8) else wide_encoding(head)
    if wide:
        return wide
    if head.startswith(codecs.BOM_UTF8) or _is_utf8(path):
        text = head.decode("utf-8", "ignore")
        if len(MOJIBAKE.findall(text)) > len(_HEADINGS.findall(text)):
            raise Refused("mojibake")
        return "utf-8"
    return _one_byte_encoding(path)


def wide_encoding(head: bytes) -> str | None:
    """UTF-16 without a mark: every second byte is then 0 (Latin, digits) or 4 (Cyrillic)."""
    for name, high in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
        if high and (high.count(0) + high.count(4)) / len(high) > 0.8:
            return name
    return None


def _is_utf8(path: Path) -> bool:
    """Is the file UTF-8, or was it before a few of its letters were damaged? In another encoding hardly a letter beyond
    ASCII is one of UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    letters = damaged = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            if chunk.isascii():
                continue
            text = decoder.decode(chunk)
            damaged += text.count("\ufffd")
            if damaged:
                letters += sum(not sign.isascii() for sign in text)
                if damaged * 20 > letters:
                    return False
    damaged += decoder.decode(b"", final=True).count("\ufffd")
    return not damaged or damaged * 20 <= letters


def _one_byte_encoding(path: Path) -> str:
    sample = b""
    with path.open("rb") as file:
        for line in file:  # only lines with letters that differ between the encodings say anything
            if not line.isascii():
                sample += line
            if len(sample) > SAMPLE:
                break
    likeness = {encoding: _likeness(sample, encoding) for encoding in _ONE_BYTE}
    best = [encoding for encoding, like in likeness.items() if like == max(likeness.values())]
    return best[0] if len(best) == 1 else _of_language(sample, best)


def _likeness(sample: bytes, encoding: str) -> tuple[int, float]:
    """How much the sample looks like a list of people in this encoding: words of headings, few strange letters."""
    text = sample.decode(encoding, "replace")
    strange = len(_STRANGE.findall(text)) + 5 * text.count("\ufffd")
    return len(set(_HEADINGS.findall(text.casefold()))), -strange


def _of_language(sample: bytes, among: list[str]) -> str:
    """The encoding under which the sample reads most like a language."""
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=among).best()
    if best is None:
        raise Refused("unknown_encoding")
    return best.encoding
