"""Texts of the sample company in one language: names, comments and headings, kept as data in resources/sample."""

import json
from dataclasses import dataclass
from typing import Any

from leaddesk.i18n import Language
from leaddesk.resources import resource


@dataclass(frozen=True, slots=True)
class Texts:
    """What a language says; both languages have the same keys and lists of the same length, so that the same draws
    make the same books."""

    company: str
    channels: dict[str, dict[str, Any]]
    campaigns: dict[str, dict[str, str]]
    surnames: list[list[str]]
    men: list[str]
    women: list[str]
    fathers: list[list[str]]
    comments: list[str]
    click: str
    devices: list[str]
    refund: str
    partial_refund: str
    lost_refund: str
    shop: str
    list: dict[str, Any]


def texts_of(language: Language) -> Texts:
    """The texts in `language`."""
    return Texts(**json.loads(resource("sample", f"{language}.json").read_text(encoding="utf-8")))


def logo() -> bytes:
    """The company's own mark, a PNG."""
    return resource("sample", "logo.png").read_bytes()
